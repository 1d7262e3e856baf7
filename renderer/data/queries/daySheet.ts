/** The day sheet from monthly sums and the entries of one month, and the trial balance over the whole ledger. */
import { addDays, type Day, monthOf, startOfMonth } from '#shared/kernel/dates.ts';
import { type Cents, sumCents } from '#shared/kernel/money.ts';
import { type DailyClose, dailyClose, onReceivables, type TrialBalance, trialBalance } from '#shared/kpis/index.ts';
import { type RollupKind, rollupDeltas } from '#shared/ledger/index.ts';
import type { LedgerTransaction, Rollup } from '#shared/model/ledger.ts';
import type { Book } from '../book.ts';
import { entriesBetween, readLedger } from '../ledgerEntries.ts';
import { remittancesWaiting, visitsMissingCharges } from './counts.ts';

export async function daySheetOf(book: Book, date: Day): Promise<DailyClose> {
  const start = startOfMonth(date);
  const months = await book.db
    .rows('rollups')
    .where('[month+kind]')
    .below([monthOf(date), ''])
    .toArray();
  const earlier = date === start ? [] : await entriesBetween(book.db, start, addDays(date, -1));
  const transactions = await entriesBetween(book.db, date, date);
  return dailyClose({
    date,
    openingCents: openingOf([...months, ...earlier.flatMap(rollupDeltas)]),
    transactions,
    visitsWithoutCharge: (await visitsMissingCharges(book)).filter((visit) => visit.date === date).length,
    unpostedRemittances: (await remittancesWaiting(book)).length,
  });
}

const openingOf = (rows: readonly Rollup[]): Cents =>
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
