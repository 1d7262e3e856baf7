/** A backup becomes a book of its own beside those that are here, never over one. Refused or cut off, nothing stays of it. */
import type { BookEntry, Surroundings } from '#renderer/data/book.ts';
import { completeBook, createBook, deleteBook, listBooks } from '#renderer/data/office.ts';
import { recordSecurityEvent } from '#renderer/data/securityLog.ts';
import { unlockedPerson } from '#renderer/data/vault/session.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { ok, type Result } from '#shared/kernel/problems.ts';
import type { JobProgress } from './job.ts';
import type { RestoreInput } from './restoreBook.ts';
import { closeBookInWorker, startJob } from './startJob.ts';

export async function restoreFile(
  input: RestoreInput,
  around: Surroundings,
  onProgress: (progress: JobProgress) => void,
): Promise<Result<{ entry: BookEntry; records: number }>> {
  const created = await createBook('Restored book', false, around);
  if (!created.ok) return created;
  const book = created.value;
  const restored = await startJob(book, 'restoreBook', input, onProgress).result;
  await closeBookInWorker(book.entry.id);
  book.close();
  if (!restored.ok) {
    await deleteBook(book.entry.id);
    return restored;
  }
  const { bookName, isDemo, records } = restored.value;
  const isTaken = (await listBooks()).some((each) => each.name === bookName);
  book.entry = { ...book.entry, name: isTaken ? `${bookName} (restored)` : bookName, isDemo };
  await completeBook(book);
  await recordSecurityEvent(around, 'restored', {
    summary: `Restored a backup as ${book.entry.name} on ${formatDay(around.clock.today())}`,
    actor: unlockedPerson()?.name ?? around.actor,
    bookId: book.entry.id,
  });
  return ok({ entry: book.entry, records });
}
