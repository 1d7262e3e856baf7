/** What went wrong with nobody waiting for it: said in words, so that a press is never simply without answer. */
import { isOfClosedBook, storageTrouble } from '#renderer/data/storageTrouble.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';

const fault = problem(
  'program.fault',
  'Something in this page did not work as it should. What you saved is safe. Try again; if it comes back, open the page anew.',
);

/** Nothing of searches and checks that a lock cut off: the book closed while they were under way, as it should. */
export const troubleOf = (reason: unknown): Problem | undefined =>
  isOfClosedBook(reason) ? undefined : (storageTrouble(reason) ?? fault);

export function watchUnawaited(tell: (problems: readonly Problem[]) => void): void {
  window.addEventListener('unhandledrejection', (event) => {
    const trouble = troubleOf(event.reason);
    if (trouble) tell([trouble]);
    else event.preventDefault();
  });
}
