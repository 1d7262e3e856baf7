/**
 * How far the demo practice has closed its books, as an office that keeps up would have: its months but the last one that is
 * over, and its days but the last one that is over. The newest closed day still waits for its review.
 */
import { addDays, addMonths, type Day, monthsBetween, startOfMonth } from '#shared/kernel/dates.ts';
import { groupedBy } from '#shared/kernel/groups.ts';
import { sumCents, zeroCents } from '#shared/kernel/money.ts';
import { dailyCloses, receivablesOf } from '#shared/kpis/index.ts';
import {
  type ClosedDay,
  type ClosedMonth,
  type CountedMethod,
  type CountedMoney,
  closingsId,
  countedMethods,
  type MonthClosings,
} from '#shared/model/closings.ts';
import type { Deposit, LedgerTransaction } from '#shared/model/ledger.ts';
import { type DayLock, moneySettingIds, type PeriodLock } from '#shared/model/moneySettings.ts';
import type { Setting } from '#shared/model/practice.ts';
import { noonOf } from './books.ts';

interface BooksToClose {
  ledger: readonly LedgerTransaction[];
  deposits: readonly Deposit[];
  today: Day;
  /** Closes days and months, and reviews them. */
  biller: string;
  owner: string;
}

/** The rows of `settings` that say so. */
export function closedBooks({ ledger, deposits, today, biller, owner }: BooksToClose): Setting[] {
  const worked = [...new Set(ledger.map((each) => each.date))].sort();
  const days = worked.filter((each) => each < today).slice(0, -1);
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];
  const records = dailyCloses(zeroCents, ledger, days).map(
    (sheet): ClosedDay => ({
      day: sheet.date,
      closed: { at: noonOf(sheet.date), on: sheet.date, by: biller },
      waited: [],
      counted: countOf(deposits.filter((each) => each.date === sheet.date)),
      openingCents: sheet.openingCents,
      closingCents: sheet.closingCents,
      cashCents: sheet.cashCents,
      entries: sheet.entryCount,
      ...(sheet.date === last ? {} : { reviewed: reviewOf(sheet.date, owner) }),
    }),
  );
  const closedThrough = addDays(addMonths(startOfMonth(today), -1), -1);
  const byMonth = groupedBy(records, (each) => startOfMonth(each.day));
  const rows = monthsBetween(first, last).map((month): Setting => {
    const closings: MonthClosings = {
      days: byMonth.get(month) ?? [],
      ...(month <= closedThrough ? { month: monthOf(ledger, month, biller) } : {}),
      openedAgain: [],
    };
    return { id: closingsId(month), value: closings };
  });
  const dayLock: DayLock = { through: last };
  const locks: Setting[] = [{ id: moneySettingIds.dayLock, value: dayLock }];
  if (closedThrough >= first) {
    const on = addDays(closedThrough, 3);
    const period: PeriodLock = { through: closedThrough, closedAt: noonOf(on), closedBy: biller };
    locks.push({ id: moneySettingIds.periodLock, value: period });
  }
  return [...rows, ...locks];
}

function countOf(deposits: readonly Deposit[]): CountedMoney {
  const items = deposits.flatMap((each) => each.items);
  const of = (method: CountedMethod) => items.filter((item) => item.method === method).map((item) => item.cents);
  return Object.fromEntries(
    countedMethods.filter((method) => of(method).length > 0).map((method) => [method, sumCents(of(method))]),
  );
}

const reviewOf = (date: Day, by: string) => {
  const on = addDays(date, 1);
  return { at: noonOf(on), on, by };
};

function monthOf(ledger: readonly LedgerTransaction[], month: Day, by: string): ClosedMonth {
  const next = addMonths(month, 1);
  const on = addDays(next, 2);
  const balanceBefore = (date: Day) => receivablesOf(ledger.filter((each) => each.date < date));
  return {
    closed: { at: noonOf(on), on, by },
    waited: [],
    openingCents: balanceBefore(month),
    closingCents: balanceBefore(next),
  };
}
