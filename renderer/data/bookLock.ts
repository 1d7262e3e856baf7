/**
 * One window per book. Two windows on the same book would each show what the other has changed and save over it, so the
 * first holds a lock of the browser's, let go when the book is closed or the window is gone, however it went.
 */
import { type Problem, problem } from '#shared/kernel/problems.ts';

export const bookOpenElsewhere: Problem = problem(
  'book.openElsewhere',
  'This book is open in another window of Fullcycle on this computer. Go on there, or close that window and open the book here again.',
);

/** A window that is just closing, as after a reload, lets go within this time. */
const patienceMs = 1500;

const lockName = (bookId: string): string => `fullcycle-book-${bookId}`;

export type LockManagerLike = Pick<LockManager, 'request'>;

/** Absent in Node, where one process is one window. */
const browserLocks = (): LockManagerLike | undefined =>
  typeof navigator === 'undefined' ? undefined : navigator.locks;

/** Holds the book until the answer is called; undefined when another window holds it. */
export async function holdBook(
  bookId: string,
  locks = browserLocks(),
  waitMs = patienceMs,
): Promise<(() => void) | undefined> {
  if (!locks) return () => undefined;
  return new Promise((resolve, reject) => {
    const giveUp = AbortSignal.timeout(waitMs);
    locks
      .request(lockName(bookId), { signal: giveUp }, () => new Promise<void>((letGo) => resolve(letGo)))
      .catch((error: unknown) => {
        if (giveUp.aborted) resolve(undefined);
        else reject(error);
      });
  });
}

/** Whether no window holds the book at this moment. */
export async function isBookFree(bookId: string, locks = browserLocks()): Promise<boolean> {
  return locks ? locks.request(lockName(bookId), { ifAvailable: true }, (lock) => lock !== null) : true;
}
