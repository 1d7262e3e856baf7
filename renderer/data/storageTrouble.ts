/** What the browser's store may refuse, in words a person can act on. Everything else is a fault of the program. */
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { SealBroken } from './vault/sealRows.ts';

const diskFull = problem(
  'disk.full',
  'The disk of this computer is full. Nothing was saved. Free some space, then try again.',
);
const bookClosed = problem(
  'book.closed',
  'The book was closed while this was being saved. Nothing was changed. Open it and try again.',
);

const problemByName: Readonly<Record<string, Problem>> = {
  QuotaExceededError: diskFull,
  DatabaseClosedError: bookClosed,
  InvalidStateError: bookClosed,
};

/** Undefined where the error is none of the store's own. */
export function storageTrouble(error: unknown): Problem | undefined {
  if (error instanceof SealBroken)
    return problem('book.sealBroken', `${error.message} Nothing was changed.`, error.table);
  return namesOf(error).flatMap((name) => problemByName[name] ?? [])[0];
}

/** True of what was still read or written when its book was closed. */
export const isOfClosedBook = (error: unknown): boolean => namesOf(error).includes('DatabaseClosedError');

/** Dexie wraps what happened: an aborted transaction holds its cause, a refused bulk write the trouble of each row. */
function namesOf(error: unknown): string[] {
  if (!(error instanceof Error) && !(error instanceof DOMException)) return [];
  const inner = 'inner' in error && error.inner !== error ? namesOf(error.inner) : [];
  const failures =
    'failures' in error && Array.isArray(error.failures) ? error.failures.slice(0, 1).flatMap(namesOf) : [];
  return [error.name, ...inner, ...failures];
}
