/** What is shown while a received file is read, and said after it. */
import type { Received } from '#renderer/jobs/receiveFile.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { followJob, type JobFollower } from '#renderer/ui/feedback/useJob.ts';
import { goTo } from '#renderer/ui/navigation.ts';

export const followReading = (): JobFollower =>
  followJob({ id: 'files.read', label: 'Reading a remittance', unit: 'claims' });

/** One that waits for another try is shown at once. */
export function tellOf({ isRead, said, problems, waitsAs }: Received): void {
  if (isRead) feedback.done(said);
  feedback.problems(problems);
  if (waitsAs !== undefined) goTo('/claims', { files: 'all', file: waitsAs });
}
