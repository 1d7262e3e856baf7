import Dexie from 'dexie';
import { expect, test } from 'vitest';
import { databaseName, openBookDatabase } from '#renderer/data/book.ts';
import { officeTables } from '#renderer/data/officeDatabase.ts';
import { schemaVersion, tableIndexes } from '#renderer/data/schema.ts';
import { clearFieldsOf } from '#renderer/data/vault/sealRows.ts';
import { surroundings } from '#tests/fixtures/builders/book.ts';

/** A shipped version is frozen: a change here is a new numbered version, and a new entry beside these. */
test('the tables of the office database are what they were', () => {
  expect(officeTables).toEqual({ 1: { books: 'id' }, 2: { people: 'id', vault: 'id', events: 'seq' } });
});

test('what stands in clear are ids, dates, states, numbers and codes', () => {
  const fields = new Set(Object.values(tableIndexes).flatMap((indexes) => clearFieldsOf(indexes)));
  for (const field of ['last', 'first', 'name', 'birthDate', 'memberId', 'phone', 'address', 'text', 'summary', 'note'])
    expect([...fields]).not.toContain(field);
  expect(clearFieldsOf('id, &code, *words, [state+nextActionOn]')).toEqual([
    'id',
    'code',
    'words',
    'state',
    'nextActionOn',
  ]);
});

test('a book of a newer release is refused and left alone', async () => {
  const entry = { id: 'newer', name: 'Newer', isDemo: false, createdAt: 1, lastOpenedAt: 1, isComplete: true };
  const newer = new Dexie(databaseName(entry.id));
  newer.version(schemaVersion + 1).stores({ ...tableIndexes, wonders: 'id' });
  await newer.table('wonders').add({ id: 'w1' });
  newer.close();
  const opened = await openBookDatabase(entry, surroundings());
  expect(opened.problems.map((each) => each.code)).toEqual(['book.newer']);
  await newer.open();
  expect(await newer.table('wonders').count()).toBe(1);
  await newer.delete();
});
