/** Fills a new, still hidden book from a backup. Refused or cut off, the new book is discarded and nothing else is touched. */
import { fillBook } from '#renderer/data/fillBook.ts';
import { leapSequences } from '#renderer/data/leapSequences.ts';
import { openBackup } from '#renderer/data/restore.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { ok } from '#shared/kernel/problems.ts';
import type { Job } from './job.ts';

export interface RestoreInput {
  bytes: Uint8Array;
  /** Of a sealed backup. */
  key?: Uint8Array | undefined;
}

export const restoreBook: Job<RestoreInput, { bookName: string; isDemo: boolean; records: number }> = async (
  { book, report },
  { bytes, key },
) => {
  const opened = await openBackup(bytes, key);
  if (!opened.ok) return opened;
  const { header, rows } = opened.value;
  const records = Object.values(header.counts).reduce((sum, each) => sum + each, 0);
  const onward = leapSequences(rows, header.madeAt, book.clock.now());
  await fillBook(book, onward, `Restored a backup on ${formatDay(book.clock.today())}`, (done, total) =>
    report({ done, total }),
  );
  return ok({ bookName: header.bookName, isDemo: header.isDemo, records });
};
