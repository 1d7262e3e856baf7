/** The whole ledger, page by page in the order of its ids, so that nobody need hold all of it. */
import { transactionsIn } from '#shared/ledger/index.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import type { Book } from '../book.ts';

const rowsPerPage = 5000;

export async function readLedger(
  book: Book,
  take: (entries: LedgerTransaction[]) => void,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  const total = await book.db.rows('ledger').count();
  let done = 0;
  let after = '';
  for (;;) {
    const page = await book.db.rows('ledger').where('id').above(after).limit(rowsPerPage).toArray();
    take(transactionsIn(page));
    done += page.length;
    onProgress(done, total);
    const last = page.at(-1);
    if (!last || page.length < rowsPerPage) return;
    after = last.id;
  }
}
