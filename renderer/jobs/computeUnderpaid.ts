/** What each payer allowed below its contract, read off the main thread: a year of every payer's decisions. */
import { type ShortOfPayer, underpaidByPayer } from '#renderer/data/queries/contracts.ts';
import { ok } from '#shared/kernel/problems.ts';
import type { Job } from './job.ts';

export const computeUnderpaid: Job<Record<string, never>, ShortOfPayer[]> = async ({ book }) =>
  ok(await underpaidByPayer(book));
