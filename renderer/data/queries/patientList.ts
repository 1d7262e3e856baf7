/** Patients for the list: those found while typing, or the newest. */
import type { Id } from '#shared/kernel/ids.ts';
import type { Account, Patient, Policy } from '#shared/model/patient.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Book } from '../book.ts';
import { rowsByIds, rowsByKeys } from '../rowsByKeys.ts';
import { searchPeople } from '../search/directory.ts';
import { patientsPage } from './people.ts';

export interface PatientListRow {
  patient: Patient;
  account: Account | undefined;
  primary: { policy: Policy; payer: Payer | undefined } | undefined;
}

export async function patientList(book: Book, typed: string, limit: number): Promise<PatientListRow[]> {
  const found = typed.trim() === '' ? undefined : await searchPeople(book, typed, limit);
  const patients = found
    ? (
        await rowsByIds(
          book.db,
          'patients',
          found.map((person) => person.patientId),
        )
      ).filter((each) => each !== undefined)
    : await patientsPage(book, limit);
  const ids = patients.map((patient) => patient.id as Id<'patient'>);
  const accounts = await rowsByIds(
    book.db,
    'accounts',
    patients.map((patient) => patient.accountId),
  );
  const policies = await rowsByKeys(book.db, 'policies', 'patientId', ids);
  const payers = new Map((await book.db.rows('payers').toArray()).map((payer) => [payer.id, payer]));
  return patients.map((patient, index) => {
    const policy = policies.filter((each) => each.patientId === patient.id).sort((a, b) => a.rank - b.rank)[0];
    return { patient, account: accounts[index], primary: policy && { policy, payer: payers.get(policy.payerId) } };
  });
}

export const patientCount = (book: Book): Promise<number> => book.db.rows('patients').count();
