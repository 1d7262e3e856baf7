/**
 * The one gate a backup passes before anything is written: it is ours, not newer than this program, whole to the last byte,
 * and holds what its header says. A damaged file is named as such and nothing is changed.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { failed, ok, type Problem, problem, type Result } from '#shared/kernel/problems.ts';
import type { RemittanceClaim } from '#shared/model/remittance.ts';
import { sheetsOf } from '#shared/remits/index.ts';
import { type BackupHeader, backupFormat, fromBase64, gunzip } from './backup.ts';
import { openEnvelope } from './backupEnvelope.ts';
import type { BookRows } from './fillBook.ts';
import { tablesBeforeSheets } from './migrations/0003-sheets.ts';
import { schemaVersion, tableNames } from './schema.ts';

export interface OpenedBackup {
  header: BackupHeader;
  rows: BookRows;
}

const headerShape = z.object({
  format: z.string(),
  schemaVersion: z.int(),
  bookName: z.string(),
  isDemo: z.boolean(),
  madeAt: z.number(),
  counts: z.record(z.string(), z.int().min(0)),
  sha256: z.string(),
});

const damaged = (what: string): Problem =>
  problem(
    'backup.damaged',
    `This backup is damaged: ${what}. Nothing was changed. Choose an older backup, or copy this one again from where it is kept.`,
  );
const notOurs = problem('backup.notOurs', 'This is not a Fullcycle backup. Choose a file that ends in .fullcycle.');

/** `key` opens a sealed backup; a plain one, of a demo or from an older release, needs none. */
export async function openBackup(file: Uint8Array, key?: Uint8Array): Promise<Result<OpenedBackup>> {
  const opened = openEnvelope(file, key);
  if (!opened.ok) return opened;
  const bytes = opened.value;
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return failed(notOurs);
  let text: string;
  try {
    text = await gunzip(bytes);
  } catch {
    return failed(damaged('it does not unpack'));
  }
  const end = text.indexOf('\n');
  const header = headerOf(text.slice(0, Math.max(0, end)));
  if (!header || header.format !== backupFormat) return failed(notOurs);
  if (header.schemaVersion > schemaVersion) {
    return failed(
      problem(
        'backup.newer',
        'This backup was made by a newer version of Fullcycle. Update Fullcycle on this computer, then restore it. Nothing was changed.',
      ),
    );
  }
  const body = text.slice(end + 1);
  if (bytesToHex(sha256(utf8ToBytes(body))) !== header.sha256) return failed(damaged('its contents were altered'));
  return rowsOf(header, body);
}

function headerOf(line: string): BackupHeader | undefined {
  try {
    return headerShape.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function rowsOf(header: BackupHeader, body: string): Result<OpenedBackup> {
  const names = header.schemaVersion < 3 ? Object.keys(tablesBeforeSheets) : tableNames;
  const tables = new Map<string, unknown[]>(names.map((name) => [name, []]));
  for (const line of body.split('\n')) {
    if (line === '') continue;
    const [name, row] = JSON.parse(line, reviveBytes) as [string, unknown]; // the hash says that we wrote it
    const rows = tables.get(name);
    if (!rows) return failed(damaged(`it holds records of an unknown kind`));
    rows.push(row);
  }
  for (const [name, rows] of tables) {
    if ((header.counts[name] ?? 0) !== rows.length) return failed(damaged(`records are missing from ${name}`));
  }
  const remitted = tables.get('remittanceClaims');
  // By the names of the tables.
  if (remitted) tables.set('remittanceSheets', sheetsOf(remitted as RemittanceClaim[]));
  return ok({ header, rows: Object.fromEntries(tables) as BookRows });
}

function reviveBytes(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$bytes' in value) || typeof value.$bytes !== 'string')
    return value;
  return fromBase64(value.$bytes);
}
