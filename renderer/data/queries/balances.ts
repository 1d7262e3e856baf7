/** What is still owed for patients, from the open items alone. */

import type { Id } from '#shared/kernel/ids.ts';
import { addCents, type Cents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { Encounter } from '#shared/model/visit.ts';
import type { Book } from '../book.ts';
import { moneyOnAccount } from '../moneyOnAccount.ts';

export interface OwedForPatient {
  insuranceCents: Cents;
  patientCents: Cents;
  /** Money on account that has met no charge. */
  unappliedCents: Cents;
}

export const insuranceOwed = (encounter: Encounter): Cents =>
  sumCents(encounter.charges.map((charge) => charge.cachedInsuranceCents));
export const patientOwed = (encounter: Encounter): Cents =>
  sumCents(encounter.charges.map((charge) => charge.cachedPatientCents));

export async function owedForPatient(book: Book, patientId: Id<'patient'>): Promise<OwedForPatient> {
  const visits = await book.db.rows('encounters').where('patientId').equals(patientId).toArray();
  return {
    insuranceCents: addCents(zeroCents, ...visits.map(insuranceOwed)),
    patientCents: addCents(zeroCents, ...visits.map(patientOwed)),
    unappliedCents: await moneyOnAccount(book, patientId),
  };
}

export async function visitsOfPatient(book: Book, patientId: Id<'patient'>): Promise<Encounter[]> {
  const visits = await book.db.rows('encounters').where('patientId').equals(patientId).toArray();
  return visits.sort((a, b) => (a.date < b.date ? 1 : -1));
}
