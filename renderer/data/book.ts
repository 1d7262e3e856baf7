/** An open book: its database, who is working in it, and the clock and id source that commands are given. */
import Dexie from 'dexie';
import type { Day, Instant } from '#shared/kernel/dates.ts';
import { type Id, uuidV7 } from '#shared/kernel/ids.ts';
import { failed, ok, problem, type Result } from '#shared/kernel/problems.ts';
import { BookDatabase, schemaVersion } from './schema.ts';

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
}

export interface Book {
  entry: BookEntry;
  db: BookDatabase;
  clock: Clock;
  actor: string;
  device: string;
  newId<Noun extends string>(): Id<Noun>;
  close(): void;
}

export const databaseName = (bookId: string): string => `fullcycle-book-${bookId}`;

export interface Surroundings {
  clock: Clock;
  random(count: number): Uint8Array;
  actor: string;
  device: string;
}

/** Opens a book; a book written by a newer release is refused before anything in it is touched. */
export async function openBookDatabase(entry: BookEntry, around: Surroundings): Promise<Result<Book>> {
  const name = databaseName(entry.id);
  // Dexie multiplies its versions by ten in the browser's own numbering.
  const stored = (await Dexie.dependencies.indexedDB.databases()).find((each) => each.name === name);
  if (stored?.version !== undefined && stored.version > schemaVersion * 10) {
    return failed(
      problem(
        'book.newer',
        'This book was written by a newer version of Fullcycle. Update Fullcycle on this computer, then open it again. Nothing was changed.',
      ),
    );
  }
  const db = new BookDatabase(name);
  await db.open();
  return ok({
    entry,
    db,
    clock: around.clock,
    actor: around.actor,
    device: around.device,
    // The brand is a compile-time mark on a fresh UUID.
    newId: <Noun extends string>() => uuidV7(around.clock.now(), around.random(10)) as Id<Noun>,
    close: () => db.close(),
  });
}
