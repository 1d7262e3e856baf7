/** The disk is full in the middle of a write: the book is as it was, the sentence says what to do, and the same again works. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { gzip, writeBackupText } from '#renderer/data/backup.ts';
import type { Book } from '#renderer/data/book.ts';
import { registerPatient } from '#renderer/data/commands/registerPatient.ts';
import { fillBook } from '#renderer/data/fillBook.ts';
import { hashOfText, verifyJournal } from '#renderer/data/journal.ts';
import { createBook, discardUnfinishedBooks, listBooks } from '#renderer/data/office.ts';
import { rowsOfPayments } from '#renderer/data/remittanceSheets.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { tableNames } from '#renderer/data/schema.ts';
import { storageTrouble } from '#renderer/data/storageTrouble.ts';
import { backupBook } from '#renderer/jobs/backupBook.ts';
import { importPatientList } from '#renderer/jobs/importPatientList.ts';
import { importRemittances } from '#renderer/jobs/importRemittances.ts';
import { postRemittances } from '#renderer/jobs/postRemittances.ts';
import { readCsv } from '#renderer/jobs/readCsv.ts';
import { restoreBook } from '#renderer/jobs/restoreBook.ts';
import { makePractice } from '#shared/demo/index.ts';
import { assert } from '#shared/kernel/assert.ts';
import { day } from '#shared/kernel/dates.ts';
import { seededRandom } from '#shared/kernel/random.ts';
import { suggestMapping } from '#shared/patients/index.ts';
import { answers835 } from '#tests/fixtures/builders/answeredClaims.ts';
import { surroundings } from '#tests/fixtures/builders/book.ts';
import {
  aDemoBook,
  demoToday,
  expectBooksBalance,
  job,
  outcomeOf,
  waiting,
} from '#tests/fixtures/builders/demoBook.ts';
import { filesOf } from '#tests/fixtures/builders/files.ts';
import { remittedRows } from '#tests/fixtures/builders/remittedRows.ts';

const practice = makePractice({ seed: 7, patients: 60, months: 1, today: demoToday, hashOf: hashOfText });

/** From now on the store takes so many rows, and refuses every one after them. */
let room = Number.POSITIVE_INFINITY;
const makeFull = (rows: number): void => {
  room = rows;
};
const makeRoom = (): void => makeFull(Number.POSITIVE_INFINITY);

beforeEach(() => {
  makeRoom();
  for (const deed of ['put', 'add'] as const) {
    const write = IDBObjectStore.prototype[deed];
    vi.spyOn(IDBObjectStore.prototype, deed).mockImplementation(function (this: IDBObjectStore, ...row) {
      if (room <= 0) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      room -= 1;
      return write.apply(this, row);
    });
  }
});
afterEach(() => {
  vi.restoreAllMocks();
});

const everything = async (book: Book) =>
  Object.fromEntries(
    await Promise.all(tableNames.map(async (name) => [name, await book.db.table(name).toArray()] as const)),
  );
const full = { ok: false, problems: [{ code: 'disk.full', message: expect.stringContaining('Free some space') }] };

const leila = {
  patient: {
    last: 'Haddad',
    first: 'Leila',
    birthDate: day('1986-03-01'),
    sex: 'F' as const,
    address: { line1: '9 Lake Rd', city: 'Duluth', state: 'MN', zip: '558021234' },
    releaseOnFile: true,
  },
  policies: [],
};

test.each([0, 1, 2, 3])('a command with room for %i of its rows', async (rows) => {
  const book = await aDemoBook('Full', practice);
  const before = await everything(book);
  makeFull(rows);
  expect(await runCommand(book, registerPatient, leila)).toMatchObject(full);
  expect(await everything(book)).toEqual(before);
  makeRoom();
  expect((await runCommand(book, registerPatient, leila)).ok).toBe(true);
  expect(await verifyJournal(book.db)).toEqual([]);
});

describe('a job that is stopped by it', () => {
  test.each([0, 2, 9, 20])('taking in payments with room for %i rows, then again', async (rows) => {
    const book = await aDemoBook('Full import', practice);
    const entries = await book.db.rows('ledger').count();
    makeFull(rows);
    expect(await importRemittances(job(book), filesOf(answers835(practice)))).toMatchObject(full);
    makeRoom();
    expect(await book.db.rows('ledger').count()).toBe(entries);
    await expectBooksBalance(book);
    await outcomeOf(importRemittances(job(book), filesOf(answers835(practice))));
    for (const each of await waiting(book)) {
      expect((await rowsOfPayments(book.db, [each.id])).length).toBe(each.counts.claims);
    }
  });

  test.each([1, 12, 40])('posting with room for %i rows: whole payments, the rest in a second run', async (rows) => {
    const book = await aDemoBook('Full posting', practice);
    await outcomeOf(importRemittances(job(book), filesOf(answers835(practice))));
    const remittanceIds = (await waiting(book)).map((each) => each.id);
    const ready = (await remittedRows(book, 'ready')).length;
    const before = (await remittedRows(book, 'posted')).length;
    makeFull(rows);
    expect(await postRemittances(job(book), { remittanceIds })).toMatchObject(full);
    makeRoom();
    await expectBooksBalance(book);
    const posted = (await remittedRows(book, 'posted')).length - before;
    const rest = await outcomeOf(postRemittances(job(book), { remittanceIds }));
    expect(posted + rest.posted).toBe(ready);
    await expectBooksBalance(book);
  });

  test('a patient list: nothing of the chunk, and the same list again is whole', async () => {
    const book = await aDemoBook('Full list', practice);
    const before = await everything(book);
    const text = [
      'Last Name,First Name,DOB,Sex,Address,City,State,Zip',
      ...['Okonjo', 'Whitfield', 'Lindgren'].map((last) => `${last},Kim,3/1/1986,F,9 Lake Rd,Duluth,MN,55802`),
    ].join('\n');
    const list = { text, mapping: suggestMapping(readCsv(text).rows[0] ?? []).mapping };
    makeFull(4);
    expect(await importPatientList(job(book), list)).toMatchObject(full);
    expect(await everything(book)).toEqual(before);
    makeRoom();
    expect(await importPatientList(job(book), list)).toMatchObject({ ok: true, value: { imported: 3 } });
  });

  test('a backup needs no room in the book', async () => {
    const book = await aDemoBook('Full backup', practice);
    makeFull(0);
    expect((await backupBook(job(book), {})).ok).toBe(true);
  });

  test.each([
    ['filling a new book', (book: Book) => fillBook(book, practice, 'demo', () => undefined)],
    ['restoring a backup', async (book: Book) => outcomeOf(restoreBook(job(book), { bytes: await backup }))],
  ])('%s: the half-filled book is not listed and goes, the others stay, and again it works', async (_title, fill) => {
    const other = await aDemoBook('Full other', practice);
    await backup;
    const before = await everything(other);
    const half = await aNewBook();
    makeFull(300);
    // The worker turns it into the same problem as a command's.
    expect(await fill(half).catch(storageTrouble)).toMatchObject(full.problems[0] ?? {});
    makeRoom();
    half.close();
    expect((await listBooks()).map((each) => each.id)).not.toContain(half.entry.id);
    expect(await discardUnfinishedBooks()).toBe(1);
    expect(await everything(other)).toEqual(before);
    const again = await aNewBook();
    await fill(again);
    expect(await again.db.rows('claims').count()).toBe(practice.claims.length);
    again.close();
    await discardUnfinishedBooks();
  });
});

let made = 0;
async function aNewBook(): Promise<Book> {
  made += 1;
  const created = await createBook('New', false, surroundings({ random: seededRandom(77_000 + made) }));
  assert(created.ok, 'an empty book opens');
  return created.value;
}

const backup = (async () => {
  const book = await aDemoBook('Full source', practice);
  return gzip((await writeBackupText(book, () => undefined)).text);
})();
