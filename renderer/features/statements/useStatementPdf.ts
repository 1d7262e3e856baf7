/** The PDF of statements from the worker, with its progress in the tray and a way to stop it. */
import { useEffect, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import type { RenderStatementsInput } from '#renderer/jobs/renderStatements.ts';
import { startJob } from '#renderer/jobs/startJob.ts';
import { type JobHandle, useJob } from '#renderer/ui/feedback/useJob.ts';
import type { Problem } from '#shared/kernel/problems.ts';

export interface StatementPdf {
  bytes?: Uint8Array;
  problems: readonly Problem[];
}

/** `question` is the input written out; undefined asks for nothing yet. */
export function useStatementPdf(input: RenderStatementsInput | undefined): StatementPdf {
  const book = useBook();
  const show = useJob();
  const question = input && JSON.stringify(input);
  const [made, setMade] = useState<StatementPdf & { question: string }>();
  useEffect(() => {
    if (question === undefined) return;
    let isCurrent = true;
    const asked = JSON.parse(question) as RenderStatementsInput; // written out just above
    let tray: JobHandle | undefined;
    const job = startJob(book, 'renderStatements', asked, ({ done, total }) => tray?.progress(done, total));
    if ('statementIds' in asked)
      tray = show({ id: 'statements.print', label: 'Printing statements', unit: 'pages', cancel: job.cancel });
    void job.result.then((outcome) => {
      if (outcome.ok) tray?.finish();
      else tray?.cancelled();
      if (!isCurrent) return;
      setMade(
        outcome.ok ? { question, bytes: outcome.value.bytes, problems: [] } : { question, problems: outcome.problems },
      );
    });
    return () => {
      isCurrent = false;
      job.cancel();
    };
  }, [book, show, question]);
  return made && made.question === question ? made : { problems: [] };
}
