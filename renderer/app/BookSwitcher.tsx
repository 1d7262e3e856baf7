/** Ctrl+Shift+B: the practices on this computer, last used first. Arrows move, Enter opens. */
import { Modal } from '@mantine/core';
import { type KeyboardEvent, useRef } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import type { BookEntry } from '#renderer/data/office.ts';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import styles from './BookSwitcher.module.css';

interface BookSwitcherProps {
  books: readonly BookEntry[];
  onOpen: (bookId: string) => void;
  onNew: () => void;
  onClose: () => void;
}

export function BookSwitcher({ books, onOpen, onNew, onClose }: BookSwitcherProps) {
  const { entry } = useBook();
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const index = buttons.findIndex((button) => button.matches(':focus'));
    buttons[(index + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <Modal opened onClose={onClose} title="Switch book" size={420}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the buttons inside */}
      <div ref={list} className={styles.list} onKeyDown={move}>
        {books.map((book, index) => (
          <button
            key={book.id}
            type="button"
            className={styles.book}
            data-autofocus={index === 0 || undefined}
            aria-current={book.id === entry.id ? 'true' : undefined}
            onClick={() => {
              onOpen(book.id);
              onClose();
            }}
          >
            <span className={styles.initial} aria-hidden="true">
              {book.name.charAt(0).toUpperCase()}
            </span>
            <span className={styles.name}>{book.name}</span>
            {book.isDemo ? <StatusTag tone="neutral">Demo</StatusTag> : null}
            {book.id === entry.id ? <span className={styles.note}>open now</span> : null}
          </button>
        ))}
        <button
          type="button"
          className={styles.book}
          onClick={() => {
            onNew();
            onClose();
          }}
        >
          <span className={`${styles.initial} ${styles.plus}`} aria-hidden="true">
            +
          </span>
          <span className={styles.name}>Another practice</span>
        </button>
      </div>
    </Modal>
  );
}
