/**
 * Takes a patient's payment: money on account first, then allocated to the chosen visits or the oldest first. Each
 * transaction touches the charges of one visit only, so every visit's history is complete by itself.
 */
import { z } from 'zod';
import { type Cents, subtractCents } from '#shared/kernel/money.ts';
import { problem } from '#shared/kernel/problems.ts';
import { patientPaymentPostings } from '#shared/ledger/index.ts';
import { paymentMethods } from '#shared/model/ledger.ts';
import { cents, id, text } from '#shared/model/schemas.ts';
import type { Command } from '../runCommand.ts';
import { addToDeposit } from './addToDeposit.ts';
import { allocateToVisits } from './allocateToVisits.ts';

const input = z.object({
  patientId: id<'patient'>(),
  cents,
  method: z.enum(paymentMethods),
  /** Check or card slip number. */
  reference: text.optional(),
  /** Money per visit; absent means the oldest visits first. */
  chosen: z.array(z.object({ encounterId: id<'encounter'>(), cents })).optional(),
});
export type TakePatientPaymentInput = z.infer<typeof input>;

export interface TakenPayment {
  receiptNumber: string;
  appliedCents: Cents;
  unappliedCents: Cents;
}

export const takePatientPayment: Command<TakePatientPaymentInput, TakenPayment> = {
  name: 'takePatientPayment',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, payment) {
    if (payment.cents <= 0)
      return { problems: [problem('payment.notPositive', 'Type the amount that was paid.', 'cents')] };
    const receiptNumber = `R${await context.nextNumber('receipt', 1001)}`;
    const batchId = context.newId<'batch'>();
    const base = {
      date: context.today,
      patientId: payment.patientId,
      method: payment.method,
      batchId,
      reference: receiptNumber,
      ...(payment.reference === undefined ? {} : { memo: `Payment, ${payment.method} ${payment.reference}` }),
    };
    for (const draft of patientPaymentPostings({ refs: base, cents: payment.cents, openCharges: [] })) {
      const transaction = await context.post(draft);
      await addToDeposit(context, {
        transactionId: transaction.id,
        method: payment.method,
        cents: payment.cents,
        reference: payment.reference,
      });
    }
    const refs = { date: context.today, patientId: payment.patientId, batchId, reference: receiptNumber };
    const unappliedCents = await allocateToVisits(context, payment, refs);
    if (unappliedCents === undefined) {
      return {
        problems: [
          problem(
            'payment.overApplied',
            'More is applied to the visits than was paid. Lower one of the amounts.',
            'chosen',
          ),
        ],
      };
    }
    return {
      value: { receiptNumber, appliedCents: subtractCents(payment.cents, unappliedCents), unappliedCents },
      summary: `Took a patient payment on receipt ${receiptNumber}`,
      subjectId: payment.patientId,
    };
  },
};
