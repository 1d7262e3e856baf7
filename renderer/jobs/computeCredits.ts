/** Credit balances, money on account and payers' balances, read off the main thread: they need the whole ledger once. */
import { type CreditsReport, creditsReport } from '#renderer/data/queries/credits.ts';
import { ok } from '#shared/kernel/problems.ts';
import type { Job } from './job.ts';

/** `asked` counts the askings: the same question again after something was paid back. */
export const computeCredits: Job<{ asked: number }, CreditsReport> = async ({ book, report }) =>
  ok(await creditsReport(book, (done, total) => report({ done, total })));
