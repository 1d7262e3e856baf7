/** Walks the audit journal from its first entry: every hash must follow from the one before it. */
import { verifyJournal } from '#renderer/data/journal.ts';
import { ok, type Problem } from '#shared/kernel/problems.ts';
import type { Job } from './job.ts';

export const verifyChain: Job<Record<string, never>, { problems: Problem[] }> = async ({ book }) =>
  ok({ problems: await verifyJournal(book.db) });
