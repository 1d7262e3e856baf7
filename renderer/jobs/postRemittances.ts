/** Posts the clean claims of payments in chunks, each whole by itself; what needs a person stays. */
import { postRemittance } from '#renderer/data/commands/postRemittance.ts';
import { byPosition } from '#renderer/data/commands/remittedClaimPlans.ts';
import { rowsOfPayments } from '#renderer/data/remittanceSheets.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { addCents, type Cents, zeroCents } from '#shared/kernel/money.ts';
import { ok } from '#shared/kernel/problems.ts';
import type { RemittanceClaim } from '#shared/model/remittance.ts';
import type { Job } from './job.ts';

const rowsPerChunk = 500;

export interface PostRemittancesInput {
  remittanceIds: Id<'remittance'>[];
}
export interface PostedRemittances {
  posted: number;
  postedCents: Cents;
  left: number;
  isStopped: boolean;
}

export const postRemittances: Job<PostRemittancesInput, PostedRemittances> = async (context, { remittanceIds }) => {
  const { book } = context;
  const rows = (await rowsOfPayments(book.db, remittanceIds)).sort(byPosition);
  const ready = withFollowers(rows);
  const outcome: PostedRemittances = { posted: 0, postedCents: zeroCents, left: 0, isStopped: false };
  let done = 0;
  for (const remittanceId of remittanceIds) {
    const own = ready.filter((row) => row.remittanceId === remittanceId).map((row) => row.id);
    for (let from = 0; from === 0 || from < own.length; from += rowsPerChunk) {
      if (context.isCancelled()) return ok({ ...outcome, isStopped: true });
      const rowIds = own.slice(from, from + rowsPerChunk);
      const posted = await runCommand(book, postRemittance, { remittanceId, rowIds, isReviewed: false });
      if (!posted.ok) return posted;
      outcome.posted += posted.value.value.posted;
      outcome.postedCents = addCents(outcome.postedCents, posted.value.value.postedCents);
      outcome.left += posted.value.value.left;
      done += rowIds.length;
      context.report({ done, total: ready.length });
    }
  }
  return ok(outcome);
};

/** What is ready, and what waits only for another answer to the same claim: posting that one may settle the question. */
function withFollowers(rows: readonly RemittanceClaim[]): RemittanceClaim[] {
  const moved = new Set(rows.flatMap((row) => (row.state === 'ready' ? (row.claimId ?? []) : [])));
  const follows = (row: RemittanceClaim): boolean =>
    row.state === 'review' && row.claimId !== undefined && moved.has(row.claimId);
  return rows.filter((row) => row.state === 'ready' || follows(row));
}
