import Dexie from 'dexie';
import { expect, test } from 'vitest';
import { databaseName, openBookDatabase } from '#renderer/data/book.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import { tablesBeforeSheets, tablesSinceSheets } from '#renderer/data/migrations/0003-sheets.ts';
import { tablesSinceBundles } from '#renderer/data/migrations/0004-bundles.ts';
import { schemaVersion, tableIndexes, tableNames } from '#renderer/data/schema.ts';
import { surroundings } from '#tests/fixtures/builders/book.ts';

/** One line per shipped version. A change of tables is a new version with its own line, never a change of an old one. */
const declared: Readonly<Record<number, string>> = {
  1: '3b5070160075f314',
  2: '3b5070160075f314',
  3: '101a2e63afa61e08',
  4: '5cebcef2c341e4b9',
};

test('the tables of a shipped version stand as they were shipped', () => {
  expect(Object.keys(declared).map(Number).at(-1)).toBe(schemaVersion);
  const ofVersion3 = { ...tablesBeforeSheets, ...tablesSinceSheets };
  const ofVersion4 = { ...ofVersion3, ...tablesSinceBundles };
  expect(markOf(tablesBeforeSheets, Object.keys(tablesBeforeSheets))).toBe(declared[2]);
  expect([ofVersion3, ofVersion4].map((tables) => markOf(tables))).toEqual([declared[3], declared[4]]);
  expect(markOf(tableIndexes)).toBe(declared[schemaVersion]);
});

/** A table that is gone has no indexes. */
function markOf(tables: Readonly<Record<string, string | null>>, order: readonly string[] = tableNames): string {
  const standing = order.flatMap((name) => (tables[name] ? [[name, tables[name]]] : []));
  return hashOfText(JSON.stringify(Object.fromEntries(standing))).slice(0, 16);
}

test('no index holds a name, a birth date, a phone or a member id', () => {
  const fields = Object.values(tableIndexes).flatMap((indexes) => indexes.split(/[^\w]+/));
  const personal = /name|last|first|birth|phone|email|member|address|ssn/i;
  expect(
    fields.filter((field) => personal.test(field) && field !== 'lastSubmittedOn' && field !== 'firstCode'),
  ).toEqual([]);
});

test('a book of a newer release is refused and stays as it is', async () => {
  const entry = { id: 'from-tomorrow', name: 'Later', isDemo: true, createdAt: 0, lastOpenedAt: 0, isComplete: true };
  const newer = new Dexie(databaseName(entry.id));
  newer.version(schemaVersion + 1).stores({ ...tableIndexes, tomorrow: 'id' });
  await newer.open();
  await newer.table('tomorrow').add({ id: 'kept' });
  newer.close();
  expect((await openBookDatabase(entry, surroundings())).problems[0]?.code).toBe('book.newer');
  await newer.open();
  expect(newer.verno).toBe(schemaVersion + 1);
  expect(await newer.table('tomorrow').get('kept')).toEqual({ id: 'kept' });
  newer.close();
});
