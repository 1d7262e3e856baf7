/**
 * A plain book copied into a sealed one, row by row, and proved: the same number of rows in every table, a whole journal,
 * the same answer from the ledger. Nobody may have written to the plain one meanwhile.
 */
import { assert } from '#shared/kernel/assert.ts';
import { failed, ok, problem, type Result } from '#shared/kernel/problems.ts';
import { verifyLedger } from '#shared/ledger/index.ts';
import type { Book } from './book.ts';
import { appendJournal, verifyJournal } from './journal.ts';
import { booksOf } from './queries/ledger.ts';
import { rowsPerPage, tableNames } from './schema.ts';

export async function copyBook(
  from: Book,
  to: Book,
  onProgress: (done: number, total: number) => void,
): Promise<Result<{ records: number }>> {
  assert(!to.entry.isComplete, 'only a new book is filled');
  const total = (await Promise.all(tableNames.map((name) => from.db.table(name).count()))).reduce((a, b) => a + b, 0);
  const before = await lastSeq(from);
  let done = 0;
  for (const name of tableNames) {
    let after: unknown;
    for (;;) {
      const table = from.db.table(name);
      const rows: object[] = await (after === undefined ? table.orderBy(':id') : table.where(':id').above(after))
        .limit(rowsPerPage(name))
        .toArray();
      if (rows.length === 0) break;
      await to.db.table(name).bulkAdd(rows);
      done += rows.length;
      onProgress(done, total);
      after = (rows.at(-1) as Record<string, unknown>)[name === 'journal' ? 'seq' : 'id']; // every table has one of the two keys
    }
  }
  if ((await lastSeq(from)) !== before || !(await isSame(from, to))) {
    return failed(
      problem(
        'copy.differs',
        'The book was changed while it was being copied. Nothing was lost; close other windows and try again.',
      ),
    );
  }
  await to.db.transaction('rw', 'journal', () =>
    appendJournal(to.db, {
      at: to.clock.now(),
      on: to.clock.today(),
      command: 'protectBook',
      actor: to.actor,
      device: to.device,
      subjectId: to.entry.id,
      summary: 'Encrypted this book',
      isUndoable: false,
      changes: [],
      transactionIds: [],
    }),
  );
  return ok({ records: done });
}

const lastSeq = async (book: Book): Promise<number> => (await book.db.journal.orderBy('seq').last())?.seq ?? 0;

async function isSame(from: Book, to: Book): Promise<boolean> {
  for (const name of tableNames)
    if ((await from.db.table(name).count()) !== (await to.db.table(name).count())) return false;
  const answers = await Promise.all(
    [from, to].map(async (book) => [await verifyJournal(book.db), verifyLedger(await booksOf(book, () => undefined))]),
  );
  return JSON.stringify(answers[0]) === JSON.stringify(answers[1]);
}
