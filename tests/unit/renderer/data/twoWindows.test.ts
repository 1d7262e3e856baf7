import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { holdBook } from '#renderer/data/bookLock.ts';
import { completeBook, createBook, discardUnfinishedBooks, listBooks, openBook } from '#renderer/data/office.ts';
import { assert } from '#shared/kernel/assert.ts';
import { seededRandom } from '#shared/kernel/random.ts';
import { surroundings } from '#tests/fixtures/builders/book.ts';
import { standInLocks } from '#tests/fixtures/builders/locks.ts';

let made = 0;
beforeEach(() => {
  vi.stubGlobal('navigator', { locks: standInLocks() });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function aPractice() {
  made += 1;
  const around = surroundings({ random: seededRandom(70_000 + made) });
  const created = await createBook(`Two windows ${made}`, true, around);
  assert(created.ok, 'an empty book opens');
  return { book: created.value, around };
}

test('a book that is open in one window is refused in a second, and opens there once the first has closed it', async () => {
  const { book, around } = await aPractice();
  await completeBook(book);
  const second = await openBook(book.entry.id, around);
  expect(second.problems[0]?.code).toBe('book.openElsewhere');
  book.close();
  const after = await openBook(book.entry.id, around);
  expect(after.ok).toBe(true);
  if (after.ok) after.value.close();
});

test('a window that starts while another fills a new book leaves that book alone', async () => {
  const { book } = await aPractice();
  await discardUnfinishedBooks();
  await completeBook(book);
  expect((await listBooks()).map((each) => each.id)).toContain(book.entry.id);
  expect(book.db.isOpen()).toBe(true);
  book.close();
});

test('a filling that was cut off is discarded at the next launch', async () => {
  const { book, around } = await aPractice();
  book.close();
  expect(await discardUnfinishedBooks()).toBe(1);
  expect((await openBook(book.entry.id, around)).problems[0]?.code).toBe('book.unknown');
});

test('a book that would not open is not held', async () => {
  const { around } = await aPractice();
  expect((await openBook('no-such-book', around)).problems[0]?.code).toBe('book.unknown');
  expect(await holdBook('no-such-book')).toBeTypeOf('function');
});
