/** The day sheet from monthly sums and the entries of one month, and the trial balance over the whole ledger. */
import { addDays, type Day, monthOf, startOfMonth } from '#shared/kernel/dates.ts';
import { type Cents, sumCents } from '#shared/kernel/money.ts';
import {
  type DailyClose,
  dailyClose,
  dailyCloses,
  onReceivables,
  type TrialBalance,
  trialBalance,
} from '#shared/kpis/index.ts';
import { type RollupKind, rollupDeltas } from '#shared/ledger/index.ts';
import type { LedgerTransaction, Rollup } from '#shared/model/ledger.ts';
import type { Book } from '../book.ts';
import { entriesBetween, readLedger } from '../ledgerEntries.ts';
import { inZone } from '../rowsByKeys.ts';
import type { BookTables } from '../schema.ts';

export const daySheetOf = async (book: Pick<Book, 'db'>, date: Day): Promise<DailyClose> =>
  dailyClose({ date, ...(await daysEntries(book.db, date, date)) });

/** Of some days in their order, between which none with entries is left out. */
export async function daySheetsOf(db: BookTables, days: readonly Day[]): Promise<DailyClose[]> {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];
  const { openingCents, transactions } = await daysEntries(db, first, last);
  return dailyCloses(openingCents, transactions, days);
}

/** The entries of days that follow one another, and receivables before the first of them. */
async function daysEntries(db: BookTables, first: Day, last: Day) {
  const start = startOfMonth(first);
  const earlier = first === start ? [] : await entriesBetween(db, start, addDays(first, -1));
  return {
    openingCents: onReceivablesOf([...(await rollupsBefore(db, start)), ...earlier.flatMap(rollupDeltas)]),
    transactions: await entriesBetween(db, first, last),
  };
}

/** Receivables less unapplied money at the end of the day before a month begins. */
export const receivablesBefore = async (db: BookTables, month: Day): Promise<Cents> =>
  onReceivablesOf(await rollupsBefore(db, month));

const rollupsBefore = (db: BookTables, month: Day): Promise<Rollup[]> =>
  inZone(
    db
      .rows('rollups')
      .where('[month+kind]')
      .below([monthOf(month), ''])
      .toArray(),
  );

const onReceivablesOf = (rows: readonly Rollup[]): Cents =>
  sumCents(rows.map((row) => onReceivables(row.kind as RollupKind, row.cents))); // rows are made by that very table

/** Reads the whole ledger in pages: for the worker. */
export async function trialBalanceOf(
  book: Book,
  onProgress: (done: number, total: number) => void,
): Promise<TrialBalance> {
  const entries: LedgerTransaction[] = [];
  await readLedger(book.db, (page) => entries.push(...page), onProgress);
  return trialBalance(entries);
}
