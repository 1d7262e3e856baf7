/**
 * The journal: append-only, one entry per committed command, each carrying the hash of the one before it. A changed or
 * missing entry breaks the chain (45 CFR 164.312(b), (c)).
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { JournalEntry } from '#shared/model/office.ts';
import type { BookTables } from './schema.ts';

export const hashOfText = (text: string): string => hashOfPieces([text]);

/** The same of a text that is not held whole. */
export function hashOfPieces(pieces: Iterable<string>): string {
  const hash = sha256.create();
  for (const piece of pieces) hash.update(utf8ToBytes(piece));
  return bytesToHex(hash.digest());
}

/** The hash covers every field but itself, in one fixed order. */
export function hashOfEntry(entry: Omit<JournalEntry, 'hash'>): string {
  const {
    seq,
    at,
    on,
    command,
    key,
    actor,
    device,
    subjectId,
    summary,
    changes,
    transactionIds,
    undoes,
    previousHash,
    isUndoable,
    output,
  } = entry;
  return hashOfText(
    JSON.stringify([
      seq,
      at,
      on,
      command,
      key,
      actor,
      device,
      subjectId,
      summary,
      changes,
      transactionIds,
      undoes,
      previousHash,
      isUndoable,
      output,
    ]),
  );
}

/** The number of the newest entry; zero in a book without any. */
export async function lastSeq(db: BookTables): Promise<number> {
  const [seq = 0] = await db.journal.orderBy('seq').reverse().limit(1).primaryKeys();
  return seq;
}

export async function appendJournal(
  db: BookTables,
  entry: Omit<JournalEntry, 'seq' | 'previousHash' | 'hash'>,
): Promise<number> {
  const last = await db.journal.orderBy('seq').last();
  const body = { ...entry, seq: (last?.seq ?? 0) + 1, previousHash: last?.hash ?? '' };
  await db.journal.add({ ...body, hash: hashOfEntry(body) });
  return body.seq;
}

/** Walks the chain in pages and names the first entry that was altered, or the gap where one is missing. */
export async function verifyJournal(db: BookTables): Promise<Problem[]> {
  let previousHash = '';
  let expected = 1;
  for (;;) {
    const page = await db.journal.where('seq').aboveOrEqual(expected).limit(500).toArray();
    for (const entry of page) {
      const { hash, ...body } = entry;
      if (entry.seq !== expected || entry.previousHash !== previousHash || hashOfEntry(body) !== hash) {
        const place = `journal entry ${expected}`;
        return [
          problem(
            'journal.broken',
            'The audit journal was changed outside Fullcycle. Restore the last good backup.',
            place,
          ),
        ];
      }
      previousHash = hash;
      expected += 1;
    }
    if (page.length < 500) return [];
  }
}
