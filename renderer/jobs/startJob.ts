/** The page's side of the worker: start a job by name, follow it, stop it. */
import { proxy, type Remote, wrap } from 'comlink';
import type { Book } from '#renderer/data/book.ts';
import { schemaVersion } from '#renderer/data/schema.ts';
import type { Result } from '#shared/kernel/problems.ts';
import type { JobProgress } from './job.ts';
import type { JobInput, JobName, JobOutput } from './jobList.ts';
import type { JobWorkerApi } from './worker.ts';

export interface RunningJob<Output> {
  result: Promise<Result<Output>>;
  cancel(): void;
}

let worker: Remote<JobWorkerApi> | undefined;
let started = 0;

function jobWorker(): Remote<JobWorkerApi> {
  worker ??= wrap<JobWorkerApi>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'jobs' }));
  return worker;
}

export function startJob<Name extends JobName>(
  book: Book,
  name: Name,
  input: JobInput<Name>,
  onProgress: (progress: JobProgress) => void = () => undefined,
): RunningJob<JobOutput<Name>> {
  started += 1;
  const jobId = `${name}-${started}`;
  const facts = {
    entry: book.entry,
    actor: book.actor,
    role: book.role,
    device: book.device,
    key: book.key,
    isKept: book.db.verno < schemaVersion,
    today: book.clock.today(),
    clockShift: book.clock.now() - Date.now(),
  };
  // The list that types `name` types what it answers.
  const result = jobWorker().run(jobId, name, facts, input, proxy(onProgress)) as Promise<Result<JobOutput<Name>>>;
  return { result, cancel: () => void jobWorker().cancel(jobId) };
}

export const closeBookInWorker = async (bookId: string): Promise<void> => {
  if (worker) await worker.closeBook(bookId);
};
