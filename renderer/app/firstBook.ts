/** The two ways to a first book: a demo practice to look around in, or an empty one of one's own. */
import type { Book, Surroundings } from '#renderer/data/book.ts';
import { type SetUpPracticeInput, setUpPractice } from '#renderer/data/commands/setUpPractice.ts';
import { completeBook, createBook, deleteBook } from '#renderer/data/office.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { keepNewOffice, type NewOffice } from '#renderer/data/vault/protectOffice.ts';
import { unlockedPerson } from '#renderer/data/vault/session.ts';
import { closeBookInWorker, startJob } from '#renderer/jobs/startJob.ts';
import { ok, type Result } from '#shared/kernel/problems.ts';

/** `newOffice` comes with the first practice of a computer: kept first, so that the book is sealed from its first row on. */
export async function makeOwnBook(
  setup: SetUpPracticeInput,
  newOffice: NewOffice | undefined,
  around: Surroundings,
): Promise<Result<Book>> {
  if (newOffice && !unlockedPerson()) {
    const kept = await keepNewOffice(newOffice, around);
    if (!kept.ok) return kept;
  }
  const created = await createBook(setup.name, false, around);
  if (!created.ok) return created;
  const filled = await startJob(created.value, 'loadStarterCodes', null).result;
  if (!filled.ok) return discarded(created.value, filled);
  const written = await runCommand(created.value, setUpPractice, setup);
  if (!written.ok) return discarded(created.value, written);
  await completeBook(created.value);
  return ok(created.value);
}

/** `onProgress` is told what is being made, for the welcome page to say. */
export async function makeDemoBook(around: Surroundings, onProgress: (words: string) => void): Promise<Result<Book>> {
  onProgress('Making the demo practice');
  const created = await createBook('Cedar Hollow Clinic', true, around);
  if (!created.ok) return created;
  const { result } = startJob(created.value, 'makeDemo', { seed: 7, patients: 150, months: 12 }, ({ done, total }) =>
    onProgress(
      `Making the demo practice: ${Math.round((done * 100) / total)}% of ${total.toLocaleString('en-US')} records`,
    ),
  );
  const filled = await result;
  if (!filled.ok) return discarded(created.value, filled);
  await completeBook(created.value);
  return ok(created.value);
}

/** A book that could not be filled gives its space back at once: the disk may be full. */
async function discarded<Failure>(book: Book, failure: Failure): Promise<Failure> {
  book.close();
  await closeBookInWorker(book.entry.id);
  await deleteBook(book.entry.id);
  return failure;
}
