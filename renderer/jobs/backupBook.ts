/** Writes the whole book to bytes and proves them by reading them back through the same gate a restore uses. */
import { gzip, writeBackupText } from '#renderer/data/backup.ts';
import { openBackup } from '#renderer/data/restore.ts';
import { ok } from '#shared/kernel/problems.ts';
import type { Job } from './job.ts';

export interface MadeBackup {
  /** `backup-2026-11-24.fullcycle` */
  fileName: string;
  bytes: Uint8Array;
  records: number;
}

export const backupBook: Job<Record<string, never>, MadeBackup> = async ({ book, report }) => {
  const { header, text } = await writeBackupText(book, (done, total) => report({ done, total }));
  const bytes = await gzip(text);
  const proof = await openBackup(bytes);
  if (!proof.ok) return proof;
  const records = Object.values(header.counts).reduce((sum, each) => sum + each, 0);
  return ok({ fileName: `backup-${book.clock.today()}.fullcycle`, bytes, records });
};
