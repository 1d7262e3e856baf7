/** What the frame shows of the whole book: the count beside Today and the two quiet lights. Whoever finds out, sets it. */
import { create } from 'zustand';
import type { StepCounts } from '#renderer/data/queries/counts.ts';
import type { StatementToSend } from '#renderer/data/queries/statements.ts';
import type { Instant } from '#shared/kernel/dates.ts';
import type { Result } from '#shared/kernel/problems.ts';

export interface ShellFacts {
  todayCount?: number | undefined;
  /** What waits at each step: counted once for the rail and the strip. */
  counts?: StepCounts | undefined;
  /** Found in the worker; absent until it has read every account that owes. */
  toSend?: readonly StatementToSend[] | undefined;
  /** Absent until the ledger has been checked in this session; `unchecked` when the check did not come to its end. */
  books?: 'balanced' | 'off' | 'unchecked' | undefined;
  /** `never` when the office has made no backup; absent while unknown. */
  lastBackup?: Instant | 'never' | undefined;
}

interface ShellFactsState extends ShellFacts {
  setFacts(facts: ShellFacts): void;
  forgetFacts(): void;
}

export const useShellFacts = create<ShellFactsState>()((set) => ({
  setFacts: (facts) => set(facts),
  forgetFacts: () =>
    set({ todayCount: undefined, counts: undefined, toSend: undefined, books: undefined, lastBackup: undefined }),
}));

export const setShellFacts = (facts: ShellFacts): void => useShellFacts.getState().setFacts(facts);

export function booksFound(checked: Result<{ isBalanced: boolean }>): ShellFacts['books'] {
  if (!checked.ok) return 'unchecked';
  return checked.value.isBalanced ? 'balanced' : 'off';
}
