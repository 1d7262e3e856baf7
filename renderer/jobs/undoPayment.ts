/**
 * Takes the posting of a payment back. A usual payment goes in one piece; one of thousands of claims goes in parts, the last
 * claims first and each claim whole, so that it can be watched and stopped: what is undone stays so, and a second run does the
 * rest. What the payment holds outside its claims goes last.
 */
import { type UndoPostingInput, undoPosting } from '#renderer/data/commands/undoPosting.ts';
import { rowsOfPayments } from '#renderer/data/remittanceSheets.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { groupedBy } from '#shared/kernel/groups.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import type { RemittanceClaim } from '#shared/model/remittance.ts';
import { type Job, nextTurn } from './job.ts';

const rowsPerPart = 500;

export interface UndonePayment {
  summary: string;
  isStopped: boolean;
}

export const undoPayment: Job<Omit<UndoPostingInput, 'rowIds'>, UndonePayment> = async (context, input) => {
  const { book } = context;
  const rows = await rowsOfPayments(book.db, [input.remittanceId]);
  const settled = rows.filter((row) => row.state === 'posted' || row.state === 'ignored');
  const parts = partsOf(settled);
  const total = settled.length;
  let done = 0;
  context.report({ done, total });
  for (const rowIds of parts.slice(0, -1)) {
    if (context.isCancelled()) return ok({ summary: sofar(done, total), isStopped: true });
    const undone = await runCommand(book, undoPosting, { ...input, rowIds });
    if (!undone.ok) return undone;
    done += rowIds.length;
    context.report({ done, total });
    await nextTurn();
  }
  if (parts.length > 1 && context.isCancelled()) return ok({ summary: sofar(done, total), isStopped: true });
  const undone = await runCommand(book, undoPosting, input);
  if (!undone.ok) return undone;
  const summary = parts.length > 1 ? `Undid the posting of ${count(total, 'claim')}` : undone.value.summary;
  return ok({ summary, isStopped: false });
};

const sofar = (done: number, total: number): string =>
  `Undid ${count(done, 'claim')} of ${total.toLocaleString('en-US')}. Stopped: the others stay posted; undo again to go on.`;

/** All rows of a claim lie in one part; the payment's last claims come first. */
function partsOf(rows: readonly RemittanceClaim[]): Id<'remittanceClaim'>[][] {
  const claims = groupedBy(
    [...rows].sort((a, b) => b.position - a.position),
    (row) => row.claimId ?? row.id,
  );
  const parts: Id<'remittanceClaim'>[][] = [];
  let part: Id<'remittanceClaim'>[] = [];
  for (const own of claims.values()) {
    if (part.length > 0 && part.length + own.length > rowsPerPart) {
      parts.push(part);
      part = [];
    }
    part.push(...own.map((row) => row.id));
  }
  return [...parts, part];
}
