/** Makes a backup and saves it, encrypted where the book is; restores one beside the books that are here, never over them. */
import { useCallback } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { restoreFile } from '#renderer/jobs/restoreFile.ts';
import { saveBackup } from '#renderer/jobs/saveBackup.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { useJob } from '#renderer/ui/feedback/useJob.ts';
import { setShellFacts } from '#renderer/ui/shellFacts.ts';
import { useRestore } from '#renderer/ui/vault/useRestore.tsx';
import { count } from '#shared/kernel/text.ts';

export function useBackup() {
  const book = useBook();
  const show = useJob();

  const makeBackup = useCallback(async () => {
    const saving = saveBackup(book, ({ done, total }) => tray.progress(done, total));
    const tray = show({ id: 'backup.make', label: 'Making a backup', unit: 'records' });
    const saved = await saving;
    if (!saved.ok) {
      tray.fail('The backup was not saved. The book is as it was.');
      return feedback.problems(saved.problems);
    }
    if (saved.value === 'cancelled') return tray.cancelled();
    const { records, isEncrypted } = saved.value;
    setShellFacts({ lastBackup: book.clock.now() });
    tray.finish(`Backed up ${count(records, 'record')}, ${isEncrypted ? 'encrypted, ' : ''}read back and whole`);
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
