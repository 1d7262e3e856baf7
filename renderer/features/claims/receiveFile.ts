/**
 * Any file from a clearinghouse to where it belongs: acknowledgements to the claims, remittances to Payments, answers
 * about cover to Eligibility. What cannot be read is kept whole with its problems and can be tried again.
 */
import type { Book } from '#renderer/data/book.ts';
import {
  acknowledgementKind,
  keepUnreadFile,
  receiveAcknowledgement,
} from '#renderer/data/commands/receiveAcknowledgement.ts';
import { receiveEligibilityResponse } from '#renderer/data/commands/receiveEligibilityResponse.ts';
import { type ReceivedText, receivedText } from '#renderer/data/receivedText.ts';
import { type Done, runCommand } from '#renderer/data/runCommand.ts';
import { startJob } from '#renderer/jobs/startJob.ts';
import { type Problem, problem, type Result } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';

export interface Received {
  isRead: boolean;
  /** What was done, in one sentence. */
  said: string;
  problems: readonly Problem[];
}

const holds = (text: string, transaction: string): boolean => {
  const separator = text.replace(/^\uFEFF/, '').trimStart()[3] ?? '*';
  return text.includes(`ST${separator}${transaction}${separator}`);
};

export async function receiveFile(book: Book, bytes: Uint8Array): Promise<Received> {
  const received = receivedText(bytes);
  if (received.text.trim() === '') return keep(book, received, [problem('file.empty', 'The file is empty.')]);
  if (holds(received.text, '835')) return receiveRemittance(book, received);
  if (holds(received.text, '271')) return saidOf(await runCommand(book, receiveEligibilityResponse, received));
  return receiveClaimAnswer(book, received);
}

/** An acknowledgement, or a file of which nobody knows what it is: kept either way. */
export async function receiveClaimAnswer(book: Book, received: ReceivedText): Promise<Received> {
  const done = await runCommand(book, receiveAcknowledgement, received);
  return done.ok ? saidOf(done) : keep(book, received, done.problems);
}

function saidOf<Value>(done: Result<Done<Value>>): Received {
  if (!done.ok) return { isRead: false, said: 'The file could not be read.', problems: done.problems };
  const said = done.value.wasAlreadyDone ? 'This file was read before. Nothing was changed.' : done.value.summary;
  return { isRead: true, said, problems: done.problems };
}

async function keep(book: Book, received: ReceivedText, problems: readonly Problem[]): Promise<Received> {
  const kind = acknowledgementKind(received.text) ?? 'file';
  if (received.text !== '') await runCommand(book, keepUnreadFile, { ...received, problems: [...problems] });
  return { isRead: false, said: `The ${kind} could not be read. It is kept under Files.`, problems };
}

async function receiveRemittance(book: Book, { text }: ReceivedText): Promise<Received> {
  const outcome = await startJob(book, 'importRemittances', { texts: [text] }).result;
  if (!outcome.ok) return { isRead: false, said: 'The remittance was not taken.', problems: outcome.problems };
  const { payments, problems } = outcome.value;
  const errors = problems.filter((each) => each.severity === 'error');
  if (payments.length === 0) return { isRead: false, said: 'The remittance holds no payments.', problems: errors };
  return {
    isRead: true,
    said: `Received ${count(payments.length, 'payment')}. Review under Payments.`,
    problems: errors,
  };
}
