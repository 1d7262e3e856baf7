/** Figures that are sums of entries: each entry with what it adds, in the order it was posted. */
import { addDays, addMonths, type Day, day, endOfMonth, formatDay, isDay, startOfMonth } from '#shared/kernel/dates.ts';
import { negateCents } from '#shared/kernel/money.ts';
import { methodsAmong, moneyAccounts } from '#shared/kpis/index.ts';
import {
  countedIn,
  explainSum,
  inPostingOrder,
  onAccounts,
  type PostingAmount,
  rollupKinds,
} from '#shared/ledger/index.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import { accountNames, kindNames, methodName, methodNames } from '#shared/model/ledgerWords.ts';
import type { Book } from '../book.ts';
import { entriesAlone, entriesBetween, entriesOfDeposit, firstDayPosted } from '../ledgerEntries.ts';
import type { TakeItem } from './collectItems.ts';
import type { FigureHead, FigureOf } from './figure.ts';

const postedHead = (title: string, about: string): FigureHead => ({
  title,
  about,
  unit: 'cents',
  dayOf: 'Posted',
  order: 'in the order they were posted',
  noun: { one: 'entry', many: 'entries' },
});
export const windowText = ({ from, to }: { from: Day; to: Day }): string =>
  from === to ? formatDay(from) : `${formatDay(from)} to ${formatDay(to)}`;

/** What these entries add to a sum. */
export function takeEntries(
  entries: readonly LedgerTransaction[],
  amountOf: PostingAmount,
  take: TakeItem,
  sign: 1 | -1 = 1,
): void {
  for (const { transaction, text, cents } of explainSum(inPostingOrder(entries), amountOf)) {
    const payerId = transaction.postings.find((posting) => posting.payerId !== undefined)?.payerId;
    take({
      key: transaction.id,
      on: transaction.date,
      amount: sign > 0 ? cents : negateCents(cents),
      text,
      record: { kind: 'entry', entry: transaction, payerId },
    });
  }
}

/** Entries of a stretch of days, a month at a time, so that nobody need hold all of a long history. */
export async function eachMonth(
  book: Book,
  stretch: { from?: Day | undefined; to?: Day | undefined; span?: string | undefined },
  give: (entries: LedgerTransaction[]) => void,
): Promise<void> {
  const within = stretch.span === undefined ? undefined : daysOfSpan(stretch.span);
  const first = stretch.from ?? (await firstDayPosted(book.db));
  if (first === undefined) return;
  const from = within && within.from > first ? within.from : first;
  const last = stretch.to ?? lastDay;
  const to = within && within.to < last ? within.to : last;
  for (let start = from; start <= to; start = addDays(endOfMonth(start), 1)) {
    // What is dated beyond today lies in one last step.
    const isLast = start > book.clock.today() || endOfMonth(start) >= to;
    give(await entriesBetween(book.db, start, isLast ? to : endOfMonth(start)));
    if (isLast) return;
  }
}
const lastDay = day('9999-12-31');

function daysOfSpan(span: string): { from: Day; to: Day } {
  if (isDay(span)) return { from: span, to: span };
  const from = day(`${span}-01`);
  return { from, to: addDays(addMonths(from, 1), -1) };
}

export async function explainAccount(
  book: Book,
  { account, side }: FigureOf<'account'>,
  span: string | undefined,
  take: TakeItem,
): Promise<FigureHead> {
  const sign = side === 'debit' ? 1 : -1;
  await eachMonth(book, { span }, (entries) => takeEntries(entries, onAccounts(account), take, sign));
  return postedHead(accountNames[account], side === 'debit' ? 'debit balance' : 'credit balance');
}

export async function explainMoved(
  book: Book,
  { kind, sign, from, to }: FigureOf<'moved'>,
  span: string | undefined,
  take: TakeItem,
): Promise<FigureHead> {
  const { label, onReceivables } = rollupKinds[kind];
  const amountOf = countedIn((each) => (each !== kind ? 0 : sign === 'amount' ? 1 : onReceivables));
  await eachMonth(book, { from, to, span }, (entries) => takeEntries(entries, amountOf, take));
  const window = windowText({ from, to });
  return postedHead(label, sign === 'amount' ? window : `as it moved receivables, ${window}`);
}

export async function explainReceivables(
  book: Book,
  { through }: FigureOf<'receivables'>,
  span: string | undefined,
  take: TakeItem,
): Promise<FigureHead> {
  const amountOf = countedIn((kind) => rollupKinds[kind].onReceivables);
  await eachMonth(book, { to: through, span }, (entries) => takeEntries(entries, amountOf, take));
  return postedHead('Receivables less money on account', `at the end of ${formatDay(through)}`);
}

export async function explainMoney(
  book: Book,
  { method, date }: FigureOf<'money'>,
  take: TakeItem,
): Promise<FigureHead> {
  const entries = await entriesBetween(book.db, date, date);
  const methodOf = methodsAmong(entries);
  const own = entries.filter((each) => method === undefined || methodOf(each) === method);
  takeEntries(own, onAccounts(...moneyAccounts), take);
  return postedHead(method === undefined ? 'Money in' : `Money by ${methodName(method)}`, formatDay(date));
}

export async function explainAdjusted(
  book: Book,
  { account, payer, reason, from, to }: FigureOf<'adjusted'>,
  span: string | undefined,
  take: TakeItem,
): Promise<FigureHead> {
  const amountOf: PostingAmount = (posting) => {
    if (!posting.account.startsWith('adjustment.')) return undefined;
    const isOther =
      (account !== undefined && posting.account !== account) ||
      (payer !== undefined && (posting.payerId ?? 'none') !== payer) ||
      (reason !== undefined && (posting.reason ?? 'other') !== reason);
    return isOther ? undefined : posting.cents;
  };
  await eachMonth(book, { from, to, span }, (entries) => takeEntries(entries, amountOf, take));
  const named = payer === undefined || payer === 'none' ? undefined : await book.db.rows('payers').get(payer);
  const of = [account && accountNames[account], payer === 'none' ? 'Patient' : named?.name, windowText({ from, to })];
  return postedHead(reason ?? 'Adjustments', of.filter(Boolean).join(' · '));
}

export async function explainDeposit(
  book: Book,
  { deposit: depositId, method }: FigureOf<'deposit'>,
  take: TakeItem,
): Promise<FigureHead> {
  const deposit = await book.db.rows('deposits').get(depositId);
  const items = (deposit?.items ?? []).filter((item) => method === undefined || item.method === method);
  const entries = await entriesAlone(
    book.db,
    items.flatMap((item) => item.transactionId ?? []),
  );
  const entryOf = new Map(entries.map((entry) => [entry.id, entry]));
  for (const [index, { transactionId, remittanceId, cents, method: by }] of items.entries()) {
    const entry = transactionId && entryOf.get(transactionId);
    take({
      key: `${remittanceId ?? transactionId ?? ''} ${index}`,
      on: deposit?.date ?? book.clock.today(),
      amount: cents,
      text: [methodNames[by], entry ? kindNames[entry.kind].toLowerCase() : 'remittance'].join(', '),
      record: remittanceId
        ? { kind: 'remittance', id: remittanceId }
        : entry
          ? { kind: 'entry', entry, payerId: undefined }
          : { kind: 'none' },
    });
  }
  return {
    ...postedHead(`Deposit of ${deposit ? formatDay(deposit.date) : ''}`, method ? `by ${methodNames[method]}` : ''),
    dayOf: 'Day',
    order: 'as they came',
    noun: { one: 'payment', many: 'payments' },
  };
}

export async function explainPosted(
  book: Book,
  { deposit, remittance }: FigureOf<'posted'>,
  take: TakeItem,
): Promise<FigureHead> {
  const entries = await entriesOfDeposit(book.db, deposit);
  takeEntries(
    entries.filter((each) => each.remittanceId === remittance),
    onAccounts('cash'),
    take,
  );
  const paid = await book.db.rows('remittances').get(remittance);
  return postedHead('Posted', paid ? `${paid.payer.name} ${paid.checkNumber}` : '');
}

export const monthsOf = ({ from, to }: { from: Day; to: Day }): { from: Day; to: Day } => ({
  from: startOfMonth(from),
  to: endOfMonth(to),
});
