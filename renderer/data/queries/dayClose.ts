/** How a day stands: closed by whom and reviewed, or what waits before it can be; and which days nobody has closed yet. */
import { addDays, type Day, startOfMonth } from '#shared/kernel/dates.ts';
import { groupedBy } from '#shared/kernel/groups.ts';
import { type Cents, sumCents } from '#shared/kernel/money.ts';
import { type CloseItem, dayCloseItems, type TakenMoney } from '#shared/kpis/index.ts';
import type { ClosedDay, ClosedMonth, CountedMethod, OpenedAgain } from '#shared/model/closings.ts';
import type { Deposit, LedgerTransaction } from '#shared/model/ledger.ts';
import type { Book } from '../book.ts';
import { daysPosted, entriesBetween } from '../ledgerEntries.ts';
import { closingsOf, type Locks, locksOf } from '../moneySettings.ts';
import { readContext } from '../readContext.ts';
import type { CommandContext } from '../runCommand.ts';
import type { BookTables } from '../schema.ts';
import { deposited, paid, tally, unfinishedBy } from './unfinished.ts';

export type CloseReader = Pick<CommandContext, 'db' | 'getMany' | 'today'>;

export interface DayClose {
  date: Day;
  isClosed: boolean;
  /** Absent while it is open, and where it was closed without entries or with its month. */
  record: ClosedDay | undefined;
  /** The close of the month it lies in. */
  month: ClosedMonth | undefined;
  /** When it was last opened again, while it is open. */
  openedAgain: OpenedAgain | undefined;
  /** Days before it that are open and are closed with it. */
  earlier: Day[];
  items: CloseItem[];
  /** What came in on the day that is counted by hand. */
  taken: TakenMoney;
}

export const dayClose = (book: Book, date: Day): Promise<DayClose> => readDayClose(readContext(book), date);

export async function readDayClose(reader: CloseReader, date: Day): Promise<DayClose> {
  const { db } = reader;
  const { through } = await locksOf(reader);
  const [closings] = await closingsOf(reader, [date]);
  const deposits = await db.rows('deposits').where('date').equals(date).toArray();
  const isClosed = through !== undefined && date <= through;
  const standing = {
    date,
    isClosed,
    record: isClosed ? closings?.days.find((each) => each.day === date) : undefined,
    month: closings?.month,
    openedAgain: isClosed ? undefined : closings?.openedAgain.findLast((each) => each.what === date),
    taken: takenIn(deposits),
  };
  if (isClosed) return { ...standing, earlier: [], items: [] };
  const earlier = await daysPosted(db, through, addDays(date, -1));
  return { ...standing, earlier, items: await itemsOf(reader, { after: through, date, earlier }) };
}

async function itemsOf(
  { db, today }: CloseReader,
  { after, date, earlier }: { after: Day | undefined; date: Day; earlier: readonly Day[] },
): Promise<CloseItem[]> {
  const { remittances, deposits, visitsWithoutCharge } = await unfinishedBy(db, date);
  const isOfThese = (each: Day): boolean => after === undefined || each > after;
  const ofThese = remittances.filter((each) => isOfThese(each.paymentDate));
  return dayCloseItems({
    earlierDays: earlier.length,
    unpostedRemittances: tally(paid(ofThese)),
    earlierRemittances: tally(paid(remittances.filter((each) => !ofThese.includes(each)))),
    notDeposited: tally(await receiptsOnNoDeposit(db, { from: earlier[0] ?? date, to: date, today })),
    openDeposits: tally(deposited(deposits.filter((each) => each.state === 'open' && isOfThese(each.date)))),
    visitsWithoutCharge: visitsWithoutCharge.filter((visit) => isOfThese(visit.date)).length,
  });
}

const takenIn = (deposits: readonly Deposit[]): TakenMoney => {
  const sumOf = (method: CountedMethod): Cents =>
    // What the bank sent back stands on a deposit too, but nobody holds it in the hand.
    sumCents(
      deposits
        .flatMap(({ items }) => items.filter((item) => item.method === method && item.cents > 0))
        .map((item) => item.cents),
    );
  return { cash: sumOf('cash'), check: sumOf('check'), card: sumOf('card') };
};

/** Money posted on these days and standing today that no deposit holds. */
async function receiptsOnNoDeposit(
  db: BookTables,
  { from, to, today }: { from: Day; to: Day; today: Day },
): Promise<Cents[]> {
  const items = (await db.rows('deposits').where('date').aboveOrEqual(from).toArray()).flatMap((each) => each.items);
  const held = new Set<string>(items.flatMap((item) => item.transactionId ?? item.remittanceId ?? []));
  const isHeld = (each: LedgerTransaction): boolean =>
    each.depositId !== undefined || held.has(each.id) || held.has(each.remittanceId ?? '');
  // A payment that was taken back and posted again is known to its deposit by its first entry.
  return [...groupedBy(await entriesBetween(db, from, today), receiptOf).values()]
    .filter((receipt) => receipt.some((each) => each.date <= to) && !receipt.some(isHeld))
    .map((receipt) => sumCents(receipt.map(cashOf)))
    .filter((cents) => cents > 0);
}

/** What the entries of one receipt share, however often it was taken back and posted again. */
const receiptOf = ({ id, remittanceId, batchId, reference, encounterId }: LedgerTransaction): string =>
  remittanceId ?? (reference === undefined ? id : [batchId, reference, encounterId].join(' '));

const cashOf = ({ postings }: LedgerTransaction): Cents =>
  sumCents(postings.filter((posting) => posting.account === 'cash').map((posting) => posting.cents));

export interface DaysToClose {
  locks: Locks;
  /** Days with entries that are over and nobody has closed, the oldest first. */
  open: Day[];
  /** The newest that were closed. */
  closed: ClosedDay[];
}

const shownClosed = 10;

export async function daysToClose(book: Book): Promise<DaysToClose> {
  const reader = readContext(book);
  const locks = await locksOf(reader);
  const open = await daysPosted(reader.db, locks.through, addDays(reader.today, -1));
  const last = locks.through;
  const closings = last === undefined ? [] : await closingsOf(reader, [addDays(startOfMonth(last), -1), last]);
  const closed = closings.flatMap((each) => each.days).filter((each) => last !== undefined && each.day <= last);
  return { locks, open, closed: closed.slice(-shownClosed).reverse() };
}
