/** The state of a worklist: cursor, selection, filters and sort, kept where Back and a restart find them. */
import { startTransition, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useListState } from '#renderer/ui/viewState.ts';
import { nextSort, type SortOrder } from './column.ts';
import type { WorklistProps } from './Worklist.tsx';
import { keysBetween, narrowRows, rowAfter } from './worklistModel.ts';

const none: readonly never[] = [];

/** Keys that only move the cursor, as they come while one is held. */
const moves = /^(j|k|Arrow(Up|Down)|Page(Up|Down)|Home|End)$/;

export interface WorklistState<Row> {
  shown: readonly Row[];
  keys: readonly string[];
  index: number;
  current: Row | undefined;
  currentKey: string | undefined;
  moveTo(index: number): void;
  selected: ReadonlySet<string>;
  selectedRows: readonly Row[];
  toggle(key: string): void;
  selectRange(toKey: string): void;
  selectAll(): void;
  clearSelection(): void;
  chosen: readonly string[];
  toggleFilter(key: string): void;
  text: string;
  setText(text: string): void;
  clear(): void;
  sort: SortOrder | undefined;
  /** Filters and order in one step: a saved view. */
  show(filters: readonly string[], sort: SortOrder | undefined): void;
  sortByColumn(key: string, isFigure: boolean): void;
  scrollTop: number;
  keepScroll(top: number): void;
  /** The `/` field. */
  field: React.RefObject<HTMLInputElement | null>;
  /** The button that picks filters offered under a heading. */
  picker: React.RefObject<HTMLButtonElement | null>;
}

export function useWorklist<Row>(props: WorklistProps<Row>): WorklistState<Row> {
  const { stateKey, rowKey, onCurrent, columns, textOf } = props;
  const rows: readonly Row[] = props.rows ?? none;
  const filters = props.filters ?? none;
  const [kept, keep] = useListState(stateKey);
  const [text, setText] = useState('');
  const anchor = useRef<string>(undefined);
  const lastIndex = useRef(0);
  const field = useRef<HTMLInputElement>(null);
  const picker = useRef<HTMLButtonElement>(null);

  const chosen: readonly string[] = kept?.filters ?? none;
  const sort = kept?.sort ?? props.defaultSort;
  const shown = useMemo(
    () => narrowRows({ rows, filters, chosen, text, textOf, columns, sort }),
    [rows, filters, chosen, text, textOf, columns, sort],
  );
  const keys = useMemo(() => shown.map(rowKey), [shown, rowKey]);
  const index = keys.length === 0 ? -1 : rowAfter(keys, kept?.rowKey, lastIndex.current);
  const current = shown[index];
  const currentKey = keys[index];
  const isLoaded = props.rows !== undefined;
  // Only a change of the row is told, whether or not the page gives a new function each time.
  const tell = useRef(onCurrent);
  useEffect(() => {
    tell.current = onCurrent;
    if (index >= 0) lastIndex.current = index;
  });
  useEffect(() => {
    // The pane may lag behind a held key; the cursor never does.
    if (isLoaded) startTransition(() => tell.current?.(current));
  }, [current, isLoaded]);
  useEffect(() => {
    // A key that acts finds the row of the cursor, not one that the pane still shows.
    const catchUp = ({ key }: KeyboardEvent) => {
      if (isLoaded && !moves.test(key)) flushSync(() => tell.current?.(current));
    };
    window.addEventListener('keydown', catchUp, true);
    return () => window.removeEventListener('keydown', catchUp, true);
  }, [current, isLoaded]);

  const selection = kept?.selected;
  const selected = useMemo(() => {
    const wanted = new Set(selection);
    return new Set(keys.filter((key) => wanted.has(key)));
  }, [keys, selection]);
  const setSelection = (chosenKeys: Iterable<string>) => keep({ selected: [...chosenKeys] });
  const selectedRows = useMemo(() => shown.filter((row) => selected.has(rowKey(row))), [shown, selected, rowKey]);
  return {
    shown,
    keys,
    index,
    current,
    currentKey,
    moveTo: (to) => {
      const key = keys[Math.max(0, Math.min(to, keys.length - 1))];
      if (key !== undefined) keep({ rowKey: key });
    },
    selected,
    selectedRows,
    toggle: (key) => {
      anchor.current = key;
      setSelection(selected.has(key) ? [...selected].filter((each) => each !== key) : [...selected, key]);
    },
    selectRange: (toKey) => setSelection(new Set([...selected, ...keysBetween(keys, anchor.current, toKey)])),
    selectAll: () => setSelection(keys),
    clearSelection: () => setSelection([]),
    chosen,
    toggleFilter: (key) =>
      keep({ filters: chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key] }),
    text,
    setText,
    clear: () => {
      setText('');
      keep({ filters: [] });
    },
    sort,
    show: (filterKeys, order) => keep({ filters: [...filterKeys], sort: order }),
    sortByColumn: (key, isFigure) => keep({ sort: nextSort(sort, key, isFigure) }),
    scrollTop: kept?.scrollTop ?? 0,
    keepScroll: (scrollTop) => keep({ scrollTop }),
    field,
    picker,
  };
}
