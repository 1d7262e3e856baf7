/** Money paid back out of the credit it was sitting in: to a patient, or to a payer that paid too much. */
import { z } from 'zod';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, formatMoney, negateCents, zeroCents } from '#shared/kernel/money.ts';
import { problem } from '#shared/kernel/problems.ts';
import { refundPostings } from '#shared/ledger/index.ts';
import { paymentMethods } from '#shared/model/ledger.ts';
import { cents, id, text } from '#shared/model/schemas.ts';
import { moneyOnAccount } from '../moneyOnAccount.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { approvalMissing } from './approval.ts';

const source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unapplied') }),
  z.object({ kind: z.literal('patient-credit'), encounterId: id<'encounter'>(), chargeId: id<'charge'>() }),
  z.object({
    kind: z.literal('payer-credit'),
    encounterId: id<'encounter'>(),
    chargeId: id<'charge'>(),
    payerId: id<'payer'>(),
  }),
]);
const input = z.object({
  patientId: id<'patient'>(),
  source,
  cents,
  method: z.enum(paymentMethods),
  /** Check number of the refund. */
  reference: text.optional(),
  reason: text,
});
export type RefundInput = z.infer<typeof input>;

export const refund: Command<RefundInput, { refundedCents: Cents; refundId: Id<'transaction'> | undefined }> = {
  name: 'refund',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, wanted) {
    if (wanted.cents <= 0)
      return { problems: [problem('refund.notPositive', 'Type the amount to pay back.', 'cents')] };
    const credit = await creditOf(context, wanted);
    if (wanted.cents > credit) {
      return {
        problems: [
          problem('refund.tooMuch', `Only ${formatMoney(credit)} is there to pay back. Lower the amount.`, 'cents'),
        ],
      };
    }
    const missing = await approvalMissing(context, wanted.cents, { canBeLess: true });
    if (missing.length > 0) return { problems: missing };
    const { source: from } = wanted;
    const encounter = 'encounterId' in from ? await context.get('encounters', from.encounterId) : undefined;
    const refs = {
      date: context.today,
      patientId: wanted.patientId,
      ...(encounter ? { encounterId: encounter.id, providerId: encounter.providerId } : {}),
      method: wanted.method,
      ...(wanted.reference === undefined ? {} : { reference: wanted.reference }),
      memo: wanted.reason,
    };
    let refundId: Id<'transaction'> | undefined;
    for (const draft of refundPostings({ refs, cents: wanted.cents, source: from }))
      refundId = (await context.post(draft)).id;
    return {
      value: { refundedCents: wanted.cents, refundId },
      summary: `Refunded ${formatMoney(wanted.cents)}`,
      subjectId: wanted.patientId,
    };
  },
};

/** What stands to the credit of the patient or payer there. */
async function creditOf(context: CommandContext, { patientId, source: from }: RefundInput): Promise<Cents> {
  if (from.kind === 'unapplied') return moneyOnAccount(context, patientId);
  const encounter = await context.get('encounters', from.encounterId);
  const charge = encounter?.charges.find((each) => each.id === from.chargeId);
  if (!charge) return zeroCents;
  return negateCents(from.kind === 'patient-credit' ? charge.cachedPatientCents : charge.cachedInsuranceCents);
}
