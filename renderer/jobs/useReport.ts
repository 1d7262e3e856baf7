/** Asks the worker for a report whenever what it is asked for changes; the answer of an older question is dropped. */
import { useEffect, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import type { Problem } from '#shared/kernel/problems.ts';
import type { JobInput, JobName, JobOutput } from './jobList.ts';
import { startJob } from './startJob.ts';

export interface Asked<Output> {
  /** Undefined while it is being computed for the first time. */
  value: Output | undefined;
  problems: readonly Problem[];
}

export function useReport<Name extends JobName>(name: Name, input: JobInput<Name>): Asked<JobOutput<Name>> {
  const book = useBook();
  const [asked, setAsked] = useState<Asked<JobOutput<Name>>>({ value: undefined, problems: [] });
  const question = JSON.stringify(input);
  useEffect(() => {
    let isCurrent = true;
    // The question is the input, written out so that it can be compared.
    const { result, cancel } = startJob(book, name, JSON.parse(question) as JobInput<Name>);
    void result.then((answer) => {
      if (!isCurrent) return;
      setAsked((before) =>
        answer.ok ? { value: answer.value, problems: [] } : { value: before.value, problems: answer.problems },
      );
    });
    return () => {
      isCurrent = false;
      cancel();
    };
  }, [book, name, question]);
  return asked;
}
