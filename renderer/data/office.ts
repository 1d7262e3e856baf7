/** The small database beside the books: which practices this computer keeps. Holds no patient data. */
import Dexie, { type Table } from 'dexie';
import { uuidV7 } from '#shared/kernel/ids.ts';
import { failed, problem, type Result } from '#shared/kernel/problems.ts';
import { type Book, type BookEntry, databaseName, openBookDatabase, type Surroundings } from './book.ts';

export type { BookEntry } from './book.ts';

class OfficeDatabase extends Dexie {
  constructor() {
    super('fullcycle-office', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ books: 'id' });
  }

  get books(): Table<BookEntry, string> {
    return this.table('books');
  }
}

let office: OfficeDatabase | undefined;
const officeDatabase = (): OfficeDatabase => {
  office ??= new OfficeDatabase();
  return office;
};

/** The books of this computer, last used first. */
export async function listBooks(): Promise<BookEntry[]> {
  const books = await officeDatabase().books.toArray();
  return books.filter((book) => book.isComplete).sort((a, b) => b.lastOpenedAt - a.lastOpenedAt);
}

/** A new, empty book. It stays hidden until `completeBook` says that its first filling is done. */
export async function createBook(name: string, isDemo: boolean, around: Surroundings): Promise<Result<Book>> {
  const now = around.clock.now();
  const entry: BookEntry = {
    id: uuidV7(now, around.random(10)),
    name,
    isDemo,
    createdAt: now,
    lastOpenedAt: now,
    isComplete: false,
  };
  await officeDatabase().books.put(entry);
  return openBookDatabase(entry, around);
}

export async function completeBook(book: Book): Promise<void> {
  book.entry = { ...book.entry, isComplete: true };
  await officeDatabase().books.put(book.entry);
}

export async function openBook(bookId: string, around: Surroundings): Promise<Result<Book>> {
  const entry = await officeDatabase().books.get(bookId);
  if (!entry) return failed(problem('book.unknown', 'This computer has no such book. Choose another one.'));
  const opened = await openBookDatabase(entry, around);
  if (opened.ok) {
    opened.value.entry = { ...entry, lastOpenedAt: around.clock.now() };
    await officeDatabase().books.put(opened.value.entry);
  }
  return opened;
}

export async function renameBook(bookId: string, name: string): Promise<void> {
  await officeDatabase().books.update(bookId, { name });
}

/** Removes a book and everything in it. The caller has asked the person, by name of the book. */
export async function deleteBook(bookId: string): Promise<void> {
  await Dexie.delete(databaseName(bookId));
  await officeDatabase().books.delete(bookId);
}

/** Drops books whose first filling was cut off (a closed window, a power cut): they never held anybody's work. */
export async function discardUnfinishedBooks(): Promise<number> {
  const unfinished = (await officeDatabase().books.toArray()).filter((book) => !book.isComplete);
  for (const book of unfinished) await deleteBook(book.id);
  return unfinished.length;
}
