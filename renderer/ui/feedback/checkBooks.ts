/** Recomputes the books from their ledger with the tray in sight, and sets the light to what was found. */
import { booksFound, setShellFacts } from '#renderer/ui/shellFacts.ts';
import type { Problem, Result } from '#shared/kernel/problems.ts';
import { feedback } from './useFeedback.tsx';
import { startJob } from './useJob.ts';

const problemsShown = 5;

interface BooksCheck {
  result: Promise<Result<{ isBalanced: boolean; problems: Problem[] }>>;
  cancel: () => void;
}

/** `verify` starts the work and tells how far it is. */
export async function checkBooks(
  verify: (report: (progress: { done: number; total: number }) => void) => BooksCheck,
): Promise<void> {
  const { result, cancel } = verify(({ done, total }) => tray.progress(done, total));
  const tray = startJob({ id: 'books.check', label: 'Verifying the ledger', unit: 'records', cancel });
  const outcome = await result;
  setShellFacts({ books: booksFound(outcome) });
  if (!outcome.ok) {
    tray.fail('The check stopped. Try again.');
    feedback.problems(outcome.problems);
    return;
  }
  const { isBalanced, problems } = outcome.value;
  if (isBalanced) tray.finish('The books balance');
  else tray.fail('The books do not balance');
  feedback.problems(problems.filter((each) => each.severity === 'error').slice(0, problemsShown));
}
