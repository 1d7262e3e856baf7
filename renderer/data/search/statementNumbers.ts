/**
 * Statements by their number. The number is in no index, so it is read once, when somebody first looks for a number, and
 * kept current by the book's commits; only ids and numbers are held.
 */
import type { Statement } from '#shared/model/statement.ts';
import type { Book } from '../book.ts';
import { onCommit } from '../commits.ts';

const numbersOfBooks = new WeakMap<Book, Promise<Map<string, string>>>();

/** Statements whose number begins so, the newest first. */
export async function statementsByNumber(book: Book, beginning: string, limit: number): Promise<Statement[]> {
  let numbers = numbersOfBooks.get(book);
  if (!numbers) {
    numbers = readNumbers(book);
    numbersOfBooks.set(book, numbers);
  }
  const ids = [...(await numbers)].filter(([, number]) => number.startsWith(beginning)).map(([id]) => id);
  // Ids follow the clock.
  const newest = ids.sort().reverse().slice(0, limit);
  return (await book.db.rows('statements').bulkGet(newest)).filter((each) => each !== undefined);
}

async function readNumbers(book: Book): Promise<Map<string, string>> {
  const numbers = new Map<string, string>();
  const ready = book.db.rows('statements').each((each) => numbers.set(each.id, each.number));
  onCommit(book, (changed) => {
    const ids = changed.filter((row) => row.table === 'statements').map((row) => row.id);
    // Not before the first reading is in: it would be overwritten by what was read earlier.
    if (ids.length > 0) void ready.then(() => refresh(book, numbers, ids));
  });
  await ready;
  return numbers;
}

async function refresh(book: Book, numbers: Map<string, string>, ids: readonly string[]): Promise<void> {
  const rows = await book.db.rows('statements').bulkGet([...ids]);
  rows.forEach((row, index) => {
    if (row) numbers.set(row.id, row.number);
    else numbers.delete(ids[index] ?? '');
  });
}
