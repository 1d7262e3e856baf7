/** What the month-end packet is made of. It reads the whole ledger once: for the worker. */
import {
  type MonthFigures,
  type MonthPacketFacts,
  type MonthSpan,
  monthFigures,
  openChargesOf,
} from '#shared/closing/index.ts';
import { type Day, endOfMonth, monthsBetween, startOfMonth } from '#shared/kernel/dates.ts';
import type { ClosedMonth } from '#shared/model/closings.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import type { Book } from '../book.ts';
import { firstDayPosted, readLedger } from '../ledgerEntries.ts';
import { closingsOf, locksOf } from '../moneySettings.ts';
import { readContext } from '../readContext.ts';
import { rowsByIds } from '../rowsByKeys.ts';
import { practiceOf } from './reference.ts';

/** The month of a day, up to today while it is not over. */
export function spanOf(month: Day, today: Day): MonthSpan {
  const end = endOfMonth(month);
  return { from: startOfMonth(month), to: end < today ? end : today };
}

export interface MonthOnFile {
  /** Its first day. */
  month: Day;
  isClosed: boolean;
  /** Who closed it; unknown of one that an earlier release closed. */
  closing: ClosedMonth | undefined;
}

/** The months the books hold, newest first. */
export async function monthsOnFile(book: Book): Promise<MonthOnFile[]> {
  const today = book.clock.today();
  const first = (await firstDayPosted(book.db)) ?? today;
  const reader = readContext(book);
  const { period } = await locksOf(reader);
  const months = monthsBetween(first, today);
  const closings = await closingsOf(reader, months);
  return months
    .map((month, index) => ({
      month,
      isClosed: period !== undefined && month <= period.through,
      closing: closings[index]?.month,
    }))
    .reverse();
}

type OnProgress = (done: number, total: number) => void;

export async function monthFiguresOf(book: Book, month: Day, onProgress?: OnProgress): Promise<MonthFigures> {
  const span = spanOf(month, book.clock.today());
  const transactions: LedgerTransaction[] = [];
  await readLedger(
    book.db,
    (page) => {
      for (const entry of page) if (entry.date <= span.to) transactions.push(entry);
    },
    onProgress,
  );
  const open = openChargesOf(transactions);
  const visitIds = [...new Set(open.flatMap((charge) => charge.encounterId ?? []))];
  const visits = (await rowsByIds(book.db, 'encounters', visitIds)).flatMap((visit) => visit ?? []);
  return monthFigures({ ...span, transactions, open, visits: new Map(visits.map((visit) => [visit.id, visit])) });
}

export async function monthPacketFacts(book: Book, month: Day, onProgress?: OnProgress): Promise<MonthPacketFacts> {
  const figures = await monthFiguresOf(book, month, onProgress);
  const deposits = await book.db.rows('deposits').where('date').between(figures.from, figures.to, true, true).toArray();
  const payers = new Map((await book.db.rows('payers').toArray()).map((payer) => [payer.id as string, payer]));
  const reader = readContext(book);
  const [closings] = await closingsOf(reader, [month]);
  const listed = [...figures.credits, ...figures.unapplied].flatMap((each) => each.patientId ?? []);
  return {
    practice: await practiceOf(book),
    figures,
    lock: (await locksOf(reader)).period,
    closing: closings?.month,
    deposits: deposits.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.createdAt - b.createdAt)),
    payers,
    accountNumbers: await accountNumbersOf(book, [...new Set(listed)]),
    printed: { on: book.clock.today(), by: book.actor },
  };
}

async function accountNumbersOf(book: Book, patientIds: readonly string[]): Promise<Map<string, string>> {
  const patients = (await rowsByIds(book.db, 'patients', patientIds)).flatMap((patient) => patient ?? []);
  const accountIds = [...new Set(patients.map((patient) => patient.accountId))];
  const accounts = (await rowsByIds(book.db, 'accounts', accountIds)).flatMap((account) => account ?? []);
  const numbers = new Map(accounts.map((account) => [account.id, account.number]));
  return new Map(patients.map((patient) => [patient.id as string, numbers.get(patient.accountId) ?? '']));
}
