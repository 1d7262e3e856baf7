/** The books of this computer: listed, made, opened, renamed, deleted. New books are sealed as soon as the office has a key. */
import Dexie from 'dexie';
import { uuidV7 } from '#shared/kernel/ids.ts';
import { failed, problem, type Result } from '#shared/kernel/problems.ts';
import {
  type Book,
  type BookEntry,
  bookLocked,
  databaseName,
  type OlderBook,
  openBookDatabase,
  type Surroundings,
} from './book.ts';
import { bookOpenElsewhere, holdBook, isBookFree } from './bookLock.ts';
import { officeDatabase } from './officeDatabase.ts';
import { newBookKey, openBookKey } from './vault/keys.ts';
import { unlockedOfficeKey, unlockedPerson } from './vault/session.ts';

export type { BookEntry } from './book.ts';

/** Begins to open the small database. Whoever reads it next waits for this opening, and hears of it if it failed. */
export function warmOffice(): void {
  officeDatabase()
    .open()
    .catch(() => undefined);
}

/** The books of this computer, last used first. */
export async function listBooks(): Promise<BookEntry[]> {
  const books = await officeDatabase().books.toArray();
  return books.filter((book) => book.isComplete).sort((a, b) => b.lastOpenedAt - a.lastOpenedAt);
}

/** Whoever has unlocked the office is who works in its books. */
const withActor = (around: Surroundings): Surroundings => ({
  ...around,
  actor: unlockedPerson()?.name ?? around.actor,
  role: unlockedPerson()?.role,
});

/**
 * A new, empty book. It stays hidden until `completeBook` says that its first filling is done. Sealed whenever the office
 * is unlocked; a demo never is, since its people are made up.
 */
export async function createBook(name: string, isDemo: boolean, around: Surroundings): Promise<Result<Book>> {
  const now = around.clock.now();
  const id = uuidV7(now, around.random(10));
  const officeKey = isDemo ? undefined : unlockedOfficeKey();
  const made = officeKey && newBookKey(officeKey, id);
  const entry: BookEntry = {
    id,
    name,
    isDemo,
    createdAt: now,
    lastOpenedAt: now,
    isComplete: false,
    ...(made && { sealedKey: made.sealedKey }),
  };
  // Held before it is listed: another window that starts just now takes it for one that was cut off.
  return held(id, async () => {
    await officeDatabase().books.put(entry);
    return openBookDatabase(entry, withActor(around), made?.key);
  });
}

/** Opens with the book's lock in hand and lets go of it when the book is closed, or was not opened. */
async function held(bookId: string, open: () => Promise<Result<Book>>): Promise<Result<Book>> {
  const letGo = await holdBook(bookId);
  if (!letGo) return failed(bookOpenElsewhere);
  try {
    const opened = await open();
    if (!opened.ok) letGo();
    else afterClose(opened.value, letGo);
    return opened;
  } catch (error) {
    letGo();
    throw error;
  }
}

function afterClose(book: Book, letGo: () => void): void {
  const { close } = book;
  book.close = () => {
    close();
    letGo();
  };
}

export async function completeBook(book: Book): Promise<void> {
  book.entry = { ...book.entry, isComplete: true };
  await officeDatabase().books.put(book.entry);
}

/** A demo is made anew any day; any other book of an earlier release is only updated when somebody has said so. */
export async function openBook(bookId: string, around: Surroundings, older?: OlderBook): Promise<Result<Book>> {
  const entry = await officeDatabase().books.get(bookId);
  if (!entry) return failed(problem('book.unknown', 'This computer has no such book. Choose another one.'));
  const key = keyOf(entry);
  if (key && !key.ok) return key;
  const opened = await held(bookId, () =>
    openBookDatabase(entry, withActor(around), key?.value, older ?? (entry.isDemo ? 'update' : 'refuse')),
  );
  if (opened.ok) {
    opened.value.entry = { ...entry, lastOpenedAt: around.clock.now() };
    await officeDatabase().books.put(opened.value.entry);
  }
  return opened;
}

function keyOf({ id, sealedKey }: BookEntry): Result<Uint8Array> | undefined {
  if (!sealedKey) return undefined;
  const officeKey = unlockedOfficeKey();
  if (!officeKey) return failed(bookLocked);
  const key = openBookKey(officeKey, id, sealedKey);
  if (key) return { ok: true, value: key, problems: [] };
  return failed(
    problem(
      'book.otherOffice',
      'The passphrase of this office does not open this book: its key was made elsewhere or is damaged. Restore a backup of it.',
    ),
  );
}

/** Removes a book and everything in it. The caller has asked the person, by name of the book. */
export async function deleteBook(bookId: string): Promise<void> {
  await Dexie.delete(databaseName(bookId));
  await officeDatabase().books.delete(bookId);
}

/**
 * Drops books whose first filling was cut off (a closed window, a power cut): they never held anybody's work. One that
 * another window is filling right now is left to it.
 */
export async function discardUnfinishedBooks(): Promise<number> {
  const unfinished = (await officeDatabase().books.toArray()).filter((book) => !book.isComplete);
  let discarded = 0;
  for (const book of unfinished) {
    if (!(await isBookFree(book.id))) continue;
    await deleteBook(book.id);
    discarded += 1;
  }
  return discarded;
}
