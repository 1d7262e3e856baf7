/**
 * Files that come in, whichever they are: each kept whole, byte for byte. One that cannot be acted on waits with its problems
 * until it is tried again, until the same file comes whole, or until somebody sets it aside; none is deleted.
 */
import { z } from 'zod';
import { formatDay } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { zeroCents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { fileEncodings, type Transmission, type TransmissionKind } from '#shared/model/office.ts';
import { id, text } from '#shared/model/schemas.ts';
import { hashOfText } from '../journal.ts';
import type { Command, CommandContext } from '../runCommand.ts';

export const receivedFile = z.object({
  text: z.string().min(1, 'The file is empty.'),
  encoding: z.enum(fileEncodings).optional(),
  /** Of a large file, whose `text` is only its beginning: the hash of the whole text, and all its bytes packed. */
  apart: z.object({ hash: text, packed: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }).optional(),
});
export type ReceivedFile = z.infer<typeof receivedFile>;

export const hashOfFile = ({ text: whole, apart }: Pick<ReceivedFile, 'text' | 'apart'>): string =>
  apart?.hash ?? hashOfText(whole);

const bare = (whole: string): string => whole.replace(/^\uFEFF/, '').trimStart();
/** The fixed length of an ISA segment with its separator. */
const isaLength = 106;

/** By the transactions inside; the element separator is the fourth character of ISA. */
export function kindOfFile(whole: string): TransmissionKind {
  const separator = bare(whole)[3] ?? '*';
  const holds = (transaction: string): boolean => whole.includes(`ST${separator}${transaction}${separator}`);
  if (holds('835')) return '835';
  if (holds('271')) return '271';
  if (!bare(whole).startsWith('ISA')) return 'other';
  if (holds('277')) return whole.includes('005010X212') ? '277' : '277CA';
  if (holds('999')) return '999';
  return whole.includes(`TA1${separator}`) ? 'TA1' : 'other';
}

/** ISA13, or nothing where the text has no ISA that reaches so far. */
const controlNumberOf = (whole: string): string => {
  const start = bare(whole).slice(0, isaLength * 2);
  return start.startsWith('ISA') ? (start.split(start[3] ?? '*')[13]?.trim() ?? '') : '';
};

/** The same bytes, kept earlier because they could not be read then. */
export async function keptBefore(context: CommandContext, file: ReceivedFile): Promise<Transmission | undefined> {
  const same = await context.db.rows('transmissions').where('hash').equals(hashOfFile(file)).toArray();
  const found = same.find((each) => waitsToBeRead(each) || each.state === 'set-aside');
  const kept = found && (await context.get('transmissions', found.id));
  if (!kept) return undefined;
  const { setAside: _reason, ...row } = kept;
  return row;
}

/** Not read, or only in part. */
export const waitsToBeRead = ({ direction, state }: Transmission): boolean =>
  direction === 'in' && (state === 'failed' || state === 'acknowledged');

/** The row of a file that came in, with its packed bytes beside it where it is large. */
export function receivedRow(context: CommandContext, file: ReceivedFile, kind: TransmissionKind): Transmission {
  const transmissionId = context.newId<'transmission'>();
  const { text: beginning, encoding, apart } = file;
  if (apart)
    context.put('documents', {
      id: context.newId<'document'>(),
      createdAt: context.now,
      updatedAt: context.now,
      subjectId: transmissionId,
      kind: 'received-file',
      fileName: `received-${apart.hash.slice(0, 12)}.gz`,
      mime: 'application/gzip',
      bytes: apart.packed,
    });
  return {
    id: transmissionId,
    createdAt: context.now,
    updatedAt: context.now,
    kind,
    direction: 'in',
    controlNumber: controlNumberOf(beginning),
    at: context.now,
    hash: hashOfFile(file),
    text: beginning,
    ...(apart ? { isTextApart: true } : {}),
    ...(encoding === undefined ? {} : { encoding }),
    claimIds: [],
    state: 'received',
    totalCents: zeroCents,
    problems: [],
  };
}

/**
 * Files that wait to be read, so that a step can show its own without going through the texts of all files. One that waits no
 * more stays listed until the next one joins: settling it is then a change of its own row alone, and can be undone.
 */
export const unreadFilesId = 'files.unread';

export const unreadFilesOf = (value: unknown): Id<'transmission'>[] =>
  Array.isArray(value) ? (value as Id<'transmission'>[]) : []; // written below only

export async function noteUnread(context: CommandContext, transmissionId: Id<'transmission'>): Promise<void> {
  const noted = unreadFilesOf((await context.get('settings', unreadFilesId))?.value);
  const files = await context.getMany('transmissions', noted);
  const waiting = files.flatMap((file) => (file && waitsToBeRead(file) ? [file.id] : []));
  context.put('settings', { id: unreadFilesId, value: [...new Set([...waiting, transmissionId])] });
}

/**
 * A damaged file waits until its sender gives it out whole. That it is the same file its ISA tells, which holds the sender,
 * the minute and the number; of a file that broke off inside the ISA nobody can tell.
 */
export async function replaceDamaged(context: CommandContext, whole: Pick<Transmission, 'id' | 'text'>): Promise<void> {
  const header = bare(whole.text).slice(0, isaLength);
  const number = controlNumberOf(whole.text);
  if (number === '') return;
  const same = await context.db.rows('transmissions').where('controlNumber').equals(number).toArray();
  for (const { id: fileId } of same.filter((each) => waitsToBeRead(each) && each.id !== whole.id)) {
    const damaged = await context.get('transmissions', fileId);
    if (damaged && bare(damaged.text).slice(0, isaLength) === header)
      context.put('transmissions', {
        ...damaged,
        state: 'set-aside',
        setAside: `The whole file came on ${formatDay(context.today)}.`,
      });
  }
}

const unreadable = receivedFile.extend({
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
  key: (file) => `unread:${hashOfFile(file)}`,
  journal: 'ids',
  isUndoable: false,
  async run(context, { problems, ...file }) {
    const row = receivedRow(context, file, kindOfFile(file.text));
    const found = problems.map(({ where, ...each }): Problem => (where === undefined ? each : { ...each, where }));
    context.put('transmissions', { ...row, state: 'failed', problems: found });
    await noteUnread(context, row.id);
    return { value: { transmissionId: row.id }, summary: 'Kept a file that could not be read', subjectId: row.id };
  },
};

const settingAside = z.object({ transmissionId: id<'transmission'>(), reason: text });

/** A file that will never be read here: another practice's, or one the sender has given out anew. It stays on the list. */
export const setFileAside: Command<z.infer<typeof settingAside>, null> = {
  name: 'setFileAside',
  input: settingAside,
  journal: 'rows',
  isUndoable: true,
  async run(context, { transmissionId, reason }) {
    const file = await context.get('transmissions', transmissionId);
    if (!file || !waitsToBeRead(file))
      return { problems: [problem('file.settled', 'This file waits no more. Look at the list again.')] };
    context.put('transmissions', { ...file, state: 'set-aside', setAside: reason });
    return { value: null, summary: 'Set a file aside', subjectId: transmissionId };
  },
};
