/** The one live-query hook: `undefined` means still loading, an empty list means there are none. */
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useRef, useState } from 'react';
import { useBook } from './BookContext.tsx';
import type { Book } from './book.ts';
import { moment, onCommit, onPause } from './commits.ts';

/** The same for the small office database, which stands beside the books. */
export const useLiveOffice = <Output>(query: () => Promise<Output>): Output | undefined => useLiveQuery(query, [query]);

/** Runs a query against the open book and again whenever rows it read change. Arguments are compared one by one. */
export function useLive<Args extends readonly unknown[], Output>(
  query: (book: Book, ...args: Args) => Promise<Output>,
  ...args: Args
): Output | undefined {
  const book = useBook();
  const askedAt = useRef(0);
  const [missed, setMissed] = useState(0);
  useEffect(
    () =>
      onMissedCommit(
        book,
        () => askedAt.current,
        () => setMissed((count) => count + 1),
      ),
    [book],
  );
  return useLiveQuery(() => {
    askedAt.current = moment();
    return query(book, ...args).catch(nothingOfClosed(book));
  }, [book, query, missed, ...args]);
}

const pauseMs = 150;

/**
 * Calls back after commits that a query has not been asked since. Dexie asks again by itself, but does not see every row that
 * a query reads in several parts at once; a list must not stand still for that. Returns the way to stop.
 */
export function onMissedCommit(book: Book, askedAt: () => number, again: () => void): () => void {
  let lastAt = 0;
  const stopCommits = onCommit(book, (_changed, at) => {
    lastAt = Math.max(lastAt, at);
  });
  const stopPauses = onPause(book, pauseMs, () => {
    if (askedAt() <= lastAt) again();
  });
  return () => {
    stopCommits();
    stopPauses();
  };
}

/** A lock closes the book while lists are still being read: nothing more is to be shown of it, and nothing went wrong. */
export const nothingOfClosed =
  (book: Pick<Book, 'db'>) =>
  (error: unknown): undefined => {
    if (book.db.isOpen()) throw error;
  };
