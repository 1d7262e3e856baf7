/**
 * What still waits when a day or a month is to be closed. What blocks may be overridden with a reason; the rest is to be looked
 * at.
 */
import { type Cents, formatMoney, subtractCents } from '#shared/kernel/money.ts';
import { type CountedMethod, type CountedMoney, countedMethods } from '#shared/model/closings.ts';

export interface Tally {
  count: number;
  cents: Cents;
}

export type CloseItemKey =
  | 'openDays'
  | 'unpostedRemittances'
  | 'earlierRemittances'
  | 'notDeposited'
  | 'openDeposits'
  | 'unreconciledDeposits'
  | 'visitsWithoutCharge'
  | 'credits'
  | 'onAccount'
  | CountedMethod;

export interface CloseItem {
  key: CloseItemKey;
  label: string;
  count?: number | undefined;
  cents?: Cents | undefined;
  /** Blocks unless somebody says why not. */
  isBlocking: boolean;
}

export interface MonthCloseFacts {
  /** Days of the month or before it that nobody has closed. */
  openDays: number;
  /** Payments of payers dated in the month or before it and not wholly posted. */
  unpostedRemittances: Tally;
  /** Deposits of the month or before it that nobody has seen at the bank. */
  unreconciledDeposits: Tally;
  /** Completed visits of the month or before it without charges. */
  visitsWithoutCharge: number;
  /** Charges paid for more than was owed: the credits, as a positive amount. */
  credits: Tally;
}

export function monthCloseItems(facts: MonthCloseFacts): CloseItem[] {
  const { openDays, unpostedRemittances, unreconciledDeposits, visitsWithoutCharge, credits } = facts;
  return waiting([
    { key: 'openDays', label: 'Days not closed', count: openDays, isBlocking: true },
    { key: 'unpostedRemittances', label: 'Remittances not posted', ...unpostedRemittances, isBlocking: true },
    { key: 'unreconciledDeposits', label: 'Deposits not seen at the bank', ...unreconciledDeposits, isBlocking: true },
    { key: 'visitsWithoutCharge', label: 'Visits without charges', count: visitsWithoutCharge, isBlocking: true },
    { key: 'credits', label: 'Credit balances', ...credits, isBlocking: false },
  ]);
}

/** What patients have paid and nobody has put to a visit: looked at before the close, like the credits. */
export const onAccountItems = (onAccount: Tally): CloseItem[] =>
  waiting([{ key: 'onAccount', label: 'Money on account', ...onAccount, isBlocking: false }]);

export interface DayCloseFacts {
  /** Days before it that are open, and are closed with it. */
  earlierDays: number;
  /** Payments of payers dated on the days that are closed and not wholly posted. */
  unpostedRemittances: Tally;
  /** Those dated on days that somebody had closed before: they came late, or it was said why they wait. */
  earlierRemittances: Tally;
  /** Receipts of these days that lie on no deposit. */
  notDeposited: Tally;
  /** Deposits of these days that have not gone to the bank. */
  openDeposits: Tally;
  /** Completed visits of these days without charges. */
  visitsWithoutCharge: number;
}

export function dayCloseItems(facts: DayCloseFacts): CloseItem[] {
  const { earlierDays, unpostedRemittances, earlierRemittances, notDeposited, openDeposits } = facts;
  const { visitsWithoutCharge } = facts;
  return waiting([
    { key: 'openDays', label: 'Earlier days not closed', count: earlierDays, isBlocking: true },
    { key: 'unpostedRemittances', label: 'Remittances not posted', ...unpostedRemittances, isBlocking: true },
    { key: 'notDeposited', label: 'Payments on no deposit', ...notDeposited, isBlocking: true },
    { key: 'openDeposits', label: 'Deposits not taken to the bank', ...openDeposits, isBlocking: true },
    { key: 'visitsWithoutCharge', label: 'Visits without charges', count: visitsWithoutCharge, isBlocking: true },
    {
      key: 'earlierRemittances',
      label: 'Remittances of closed days, not posted',
      ...earlierRemittances,
      isBlocking: false,
    },
  ]);
}

const waiting = (items: readonly CloseItem[]): CloseItem[] => items.filter((item) => (item.count ?? 0) > 0);

/** `Remittances not posted: 2, $1,240.50` */
export function waitingWords({ label, count, cents }: Pick<CloseItem, 'label' | 'count' | 'cents'>): string {
  const figures = [count?.toLocaleString('en-US'), cents === undefined ? undefined : formatMoney(cents)];
  const said = figures.filter((each) => each !== undefined).join(', ');
  return said === '' ? label : `${label}: ${said}`;
}

/** What came in by each method that is counted by hand. */
export type TakenMoney = Record<CountedMethod, Cents>;

const countedNames: Record<CountedMethod, string> = { cash: 'Cash', check: 'Checks', card: 'Card slips' };

/** Each method that was not counted although money came by it, or whose count is not what came in. */
export const countItems = (taken: TakenMoney, counted: CountedMoney): CloseItem[] =>
  countedMethods.flatMap((key): CloseItem[] => {
    const found = counted[key];
    if (found === undefined)
      return taken[key] === 0
        ? []
        : [{ key, label: `${countedNames[key]} not counted`, cents: taken[key], isBlocking: true }];
    const difference = subtractCents(found, taken[key]);
    const label = `${countedNames[key]} counted ${formatMoney(found)}, taken ${formatMoney(taken[key])}`;
    return difference === 0 ? [] : [{ key, label, cents: difference, isBlocking: true }];
  });
