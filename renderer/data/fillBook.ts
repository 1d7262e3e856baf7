/**
 * The first filling of a new book (the demo practice, a restored backup): rows as they are, in chunks, and one journal
 * entry at the end. Only for a book that is not complete yet: cut off half-way, it is discarded at the next launch.
 */
import { assert } from '#shared/kernel/assert.ts';
import type { Book } from './book.ts';
import { appendJournal } from './journal.ts';
import { type Rows, rowsPerPage, type TableName, tableNames } from './schema.ts';

export type BookRows = { [Name in TableName]?: readonly Rows[Name][] };

export async function fillBook(
  book: Book,
  rows: BookRows,
  summary: string,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  assert(!book.entry.isComplete, 'only a new book is filled');
  const total = tableNames.reduce((sum, name) => sum + (rows[name]?.length ?? 0), 0);
  let done = 0;
  for (const name of tableNames) {
    const all = rows[name] ?? [];
    for (let start = 0; start < all.length; start += rowsPerPage(name)) {
      const chunk = all.slice(start, start + rowsPerPage(name));
      await book.db.table(name).bulkAdd(chunk);
      done += chunk.length;
      onProgress(done, total);
    }
  }
  await book.db.transaction('rw', 'journal', async () => {
    await appendJournal(book.db, {
      at: book.clock.now(),
      on: book.clock.today(),
      command: 'fillBook',
      actor: book.actor,
      device: book.device,
      subjectId: book.entry.id,
      summary,
      isUndoable: false,
      changes: [],
      transactionIds: [],
    });
  });
}
