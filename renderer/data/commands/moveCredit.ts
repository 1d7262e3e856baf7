/**
 * What stands to a patient's credit on a charge goes where it is needed: to a visit the patient owes for, or to money on
 * account. It is taken off the charge as money on account first, so that each visit's history is complete by itself.
 */
import { z } from 'zod';
import { type Cents, formatMoney, maxCents, negateCents, zeroCents } from '#shared/kernel/money.ts';
import { problem } from '#shared/kernel/problems.ts';
import { allocationPostings } from '#shared/ledger/index.ts';
import { cents, id } from '#shared/model/schemas.ts';
import type { Command } from '../runCommand.ts';
import { allocateToVisits } from './allocateToVisits.ts';
import { closeSettledVisit } from './postRemittedClaim.ts';

const input = z.object({
  encounterId: id<'encounter'>(),
  chargeId: id<'charge'>(),
  cents,
  /** Absent leaves it on account. */
  to: id<'encounter'>().optional(),
});
export type MoveCreditInput = z.infer<typeof input>;

export const moveCredit: Command<MoveCreditInput, { movedCents: Cents }> = {
  name: 'moveCredit',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { encounterId, chargeId, cents: wanted, to }) {
    if (wanted <= 0) return { problems: [problem('credit.notPositive', 'Type the amount to move.', 'cents')] };
    const encounter = await context.get('encounters', encounterId);
    const charge = encounter?.charges.find((each) => each.id === chargeId);
    const credit = maxCents(zeroCents, negateCents(charge?.cachedPatientCents ?? zeroCents));
    if (!encounter || wanted > credit) {
      const words = `Only ${formatMoney(credit)} stands to the patient’s credit there. Lower the amount.`;
      return { problems: [problem('credit.tooMuch', words, 'cents')] };
    }
    const { patientId } = encounter;
    const refs = { date: context.today, patientId, batchId: context.newId<'batch'>(), memo: 'Credit moved' };
    const from = { ...refs, encounterId, providerId: encounter.providerId };
    const shares = [{ chargeId, cents: negateCents(wanted) }];
    for (const draft of allocationPostings({ refs: from, shares })) await context.post(draft);
    if (to !== undefined) {
      const chosen = [{ encounterId: to, cents: wanted }];
      const left = await allocateToVisits(context, { patientId, cents: wanted, chosen }, refs);
      if (left !== 0) {
        const words = 'The patient does not owe that much there. Lower the amount, or leave it on account.';
        return { problems: [problem('credit.notOwed', words, 'cents')] };
      }
      await closeSettledVisit(context, to);
    }
    await closeSettledVisit(context, encounterId);
    const toVisit = to === encounterId ? 'to another charge of the visit' : 'to another visit';
    const where = to === undefined ? 'to money on account' : toVisit;
    return {
      value: { movedCents: wanted },
      summary: `Moved a credit of ${formatMoney(wanted)} ${where}`,
      subjectId: patientId,
    };
  },
};
