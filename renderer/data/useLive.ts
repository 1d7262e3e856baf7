/** The one live-query hook: `undefined` means still loading, an empty list means there are none. */
import { useLiveQuery } from 'dexie-react-hooks';
import { useBook } from './BookContext.tsx';
import type { Book } from './book.ts';

/** The same for the small office database, which stands beside the books. */
export const useLiveOffice = <Output>(query: () => Promise<Output>): Output | undefined => useLiveQuery(query, [query]);

/** Runs a query against the open book and again whenever rows it read change. Arguments are compared one by one. */
export function useLive<Args extends readonly unknown[], Output>(
  query: (book: Book, ...args: Args) => Promise<Output>,
  ...args: Args
): Output | undefined {
  const book = useBook();
  return useLiveQuery(() => query(book, ...args).catch(nothingOfClosed(book)), [book, query, ...args]);
}

/** A lock closes the book while lists are still being read: nothing more is to be shown of it, and nothing went wrong. */
export const nothingOfClosed =
  (book: Pick<Book, 'db'>) =>
  (error: unknown): undefined => {
    if (book.db.isOpen()) throw error;
  };
