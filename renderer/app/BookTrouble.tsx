/** A book that would not open: why, and the others that may. */
import { Button } from '@mantine/core';
import type { BookEntry } from '#renderer/data/office.ts';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import type { Problem } from '#shared/kernel/problems.ts';
import styles from './Trouble.module.css';

interface BookTroubleProps {
  problems: readonly Problem[];
  books: readonly BookEntry[];
  onOpen: (bookId: string) => void;
}

export function BookTrouble({ problems, books, onOpen }: BookTroubleProps) {
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>The book could not be opened</h1>
      <ProblemList problems={problems} isLive />
      <div className={styles.buttons}>
        {books.map((book) => (
          <Button key={book.id} onClick={() => onOpen(book.id)}>
            Open {book.name}
          </Button>
        ))}
      </div>
    </main>
  );
}
