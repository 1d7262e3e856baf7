/** The same practice in a sealed book and in a clear one: what opening it, its day and its reports take. */
import type { Book } from '#renderer/data/book.ts';
import { takePatientPayment } from '#renderer/data/commands/takePatientPayment.ts';
import { fillBook } from '#renderer/data/fillBook.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import { todayItems } from '#renderer/data/queries/today.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { searchPeople } from '#renderer/data/search/directory.ts';
import { closeBookInWorker, startJob } from '#renderer/jobs/startJob.ts';
import { makePractice } from '#shared/demo/index.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addMonths, startOfMonth } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import { ledgerRows } from '#shared/ledger/records.ts';
import { anEmptyBook, openedBook, today } from './books.ts';

const books = new Map<boolean, Book>();

export interface OpeningTimes {
  opened: number;
  people: number;
  day: number;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function bookOf(isSealed: boolean): Book {
  const book = books.get(isSealed);
  assert(book, 'the practice is made first');
  return book;
}

export const practiceApi = {
  async makePractices(patients: number, months: number): Promise<number> {
    const practice = makePractice({ seed: 7, patients, months, today, hashOf: hashOfText });
    for (const isSealed of [false, true]) {
      const book = await anEmptyBook(isSealed);
      await fillBook(book, { ...practice, ledger: ledgerRows(practice.ledger) }, 'bench', () => undefined);
      books.set(isSealed, book);
    }
    return practice.encounters.length;
  },
  /** Anew each time: nothing of an earlier opening is kept. */
  async openPractice(isSealed: boolean): Promise<OpeningTimes> {
    const before = bookOf(isSealed);
    const key = before.key?.slice();
    before.close();
    const opened = await timed(async () => books.set(isSealed, await openedBook(before.entry, key)));
    const book = bookOf(isSealed);
    const people = await timed(() => searchPeople(book, 'smi'));
    return { opened, people, day: await timed(() => todayItems(book)) };
  },
  /** Which statements are to be sent: of every account at first, then of the one that paid meanwhile. */
  async countStatements(isSealed: boolean): Promise<{ first: number; again: number }> {
    const book = bookOf(isSealed);
    const count = () =>
      timed(async () => assert((await startJob(book, 'listStatementsToSend', {}).result).ok, 'counted'));
    const first = await count();
    const patient = await book.db.rows('patients').toCollection().first();
    assert(patient, 'the practice has patients');
    const paid = { patientId: patient.id, cents: cents(1000), method: 'cash' as const };
    assert((await runCommand(book, takePatientPayment, paid)).ok, 'the payment is taken');
    return { first, again: await count() };
  },
  /** The three months that Reports opens with, by a worker that has found nothing yet. */
  async openReports(isSealed: boolean): Promise<number> {
    await closeBookInWorker(bookOf(isSealed).entry.id);
    const window = { from: addMonths(startOfMonth(today), -2), to: today };
    return timed(async () => {
      const { result } = startJob(bookOf(isSealed), 'computeFigures', window);
      assert((await result).ok, 'the figures are there');
    });
  },
};
