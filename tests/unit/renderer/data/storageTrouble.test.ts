import Dexie from 'dexie';
import { expect, test } from 'vitest';
import { storageTrouble } from '#renderer/data/storageTrouble.ts';

const full = new DOMException('The quota has been exceeded.', 'QuotaExceededError');

test.each([
  ['the browser says that the disk is full', full, 'disk.full'],
  ['a transaction was aborted for it', new Dexie.AbortError('Transaction aborted', full), 'disk.full'],
  ['rows of a bulk write were refused for it', new Dexie.BulkError('1 of 1 operations failed', [full]), 'disk.full'],
  ['the book was closed meanwhile', new Dexie.DatabaseClosedError(), 'book.closed'],
  ['a fault of the program', new TypeError('x is undefined'), undefined],
  ['something that is no error', 'full', undefined],
])('%s', (_title, error, code) => {
  expect(storageTrouble(error)?.code).toBe(code);
});
