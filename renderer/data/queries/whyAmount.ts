/** What an amount is made of: the ledger entries behind the balance of a visit, a patient or a whole account. */
import type { Id } from '#shared/kernel/ids.ts';
import { type BalanceLine, type BalanceSubject, explainBalance } from '#shared/ledger/index.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import type { Patient } from '#shared/model/patient.ts';
import type { Book } from '../book.ts';
import { entriesOfPatients } from '../ledgerEntries.ts';

export type AmountSubject = BalanceSubject | { accountId: Id<'account'> };

/** One person's lines; an account has as many parts as patients with a history. */
export interface AmountPart {
  key: string;
  name: string;
  lines: readonly BalanceLine[];
}

export async function whyAmount(book: Book, subject: AmountSubject): Promise<AmountPart[]> {
  if ('accountId' in subject) {
    const patients = await book.db.rows('patients').where('accountId').equals(subject.accountId).toArray();
    const parts = await Promise.all(patients.map((patient) => partOf(book, patient, { patientId: patient.id })));
    return parts.filter((part) => part.lines.length > 0);
  }
  const patientId = await patientOf(book, subject);
  const patient = patientId && (await book.db.rows('patients').get(patientId));
  return patient ? [await partOf(book, patient, subject)] : [];
}

async function patientOf(book: Book, subject: BalanceSubject): Promise<Id<'patient'> | undefined> {
  if ('patientId' in subject) return subject.patientId;
  if ('encounterId' in subject) return (await book.db.rows('encounters').get(subject.encounterId))?.patientId;
  return undefined;
}

async function partOf(book: Book, patient: Patient, subject: BalanceSubject): Promise<AmountPart> {
  const transactions = await entriesOfPatients(book.db, [patient.id]);
  return { key: patient.id, name: nameLastFirst(patient), lines: explainBalance(subject, transactions) };
}
