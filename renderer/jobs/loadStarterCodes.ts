/** Gives a new book the code sets that come with the program. */
import { fillBook } from '#renderer/data/fillBook.ts';
import { ok } from '#shared/kernel/problems.ts';
import type { Job } from './job.ts';
import { starterCodeBlocks } from './starterCodes.ts';

export const loadStarterCodes: Job<null, { blocks: number }> = async ({ book, report }) => {
  const codes = await starterCodeBlocks();
  await fillBook(book, { codes }, 'Loaded the starter code sets', (done, total) => report({ done, total }));
  return ok({ blocks: codes.length });
};
