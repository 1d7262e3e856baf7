/** For figures around the work that read more than a live query may at every write: asked at once, then after each pause. */
import { useEffect, useState } from 'react';
import { useBook } from './BookContext.tsx';
import type { Book } from './book.ts';
import { onPause } from './commits.ts';

const pauseMs = 300;

/** Undefined until the first answer. `query` must keep its identity. */
export function useSettled<Output>(query: (book: Book) => Promise<Output>): Output | undefined {
  const book = useBook();
  const [answer, setAnswer] = useState<Output>();
  useEffect(() => {
    let isOver = false;
    const ask = async () => {
      try {
        const output = await query(book);
        if (!isOver) setAnswer(() => output);
      } catch (error) {
        // A book that is locked meanwhile answers nothing, and nobody waits for it any more.
        if (book.db.isOpen() && !isOver) throw error;
      }
    };
    void ask();
    const stop = onPause(book, pauseMs, () => void ask());
    return () => {
      isOver = true;
      stop();
    };
  }, [book, query]);
  return answer;
}
