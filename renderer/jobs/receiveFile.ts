/**
 * Any file from a clearinghouse to where it belongs: acknowledgements to the claims, remittances to Payments, answers
 * about cover to Eligibility. What cannot be read is kept whole with its problems and can be tried again.
 */
import type { Book } from '#renderer/data/book.ts';
import { receiveAcknowledgement } from '#renderer/data/commands/receiveAcknowledgement.ts';
import { keepUnreadFile, kindOfFile } from '#renderer/data/commands/receivedFile.ts';
import { receiveEligibilityResponse } from '#renderer/data/commands/receiveEligibilityResponse.ts';
import { type ReceivedText, receivedText } from '#renderer/data/receivedText.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import type { ImportedRemittances } from './importRemittances.ts';
import type { JobProgress } from './job.ts';
import { startJob } from './startJob.ts';

export interface Received {
  isRead: boolean;
  /** A person stopped the reading; the file was not taken and is no damaged one. */
  isStopped?: boolean;
  /** What was done, in one sentence. */
  said: string;
  problems: readonly Problem[];
  /** The file, where it waits for another try. */
  waitsAs?: Id<'transmission'>;
}

/** Shows the reading of a remittance, which may be long, and how to stop it. */
export interface ImportFollower {
  started(cancel: () => void): void;
  progress(progress: JobProgress): void;
  ended(received: Received): void;
}

/** Enough to tell what a file is. A remittance of many megabytes is made into text by the worker. */
const beginning = 65_536;

export async function receiveFile(book: Book, bytes: Uint8Array, follower?: ImportFollower): Promise<Received> {
  if (kindOfFile(receivedText(bytes.subarray(0, beginning)).text) === '835')
    return receiveRemittance(book, bytes, follower);
  const received = receivedText(bytes);
  if (received.text.trim() === '') return { isRead: false, said: 'The file is empty.', problems: [emptyFile] };
  const done =
    kindOfFile(received.text) === '271'
      ? await runCommand(book, receiveEligibilityResponse, received)
      : await runCommand(book, receiveAcknowledgement, received);
  if (!done.ok) return keep(book, received, done.problems);
  const said = done.value.wasAlreadyDone ? 'This file was read before. Nothing was changed.' : done.value.summary;
  return { isRead: true, said, problems: done.problems };
}

const emptyFile = problem('file.empty', 'The file is empty. Ask the clearinghouse for it again.');

async function keep(book: Book, received: ReceivedText, problems: readonly Problem[]): Promise<Received> {
  const kind = kindOfFile(received.text);
  const kept = await runCommand(book, keepUnreadFile, { ...received, problems: [...problems] });
  if (!kept.ok) return { isRead: false, said: 'The file was not kept.', problems: [...problems, ...kept.problems] };
  const what = kind === 'other' ? 'file' : kind;
  const said = `The ${what} could not be read. It waits under Claims, Files.`;
  return { isRead: false, said, problems, waitsAs: kept.value.value.transmissionId };
}

async function receiveRemittance(book: Book, bytes: Uint8Array, follower?: ImportFollower): Promise<Received> {
  const running = startJob(book, 'importRemittances', { files: [bytes] }, (far) => follower?.progress(far));
  follower?.started(running.cancel);
  const outcome = await running.result;
  const received = outcome.ok
    ? saidOfImport(outcome.value)
    : { isRead: false, said: 'The remittance was not taken.', problems: outcome.problems };
  follower?.ended(received);
  return received;
}

function saidOfImport({ payments, problems, unread, isStopped }: ImportedRemittances): Received {
  const errors = problems.filter((each) => each.severity === 'error');
  const [waitsAs] = unread;
  if (isStopped) return { isRead: false, isStopped, said: 'Reading the remittance was stopped.', problems: [] };
  if (waitsAs !== undefined) {
    const taken =
      payments.length === 0 ? 'Nothing of it was taken' : `Only ${count(payments.length, 'payment')} could be taken`;
    return { isRead: false, said: `The remittance is damaged. ${taken}.`, problems: errors, waitsAs };
  }
  const fresh = payments.filter((each) => each.receivedBeforeOn === undefined).length;
  const said =
    fresh > 0
      ? `Received ${count(fresh, 'payment')}. Review under Payments.`
      : 'These payments were received already. Nothing was changed.';
  return { isRead: true, said, problems: errors };
}
