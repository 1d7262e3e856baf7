/** Patients with their accounts and coverage. */
import type { Id } from '#shared/kernel/ids.ts';
import type { Account, Patient, Policy } from '#shared/model/patient.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Book } from '../book.ts';

export interface Coverage {
  policy: Policy;
  payer: Payer;
}

export interface PatientRecord {
  patient: Patient;
  account: Account;
  /** The other patients whose statements go to the same account. */
  accountMates: Patient[];
  /** By rank, primary first. */
  coverages: Coverage[];
}

export async function patientRecord(book: Book, patientId: Id<'patient'>): Promise<PatientRecord | undefined> {
  const patient = await book.db.rows('patients').get(patientId);
  const account = patient && (await book.db.rows('accounts').get(patient.accountId));
  if (!patient || !account) return undefined;
  const onAccount = await book.db.rows('patients').where('accountId').equals(account.id).toArray();
  const accountMates = onAccount.filter((each) => each.id !== patientId);
  return { patient, account, accountMates, coverages: await coveragesOf(book, patientId) };
}

export async function coveragesOf(book: Book, patientId: Id<'patient'>): Promise<Coverage[]> {
  const policies = await book.db.rows('policies').where('patientId').equals(patientId).toArray();
  const payers = await book.db.rows('payers').bulkGet(policies.map((policy) => policy.payerId));
  return policies
    .flatMap((policy, index) => {
      const payer = payers[index];
      return payer ? [{ policy, payer }] : [];
    })
    .sort((a, b) => a.policy.rank - b.policy.rank);
}

/** A page of patients by account order of creation; `after` is the last id of the page before. */
export async function patientsPage(book: Book, limit: number, after?: string): Promise<Patient[]> {
  const table = book.db.rows('patients');
  return after === undefined
    ? table.orderBy('id').reverse().limit(limit).toArray()
    : table.where('id').below(after).reverse().limit(limit).toArray();
}
