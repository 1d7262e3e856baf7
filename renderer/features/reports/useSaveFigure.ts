/** Saves what a figure is made of, a line for every record. The file's name holds the kind of figure, never a person. */
import { useBook } from '#renderer/data/BookContext.tsx';
import type { FigureQuestion } from '#renderer/data/figures/explainFigure.ts';
import type { Figure } from '#renderer/data/figures/figure.ts';
import { startJob } from '#renderer/jobs/startJob.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { useSaveText } from './useSaveCsv.ts';

export const figureFiles: Record<Figure['of'], string> = {
  account: 'account-transactions',
  aging: 'aging-visits',
  moved: 'transactions',
  receivables: 'ledger-transactions',
  money: 'payment-transactions',
  adjusted: 'adjustments-transactions',
  standing: 'balance-visits',
  kpi: 'kpi-list',
  leak: 'leaks-list',
  deposit: 'deposit-payments',
  posted: 'posting-transactions',
};

export function useSaveFigure(): (question: FigureQuestion) => Promise<void> {
  const book = useBook();
  const saveText = useSaveText();
  return async (question) => {
    const written = await startJob(book, 'writeFigure', question).result;
    if (written.ok) await saveText(figureFiles[question.figure.of], written.value);
    else feedback.problems(written.problems);
  };
}
