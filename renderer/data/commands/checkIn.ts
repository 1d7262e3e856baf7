/**
 * Checks a patient in: the visit has arrived, an encounter is opened for its charges, and a copay taken at the desk is
 * posted as money on account for that visit (it meets the patient's share once the insurer has decided).
 */
import { z } from 'zod';
import type { Id } from '#shared/kernel/ids.ts';
import { problem } from '#shared/kernel/problems.ts';
import { patientPaymentPostings } from '#shared/ledger/index.ts';
import { paymentMethods } from '#shared/model/ledger.ts';
import { cents, id, text } from '#shared/model/schemas.ts';
import { move } from '#shared/model/stateMachine.ts';
import { appointmentTransitions, type Encounter } from '#shared/model/visit.ts';
import type { Command } from '../runCommand.ts';
import { addToDeposit } from './addToDeposit.ts';

const input = z.object({
  appointmentId: id<'appointment'>(),
  copay: z.object({ cents, method: z.enum(paymentMethods), reference: text.optional() }).optional(),
  selfPay: z.boolean(),
});
export type CheckInInput = z.infer<typeof input>;

export const checkIn: Command<CheckInInput, { encounterId: Id<'encounter'>; receiptNumber?: string }> = {
  name: 'checkIn',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { appointmentId, copay, selfPay }) {
    const appointment = await context.get('appointments', appointmentId);
    if (!appointment)
      return {
        problems: [problem('appointment.unknown', 'This visit was removed meanwhile. Look at the schedule again.')],
      };
    const moved = move(appointmentTransitions, 'visit', appointment.state, 'arrived');
    if (!moved.ok) return { problems: moved.problems };
    const encounter: Encounter = {
      id: context.newId<'encounter'>(),
      createdAt: context.now,
      updatedAt: context.now,
      patientId: appointment.patientId,
      providerId: appointment.providerId,
      facilityId: appointment.facilityId,
      appointmentId,
      date: appointment.date,
      state: 'open',
      diagnoses: [],
      charges: [],
      selfPay,
      relatedCauses: { employment: false, other: false },
      dates: {},
    };
    context.put('encounters', encounter);
    context.put('appointments', {
      ...appointment,
      state: 'arrived',
      arrivedAt: context.now,
      encounterId: encounter.id,
    });
    let receiptNumber: string | undefined;
    if (copay && copay.cents > 0) {
      receiptNumber = `R${await context.nextNumber('receipt', 1001)}`;
      const refs = {
        date: context.today,
        patientId: appointment.patientId,
        encounterId: encounter.id,
        providerId: appointment.providerId,
        method: copay.method,
        reference: receiptNumber,
        memo: 'Copay at check-in',
      };
      for (const draft of patientPaymentPostings({ refs, cents: copay.cents, openCharges: [] })) {
        const transaction = await context.post(draft);
        await addToDeposit(context, {
          transactionId: transaction.id,
          method: copay.method,
          cents: copay.cents,
          reference: copay.reference,
        });
      }
    }
    return {
      value: { encounterId: encounter.id, ...(receiptNumber === undefined ? {} : { receiptNumber }) },
      summary: receiptNumber === undefined ? 'Checked in' : `Checked in, copay taken on receipt ${receiptNumber}`,
      subjectId: encounter.id,
    };
  },
};
