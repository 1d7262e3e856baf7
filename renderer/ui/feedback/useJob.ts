/** Starts long work and shows it in the tray until it is over. The rest of the program stays live meanwhile. */
import { useCallback } from 'react';
import { useJobs } from './jobs.ts';

export interface JobStart {
  /** `Printing statements`. One job of an id runs at a time; a second replaces its line. */
  id: string;
  label: string;
  unit: string;
  total?: number | undefined;
  cancel?: (() => void) | undefined;
}

export interface JobHandle {
  progress(done: number, total?: number): void;
  finish(message?: string): void;
  fail(message: string): void;
  cancelled(): void;
}

const doneStaysMs = 6000;

export function startJob(start: JobStart): JobHandle {
  const { put, change, remove } = useJobs.getState();
  const stop = start.cancel;
  const cancel =
    stop &&
    (() => {
      change(start.id, { cancel: undefined, isStopping: true });
      stop();
    });
  put({ ...start, cancel, done: 0, startedAt: Date.now(), state: 'running' });
  const end = (state: 'done' | 'failed' | 'cancelled', message: string | undefined) => {
    change(start.id, { state, message, cancel: undefined });
    if (state !== 'failed') setTimeout(() => remove(start.id), doneStaysMs);
  };
  return {
    progress: (done, total) => change(start.id, total === undefined ? { done } : { done, total }),
    finish: (message) => end('done', message),
    fail: (message) => end('failed', message),
    cancelled: () => end('cancelled', 'Stopped. Nothing half done was kept.'),
  };
}

export const useJob = (): ((start: JobStart) => JobHandle) => useCallback(startJob, []);

/** Shows work that tells of itself: when it starts, how far it is, and what came of it. */
export interface JobFollower {
  started(cancel: () => void): void;
  progress(progress: { done: number; total: number }): void;
  ended(outcome: { isRead: boolean; isStopped?: boolean; said: string }): void;
}

export function followJob(start: Pick<JobStart, 'id' | 'label' | 'unit'>): JobFollower {
  let job: JobHandle | undefined;
  return {
    started: (cancel) => {
      job = startJob({ ...start, cancel });
    },
    progress: ({ done, total }) => job?.progress(done, total),
    ended: ({ isRead, isStopped, said }) => {
      if (isStopped) job?.cancelled();
      else if (isRead) job?.finish(said);
      else job?.fail(said);
    },
  };
}
