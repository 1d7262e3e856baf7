/** Money on account pays for what the patient owes now: for one visit, or the oldest first. No money comes in or goes out. */
import { z } from 'zod';
import { type Cents, formatMoney, subtractCents, sumCents } from '#shared/kernel/money.ts';
import { problem } from '#shared/kernel/problems.ts';
import { cents, id } from '#shared/model/schemas.ts';
import { moneyOnAccount } from '../moneyOnAccount.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { allocateToVisits } from './allocateToVisits.ts';
import { closeSettledVisit } from './postRemittedClaim.ts';

const input = z.object({
  patientId: id<'patient'>(),
  cents,
  /** Absent means the oldest visits first. */
  encounterId: id<'encounter'>().optional(),
});
export type ApplyOnAccountInput = z.infer<typeof input>;

export const applyOnAccount: Command<ApplyOnAccountInput, { appliedCents: Cents; leftCents: Cents }> = {
  name: 'applyOnAccount',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { patientId, cents: wanted, encounterId }) {
    if (wanted <= 0) return { problems: [problem('apply.notPositive', 'Type the amount to apply.', 'cents')] };
    const there = await moneyOnAccount(context, patientId);
    if (wanted > there) {
      const words = `Only ${formatMoney(there)} is on account. Lower the amount.`;
      return { problems: [problem('apply.tooMuch', words, 'cents')] };
    }
    const owed = await owedBy(context, patientId, encounterId);
    if (wanted > owed) {
      const words = `The patient owes ${formatMoney(owed)} there. Lower the amount; the rest stays on account.`;
      return { problems: [problem('apply.notOwed', words, 'cents')] };
    }
    const chosen = encounterId && [{ encounterId, cents: wanted }];
    const refs = { date: context.today, patientId, batchId: context.newId<'batch'>(), memo: 'From money on account' };
    await allocateToVisits(context, { patientId, cents: wanted, ...(chosen ? { chosen } : {}) }, refs);
    for (const visit of await visitsOf(context, patientId)) await closeSettledVisit(context, visit.id);
    const leftCents = subtractCents(there, wanted);
    return {
      value: { appliedCents: wanted, leftCents },
      summary: `Applied ${formatMoney(wanted)} from the account; ${formatMoney(leftCents)} stays there`,
      subjectId: patientId,
    };
  },
};

const visitsOf = ({ db }: CommandContext, patientId: string) =>
  db.rows('encounters').where('patientId').equals(patientId).toArray();

async function owedBy(context: CommandContext, patientId: string, encounterId: string | undefined): Promise<Cents> {
  const visits = (await visitsOf(context, patientId)).filter(
    (visit) => visit.openSince !== undefined && (encounterId === undefined || visit.id === encounterId),
  );
  const charges = visits.flatMap((visit) => visit.charges.filter((charge) => charge.cachedPatientCents > 0));
  return sumCents(charges.map((charge) => charge.cachedPatientCents));
}
