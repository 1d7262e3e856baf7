/**
 * Asks the worker for a report whenever what it is asked for changes, and where wished after each pause in the commits; the
 * answer of an older question is dropped.
 */
import { useEffect, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { onPause } from '#renderer/data/commits.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { JobInput, JobName, JobOutput } from './jobList.ts';
import { startJob } from './startJob.ts';

export interface Asked<Output> {
  /** Undefined while it is being computed for the first time. */
  value: Output | undefined;
  problems: readonly Problem[];
}

/** `pauseMs`: how long commits must pause before it is asked again; without it, it is not. */
export function useReport<Name extends JobName>(
  name: Name,
  input: JobInput<Name>,
  pauseMs?: number,
): Asked<JobOutput<Name>> {
  const book = useBook();
  const [asked, setAsked] = useState<Asked<JobOutput<Name>>>({ value: undefined, problems: [] });
  const question = JSON.stringify(input);
  useEffect(() => {
    let cancel = (): void => undefined;
    const ask = () => {
      cancel();
      let isCurrent = true;
      // The question is the input, written out so that it can be compared.
      const running = startJob(book, name, JSON.parse(question) as JobInput<Name>);
      void running.result.then((answer) => {
        if (!isCurrent) return;
        setAsked((before) =>
          answer.ok ? { value: answer.value, problems: [] } : { value: before.value, problems: answer.problems },
        );
      });
      cancel = () => {
        isCurrent = false;
        running.cancel();
      };
    };
    ask();
    const stop = pauseMs === undefined ? undefined : onPause(book, pauseMs, ask);
    return () => {
      stop?.();
      cancel();
    };
  }, [book, name, question, pauseMs]);
  return asked;
}
