/**
 * Closing a month: what still waits in it, and which month may be closed next. What blocks may be overridden with a reason;
 * months are closed in their order, and only once they are over.
 */
import { addDays, addMonths, type Day, endOfMonth, monthOf, startOfMonth } from '#shared/kernel/dates.ts';
import type { Cents } from '#shared/kernel/money.ts';

export interface MonthCloseFacts {
  /** Payments of payers dated in the month or before it and not wholly posted. */
  unpostedRemittances: { count: number; cents: Cents };
  /** Deposits of the month or before it that nobody has seen at the bank. */
  unreconciledDeposits: { count: number; cents: Cents };
  /** Completed visits of the month or before it without charges. */
  visitsWithoutCharge: number;
  /** Charges paid for more than was owed: the credits, as a positive amount. */
  credits: { count: number; cents: Cents };
}

export interface MonthCloseItem {
  key: keyof MonthCloseFacts | 'onAccount';
  label: string;
  count: number;
  cents?: Cents | undefined;
  /** Blocks unless somebody says why not; the rest is to be looked at. */
  isBlocking: boolean;
}

export function monthCloseItems(facts: MonthCloseFacts): MonthCloseItem[] {
  const { unpostedRemittances, unreconciledDeposits, visitsWithoutCharge, credits } = facts;
  const items: MonthCloseItem[] = [
    { key: 'unpostedRemittances', label: 'Remittances not posted', ...unpostedRemittances, isBlocking: true },
    { key: 'unreconciledDeposits', label: 'Deposits not seen at the bank', ...unreconciledDeposits, isBlocking: true },
    { key: 'visitsWithoutCharge', label: 'Visits without charges', count: visitsWithoutCharge, isBlocking: true },
    { key: 'credits', label: 'Credit balances', ...credits, isBlocking: false },
  ];
  return items.filter((item) => item.count > 0);
}

/** What patients have paid and nobody has put to a visit: looked at before the close, like the credits. */
export const onAccountItems = (onAccount: { count: number; cents: Cents }): MonthCloseItem[] =>
  onAccount.count > 0 ? [{ key: 'onAccount', label: 'Money on account', ...onAccount, isBlocking: false }] : [];

/** The first day of the month that may be closed next; undefined while that month is not over. */
export function monthToClose(closedThrough: Day | undefined, firstEntry: Day | undefined, today: Day): Day | undefined {
  const next = closedThrough ? addDays(closedThrough, 1) : firstEntry && startOfMonth(firstEntry);
  return next !== undefined && monthOf(next) < monthOf(today) ? next : undefined;
}

/** The last day that stays closed when the newest closed month is opened again. */
export const dayBeforeMonthOf = (closedThrough: Day): Day => endOfMonth(addMonths(startOfMonth(closedThrough), -1));
