/** Files on their way out: into the outbox folder where there is one, by dialog elsewhere. */
import { useCallback } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { bytesOfFile } from '#renderer/data/queries/claimFiles.ts';
import { transmissionById } from '#renderer/data/queries/claims.ts';
import { platform } from '#renderer/platform/platform.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import type { Id } from '#shared/kernel/ids.ts';
import { fileNameOf } from './fileWords.ts';

export interface Delivery {
  saveFile: (transmissionId: Id<'transmission'>) => Promise<void>;
  deliver: (transmissionId: Id<'transmission'>) => Promise<void>;
}

export function useDelivery(): Delivery {
  const book = useBook();
  const saveFile = useCallback(
    async (transmissionId: Id<'transmission'>) => {
      const file = await transmissionById(book, transmissionId);
      if (!file) return;
      const { name, filter } = fileNameOf(file);
      const saved = await platform().saveFile(name, await bytesOfFile(book, file), [filter]);
      if (!saved.ok) feedback.problems(saved.problems);
      else if (saved.value !== 'cancelled')
        feedback.done(file.direction === 'out' ? `Saved ${name}. Upload it to your clearinghouse.` : `Saved ${name}.`);
    },
    [book],
  );
  const deliver = useCallback(
    async (transmissionId: Id<'transmission'>) => {
      const granted = await platform().grantedFolders();
      const isGranted = granted.ok && granted.value.some(({ kind }) => kind === 'outbox');
      const file = isGranted ? await transmissionById(book, transmissionId) : undefined;
      if (!file) return saveFile(transmissionId);
      const { name } = fileNameOf(file);
      const written = await platform().writeOutboxFile(name, await bytesOfFile(book, file));
      if (written.ok) return feedback.done(`${name} is in the outbox.`);
      feedback.problems(written.problems);
      return saveFile(transmissionId);
    },
    [book, saveFile],
  );
  return { saveFile, deliver };
}
