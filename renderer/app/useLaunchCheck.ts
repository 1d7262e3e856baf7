/** At launch the two lights are found out, quietly: whether the books balance, recomputed in the worker, and the last backup. */
import { useEffect } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { lastBackupOf } from '#renderer/data/securityLog.ts';
import { startJob } from '#renderer/jobs/startJob.ts';
import { setShellFacts } from '#renderer/ui/shellFacts.ts';

/** Long enough for the first page to be on the screen before the worker starts reading. */
const afterLaunchMs = 1500;

export function useLaunchCheck(): void {
  const book = useBook();
  useEffect(() => {
    let isOver = false;
    const check = async () => {
      const backup = await lastBackupOf(book.entry.id);
      // Made-up data asks for no backup.
      if (!isOver && (backup || !book.entry.isDemo)) setShellFacts({ lastBackup: backup ?? 'never' });
      const checked = await startJob(book, 'verifyBook', {}).result;
      if (!isOver && checked.ok) setShellFacts({ books: checked.value.isBalanced ? 'balanced' : 'off' });
    };
    const timer = setTimeout(() => void check(), afterLaunchMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [book]);
}
