/**
 * Sets a remitted claim aside that answers none of ours. Its money is in the bank all the same, so it waits in the payer's
 * clearing account, in plain sight, until it is sent back or its claim is found.
 */
import { z } from 'zod';
import { negateCents } from '#shared/kernel/money.ts';
import { problem } from '#shared/kernel/problems.ts';
import type { RemittanceClaim } from '#shared/model/remittance.ts';
import { id, text } from '#shared/model/schemas.ts';
import type { Command } from '../runCommand.ts';
import { remittanceGone } from './importRemittances.ts';
import { rowGone } from './linkRemittedClaim.ts';
import { beginPosting } from './postRemittance.ts';
import { withCounts } from './remittanceCounts.ts';

const input = z.object({ rowId: id<'remittanceClaim'>(), reason: text });

export const ignoreRemittedClaim: Command<z.infer<typeof input>, { clearingCents: number }> = {
  name: 'ignoreRemittedClaim',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { rowId, reason }) {
    const row = await context.get('remittanceClaims', rowId);
    if (!row || row.state === 'posted' || row.state === 'ignored') return { problems: [rowGone()] };
    const remittance = await context.get('remittances', row.remittanceId);
    if (!remittance) return { problems: [remittanceGone()] };
    const start = await beginPosting(context, remittance, [row]);
    if ('problems' in start) return start;
    const { begun } = start;
    const paid = row.content.paidCents;
    const payer = begun.payerId === undefined ? {} : { payerId: begun.payerId };
    const transactionIds: RemittanceClaim['transactionIds'] = [];
    if (paid !== 0) {
      const transaction = await context.post({
        date: context.today,
        kind: 'provider-adjustment',
        remittanceId: begun.id,
        remittanceClaimId: row.id,
        ...(begun.depositId === undefined ? {} : { depositId: begun.depositId }),
        reference: begun.checkNumber,
        memo: reason,
        postings: [
          { account: 'cash', ...payer, cents: paid },
          { account: 'payer.clearing', ...payer, cents: negateCents(paid), reason: 'not ours' },
        ],
      });
      transactionIds.push(transaction.id);
    }
    const set: RemittanceClaim = {
      ...row,
      state: 'ignored',
      postedOn: context.today,
      transactionIds,
      problems: [problem('remit.ignored', `Set aside: ${reason}`, undefined, 'info')],
    };
    context.put('remittanceClaims', set);
    context.put('remittances', withCounts(begun, [row], [set]));
    return { value: { clearingCents: paid }, summary: 'Set a remitted claim aside', subjectId: begun.id };
  },
};
