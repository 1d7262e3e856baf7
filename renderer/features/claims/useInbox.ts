/** The files that wait in the inbox folder, where the office has chosen one; read into the right places one by one. */
import { useCallback, useEffect, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { platform } from '#renderer/platform/platform.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import type { FolderFile } from '#shared/bridge.ts';
import { receiveFile } from './receiveFile.ts';

export interface Inbox {
  files: readonly FolderFile[];
  readAll: () => Promise<void>;
}

async function waitingFiles(): Promise<readonly FolderFile[]> {
  const granted = await platform().grantedFolders();
  if (!granted.ok || !granted.value.some(({ kind }) => kind === 'inbox')) return [];
  const listed = await platform().listInbox();
  return listed.ok ? listed.value : [];
}

export function useInbox(): Inbox {
  const book = useBook();
  const [files, setFiles] = useState<readonly FolderFile[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const look = () =>
      void waitingFiles().then((found) => {
        if (isCurrent) setFiles(found);
      });
    look();
    const stop = platform().onInboxFile(look);
    return () => {
      isCurrent = false;
      stop();
    };
  }, []);
  const readAll = useCallback(async () => {
    for (const { name } of await waitingFiles()) {
      const bytes = await platform().readInboxFile(name);
      if (!bytes.ok) {
        feedback.problems(bytes.problems);
        continue;
      }
      const received = await receiveFile(book, bytes.value);
      const marked = await platform().markInboxFile(name, received.isRead ? 'done' : 'failed');
      if (received.isRead) feedback.done(received.said);
      feedback.problems([...received.problems, ...(marked.ok ? [] : marked.problems)]);
    }
    setFiles(await waitingFiles());
  }, [book]);
  return { files, readAll };
}
