/** The files that wait in the inbox folder, where the office has chosen one; read into the right places one by one. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import type { Book } from '#renderer/data/book.ts';
import { type Received, receiveFile } from '#renderer/jobs/receiveFile.ts';
import { platform } from '#renderer/platform/platform.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import type { FolderFile } from '#shared/bridge.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import { followReading, showUnread, tellOf } from './followReading.ts';
import { type InboxLook, lookOf, wholeFiles } from './inboxFiles.ts';

export interface Inbox {
  /** Whole files only: what still grows is offered once it has come to rest. */
  files: readonly FolderFile[];
  /** Why the folder could not be looked into. */
  trouble: readonly Problem[];
  readAll: () => Promise<void>;
}

const lookEveryMs = 5_000;

interface Looked {
  files: readonly FolderFile[];
  trouble: readonly Problem[];
}

async function listed(): Promise<Looked> {
  const granted = await platform().grantedFolders();
  if (!granted.ok || !granted.value.some(({ kind }) => kind === 'inbox')) return { files: [], trouble: [] };
  const found = await platform().listInbox();
  return found.ok ? { files: found.value, trouble: [] } : { files: [], trouble: found.problems };
}

export function useInbox(): Inbox {
  const book = useBook();
  const [waiting, setWaiting] = useState<Looked>({ files: [], trouble: [] });
  const before = useRef<InboxLook>(new Map());
  const look = useCallback(async () => {
    const found = await listed();
    const whole = wholeFiles(found.files, before.current, Date.now());
    before.current = lookOf(found.files);
    setWaiting({ ...found, files: whole });
    return whole;
  }, []);
  useEffect(() => {
    void look();
    const beat = setInterval(() => void look(), lookEveryMs);
    const stop = platform().onInboxFile(() => void look());
    return () => {
      clearInterval(beat);
      stop();
    };
  }, [look]);
  const isReading = useRef(false);
  const readAll = useCallback(async () => {
    if (isReading.current) return;
    isReading.current = true;
    try {
      tellOfAll(await takeFiles(book, await look()));
      await look();
    } finally {
      isReading.current = false;
    }
  }, [book, look]);
  return { ...waiting, readAll };
}

interface Taken {
  file: FolderFile;
  received: Received;
}

/** Each file is moved aside only after all of it is in the book; a person who stops leaves the rest where it is. */
async function takeFiles(book: Book, files: readonly FolderFile[]): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (const file of files) {
    const bytes = await platform().readInboxFile(file.name);
    if (!bytes.ok) {
      feedback.problems(bytes.problems);
      continue;
    }
    const received = await receiveFile(book, bytes.value, followReading());
    if (received.isStopped) break;
    taken.push({ file, received });
    const marked = await platform().markInboxFile(file, received.isRead ? 'done' : 'failed');
    if (!marked.ok) feedback.problems(marked.problems);
  }
  return taken;
}

function tellOfAll(taken: readonly Taken[]): void {
  const [only] = taken;
  if (!only) return;
  if (taken.length === 1) {
    tellOf(only.received);
    return;
  }
  const unread = taken.filter(({ received }) => !received.isRead);
  const left = unread.length > 0 ? `, ${unread.length} could not be read` : '';
  const said = `Read ${count(taken.length - unread.length, 'file')} of the inbox${left}`;
  const waitsAs = unread.find(({ received }) => received.waitsAs !== undefined)?.received.waitsAs;
  if (waitsAs === undefined) feedback.done(said);
  else showUnread(waitsAs, said);
  const shown = taken.filter(({ received }) => received.waitsAs === undefined);
  feedback.problems(shown.flatMap(({ received }) => received.problems).slice(0, 5));
}
