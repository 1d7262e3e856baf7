/** Remitted claims lie on sheets: every row is found by its id, its payment and its claim, whatever was written before. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import Dexie from 'dexie';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { gzip, writeBackupText } from '#renderer/data/backup.ts';
import { databaseName, openBookDatabase } from '#renderer/data/book.ts';
import { ChangeSet } from '#renderer/data/changeSet.ts';
import { tablesBeforeSheets } from '#renderer/data/migrations/0003-sheets.ts';
import { answersTo, remittedClaim, rowsOfPayments } from '#renderer/data/remittanceSheets.ts';
import { openBackup } from '#renderer/data/restore.ts';
import { BookDatabase, type BookTables, schemaVersion, tablesOf } from '#renderer/data/schema.ts';
import { sealRows } from '#renderer/data/vault/sealRows.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { RemittanceClaim } from '#shared/model/remittance.ts';
import { sheetsOf } from '#shared/remits/index.ts';
import { aBook, surroundings } from '#tests/fixtures/builders/book.ts';
import { aDemoBook, demoPractice } from '#tests/fixtures/builders/demoBook.ts';
import { idOf } from '#tests/fixtures/builders/encounter.ts';
import { aRemittedClaim, aRemittedLine } from '#tests/fixtures/builders/remittance.ts';

const demoRows = demoPractice.remittanceSheets.flatMap((sheet) => sheet.rows);

function aRow(number: number, overrides: Partial<RemittanceClaim> = {}): RemittanceClaim {
  return {
    id: idOf('remittanceClaim', number),
    createdAt: 1,
    updatedAt: 1,
    remittanceId: idOf('remittance', number % 3),
    position: number,
    state: 'ready',
    content: aRemittedClaim(),
    problems: [],
    transactionIds: [],
    ...overrides,
  };
}

const byId = (rows: readonly RemittanceClaim[]): RemittanceClaim[] =>
  [...rows].map((row) => ({ ...row, updatedAt: 0 })).sort((a, b) => (a.id < b.id ? -1 : 1));

async function expectFound(db: BookTables, rows: readonly RemittanceClaim[]): Promise<void> {
  const payments = new Set(rows.map((row) => row.remittanceId));
  expect(byId(await rowsOfPayments(db, payments))).toEqual(byId(rows));
  const claimIds = rows.flatMap((row) => row.claimId ?? []);
  expect(byId(await answersTo(db, claimIds))).toEqual(byId(rows.filter((row) => row.claimId !== undefined)));
  for (const row of rows.slice(0, 20)) expect((await remittedClaim(db, row.id))?.position).toBe(row.position);
}

test('rows of a payment lie in its order, at most 16 on a sheet and 64 lines, but one alone', () => {
  const drawn = fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 0, max: 90 })), { maxLength: 60 });
  fc.assert(
    fc.property(drawn, (draws) => {
      const line = aRemittedLine();
      const rows = draws.map(([payment, lines], at) =>
        aRow(at, {
          remittanceId: idOf('remittance', payment),
          content: aRemittedClaim({ lines: Array.from({ length: lines }, () => line) }),
        }),
      );
      const sheets = sheetsOf([...rows].reverse());
      expect(byId(sheets.flatMap((sheet) => sheet.rows))).toEqual(byId(rows));
      for (const sheet of sheets) {
        const lines = sheet.rows.reduce((sum, row) => sum + row.content.lines.length, 0);
        expect(sheet.rows.length === 1 || (sheet.rows.length <= 16 && lines <= 64)).toBe(true);
        expect(new Set(sheet.rows.map((row) => row.remittanceId))).toEqual(new Set([sheet.remittanceId]));
        expect(sheet.rowIds).toEqual(sheet.rows.map((row) => row.id));
      }
      const positions = sheets.filter((sheet) => sheet.remittanceId === idOf('remittance', 0));
      const inOrder = positions.flatMap((sheet) => sheet.rows.map((row) => row.position));
      expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
    }),
    { seed: 20261128 },
  );
});

type Deed = { number: number; claim: number | undefined; isRemoved: boolean; handsOver: boolean };

test('after any puts and removals a book holds the rows that were put last', { timeout: 60_000 }, async () => {
  const deed: fc.Arbitrary<Deed> = fc.record({
    number: fc.nat(20),
    claim: fc.option(fc.nat(9), { nil: undefined }),
    isRemoved: fc.boolean(),
    // Seldom, so that sheets hold several rows.
    handsOver: fc.nat(9).map((one) => one === 0),
  });
  const commands = fc.array(fc.array(deed, { minLength: 5, maxLength: 30 }), { minLength: 3, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(commands, async (all) => {
      const book = await aBook();
      const model = new Map<string, RemittanceClaim>();
      for (const deeds of all) {
        await book.db.transaction('rw', book.db.tables, async (transaction) => {
          const changes = new ChangeSet(tablesOf(transaction), 2);
          for (const { number, claim, isRemoved, handsOver } of deeds) {
            const row = aRow(number, claim === undefined ? {} : { claimId: idOf('claim', claim) });
            const known = await changes.get('remittanceClaims', row.id);
            expect(known?.claimId).toEqual(model.get(row.id)?.claimId);
            if (isRemoved) {
              changes.remove('remittanceClaims', row.id);
              model.delete(row.id);
            } else {
              changes.put('remittanceClaims', row);
              model.set(row.id, row);
            }
            if (handsOver) await changes.handOver();
          }
          await changes.write();
        });
      }
      await expectFound(book.db, [...model.values()]);
      const stored = await book.db.rows('remittanceSheets').toArray();
      // Two sheets never bear one id: a row that comes back must not lie over the rows it had lain with.
      expect(stored.every((sheet) => sheet.rows.some((row) => row.id === sheet.id))).toBe(true);
      book.close();
    }),
    { seed: 20261128, numRuns: 25 },
  );
});

async function aBookOfVersion(version: number, name: string, key?: Uint8Array): Promise<void> {
  const old = new Dexie(name);
  old.version(version).stores(tablesBeforeSheets);
  if (key) old.use(sealRows(key, tablesBeforeSheets));
  await old.open();
  await old.table('remittanceClaims').bulkAdd(demoRows);
  await old.table('remittances').bulkAdd(demoPractice.remittances);
  old.close();
}

test.each([
  [1, 'in clear', undefined],
  [2, 'in clear', undefined],
  [2, 'sealed', new Uint8Array(32).fill(7)],
])('a book of version %i, %s, is laid on sheets when it is opened', async (version, title, key) => {
  const name = `version ${version} ${title}`;
  await aBookOfVersion(version, name, key);
  const now = new BookDatabase(name, key && new Uint8Array(key));
  await now.open();
  expect(now.verno).toBe(schemaVersion);
  expect(now.tables.map((table) => table.name)).not.toContain('remittanceClaims');
  await expectFound(now, demoRows);
  expect(await now.rows('remittances').count()).toBe(demoPractice.remittances.length);
  now.close();
});

describe('a book of version 2 that cannot be laid on sheets says why, and stands as it was', () => {
  const key = new Uint8Array(32).fill(7);
  const entry = { isDemo: false, createdAt: 0, lastOpenedAt: 0, isComplete: true, sealedKey: key };
  const opening = async (id: string) => {
    const opened = await openBookDatabase({ ...entry, id, name: id }, surroundings(), new Uint8Array(key));
    if (opened.ok) opened.value.close();
    return opened.problems.map((each) => each.code);
  };

  test('with a damaged row', async () => {
    const name = databaseName('damaged');
    await aBookOfVersion(2, name, key);
    const disk = new Dexie(name);
    disk.version(2).stores(tablesBeforeSheets);
    const stored = await disk.table('remittanceClaims').toArray();
    await disk.table('remittanceClaims').put({ ...stored[3], $sealed: stored[4].$sealed });
    disk.close();
    expect(await opening('damaged')).toEqual(['book.sealBroken']);
    await disk.open();
    expect(await disk.table('remittanceClaims').count()).toBe(demoRows.length);
    await disk.table('remittanceClaims').put(stored[3]);
    disk.close();
    expect(await opening('damaged')).toEqual([]);
  });

  test('on a full disk', async () => {
    await aBookOfVersion(2, databaseName('full'), key);
    const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    });
    expect(await opening('full')).toEqual(['disk.full']);
    full.mockRestore();
    expect(await opening('full')).toEqual([]);
  });
});

test('a backup of version 2 is restored onto sheets, and one with a row missing is refused', async () => {
  const book = await aDemoBook('Backed up long ago');
  const { header, text } = await writeBackupText(book, () => undefined);
  const [, ...lines] = text.trimEnd().split('\n');
  const oldLines = lines.flatMap((line) => {
    const [table, row] = JSON.parse(line);
    return table === 'remittanceSheets'
      ? row.rows.map((each: RemittanceClaim) => JSON.stringify(['remittanceClaims', each]))
      : [line];
  });
  const written = (kept: readonly string[]): Promise<Uint8Array> => {
    const body = `${kept.join('\n')}\n`;
    const { remittanceSheets: _none, ...counts } = header.counts;
    const oldHeader = {
      ...header,
      schemaVersion: 2,
      counts: { ...counts, remittanceClaims: demoRows.length },
      sha256: bytesToHex(sha256(utf8ToBytes(body))),
    };
    return gzip(`${JSON.stringify(oldHeader)}\n${body}`);
  };
  const opened = await openBackup(await written(oldLines));
  assert(opened.ok, 'the backup is whole');
  const sheets = opened.value.rows.remittanceSheets ?? [];
  expect(byId(sheets.flatMap((sheet) => sheet.rows))).toEqual(byId(demoRows));
  const at = oldLines.findIndex((line) => line.startsWith('["remittanceClaims"'));
  const short = await openBackup(await written(oldLines.toSpliced(at, 1)));
  expect(short.problems[0]?.message).toContain('records are missing from remittanceClaims');
  book.close();
});
