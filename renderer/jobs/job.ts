/** A job: long work off the main thread, with progress in the user's units and a way to stop between two whole steps. */

import type { Book } from '#renderer/data/book.ts';
import type { Result } from '#shared/kernel/problems.ts';

export interface JobProgress {
  done: number;
  total: number;
}

export interface JobContext {
  /** The worker's own connection to the open book. */
  book: Book;
  report(progress: JobProgress): void;
  /** True once the person has asked to stop; a job looks at it between steps that are whole by themselves. */
  isCancelled(): boolean;
}

export type Job<Input, Output> = (context: JobContext, input: Input) => Promise<Result<Output>>;

/** Lets the messages of the page in, such as the wish to stop, between two long steps. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
