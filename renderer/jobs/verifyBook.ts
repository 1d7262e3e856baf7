/** Recomputes every balance of the book from its ledger: the light "books balance". */
import { booksOf } from '#renderer/data/queries/ledger.ts';
import { ok, type Problem } from '#shared/kernel/problems.ts';
import { verifyLedger } from '#shared/ledger/index.ts';
import type { Job } from './job.ts';

export interface VerifiedBook {
  isBalanced: boolean;
  /** Faults first; warnings (a credit to look at) do not put the light out. */
  problems: Problem[];
}

export const verifyBook: Job<Record<string, never>, VerifiedBook> = async ({ book, report }) => {
  const books = await booksOf(book, (done, total) => report({ done, total }));
  const problems = verifyLedger(books);
  return ok({ isBalanced: !problems.some((each) => each.severity === 'error'), problems });
};
