/** The worker's side: opens its own connection to the book and runs one job after another. */
import { expose } from 'comlink';
import { type Book, type BookEntry, openBookDatabase } from '#renderer/data/book.ts';
import { randomBytes } from '#renderer/data/randomBytes.ts';
import { storageTrouble } from '#renderer/data/storageTrouble.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Day } from '#shared/kernel/dates.ts';
import { failed, problem, type Result } from '#shared/kernel/problems.ts';
import type { Role } from '#shared/model/practice.ts';
import type { Job, JobProgress } from './job.ts';
import { jobs } from './jobList.ts';

export interface JobBook {
  entry: BookEntry;
  actor: string;
  role?: Role | undefined;
  device: string;
  /** Of a sealed book. */
  key?: Uint8Array | undefined;
  /** A book of an earlier release that the page has open as it is. */
  isKept: boolean;
  today: Day;
  /** How far the page's clock stands from the computer's: zero but in a demo that stands on a fixed day. */
  clockShift: number;
}

/** A promise, so that two jobs that begin at once share one connection. */
const open = new Map<string, Promise<Result<Book>>>();
const running = new Set<string>();
const cancelled = new Set<string>();

async function bookOf(facts: JobBook): Promise<Result<Book>> {
  const known = open.get(facts.entry.id);
  const around = {
    clock: { now: () => Date.now() + facts.clockShift, today: () => facts.today },
    random: randomBytes,
    actor: facts.actor,
    role: facts.role,
    device: facts.device,
  };
  const opening = known ?? openBookDatabase(facts.entry, around, facts.key, facts.isKept ? 'keep' : 'update');
  open.set(facts.entry.id, opening);
  const opened = await opening.catch((error: unknown) => {
    open.delete(facts.entry.id);
    throw error;
  });
  if (opened.ok) opened.value.clock = around.clock;
  else open.delete(facts.entry.id);
  return opened;
}

const api = {
  async run(
    jobId: string,
    name: string,
    facts: JobBook,
    input: unknown,
    onProgress: (progress: JobProgress) => void,
  ): Promise<Result<unknown>> {
    const job = (jobs as Record<string, Job<never, unknown>>)[name]; // the client is typed by the same list
    assert(job, 'a job is called by a name of the list');
    running.add(jobId);
    try {
      const book = await bookOf(facts);
      if (!book.ok) return book;
      return await job(
        { book: book.value, report: onProgress, isCancelled: () => cancelled.has(jobId) },
        input as never, // typed at the caller by the same list
      );
    } catch (error) {
      const trouble = storageTrouble(error);
      if (trouble) return failed(trouble);
      return failed(
        problem(
          'job.broke',
          'This work stopped because of a fault in Fullcycle. What was finished before it is saved; the rest was not changed. Try again.',
          error instanceof Error ? error.name : undefined,
        ),
      );
    } finally {
      running.delete(jobId);
      cancelled.delete(jobId);
    }
  },
  cancel(jobId: string): void {
    if (running.has(jobId)) cancelled.add(jobId);
  },
  /** Lets go of a book, so that it can be deleted or restored. */
  async closeBook(bookId: string): Promise<void> {
    const opened = await open.get(bookId);
    open.delete(bookId);
    if (opened?.ok) opened.value.close();
  },
};

export type JobWorkerApi = typeof api;
expose(api);
