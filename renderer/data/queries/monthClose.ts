/** What still waits in the months that may be closed, from open sets alone. */
import { type Day, endOfMonth } from '#shared/kernel/dates.ts';
import { negateCents } from '#shared/kernel/money.ts';
import { type CloseItem, monthCloseItems, monthsToClose } from '#shared/kpis/index.ts';
import type { PeriodLock } from '#shared/model/moneySettings.ts';
import type { Book } from '../book.ts';
import { daysPosted, firstDayPosted } from '../ledgerEntries.ts';
import { locksOf } from '../moneySettings.ts';
import { readContext } from '../readContext.ts';
import { openCredits } from './credits.ts';
import type { CloseReader } from './dayClose.ts';
import { deposited, paid, tally, unfinishedBy } from './unfinished.ts';

export interface MonthClose {
  lock: PeriodLock | undefined;
  /** Last day of the newest closed month; undefined while none is closed that holds an entry. */
  closed: Day | undefined;
  /** Nothing was ever posted. */
  isEmpty: boolean;
  /** First day of the month that is closed next. */
  next: Day | undefined;
  /** First days of the months that may be closed now, in one deed up to any of them. */
  months: Day[];
  /** What waits in the months up to the one asked for, which is the first unless told otherwise. */
  items: CloseItem[];
}

export const monthClose = (book: Book, through?: Day | undefined): Promise<MonthClose> =>
  readMonthClose(readContext(book), through);

export async function readMonthClose(reader: CloseReader, through?: Day | undefined): Promise<MonthClose> {
  const { period, through: lockedThrough } = await locksOf(reader);
  const first = await firstDayPosted(reader.db);
  const closed = period && first !== undefined && period.through >= first ? period.through : undefined;
  const months = monthsToClose(period?.through, first, reader.today);
  const [next] = months;
  const standing = { lock: period, closed, isEmpty: first === undefined, next, months };
  if (next === undefined) return { ...standing, items: [] };
  const last = endOfMonth(through !== undefined && months.includes(through) ? through : next);
  return { ...standing, items: await itemsBy(reader, lockedThrough, last) };
}

async function itemsBy({ db }: CloseReader, lockedThrough: Day | undefined, last: Day): Promise<CloseItem[]> {
  const { remittances, deposits, visitsWithoutCharge } = await unfinishedBy(db, last);
  // What fell into credit later is a matter of its own month.
  const credits = (await openCredits(db)).filter((each) => each.since <= last);
  const openDays =
    lockedThrough !== undefined && lockedThrough >= last ? [] : await daysPosted(db, lockedThrough, last);
  return monthCloseItems({
    openDays: openDays.length,
    unpostedRemittances: tally(paid(remittances)),
    unreconciledDeposits: tally(deposited(deposits)),
    visitsWithoutCharge: visitsWithoutCharge.length,
    credits: tally(credits.map((each) => negateCents(each.cents))),
  });
}
