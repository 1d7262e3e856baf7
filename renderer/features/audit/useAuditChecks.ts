/** The two checks of the books: the journal's chain of hashes, and the ledger against itself. */
import { useCallback } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { verifySecurityLog } from '#renderer/data/securityLog.ts';
import { startJob } from '#renderer/jobs/startJob.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { useJob } from '#renderer/ui/feedback/useJob.ts';
import { booksFound, setShellFacts } from '#renderer/ui/shellFacts.ts';

export function useAuditChecks() {
  const book = useBook();
  const show = useJob();
  const checkChain = useCallback(async () => {
    const outcome = await startJob(book, 'verifyChain', {}).result;
    const problems = [...(outcome.ok ? outcome.value.problems : outcome.problems), ...(await verifySecurityLog())];
    if (problems.length > 0) feedback.problems(problems);
    else feedback.done('The journal is whole: every entry follows from the one before it');
  }, [book]);
  const checkLedger = useCallback(async () => {
    const { result, cancel } = startJob(book, 'verifyBook', {}, ({ done, total }) => tray.progress(done, total));
    const tray = show({ id: 'audit.verify', label: 'Verifying the ledger', unit: 'records', cancel });
    const outcome = await result;
    setShellFacts({ books: booksFound(outcome) });
    if (!outcome.ok) {
      tray.fail('The check stopped. Try again.');
      return feedback.problems(outcome.problems);
    }
    const { isBalanced, problems } = outcome.value;
    if (isBalanced) tray.finish('The books balance');
    else tray.fail('The books do not balance');
    feedback.problems(problems.filter((each) => each.severity === 'error').slice(0, 5));
  }, [book, show]);
  return { checkChain, checkLedger };
}
