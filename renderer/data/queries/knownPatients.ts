/** Everybody in the book with their coverage: what an imported list is compared with. */
import type { KnownPatient, KnownPolicy } from '#shared/patients/index.ts';
import type { Book } from '../book.ts';

export async function knownPatients({ db }: Pick<Book, 'db'>): Promise<KnownPatient[]> {
  const [patients, accounts, policies, payers] = await Promise.all([
    db.rows('patients').toArray(),
    db.rows('accounts').toArray(),
    db.rows('policies').toArray(),
    db.rows('payers').toArray(),
  ]);
  const numbers = new Map(accounts.map((account) => [account.id, account.number]));
  const payerOf = new Map(payers.map((payer) => [payer.id, payer]));
  const policiesOf = new Map<string, KnownPolicy[]>();
  for (const policy of policies) {
    const payer = payerOf.get(policy.payerId);
    const known = { policy, payerName: payer?.name ?? '', payerCode: payer?.payerId };
    policiesOf.set(policy.patientId, [...(policiesOf.get(policy.patientId) ?? []), known]);
  }
  return patients.map((patient) => ({
    patient,
    accountNumber: numbers.get(patient.accountId) ?? '',
    policies: policiesOf.get(patient.id) ?? [],
  }));
}
