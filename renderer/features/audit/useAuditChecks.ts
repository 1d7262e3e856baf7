/** The two checks of the books: the journal's chain of hashes, and the ledger against itself. */
import { useCallback } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { verifySecurityLog } from '#renderer/data/securityLog.ts';
import { startJob } from '#renderer/jobs/startJob.ts';
import { checkBooks } from '#renderer/ui/feedback/checkBooks.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';

export function useAuditChecks() {
  const book = useBook();
  const checkChain = useCallback(async () => {
    const outcome = await startJob(book, 'verifyChain', {}).result;
    const problems = [...(outcome.ok ? outcome.value.problems : outcome.problems), ...(await verifySecurityLog())];
    if (problems.length > 0) feedback.problems(problems);
    else feedback.done('The journal is whole: every entry follows from the one before it');
  }, [book]);
  const checkLedger = useCallback(() => checkBooks((report) => startJob(book, 'verifyBook', {}, report)), [book]);
  return { checkChain, checkLedger };
}
