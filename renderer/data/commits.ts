/** Tells the rest of the program, in this thread and the others, which rows a command wrote. */
import type { Book } from './book.ts';
import type { RecordName } from './schema.ts';

export interface ChangedRow {
  table: RecordName;
  id: string;
}
/** `at`: when the command had written everything. Whoever has read since has read what it wrote. */
type Listener = (changed: readonly ChangedRow[], at: number) => void;

/** Milliseconds on one clock for all threads. */
export const moment = (): number => performance.timeOrigin + performance.now();

const listeners = new Map<string, Set<Listener>>();
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('fullcycle-commits');
if (channel) {
  channel.onmessage = ({ data }: MessageEvent<{ bookId: string; changed: ChangedRow[]; at: number }>) =>
    tell(data.bookId, data.changed, data.at);
  // In Node an open channel would keep the process alive.
  if ('unref' in channel && typeof channel.unref === 'function') channel.unref();
}

function tell(bookId: string, changed: readonly ChangedRow[], at: number): void {
  for (const listener of listeners.get(bookId) ?? []) listener(changed, at);
}

export function announce(book: Book, changed: readonly ChangedRow[], at: number): void {
  tell(book.entry.id, changed, at);
  channel?.postMessage({ bookId: book.entry.id, changed, at });
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
