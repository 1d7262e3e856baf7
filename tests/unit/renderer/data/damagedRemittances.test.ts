/** Payment files that were cut, counted wrongly or lost a part on their way: whole payments or nothing, and the whole file later. */

import { describe, expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { postRemittance } from '#renderer/data/commands/postRemittance.ts';
import { withdrawRemittance } from '#renderer/data/commands/withdrawRemittance.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import { unreadFiles } from '#renderer/data/queries/claimFiles.ts';
import { rowsOfPayments } from '#renderer/data/remittanceSheets.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { importRemittances } from '#renderer/jobs/importRemittances.ts';
import { postRemittances } from '#renderer/jobs/postRemittances.ts';
import { makePractice } from '#shared/demo/index.ts';
import { assert } from '#shared/kernel/assert.ts';
import { readRemittances } from '#shared/x12/index.ts';
import { answers835 } from '#tests/fixtures/builders/answeredClaims.ts';
import {
  aDemoBook,
  demoToday,
  expectBooksBalance,
  job,
  outcomeOf,
  waiting,
} from '#tests/fixtures/builders/demoBook.ts';
import { filesOf } from '#tests/fixtures/builders/files.ts';

const practice = makePractice({ seed: 7, patients: 60, months: 1, today: demoToday, hashOf: hashOfText });
const whole = answers835(practice);
const stated = new Map(readRemittances(whole).remittances.map((each) => [each.checkNumber, each]));

/** Payments of this file in the book, each with its claims, and never less than the file says of it. */
async function expectWholePayments(book: Book): Promise<string[]> {
  const own = (await book.db.rows('remittances').toArray()).filter((each) => stated.has(each.checkNumber));
  for (const { id, checkNumber, paymentCents, counts, state } of own) {
    const rows = await rowsOfPayments(book.db, [id]);
    expect([checkNumber, paymentCents, rows.length, counts.claims, state]).toEqual([
      checkNumber,
      stated.get(checkNumber)?.paymentCents,
      stated.get(checkNumber)?.claims.length,
      stated.get(checkNumber)?.claims.length,
      'received',
    ]);
  }
  return own.map((each) => each.checkNumber).sort();
}

/** The whole file, taken after the damaged one: every payment once, all of it posted. */
async function expectWholeFileWorks(book: Book): Promise<void> {
  await outcomeOf(importRemittances(job(book), filesOf(whole)));
  expect(await expectWholePayments(book)).toEqual([...stated.keys()].sort());
  const own = (await waiting(book)).filter((each) => stated.has(each.checkNumber)).map((each) => each.id);
  const claims = [...stated.values()].flatMap((each) => each.claims).length;
  expect(await outcomeOf(postRemittances(job(book), { remittanceIds: own }))).toMatchObject({
    posted: claims,
    left: 0,
  });
  await expectBooksBalance(book);
}

const segmentEnds = [...whole.matchAll(/~\n/g)].map((found) => found.index + 2);
const spread = (places: readonly number[], count: number): number[] =>
  Array.from({ length: count }, (_, index) => places[Math.floor(((index + 1) * (places.length - 2)) / count)] ?? 0);
const cuts: [string, number][] = [
  ...[0, 3, 60, 105].map((at): [string, number] => [`in the ISA, after ${at} characters`, at]),
  ...spread(segmentEnds, 8).map((at): [string, number] => [`between segments, after ${at} characters`, at]),
  ...spread(segmentEnds, 8).map((at): [string, number] => [`inside an element, after ${at + 9} characters`, at + 9]),
  ['before the last SE', whole.lastIndexOf('SE*')],
  ['in the number of the last SE', whole.lastIndexOf('SE*') + 4],
  ['before the GE', whole.lastIndexOf('GE*')],
  ['before the IEA', whole.lastIndexOf('IEA*')],
];

describe('a file that is cut off', () => {
  test.each(cuts)('%s', async (_title, at) => {
    const text = whole.slice(0, at);
    const book = await aDemoBook('Cut', practice);
    const entries = await book.db.rows('ledger').count();
    const { payments, problems, untold, unread } = await outcomeOf(importRemittances(job(book), filesOf(text)));
    expect(await expectWholePayments(book)).toEqual(payments.map((each) => each.checkNumber).sort());
    expect(await book.db.rows('ledger').count()).toBe(entries);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.map((each) => each.message).join(' ')).toMatch(/again|right file/);
    const isCutInPayment = text.lastIndexOf('ST*835') > text.lastIndexOf('~\nSE*') || text.endsWith('SE*');
    const state = payments.length === 0 ? 'failed' : isCutInPayment ? 'acknowledged' : 'received';
    const kept = await book.db.rows('transmissions').where('hash').equals(hashOfText(text)).toArray();
    expect(kept.map((each) => [each.text, each.state])).toEqual(text === '' ? [] : [[text, state]]);
    if (text.includes('ST*835')) expect(problems.some((each) => each.where !== undefined)).toBe(true);
    // What waits is told by its line above the list; only what waits nowhere is said at once.
    expect(untold.length > 0).toBe(unread.length === 0);
    const isNamed = text.length > 106; // of a file that broke off inside its ISA nobody knows which it is
    expect((await unreadFiles(book, ['835', 'other'])).length).toBe(state === 'received' || text === '' ? 0 : 1);
    await expectWholeFileWorks(book);
    expect((await unreadFiles(book, ['835', 'other'])).length).toBe(isNamed || text === '' ? 0 : 1);
  });
});

test.each([
  ['SE01 announces other segments', /SE\*\d+\*0002/, 'SE*3*0002', 'x12.se-count'],
  ['SE02 closes another transaction', /SE\*(\d+)\*0002/, 'SE*$1*0009', 'x12.se-control'],
  ['GE01 announces other payments', /GE\*\d+/, 'GE*99', 'x12.ge-count'],
  ['IEA02 is not the number of the ISA', /IEA\*1\*\d+/, 'IEA*1*000000009', 'x12.iea-control'],
])('%s: the payments add up and are taken, and the doubt is named with its place', async (_title, what, by, code) => {
  const book = await aDemoBook('Counts', practice);
  const { problems } = await outcomeOf(importRemittances(job(book), filesOf(whole.replace(what, by))));
  expect(problems).toMatchObject([{ code, where: expect.stringMatching(/segment \d+/) }]);
  expect(await expectWholePayments(book)).toEqual([...stated.keys()].sort());
  if (code.startsWith('x12.se')) {
    const doubted = (await waiting(book)).filter((each) => each.problems.some((found) => found.code === code));
    expect(doubted.map((each) => each.checkNumber)).toEqual(['EFT9000002']);
  }
  await expectWholeFileWorks(book);
});

describe('a file that lost a claim on its way', () => {
  const first = whole.indexOf('CLP*');
  const damaged = whole.slice(0, first) + whole.slice(whole.indexOf('CLP*', first + 1));
  const damagedPayment = async (book: Book) =>
    (await waiting(book))
      .concat(await book.db.rows('remittances').where('state').equals('out-of-balance').toArray())
      .find((each) => each.checkNumber === 'EFT9000001');

  test('its payment is parked and posts nothing; the whole file takes its place', async () => {
    const book = await aDemoBook('Lost', practice);
    const { payments } = await outcomeOf(importRemittances(job(book), filesOf(damaged)));
    expect(payments.filter((each) => each.isOutOfBalance).map((each) => each.checkNumber)).toEqual(['EFT9000001']);
    const parked = await damagedPayment(book);
    assert(parked, 'it is on the list');
    expect(parked.problems.map((each) => each.code)).toEqual(
      expect.arrayContaining(['x12.se-count', 'remit.outOfBalance']),
    );
    const refused = await runCommand(book, postRemittance, { remittanceId: parked.id, rowIds: [], isReviewed: true });
    expect(refused).toMatchObject({ ok: false, problems: [{ code: 'remittance.outOfBalance' }] });
    await expectWholeFileWorks(book);
    const again = await outcomeOf(importRemittances(job(book), filesOf(damaged, whole)));
    expect(again.payments.every((each) => each.receivedBeforeOn !== undefined)).toBe(true);
  });

  test('taken off the list first, the whole file still takes its place', async () => {
    const book = await aDemoBook('Lost and removed', practice);
    await outcomeOf(importRemittances(job(book), filesOf(damaged)));
    const parked = await damagedPayment(book);
    assert(parked, 'it is on the list');
    await outcomeOf(runCommand(book, withdrawRemittance, { remittanceId: parked.id, reason: 'damaged' }));
    await expectWholeFileWorks(book);
  });
});

test('an interchange number that was used before, and a file that holds itself twice: each payment once', async () => {
  const book = await aDemoBook('Repeated', practice);
  const { payments } = await outcomeOf(importRemittances(job(book), filesOf(whole + whole)));
  expect(payments.filter((each) => each.receivedBeforeOn === undefined)).toHaveLength(stated.size);
  expect(await expectWholePayments(book)).toEqual([...stated.keys()].sort());
  const other = whole.replaceAll('EFT900', 'EFT800');
  await outcomeOf(importRemittances(job(book), filesOf(other)));
  expect((await book.db.rows('transmissions').where('hash').equals(hashOfText(other)).toArray()).length).toBe(1);
  expect((await waiting(book)).filter((each) => each.checkNumber.startsWith('EFT800'))).toHaveLength(stated.size);
});
