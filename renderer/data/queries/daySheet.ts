/** The day sheet from monthly sums and the entries of one month, and the trial balance over the whole ledger. */
import { addDays, type Day, monthOf, startOfMonth } from '#shared/kernel/dates.ts';
import { type Cents, negateCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import { type DailyClose, dailyClose, type TrialBalance, trialBalance } from '#shared/kpis/index.ts';
import { type RollupKind, rollupDeltas, rollupKinds, transactionsIn } from '#shared/ledger/index.ts';
import type { LedgerTransaction, Rollup } from '#shared/model/ledger.ts';
import type { Book } from '../book.ts';
import { remittancesWaiting, visitsMissingCharges } from './counts.ts';

export async function daySheetOf(book: Book, date: Day): Promise<DailyClose> {
  const start = startOfMonth(date);
  const months = await book.db
    .rows('rollups')
    .where('[month+kind]')
    .below([monthOf(date), ''])
    .toArray();
  const ledger = book.db.rows('ledger').where('date');
  const earlier =
    date === start ? [] : transactionsIn(await ledger.between(start, addDays(date, -1), true, true).toArray());
  const transactions = transactionsIn(await book.db.rows('ledger').where('date').equals(date).toArray());
  return dailyClose({
    date,
    openingCents: onReceivables([...months, ...earlier.flatMap(rollupDeltas)]),
    transactions,
    visitsWithoutCharge: (await visitsMissingCharges(book)).filter((visit) => visit.date === date).length,
    unpostedRemittances: (await remittancesWaiting(book)).length,
  });
}

function onReceivables(rows: readonly Rollup[]): Cents {
  return sumCents(
    rows.map((row) => {
      const sign = rollupKinds[row.kind as RollupKind].onReceivables; // rows are made by that very table
      return sign === 0 ? zeroCents : sign > 0 ? row.cents : negateCents(row.cents);
    }),
  );
}

const rowsPerPage = 5000;

/** Reads the whole ledger in pages: for the worker. */
export async function trialBalanceOf(
  book: Book,
  onProgress: (done: number, total: number) => void,
): Promise<TrialBalance> {
  const total = await book.db.rows('ledger').count();
  const entries: LedgerTransaction[] = [];
  let done = 0;
  let after = '';
  for (;;) {
    const page = await book.db.rows('ledger').where('id').above(after).limit(rowsPerPage).toArray();
    entries.push(...transactionsIn(page));
    done += page.length;
    onProgress(done, total);
    const last = page.at(-1);
    if (!last || page.length < rowsPerPage) return trialBalance(entries);
    after = last.id;
  }
}
