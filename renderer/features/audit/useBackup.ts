/** Makes a backup and saves it; restores one beside the books that are here, never over them. */
import { useCallback } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { completeBook, createBook, deleteBook } from '#renderer/data/office.ts';
import { closeBookInWorker, startJob } from '#renderer/jobs/startJob.ts';
import { platform } from '#renderer/platform/platform.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { useJob } from '#renderer/ui/feedback/useJob.ts';
import { setShellFacts } from '#renderer/ui/shellFacts.ts';
import { count } from '#shared/kernel/text.ts';

const backupFilter = [{ label: 'Fullcycle backup', extensions: ['fullcycle'] }];

export function useBackup() {
  const book = useBook();
  const show = useJob();

  const makeBackup = useCallback(async () => {
    const { result } = startJob(book, 'backupBook', {}, ({ done, total }) => tray.progress(done, total));
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
    tray.finish(`Backed up ${count(records, 'record')}, read back and whole`);
  }, [book, show]);

  const restoreBackup = useCallback(async () => {
    const picked = await platform().openFiles(backupFilter, false);
    if (!picked.ok) return feedback.problems(picked.problems);
    const [file] = picked.value;
    if (!file) return;
    const created = await createBook('Restored book', false, {
      clock: book.clock,
      random: (howMany) => crypto.getRandomValues(new Uint8Array(howMany)),
      actor: book.actor,
      device: book.device,
    });
    if (!created.ok) return feedback.problems(created.problems);
    const fresh = created.value;
    const { result } = startJob(fresh, 'restoreBook', { bytes: file.bytes }, ({ done, total }) =>
      tray.progress(done, total),
    );
    const tray = show({ id: 'backup.restore', label: 'Restoring a backup', unit: 'records' });
    const restored = await result;
    await closeBookInWorker(fresh.entry.id);
    fresh.close();
    if (!restored.ok) {
      await deleteBook(fresh.entry.id);
      tray.fail('Nothing was restored.');
      return feedback.problems(restored.problems);
    }
    const { bookName, isDemo } = restored.value;
    fresh.entry = { ...fresh.entry, name: `${bookName} (restored)`, isDemo };
    await completeBook(fresh);
    tray.finish(`Restored ${count(restored.value.records, 'record')}`);
    feedback.done(`Restored as “${fresh.entry.name}”. Switch to it with Ctrl+Shift+B.`);
  }, [book, show]);

  return { makeBackup, restoreBackup };
}
