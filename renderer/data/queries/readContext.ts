/** The reading half of a command's context over an open book, so that a query can ask what commands ask. */
import type { Book } from '../book.ts';
import type { ReadContext } from '../runCommand.ts';

export const readContext = (book: Book): ReadContext => ({
  db: book.db,
  today: book.clock.today(),
  get: (table, id) => book.db.rows(table).get(id),
  getMany: (table, ids) => book.db.rows(table).bulkGet([...ids]),
});
