/** What still waits in the month that is to be closed, from open sets alone. */
import { type Day, endOfMonth } from '#shared/kernel/dates.ts';
import { type Cents, negateCents, sumCents } from '#shared/kernel/money.ts';
import { type MonthCloseItem, monthCloseItems, monthToClose } from '#shared/kpis/index.ts';
import type { PeriodLock } from '#shared/model/moneySettings.ts';
import type { Book } from '../book.ts';
import { firstDayPosted } from '../ledgerEntries.ts';
import { periodLockOf } from '../moneySettings.ts';
import { readContext } from '../readContext.ts';
import type { CommandContext } from '../runCommand.ts';
import { openCredits } from './credits.ts';

export interface MonthClose {
  lock: PeriodLock | undefined;
  /** Last day of the newest closed month; undefined while none is closed that holds an entry. */
  closed: Day | undefined;
  /** Nothing was ever posted. */
  isEmpty: boolean;
  /** First day of the month that may be closed now. */
  next: Day | undefined;
  items: MonthCloseItem[];
}

export const monthClose = (book: Book): Promise<MonthClose> => readMonthClose(readContext(book));

export async function readMonthClose(reader: Pick<CommandContext, 'db' | 'getMany' | 'today'>): Promise<MonthClose> {
  const { db, today } = reader;
  const lock = await periodLockOf(reader);
  const first = await firstDayPosted(db);
  const closed = lock && first !== undefined && lock.through >= first ? lock.through : undefined;
  const next = monthToClose(lock?.through, first, today);
  const standing = { lock, closed, isEmpty: first === undefined, next };
  if (next === undefined) return { ...standing, items: [] };
  const last = endOfMonth(next);
  const waiting = await db
    .rows('remittances')
    .where('state')
    .anyOf('received', 'in-review', 'out-of-balance')
    .toArray();
  const unposted = waiting.filter((each) => each.paymentDate <= last);
  const deposits = await db.rows('deposits').where('state').anyOf('open', 'deposited').toArray();
  const unseen = deposits.filter((each) => each.date <= last && each.items.length > 0);
  const open = await db
    .rows('encounters')
    .where('[state+date]')
    .between(['open', ''], ['open', last], true, true)
    .toArray();
  // What fell into credit later is a matter of its own month.
  const credits = (await openCredits(db)).filter((each) => each.since <= last);
  const items = monthCloseItems({
    unpostedRemittances: totalled(unposted.map((each) => each.paymentCents)),
    unreconciledDeposits: totalled(unseen.map((each) => sumCents(each.items.map((item) => item.cents)))),
    visitsWithoutCharge: open.filter((visit) => visit.charges.length === 0).length,
    credits: totalled(credits.map((each) => negateCents(each.cents))),
  });
  return { ...standing, items };
}

const totalled = (amounts: readonly Cents[]) => ({ count: amounts.length, cents: sumCents(amounts) });
