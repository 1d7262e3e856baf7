/** Makes a backup and saves it, encrypted where the book is; restores one beside the books that are here, never over them. */
import { useCallback } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { newBackupSeal } from '#renderer/data/backupEnvelope.ts';
import { isSealed } from '#renderer/data/book.ts';
import { recordSecurityEvent } from '#renderer/data/securityLog.ts';
import { restoreFile } from '#renderer/jobs/restoreFile.ts';
import { startJob } from '#renderer/jobs/startJob.ts';
import { platform } from '#renderer/platform/platform.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { useJob } from '#renderer/ui/feedback/useJob.ts';
import { setShellFacts } from '#renderer/ui/shellFacts.ts';
import { backupFilter, useRestore } from '#renderer/ui/vault/useRestore.tsx';
import { count } from '#shared/kernel/text.ts';

export function useBackup() {
  const book = useBook();
  const show = useJob();

  const makeBackup = useCallback(async () => {
    const seal = isSealed(book.entry) ? await newBackupSeal() : undefined;
    const { result } = startJob(book, 'backupBook', { seal }, ({ done, total }) => tray.progress(done, total));
    const tray = show({ id: 'backup.make', label: 'Making a backup', unit: 'records' });
    const made = await result;
    if (!made.ok) {
      tray.fail('The backup was not made. The book is as it was.');
      return feedback.problems(made.problems);
    }
    const { fileName, bytes, records } = made.value;
    const saved = await platform().saveFile(fileName, bytes, backupFilter);
    if (!saved.ok) {
      tray.fail('The backup was not saved.');
      return feedback.problems(saved.problems);
    }
    if (saved.value === 'cancelled') return tray.cancelled();
    setShellFacts({ lastBackup: book.clock.now() });
    tray.finish(`Backed up ${count(records, 'record')}, ${seal ? 'encrypted, ' : ''}read back and whole`);
    await recordSecurityEvent(book, 'backedUp', {
      summary: `Backed up ${book.entry.name}${seal ? ', encrypted' : ', not encrypted'}`,
      actor: book.actor,
      bookId: book.entry.id,
    });
  }, [book, show]);

  const { pick, dialog } = useRestore(book, async (bytes, key) => {
    const tray = show({ id: 'backup.restore', label: 'Restoring a backup', unit: 'records' });
    const restored = await restoreFile({ bytes, key }, book, ({ done, total }) => tray.progress(done, total));
    if (!restored.ok) {
      tray.fail('Nothing was restored.');
      return feedback.problems(restored.problems);
    }
    tray.finish(`Restored ${count(restored.value.records, 'record')}`);
    feedback.done(`Restored as “${restored.value.entry.name}”. Switch to it with Ctrl+Shift+B.`);
  });

  return { makeBackup, restoreBackup: pick, dialog };
}
