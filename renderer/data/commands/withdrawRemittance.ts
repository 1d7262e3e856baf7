/**
 * Takes a payment that was received by mistake off the list, with its reason, and brings it back when the same payment comes
 * in again. Nothing is deleted: its rows stay, so a file is never half known.
 */
import { z } from 'zod';
import { problem } from '#shared/kernel/problems.ts';
import type { Remittance, RemittanceClaim } from '#shared/model/remittance.ts';
import { id, text } from '#shared/model/schemas.ts';
import { asSeen, rowsOfPayments } from '../remittanceSheets.ts';
import type { Command } from '../runCommand.ts';
import { atThisPayer, judgeRows, remittanceGone } from './importRemittances.ts';
import { readPostingFacts } from './remittedClaimPlans.ts';

const withdrawInput = z.object({ remittanceId: id<'remittance'>(), reason: text });

export const withdrawRemittance: Command<z.infer<typeof withdrawInput>, null> = {
  name: 'withdrawRemittance',
  input: withdrawInput,
  journal: 'ids',
  isUndoable: false,
  async run(context, { remittanceId, reason }) {
    const remittance = await context.get('remittances', remittanceId);
    if (!remittance || remittance.state === 'undone') return { problems: [remittanceGone()] };
    const rows = await rowsOfPayments(context.db, [remittanceId]);
    const isPosted =
      remittance.adjustmentTransactionIds !== undefined ||
      rows.some((row) => row.state === 'posted' || row.state === 'ignored');
    if (isPosted) {
      return {
        problems: [
          problem(
            'withdraw.posted',
            'This payment is posted in part or whole. Undo its posting first, then remove it.',
          ),
        ],
      };
    }
    if (remittance.depositId !== undefined) {
      return {
        problems: [
          problem(
            'withdraw.deposited',
            'The money of this payment has gone to the bank, so it cannot be removed. Post it again, or set its claims aside.',
          ),
        ],
      };
    }
    for (const row of await asSeen(context, rows)) context.put('remittanceClaims', { ...row, state: 'undone' });
    context.put('remittances', { ...remittance, state: 'undone' });
    return {
      value: null,
      summary: `Removed payment ${remittance.checkNumber} from the list: ${reason}`,
      subjectId: remittanceId,
    };
  },
};

const restoreInput = z.object({ remittanceId: id<'remittance'>() });

export const restoreRemittance: Command<z.infer<typeof restoreInput>, null> = {
  name: 'restoreRemittance',
  input: restoreInput,
  journal: 'ids',
  isUndoable: false,
  async run(context, { remittanceId }) {
    const remittance = await context.get('remittances', remittanceId);
    if (remittance?.state !== 'undone') return { problems: [remittanceGone()] };
    const known = await asSeen(context, await rowsOfPayments(context.db, [remittanceId]));
    // Meanwhile a claim to this payer may have been made, whose answer it is.
    const rows = await atThisPayer(
      context,
      known,
      known.map((row) => row.content),
      remittance,
    );
    const facts = await readPostingFacts(
      context,
      rows.flatMap((row) => row.claimId ?? []),
    );
    const judged = await judgeRows(context, facts, rows, { remittance, ahead: [] });
    for (const row of judged) context.put('remittanceClaims', row);
    const isOff = remittance.problems.some((each) => each.code === 'remit.outOfBalance');
    const howMany = (state: RemittanceClaim['state']): number => judged.filter((row) => row.state === state).length;
    const restored: Remittance = {
      ...remittance,
      state: isOff ? 'out-of-balance' : 'received',
      counts: { ...remittance.counts, posted: 0, unmatched: howMany('unmatched'), review: howMany('review') },
    };
    context.put('remittances', restored);
    return { value: null, summary: `Received payment ${remittance.checkNumber} again`, subjectId: remittanceId };
  },
};
