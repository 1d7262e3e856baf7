/** An open book: its database, who is working in it, and the clock and id source that commands are given. */
import Dexie from 'dexie';
import type { Day, Instant } from '#shared/kernel/dates.ts';
import { type Id, uuidV7 } from '#shared/kernel/ids.ts';
import { failed, ok, type Problem, problem, type Result } from '#shared/kernel/problems.ts';
import type { Role } from '#shared/model/practice.ts';
import { forgetCommits } from './commits.ts';
import { BookDatabase, schemaVersion } from './schema.ts';
import { storageTrouble } from './storageTrouble.ts';

export interface Clock {
  now(): Instant;
  today(): Day;
}

export interface BookEntry {
  id: string;
  name: string;
  isDemo: boolean;
  createdAt: Instant;
  lastOpenedAt: Instant;
  /** False while the first filling is under way: such a book is discarded at the next launch. */
  isComplete: boolean;
  /** The book's own key, sealed by the office key. Absent in a book that stands in clear: the demo, one from before. */
  sealedKey?: Uint8Array;
}

export interface Surroundings {
  clock: Clock;
  random(count: number): Uint8Array;
  actor: string;
  /** Of who has unlocked the office; absent where nobody has to: the demo, a book from before. */
  role?: Role | undefined;
  device: string;
}

/** An open book is itself what another book could be made or opened with. */
export interface Book extends Surroundings {
  entry: BookEntry;
  db: BookDatabase;
  /** Of a sealed book: for the worker's own connection. Wiped by `close`. */
  key?: Uint8Array | undefined;
  newId<Noun extends string>(): Id<Noun>;
  close(): void;
}

export const databaseName = (bookId: string): string => `fullcycle-book-${bookId}`;

export const bookLocked: Problem = problem('book.locked', 'This book is locked. Unlock it with your passphrase first.');

export const isSealed = (entry: BookEntry): boolean => entry.sealedKey !== undefined;

export const bookOlder: Problem = problem(
  'book.older',
  'This practice was last opened with an earlier version of Fullcycle. Save a backup of it, then update it.',
);

/** A book of an earlier release: brought to this one, refused so that somebody may decide, or left as it is and only read. */
export type OlderBook = 'update' | 'refuse' | 'keep';

/**
 * Opens a book; a book written by a newer release is refused before anything in it is touched, and a sealed book without
 * its key. The book takes the key over: closing wipes it.
 */
export async function openBookDatabase(
  entry: BookEntry,
  around: Surroundings,
  key?: Uint8Array,
  older: OlderBook = 'update',
): Promise<Result<Book>> {
  if (isSealed(entry) && !key) return failed(bookLocked);
  const name = databaseName(entry.id);
  // Dexie multiplies its versions by ten in the browser's own numbering.
  const stored = (await Dexie.dependencies.indexedDB.databases()).find((each) => each.name === name);
  const version = (stored?.version ?? schemaVersion * 10) / 10;
  if (version > schemaVersion) {
    return failed(
      problem(
        'book.newer',
        'This book was written by a newer version of Fullcycle. Update Fullcycle on this computer, then open it again. Nothing was changed.',
      ),
    );
  }
  if (version < schemaVersion && older === 'refuse') return failed(bookOlder);
  const db = new BookDatabase(name, isSealed(entry) ? key : undefined, older === 'keep' ? { upTo: version } : {});
  try {
    await db.open();
  } catch (error) {
    // A book from before is laid out anew while it opens: the disk may be full, or a record of it damaged.
    const trouble = storageTrouble(error);
    if (trouble) return failed(trouble);
    throw error;
  }
  const book: Book = {
    entry,
    db,
    clock: around.clock,
    actor: around.actor,
    role: around.role,
    device: around.device,
    random: around.random,
    // The brand is a compile-time mark on a fresh UUID.
    newId: <Noun extends string>() => uuidV7(around.clock.now(), around.random(10)) as Id<Noun>,
    key,
    close: () => {
      db.close();
      key?.fill(0);
      forgetCommits(book);
    },
  };
  return ok(book);
}
