/** Tells the rest of the program, in this thread and the others, which rows a command wrote. */
import type { Book } from './book.ts';
import type { RecordName } from './schema.ts';

export interface ChangedRow {
  table: RecordName;
  id: string;
}
type Listener = (changed: readonly ChangedRow[]) => void;

const listeners = new Map<string, Set<Listener>>();
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('fullcycle-commits');
if (channel) {
  channel.onmessage = ({ data }: MessageEvent<{ bookId: string; changed: ChangedRow[] }>) =>
    tell(data.bookId, data.changed);
  // In Node an open channel would keep the process alive.
  if ('unref' in channel && typeof channel.unref === 'function') channel.unref();
}

function tell(bookId: string, changed: readonly ChangedRow[]): void {
  for (const listener of listeners.get(bookId) ?? []) listener(changed);
}

export function announce(book: Book, changed: readonly ChangedRow[]): void {
  tell(book.entry.id, changed);
  channel?.postMessage({ bookId: book.entry.id, changed });
}

/** Calls back once commits have paused for so long, so that a row of them is followed once. Returns the way to stop. */
export function onPause(book: Book, pauseMs: number, listener: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = onCommit(book, () => {
    clearTimeout(timer);
    timer = setTimeout(listener, pauseMs);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** A closed book tells nobody any more, so that nothing that listened keeps what it knew. */
export const forgetCommits = (book: Book): boolean => listeners.delete(book.entry.id);

/** Calls back after each commit in this book, whichever thread made it. Returns the way to stop. */
export function onCommit(book: Book, listener: Listener): () => void {
  const own = listeners.get(book.entry.id) ?? new Set<Listener>();
  own.add(listener);
  listeners.set(book.entry.id, own);
  return () => own.delete(listener);
}
