/** "Protect this book": a sealed copy, proved, takes the place of the plain one, which is then removed. */
import type { Book } from '#renderer/data/book.ts';
import { completeBook, createBook, deleteBook } from '#renderer/data/office.ts';
import { recordSecurityEvent } from '#renderer/data/securityLog.ts';
import { ok, type Result } from '#shared/kernel/problems.ts';
import type { JobProgress } from './job.ts';
import { closeBookInWorker, startJob } from './startJob.ts';

/** The office is unlocked. Afterwards `book` is closed and gone, and its copy is the one used last. */
export async function sealBook(
  book: Book,
  onProgress: (progress: JobProgress) => void,
): Promise<Result<{ records: number }>> {
  const created = await createBook(book.entry.name, false, book);
  if (!created.ok) return created;
  const sealed = created.value;
  const copied = await startJob(sealed, 'protectBook', { from: book.entry }, onProgress).result;
  await closeBookInWorker(sealed.entry.id);
  if (!copied.ok) {
    sealed.close();
    await deleteBook(sealed.entry.id);
    return copied;
  }
  const { isDemo, createdAt } = book.entry;
  sealed.entry = { ...sealed.entry, isDemo, createdAt };
  await completeBook(sealed);
  sealed.close();
  book.close();
  await closeBookInWorker(book.entry.id);
  await deleteBook(book.entry.id);
  await recordSecurityEvent(book, 'protected', {
    summary: `Encrypted ${sealed.entry.name}`,
    actor: sealed.actor,
    bookId: sealed.entry.id,
  });
  return ok({ records: copied.value.records });
}
