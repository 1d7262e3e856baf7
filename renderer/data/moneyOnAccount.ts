/** Money a patient has paid that is put to no charge yet. */
import { addCents, type Cents, negateCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import { entriesOfPatients } from './ledgerEntries.ts';
import type { BookTables } from './schema.ts';

/** What these entries leave on account; less than nothing where more was put to charges than paid. */
export const unappliedIn = (entries: readonly Pick<LedgerTransaction, 'postings'>[]): Cents => {
  const postings = entries.flatMap((each) => each.postings.filter((one) => one.account === 'unapplied'));
  return addCents(zeroCents, negateCents(sumCents(postings.map((one) => one.cents))));
};

export const moneyOnAccount = async ({ db }: { db: BookTables }, patientId: string): Promise<Cents> =>
  unappliedIn(await entriesOfPatients(db, [patientId]));
