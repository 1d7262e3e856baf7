/** Fills a new, still hidden book from a backup. Refused or cut off, the new book is discarded and nothing else is touched. */
import { fillBook } from '#renderer/data/fillBook.ts';
import { leapSequences } from '#renderer/data/leapSequences.ts';
import { openBackup } from '#renderer/data/restore.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { ok } from '#shared/kernel/problems.ts';
import type { Job } from './job.ts';

export const restoreBook: Job<{ bytes: Uint8Array }, { bookName: string; isDemo: boolean; records: number }> = async (
  { book, report },
  { bytes },
) => {
  const opened = await openBackup(bytes);
  if (!opened.ok) return opened;
  const { header, rows } = opened.value;
  const records = Object.values(header.counts).reduce((sum, each) => sum + each, 0);
  const onward = leapSequences(rows, header.madeAt, book.clock.now());
  await fillBook(book, onward, `Restored a backup on ${formatDay(book.clock.today())}`, (done, total) =>
    report({ done, total }),
  );
  return ok({ bookName: header.bookName, isDemo: header.isDemo, records });
};
