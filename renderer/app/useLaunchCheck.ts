/** At launch the ledger is recomputed in the worker, quietly: the light says whether the books balance. */
import { useEffect } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { startJob } from '#renderer/jobs/startJob.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { booksFound, setShellFacts } from '#renderer/ui/shellFacts.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';

/** Long enough for the first page to be on the screen before the worker starts reading. */
const afterLaunchMs = 1500;

const notChecked = (where: string | undefined): Problem =>
  problem(
    'books.notChecked',
    'Whether the books balance could not be checked. Choose “Verify the ledger” under Audit; if that stops too, restore the last good backup.',
    where,
  );

export function useLaunchCheck(): void {
  const book = useBook();
  useEffect(() => {
    let isOver = false;
    const check = async () => {
      const checked = await startJob(book, 'verifyBook', {}).result;
      if (isOver) return;
      setShellFacts({ books: booksFound(checked) });
      if (!checked.ok) feedback.problems([notChecked(checked.problems[0]?.where)]);
    };
    const timer = setTimeout(() => void check(), afterLaunchMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [book]);
}
