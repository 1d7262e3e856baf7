/** The reading half of a command's context over an open book, so that a query can ask what commands ask. */
import type { Book } from './book.ts';
import { recordsByIds } from './remittanceSheets.ts';
import type { ReadContext } from './runCommand.ts';

export const readContext = (book: Book): ReadContext => ({
  db: book.db,
  today: book.clock.today(),
  get: async (table, id) => (await recordsByIds(book.db, table, [id]))[0],
  getMany: (table, ids) => recordsByIds(book.db, table, ids),
});
