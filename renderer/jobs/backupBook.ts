/** Writes the whole book to bytes, seals them where a seal is given, and proves them by reading them back through the gate a restore uses. */
import { gzip, writeBackupText } from '#renderer/data/backup.ts';
import { type BackupSeal, sealBackup } from '#renderer/data/backupEnvelope.ts';
import { openBackup } from '#renderer/data/restore.ts';
import { ok } from '#shared/kernel/problems.ts';
import type { Job } from './job.ts';

export interface MadeBackup {
  /** `backup-2026-11-24.fullcycle` */
  fileName: string;
  bytes: Uint8Array;
  records: number;
}

export const backupBook: Job<{ seal?: BackupSeal | undefined }, MadeBackup> = async ({ book, report }, { seal }) => {
  const { header, text } = await writeBackupText(book, (done, total) => report({ done, total }));
  const plain = await gzip(text);
  const bytes = seal ? sealBackup(plain, header, seal) : plain;
  const proof = await openBackup(bytes, seal?.key);
  if (!proof.ok) return proof;
  const records = Object.values(header.counts).reduce((sum, each) => sum + each, 0);
  return ok({ fileName: `backup-${book.clock.today()}.fullcycle`, bytes, records });
};
