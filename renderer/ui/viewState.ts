/**
 * What a page looked like when it was left: filters, sort, row, scroll. It survives a restart, so it holds keys and ids
 * only; typed text may be a name and is therefore never part of it.
 */
import { useCallback } from 'react';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { useBook } from '#renderer/data/BookContext.tsx';

export interface ListState {
  filters?: string[] | undefined;
  sort?: { column: string; isDescending: boolean } | undefined;
  rowKey?: string | undefined;
  /** Ids of the chosen rows. */
  selected?: string[] | undefined;
  scrollTop?: number | undefined;
}

interface ViewState {
  lists: Record<string, ListState>;
  choices: Record<string, string>;
  isRailFolded: boolean;
  setList(key: string, change: ListState): void;
  setChoice(key: string, value: string): void;
  foldRail(isFolded: boolean): void;
}

export const useViewState = create<ViewState>()(
  persist(
    (set) => ({
      lists: {},
      choices: {},
      isRailFolded: false,
      setList: (key, change) =>
        set((state) => ({ lists: { ...state.lists, [key]: { ...state.lists[key], ...change } } })),
      setChoice: (key, value) => set((state) => ({ choices: { ...state.choices, [key]: value } })),
      foldRail: (isRailFolded) => set({ isRailFolded }),
    }),
    { name: 'fullcycle.view', version: 1 },
  ),
);

/** Each book has its own filters and rows. */
const listIn = (bookId: string, key: string): string => `${bookId} ${key}`;

/** How a list of this book was left, and how to change it. */
export function useListState(key: string): [ListState | undefined, (change: ListState) => void] {
  const listKey = listIn(useBook().entry.id, key);
  const kept = useViewState((state) => state.lists[listKey]);
  const set = useCallback((change: ListState) => useViewState.getState().setList(listKey, change), [listKey]);
  return [kept, set];
}

/** One remembered choice of a page (a tab, a lens, a period), by a key like `today.lens`. */
export function useChoice<Choice extends string>(key: string, first: Choice): [Choice, (value: Choice) => void] {
  // Only this hook writes under the key, with values of its own union.
  const value = useViewState((state) => state.choices[key] as Choice | undefined) ?? first;
  const set = useCallback((next: Choice) => useViewState.getState().setChoice(key, next), [key]);
  return [value, set];
}
