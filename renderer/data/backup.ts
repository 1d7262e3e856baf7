/**
 * The whole book as one file: gzip of JSON lines, the first of them a header with format, schema version, row counts and the
 * SHA-256 of every line after it. Bytes (documents) are written as base64 under `$bytes`.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Instant } from '#shared/kernel/dates.ts';
import type { Book } from './book.ts';
import { pack, unpack } from './packed.ts';
import { rowsPerPage } from './schema.ts';

export const backupFormat = 'fullcycle-backup-1';

export interface BackupHeader {
  format: string;
  schemaVersion: number;
  bookName: string;
  isDemo: boolean;
  madeAt: Instant;
  counts: Record<string, number>;
  sha256: string;
}

export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

export const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

const lineOf = (table: string, row: unknown): string =>
  JSON.stringify([table, row], (_key, value: unknown) =>
    value instanceof Uint8Array ? { $bytes: base64(value) } : value,
  );

/** Reads every table inside one read transaction, so that the backup is of one moment; of a book of an earlier release as it is. */
export async function writeBackupText(
  book: Book,
  onProgress: (done: number, total: number) => void,
): Promise<{ header: BackupHeader; text: string }> {
  const lines: string[] = [];
  const counts: Record<string, number> = {};
  const names = book.db.tables.map((table) => table.name);
  await book.db.transaction('r', names, async (transaction) => {
    const sizes = await Promise.all(names.map((name) => transaction.table(name).count()));
    const total = sizes.reduce((sum, each) => sum + each, 0);
    for (const name of names) {
      let after: unknown;
      counts[name] = 0;
      for (;;) {
        const table = transaction.table(name);
        const rows: unknown[] = await (after === undefined ? table.orderBy(':id') : table.where(':id').above(after))
          .limit(rowsPerPage(name))
          .toArray();
        for (const row of rows) lines.push(lineOf(name, row));
        counts[name] += rows.length;
        onProgress(lines.length, total);
        const last = rows.at(-1);
        if (last === undefined || rows.length < rowsPerPage(name)) break;
        after = keyOf(name, last);
      }
    }
  });
  const body = `${lines.join('\n')}\n`;
  const header: BackupHeader = {
    format: backupFormat,
    schemaVersion: book.db.verno,
    bookName: book.entry.name,
    isDemo: book.entry.isDemo,
    madeAt: book.clock.now(),
    counts,
    sha256: bytesToHex(sha256(utf8ToBytes(body))),
  };
  return { header, text: `${JSON.stringify(header)}\n${body}` };
}

const keyOf = (name: string, row: unknown): unknown =>
  (row as Record<string, unknown>)[name === 'journal' ? 'seq' : 'id']; // every table has one of the two keys

export const gzip = (text: string): Promise<Uint8Array> => pack(utf8ToBytes(text));
export const gunzip = async (bytes: Uint8Array): Promise<string> => new TextDecoder().decode(await unpack(bytes));
