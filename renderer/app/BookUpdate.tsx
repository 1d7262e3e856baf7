/** A practice that an earlier release kept: backed up first, then brought to this release. */
import { Button, Loader } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { BookEntry } from '#renderer/data/office.ts';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import type { Problem } from '#shared/kernel/problems.ts';
import styles from './Trouble.module.css';

interface BookUpdateProps {
  title: string;
  /** What is being done right now; the choices wait meanwhile. */
  busyWith: string | undefined;
  problems: readonly Problem[];
  onUpdate: (isBackedUp: boolean) => void;
  others: readonly BookEntry[];
  onOpen: (bookId: string) => void;
}

export function BookUpdate({ title, busyWith, problems, onUpdate, others, onOpen }: BookUpdateProps) {
  const first = useRef<HTMLButtonElement>(null);
  const isBusy = busyWith !== undefined;
  useEffect(() => {
    if (!isBusy) first.current?.focus();
  }, [isBusy]);
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{title} was last opened with an earlier version of Fullcycle</h1>
      <p className={styles.text}>
        Its records are brought to this version once. Save a backup first: choose where it is kept, and the rest goes by
        itself. In a large practice this takes a minute or two; leave Fullcycle open meanwhile.
      </p>
      <ProblemList problems={problems} isLive />
      {isBusy ? (
        <p className={styles.busy} role="status">
          <Loader size="xs" /> {busyWith}
        </p>
      ) : (
        <div className={styles.buttons}>
          <Button ref={first} variant="filled" onClick={() => onUpdate(true)}>
            Back up and update
          </Button>
          <Button variant="subtle" onClick={() => onUpdate(false)}>
            Update without a backup
          </Button>
          {others.map((book) => (
            <Button key={book.id} variant="subtle" onClick={() => onOpen(book.id)}>
              Open {book.name}
            </Button>
          ))}
        </div>
      )}
    </main>
  );
}
