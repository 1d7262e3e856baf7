/** Gives up refused money: written off on its charges with a kind and a reason, and the case ends. */
import { z } from 'zod';
import { type Cents, formatMoney, sumCents } from '#shared/kernel/money.ts';
import { writeOffPostings, writeOffTypeKeys } from '#shared/ledger/index.ts';
import { id, text } from '#shared/model/schemas.ts';
import type { Command } from '../runCommand.ts';
import { approvalMissing } from './approval.ts';
import { closeDecidedClaim, denialIn, nothingOwed, refusedShares, unknownDenial } from './denialChanges.ts';
import { closeSettledVisit } from './postRemittedClaim.ts';

const input = z.object({ denialId: id<'denial'>(), type: z.enum(writeOffTypeKeys), reason: text });

export const writeOffDenial: Command<z.infer<typeof input>, { writtenOffCents: Cents }> = {
  name: 'writeOffDenial',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { denialId, type, reason }) {
    const denial = await context.get('denials', denialId);
    const claim = denial && (await context.get('claims', denial.claimId));
    const encounter = denial && (await context.get('encounters', denial.encounterId));
    if (!denial || !claim || !encounter) return { problems: [unknownDenial()] };
    const shares = refusedShares(denial, claim, encounter);
    if (shares.length === 0) return { problems: [nothingOwed()] };
    const total = sumCents(shares.map((share) => share.cents));
    const missing = await approvalMissing(context, total, { canBeLess: false });
    if (missing.length > 0) return { problems: missing };
    const words = `Wrote off ${formatMoney(total)}`;
    const moved = denialIn(context, denial, 'written-off', `${words}: ${reason}`);
    if ('problems' in moved) return moved;
    const refs = {
      date: context.today,
      patientId: denial.patientId,
      encounterId: encounter.id,
      providerId: encounter.providerId,
      memo: reason,
    };
    const party = { kind: 'insurance' as const, payerId: denial.payerId };
    const writeOffs = shares.map((share) => ({ ...share, party, type }));
    for (const draft of writeOffPostings({ refs, writeOffs })) await context.post(draft);
    context.put('denials', moved.denial);
    await closeSettledVisit(context, encounter.id);
    await closeDecidedClaim(context, moved.denial, `${words} after a denial`);
    return { value: { writtenOffCents: total }, summary: words, subjectId: denialId };
  },
};
