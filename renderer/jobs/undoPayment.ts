/** Takes the posting of a payment back, in one piece: of thousands of claims that takes its time, so not on the page. */
import { type UndoPostingInput, undoPosting } from '#renderer/data/commands/undoPosting.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { ok } from '#shared/kernel/problems.ts';
import type { Job } from './job.ts';

export const undoPayment: Job<UndoPostingInput, { summary: string }> = async ({ book }, input) => {
  const undone = await runCommand(book, undoPosting, input);
  return undone.ok ? ok({ summary: undone.value.summary }) : undone;
};
