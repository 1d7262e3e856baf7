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
  put({ ...start, done: 0, startedAt: Date.now(), state: 'running' });
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
