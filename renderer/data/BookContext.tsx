/** The open book, for every hook and command below it. */
import { createContext, type ReactNode, useContext } from 'react';
import { assert } from '#shared/kernel/assert.ts';
import type { Book } from './book.ts';

const BookContext = createContext<Book | undefined>(undefined);

export function BookProvider({ book, children }: { book: Book; children: ReactNode }) {
  return <BookContext.Provider value={book}>{children}</BookContext.Provider>;
}

export function useBook(): Book {
  const book = useContext(BookContext);
  assert(book, 'a page was shown without an open book');
  return book;
}
