/** A backup made, read back and saved where the person says, encrypted where the book is. */
import { newBackupSeal } from '#renderer/data/backupEnvelope.ts';
import { type Book, isSealed } from '#renderer/data/book.ts';
import { recordSecurityEvent } from '#renderer/data/securityLog.ts';
import { backupFilter, platform } from '#renderer/platform/platform.ts';
import { ok, type Result } from '#shared/kernel/problems.ts';
import type { JobProgress } from './job.ts';
import { startJob } from './startJob.ts';

export interface SavedBackup {
  records: number;
  isEncrypted: boolean;
}

export async function saveBackup(
  book: Book,
  onProgress: (progress: JobProgress) => void,
): Promise<Result<SavedBackup | 'cancelled'>> {
  const seal = isSealed(book.entry) ? await newBackupSeal() : undefined;
  const made = await startJob(book, 'backupBook', { seal }, onProgress).result;
  if (!made.ok) return made;
  const { fileName, bytes, records } = made.value;
  const saved = await platform().saveFile(fileName, bytes, backupFilter);
  if (!saved.ok) return saved;
  if (saved.value === 'cancelled') return ok('cancelled');
  await recordSecurityEvent(book, 'backedUp', {
    summary: `Backed up ${book.entry.name}${seal ? ', encrypted' : ', not encrypted'}`,
    actor: book.actor,
    bookId: book.entry.id,
  });
  return ok({ records, isEncrypted: seal !== undefined });
}
