/** Copies a plain book into the new, sealed one that this job runs in. The plain one is only read. */
import { type BookEntry, openBookDatabase } from '#renderer/data/book.ts';
import { copyBook } from '#renderer/data/copyBook.ts';
import type { Job } from './job.ts';

export const protectBook: Job<{ from: BookEntry }, { records: number }> = async ({ book, report }, { from }) => {
  const plain = await openBookDatabase(from, book);
  if (!plain.ok) return plain;
  try {
    return await copyBook(plain.value, book, (done, total) => report({ done, total }));
  } finally {
    plain.value.close();
  }
};
