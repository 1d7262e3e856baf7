/** The audit journal, newest first, in pages by key: never the whole of it. */
import type { JournalEntry } from '#shared/model/office.ts';
import type { Book } from '../book.ts';
import { isUndone } from '../runCommand.ts';

/** The newest entries, or those before `before`. */
export async function journalPage(book: Book, limit: number, before?: number): Promise<JournalEntry[]> {
  const { journal } = book.db;
  return before === undefined
    ? journal.orderBy('seq').reverse().limit(limit).toArray()
    : journal.where('seq').below(before).reverse().limit(limit).toArray();
}

export interface EntryInFull {
  entry: JournalEntry;
  wasUndone: boolean;
}

export async function journalEntry(book: Book, seq: number | undefined): Promise<EntryInFull | undefined> {
  const entry = seq === undefined ? undefined : await book.db.journal.get(seq);
  return entry && { entry, wasUndone: await isUndone(book.db, entry.seq) };
}

export const journalSize = (book: Book): Promise<number> => book.db.journal.count();
