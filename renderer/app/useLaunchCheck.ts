/** At launch the ledger is recomputed in the worker, quietly: the light says whether the books balance. */
import { useEffect } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { startJob } from '#renderer/jobs/startJob.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { booksFound, setShellFacts } from '#renderer/ui/shellFacts.ts';

/** Long enough for the first page to be on the screen before the worker starts reading. */
const afterLaunchMs = 1500;

export function useLaunchCheck(): void {
  const book = useBook();
  useEffect(() => {
    let isOver = false;
    const check = async () => {
      const checked = await startJob(book, 'verifyBook', {}).result;
      if (isOver) return;
      setShellFacts({ books: booksFound(checked) });
      if (!checked.ok) feedback.problems(checked.problems);
    };
    const timer = setTimeout(() => void check(), afterLaunchMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [book]);
}
