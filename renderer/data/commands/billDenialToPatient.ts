/**
 * Refused money becomes the patient's, where the payer says it may: group PR, not a qualified Medicare beneficiary. A
 * contractual (CO) denial is never the patient's to pay.
 */
import { z } from 'zod';
import { explainDenial, mainReason } from '#shared/denials/index.ts';
import { type Cents, formatMoney, sumCents } from '#shared/kernel/money.ts';
import { problem } from '#shared/kernel/problems.ts';
import { transferPostings } from '#shared/ledger/index.ts';
import { id } from '#shared/model/schemas.ts';
import type { Command } from '../runCommand.ts';
import { closeDecidedClaim, denialIn, nothingOwed, refusedShares, unknownDenial } from './denialChanges.ts';

const input = z.object({ denialId: id<'denial'>() });

export const billDenialToPatient: Command<z.infer<typeof input>, { billedCents: Cents }> = {
  name: 'billDenialToPatient',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { denialId }) {
    const denial = await context.get('denials', denialId);
    const claim = denial && (await context.get('claims', denial.claimId));
    const encounter = denial && (await context.get('encounters', denial.encounterId));
    if (!denial || !claim || !encounter) return { problems: [unknownDenial()] };
    if (!explainDenial(denial.adjustments, denial.remarks, '').canBillPatient) {
      const words = 'The payer does not make this the patient’s to pay. Appeal it, correct the claim or write it off.';
      return { problems: [problem('denial.notPatients', words)] };
    }
    const shares = refusedShares(denial, claim, encounter);
    if (shares.length === 0) return { problems: [nothingOwed()] };
    const total = sumCents(shares.map((share) => share.cents));
    const words = `Billed ${formatMoney(total)} to the patient`;
    const moved = denialIn(context, denial, 'billed-to-patient', words);
    if ('problems' in moved) return moved;
    const main = mainReason(denial.adjustments);
    const transfers = shares.map((share) => ({
      ...share,
      from: { kind: 'insurance' as const, payerId: denial.payerId },
      to: { kind: 'patient' as const },
      reason: main ? `${main.group}-${main.reason}` : 'denied',
    }));
    const refs = {
      date: context.today,
      patientId: denial.patientId,
      encounterId: encounter.id,
      providerId: encounter.providerId,
    };
    for (const draft of transferPostings({ refs, transfers })) await context.post(draft);
    context.put('denials', moved.denial);
    await closeDecidedClaim(context, moved.denial, `${words} after a denial`);
    return { value: { billedCents: total }, summary: words, subjectId: denialId };
  },
};
