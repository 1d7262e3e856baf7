/**
 * Takes in what answers our files about claims: TA1 for the envelope, 999 for its syntax, 277CA claim by claim, 277 for
 * a question. A rejection means the claim never got in: it is fixed and sent anew. The same file read twice changes
 * nothing. Numbers nobody here knows wait in the file's tray; a file that cannot be read is kept for another try.
 */
import { z } from 'zod';
import type { Id } from '#shared/kernel/ids.ts';
import { zeroCents } from '#shared/kernel/money.ts';
import { type Problem, problem, warning } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import type { Transmission } from '#shared/model/office.ts';
import { hashOfText } from '../journal.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import type { AcknowledgementKind, Tally } from './acknowledgementTally.ts';
import { take277, take277CA } from './claimAnswers.ts';
import { take999 } from './fileAnswers.ts';

const received = z.object({ text: z.string().min(1, 'The file is empty.'), encoding: z.literal('latin1').optional() });
type Received = z.infer<typeof received>;

export interface AcknowledgementRead {
  kind: AcknowledgementKind;
  transmissionId: Id<'transmission'>;
  accepted: number;
  rejected: number;
  /** Claim or file numbers that this book does not know. */
  unknown: string[];
}

export const receiveAcknowledgement: Command<Received, AcknowledgementRead> = {
  name: 'receiveAcknowledgement',
  input: received,
  key: ({ text }) => `acknowledgement:${hashOfText(text)}`,
  journal: 'rows',
  isUndoable: true,
  async run(context, file) {
    const kind = acknowledgementKind(file.text);
    if (!kind) return { problems: [problem('acknowledgement.other', notOurs)] };
    const kept = await keptBefore(context, file);
    const tally: Tally = {
      kind,
      transmissionId: kept?.id ?? context.newId<'transmission'>(),
      accepted: new Set(),
      rejected: new Set(),
      told: new Set(),
      files: new Set(),
      unknown: [],
      problems: [],
    };
    const take = kind === '277CA' ? take277CA : kind === '277' ? take277 : take999;
    await take(context, file.text, tally);
    const touched = [...tally.accepted, ...tally.rejected, ...tally.told];
    if (touched.length + tally.files.size + tally.unknown.length === 0) return { problems: saysNothing(tally) };
    context.put('transmissions', { ...rowOf(context, file, kind, tally), ...kept, ...outcome(tally, touched) });
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

/** By the transaction inside; the element separator is the fourth character of ISA. */
export function acknowledgementKind(text: string): AcknowledgementKind | undefined {
  const trimmed = text.replace(/^\uFEFF/, '').trimStart();
  if (!trimmed.startsWith('ISA')) return undefined;
  const separator = trimmed[3] ?? '*';
  if (trimmed.includes(`ST${separator}277${separator}`)) return trimmed.includes('005010X212') ? '277' : '277CA';
  if (trimmed.includes(`ST${separator}999${separator}`)) return '999';
  return trimmed.includes(`TA1${separator}`) ? 'TA1' : undefined;
}

const controlNumberOf = (text: string): string => {
  const trimmed = text.replace(/^\uFEFF/, '').trimStart();
  return trimmed.split(trimmed[3] ?? '*')[13]?.trim() ?? '';
};

/** The same bytes, kept earlier because they could not be read then. */
async function keptBefore(context: CommandContext, { text }: Received): Promise<Transmission | undefined> {
  const same = await context.db.rows('transmissions').where('hash').equals(hashOfText(text)).toArray();
  const failed = same.find((each) => each.direction === 'in' && each.state === 'failed');
  return failed && (await context.get('transmissions', failed.id));
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

const rowOf = (
  context: CommandContext,
  { text, encoding }: Received,
  kind: Transmission['kind'],
  { transmissionId }: Pick<Tally, 'transmissionId'>,
): Transmission => ({
  id: transmissionId,
  createdAt: context.now,
  updatedAt: context.now,
  kind,
  direction: 'in',
  controlNumber: controlNumberOf(text),
  at: context.now,
  hash: hashOfText(text),
  text,
  ...(encoding === undefined ? {} : { encoding }),
  claimIds: [],
  state: 'received',
  totalCents: zeroCents,
  problems: [],
});

const outcome = ({ kind, problems, unknown }: Tally, touched: readonly string[]) => ({
  kind,
  state: 'received' as const,
  claimIds: [...new Set(touched)] as Id<'claim'>[], // only claims of this book were put there
  problems,
  ...(unknown.length === 0 ? {} : { unknown }),
});

const unreadable = received.extend({
  problems: z.array(
    z.object({
      severity: z.enum(['error', 'warning', 'info']),
      code: z.string(),
      message: z.string(),
      where: z.string().optional(),
    }),
  ),
});

/** Keeps a file that could not be read, whole and with its problems, until it is tried again. */
export const keepUnreadFile: Command<z.infer<typeof unreadable>, { transmissionId: Id<'transmission'> }> = {
  name: 'keepUnreadFile',
  input: unreadable,
  key: ({ text }) => `unread:${hashOfText(text)}`,
  journal: 'rows',
  isUndoable: true,
  async run(context, { problems, ...file }) {
    const transmissionId = context.newId<'transmission'>();
    const kind = acknowledgementKind(file.text) ?? 'other';
    const row = rowOf(context, file, kind, { transmissionId });
    const found = problems.map(({ where, ...each }): Problem => (where === undefined ? each : { ...each, where }));
    context.put('transmissions', { ...row, state: 'failed', problems: found });
    return { value: { transmissionId }, summary: 'Kept a file that could not be read', subjectId: transmissionId };
  },
};
