/** What is shown while a received file is read, and said after it. */
import type { Received } from '#renderer/jobs/receiveFile.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { followJob, type JobFollower } from '#renderer/ui/feedback/useJob.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { warning } from '#shared/kernel/problems.ts';

export const followReading = (): JobFollower =>
  followJob({ id: 'files.read', label: 'Reading a remittance', unit: 'claims' });

/** One that waits for another try is shown at once, with what is wrong with it. */
export function tellOf({ isRead, said, problems, waitsAs }: Received): void {
  if (waitsAs !== undefined) {
    showUnread(waitsAs, said);
    return;
  }
  if (isRead) feedback.done(said);
  feedback.problems(problems);
}

export function showUnread(waitsAs: Id<'transmission'>, said: string): void {
  feedback.problems([warning('file.unread', said)]);
  goTo('/claims', { files: 'all', file: waitsAs });
}
