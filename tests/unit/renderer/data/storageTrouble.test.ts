import Dexie from 'dexie';
import { expect, test } from 'vitest';
import { troubleOf } from '#renderer/app/unawaited.ts';
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

test.each([
  ['a search that a lock cut off', new Dexie.DatabaseClosedError(), undefined],
  [
    'a write that was open when the book was closed',
    new Dexie.AbortError('Aborted', new Dexie.DatabaseClosedError()),
    undefined,
  ],
  ['a full disk', full, 'disk.full'],
  ['a fault of the program', new TypeError('x is undefined'), 'program.fault'],
])('what is said of what nobody waits for: %s', (_title, reason, code) => {
  expect(troubleOf(reason)?.code).toBe(code);
});
