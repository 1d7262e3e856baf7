/**
 * Takes in what answers our files about claims: TA1 for the envelope, 999 for its syntax, 277CA claim by claim, 277 for
 * a question. A rejection means the claim never got in: it is fixed and sent anew. The same file read twice changes
 * nothing. A file is acted on wholly or not at all: one that is cut off or counts wrongly moves no claim. Numbers nobody
 * here knows wait in the file's tray.
 */
import type { Id } from '#shared/kernel/ids.ts';
import { type Problem, problem, warning } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import { damagesOf, parseX12 } from '#shared/x12/index.ts';
import { hashOfText } from '../journal.ts';
import type { Command } from '../runCommand.ts';
import type { AcknowledgementKind, Tally } from './acknowledgementTally.ts';
import { take277, take277CA } from './claimAnswers.ts';
import { take999 } from './fileAnswers.ts';
import {
  keptBefore,
  kindOfFile,
  type ReceivedFile,
  receivedFile,
  receivedRow,
  replaceDamaged,
} from './receivedFile.ts';

export interface AcknowledgementRead {
  kind: AcknowledgementKind;
  transmissionId: Id<'transmission'>;
  accepted: number;
  rejected: number;
  /** Claim or file numbers that this book does not know. */
  unknown: string[];
}

export const receiveAcknowledgement: Command<ReceivedFile, AcknowledgementRead> = {
  name: 'receiveAcknowledgement',
  input: receivedFile,
  key: ({ text }) => `acknowledgement:${hashOfText(text)}`,
  journal: 'rows',
  isUndoable: true,
  async run(context, file) {
    const kind = acknowledgementKind(file.text);
    if (!kind) return { problems: whyOther(file.text) };
    const row = (await keptBefore(context, file)) ?? receivedRow(context, file, kind);
    const tally: Tally = {
      kind,
      transmissionId: row.id,
      accepted: new Set(),
      rejected: new Set(),
      told: new Set(),
      files: new Set(),
      unknown: [],
      problems: [],
    };
    const take = kind === '277CA' ? take277CA : kind === '277' ? take277 : take999;
    await take(context, file.text, tally);
    const damages = damagesOf(tally.problems);
    if (damages.length > 0) return { problems: damages };
    const touched = [...tally.accepted, ...tally.rejected, ...tally.told];
    if (touched.length + tally.files.size + tally.unknown.length === 0) return { problems: saysNothing(tally) };
    context.put('transmissions', { ...row, ...outcome(tally, touched) });
    await replaceDamaged(context, row);
    const value: AcknowledgementRead = {
      kind,
      transmissionId: tally.transmissionId,
      accepted: tally.accepted.size,
      rejected: tally.rejected.size,
      unknown: tally.unknown.map(({ kind: what, reference }) => `${what} ${reference ?? 'without a number'}`),
    };
    return {
      value,
      summary: summaryOf(tally),
      subjectId: tally.transmissionId,
      problems: [...tally.problems.map((each) => ({ ...each, severity: 'warning' as const })), ...unknownOnes(value)],
    };
  },
};

/** A file that answers about nothing is broken, or not finished: it is kept for another try. */
function saysNothing({ kind, problems }: Tally): Problem[] {
  const found = problems.map((each) => ({ ...each, severity: 'error' as const }));
  const words = `This ${kind} names no claim and no file. It may be cut off: ask the clearinghouse for it again.`;
  return found.length > 0 ? found : [problem('acknowledgement.nothing', words)];
}

const notOurs =
  'This file is no acknowledgement of claims (999, TA1, 277CA or 277). Payments (835) are read under Payments, eligibility answers (271) under Eligibility.';

const kinds = ['999', 'TA1', '277CA', '277'] as const satisfies readonly AcknowledgementKind[];

export const acknowledgementKind = (text: string): AcknowledgementKind | undefined =>
  kinds.find((kind) => kind === kindOfFile(text));

/** A file that broke off before it says what it is is damaged; a whole one belongs elsewhere. */
function whyOther(text: string): Problem[] {
  const damages = damagesOf(parseX12(text).problems);
  return damages.length > 0 ? damages : [problem('acknowledgement.other', notOurs)];
}

function summaryOf({ kind, accepted, rejected, told }: Tally): string {
  if (kind === '277')
    return `Read a 277: ${count(told.size + rejected.size, 'claim')}, ${rejected.size} not with the payer`;
  return `Read a ${kind}: ${count(accepted.size, 'claim')} accepted, ${rejected.size} rejected`;
}

const unknownOnes = ({ unknown }: AcknowledgementRead): Problem[] =>
  unknown.length === 0
    ? []
    : [
        warning(
          'acknowledgement.unknown',
          `Not in this book: ${unknown.join(', ')}. They wait under Files: link each to its claim, or dismiss it.`,
        ),
      ];

const outcome = ({ kind, problems, unknown }: Tally, touched: readonly string[]) => ({
  kind,
  state: 'received' as const,
  claimIds: [...new Set(touched)] as Id<'claim'>[], // only claims of this book were put there
  problems,
  ...(unknown.length === 0 ? {} : { unknown }),
});
