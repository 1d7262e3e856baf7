/** Deposits, newest first, and the proof of one: the bank against what was taken and posted. */

import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, sumCents } from '#shared/kernel/money.ts';
import type { Deposit, LedgerTransaction } from '#shared/model/ledger.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import type { Remittance } from '#shared/model/remittance.ts';
import { type DepositProof, depositProof } from '#shared/remits/index.ts';
import type { Book } from '../book.ts';
import { entriesOfDeposit } from '../ledgerEntries.ts';
import { rowsOfPayments } from '../remittanceSheets.ts';
import { rowsByIds } from '../rowsByKeys.ts';

export interface DepositRow {
  deposit: Deposit;
  totalCents: Cents;
}

/** The newest, and every older one that nobody has reconciled: it waits however long ago it was. */
export async function depositList(book: Book, limit = 60): Promise<DepositRow[]> {
  const newest = await book.db.rows('deposits').orderBy('date').reverse().limit(limit).toArray();
  const unseen = await book.db.rows('deposits').where('state').anyOf('open', 'deposited').toArray();
  const listed = new Set(newest.map((deposit) => deposit.id));
  const older = unseen.filter((deposit) => !listed.has(deposit.id)).sort((a, b) => (a.date < b.date ? 1 : -1));
  return [...newest, ...older]
    .filter((deposit) => deposit.items.length > 0 || deposit.state === 'open')
    .map((deposit) => ({ deposit, totalCents: sumCents(deposit.items.map((item) => item.cents)) }));
}

export interface DepositDetail {
  deposit: Deposit;
  proof: DepositProof;
  remittances: readonly Remittance[];
  /** Who paid each receipt in it, by the receipt's entry. */
  payerOf: ReadonlyMap<string, { patientId: Id<'patient'>; name: string }>;
}

export async function depositDetail(book: Book, depositId: string | undefined): Promise<DepositDetail | undefined> {
  const deposit = depositId === undefined ? undefined : await book.db.rows('deposits').get(depositId);
  if (!deposit) return undefined;
  const remittanceIds = deposit.items.flatMap((item) => item.remittanceId ?? []);
  const receiptIds = deposit.items.flatMap((item) => item.transactionId ?? []);
  const remittances = (await book.db.rows('remittances').bulkGet(remittanceIds)).flatMap((each) => each ?? []);
  const remittanceClaims = await rowsOfPayments(book.db, remittanceIds);
  const transactions = await entriesOfDeposit(book.db, deposit.id, receiptIds);
  const receipts = transactions.filter((each) => receiptIds.includes(each.id));
  return {
    deposit,
    remittances,
    payerOf: await patientsWhoPaid(book, receipts),
    proof: depositProof({ deposit, remittances, remittanceClaims, transactions }),
  };
}

async function patientsWhoPaid(book: Book, receipts: readonly LedgerTransaction[]): Promise<DepositDetail['payerOf']> {
  const patients = await rowsByIds(
    book.db,
    'patients',
    receipts.map((each) => each.patientId ?? ''),
  );
  return new Map(
    receipts.flatMap(({ id }, index) => {
      const patient = patients[index];
      return patient ? [[id as string, { patientId: patient.id, name: nameLastFirst(patient) }] as const] : [];
    }),
  );
}

/** Those dated on a day that hold something, each with its proof. */
export async function depositsOn(book: Book, date: Day): Promise<DepositDetail[]> {
  const dated = await book.db.rows('deposits').where('date').equals(date).toArray();
  const details = await Promise.all(
    dated.filter((deposit) => deposit.items.length > 0).map((deposit) => depositDetail(book, deposit.id)),
  );
  return details.flatMap((detail) => detail ?? []);
}
