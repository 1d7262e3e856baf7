/** A book of an earlier release is only changed once somebody said so, and can be backed up before, as it is. */
import Dexie from 'dexie';
import { expect, test } from 'vitest';
import { gzip, writeBackupText } from '#renderer/data/backup.ts';
import { databaseName } from '#renderer/data/book.ts';
import { openBook } from '#renderer/data/office.ts';
import { booksOf } from '#renderer/data/queries/ledger.ts';
import { openBackup } from '#renderer/data/restore.ts';
import { BookDatabase, schemaVersion } from '#renderer/data/schema.ts';
import { verifyLedger } from '#shared/ledger/index.ts';
import { aBook, surroundings } from '#tests/fixtures/builders/book.ts';
import { demoPractice, outcomeOf } from '#tests/fixtures/builders/demoBook.ts';

const { remittanceSheets, ...rows } = demoPractice;
const remitted = remittanceSheets.flatMap((sheet) => sheet.rows);
/** The practice as each earlier version kept it. */
const tablesOf: Readonly<Record<number, Record<string, readonly unknown[]>>> = {
  2: { ...rows, remittanceClaims: remitted },
  3: { ...rows, remittanceSheets },
};

async function aBookOfVersion(version: number): Promise<string> {
  const book = await aBook();
  book.close();
  const name = databaseName(book.entry.id);
  await Dexie.delete(name);
  const old = new BookDatabase(name, undefined, { upTo: version });
  for (const [table, own] of Object.entries(tablesOf[version] ?? {})) await old.table(table).bulkAdd(own);
  old.close();
  return book.entry.id;
}

const versionOnDisk = async (bookId: string): Promise<number | undefined> =>
  (await indexedDB.databases()).find((each) => each.name === databaseName(bookId))?.version;

test.each([2, 3])('a book of version %i waits, is backed up as it is, and is whole once updated', async (version) => {
  const around = surroundings();
  const bookId = await aBookOfVersion(version);
  expect((await openBook(bookId, around)).problems[0]).toMatchObject({
    code: 'book.older',
    message: expect.stringContaining('Save a backup'),
  });
  expect(await versionOnDisk(bookId)).toBe(version * 10);

  const kept = await outcomeOf(openBook(bookId, around, 'keep'));
  const { header, text } = await writeBackupText(kept, () => undefined);
  expect(header).toMatchObject({ schemaVersion: version, counts: { claims: rows.claims.length } });
  kept.close();
  expect(await versionOnDisk(bookId)).toBe(version * 10);
  const backup = await outcomeOf(openBackup(await gzip(text)));
  expect(backup.rows.remittanceSheets?.flatMap((sheet) => sheet.rows)).toHaveLength(remitted.length);
  expect(backup.rows.ledger).toHaveLength(rows.ledger.length);

  const updated = await outcomeOf(openBook(bookId, around, 'update'));
  expect(await versionOnDisk(bookId)).toBe(schemaVersion * 10);
  expect(verifyLedger(await booksOf(updated, () => undefined))).toEqual([]);
  updated.close();
  expect((await openBook(bookId, around)).ok).toBe(true);
});
