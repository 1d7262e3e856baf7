/**
 * Edits as they are stored: one short text a row, in the order of their codes, in blocks of some 256. A block is named by
 * its first row, so that the block of a pair is found by its name alone among millions of rows.
 */
import { type Day, dayAsX12, dayFromX12 } from '#shared/kernel/dates.ts';
import type { EditKind } from './codeFile.ts';
import {
  countChanges,
  type EditionChanges,
  type MergeOptions,
  mergeVersions,
  type VersionRules,
} from './mergeVersions.ts';
import type { Mue, NcciPair } from './readEdits.ts';

export interface EditRows {
  id: string;
  kind: EditKind;
  rows: string[];
}

const blockRows = 256;
const short = (value: Day | undefined): string => (value === undefined ? '' : dayAsX12(value));

/** `99213|59025|20220101||1`; versions of one pair follow each other by their first days. */
export const pairRow = (pair: NcciPair): string =>
  // Joined: a template would keep its parts, and with them the text they were cut from, half a million times.
  [pair.column1, pair.column2, short(pair.from), short(pair.to), pair.indicator].join('|');
export const mueRow = (mue: Mue): string =>
  `${mue.code}|${mue.units}|${mue.indicator}|${short(mue.from)}|${short(mue.to)}`;

export function readPairRow(row: string): NcciPair {
  const [column1 = '', column2 = '', from = '', to = '', indicator = ''] = row.split('|');
  // The row was written by `pairRow`.
  return { column1, column2, indicator: indicator as NcciPair['indicator'], ...days(from, to) };
}

export function readMueRow(row: string): Mue {
  const [code = '', units = '', indicator = '', from = '', to = ''] = row.split('|');
  // The row was written by `mueRow`.
  return { code, units: Number(units), indicator: indicator as Mue['indicator'], ...days(from, to) };
}

function days(from: string, to: string): { from?: Day; to?: Day } {
  const first = dayFromX12(from);
  const last = dayFromX12(to);
  return { ...(first ? { from: first } : {}), ...(last ? { to: last } : {}) };
}

/** What a row is about: versions of one thing share it and never part. */
const subjectOf = (kind: EditKind, row: string): string => row.split('|', kind === 'ncci' ? 2 : 1).join('|');

/** The name under which the block of a pair or code would begin: the block is the last one at or before it. */
export const pairBlockId = (column1: string, column2: string): string => `ncci:${column1}|${column2}`;
export const mueBlockId = (code: string): string => `mue:${code}`;

const inTextOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function toEditBlocks(kind: EditKind, rows: readonly string[]): EditRows[] {
  const blocks: EditRows[] = [];
  let last = '';
  for (const row of [...rows].sort(inTextOrder)) {
    const subject = subjectOf(kind, row);
    const block = blocks.at(-1);
    if (block && (block.rows.length < blockRows || subject === last)) block.rows.push(row);
    else blocks.push({ id: `${kind}:${subject}`, kind, rows: [row] });
    last = subject;
  }
  return blocks;
}

/** The pair and its first day, up to the mark after it: in this form keys stand in the order of their rows. */
function pairKey(row: string): string {
  const second = row.indexOf('|', row.indexOf('|') + 1);
  return row.slice(0, row.indexOf('|', second + 1) + 1);
}

/**
 * NCCI files carry the whole history of a pair: a row replaces the one of the same pair and first day. Both come in the
 * order of their text.
 */
export function mergePairRows(
  existing: readonly string[],
  incoming: readonly string[],
): { rows: string[]; changes: EditionChanges } {
  const rows: string[] = [];
  const changes: EditionChanges = { added: 0, changed: 0, ended: 0, same: 0 };
  let at = 0;
  for (const [index, row] of incoming.entries()) {
    const key = pairKey(row);
    if (incoming[index + 1]?.startsWith(key)) continue; // named twice: the last one counts
    for (let was = existing[at]; was !== undefined && pairKey(was) < key; was = existing[at]) {
      rows.push(was);
      at += 1;
    }
    const was = existing[at]?.startsWith(key) ? existing[at] : undefined;
    if (was !== undefined) at += 1;
    changes[changeOf(was, row)] += 1;
    rows.push(row);
  }
  for (; at < existing.length; at += 1) rows.push(existing[at] ?? '');
  return { rows, changes };
}

/** A pair has ended when its row now has a last day. */
function changeOf(was: string | undefined, row: string): keyof EditionChanges {
  if (was === undefined) return 'added';
  if (was === row) return 'same';
  const lastDay = 3;
  return was.split('|')[lastDay] === '' && row.split('|')[lastDay] !== '' ? 'ended' : 'changed';
}

export interface PairMerge {
  /** Blocks that are new or not what they were. */
  put: EditRows[];
  /** Names of blocks that are no more. */
  removed: string[];
  changes: EditionChanges;
}

/**
 * Takes rows into the blocks around them: each block takes the rows up to the next one, and grows to twice its size
 * before it is cut, so that a quarter rewrites only the blocks it changes. Both come in the order of their text.
 */
export function mergePairBlocks(blocks: readonly EditRows[], incoming: readonly string[]): PairMerge {
  const merge: PairMerge = { put: [], removed: [], changes: { added: 0, changed: 0, ended: 0, same: 0 } };
  let at = 0;
  const places = blocks.length > 0 ? blocks : [undefined];
  for (const [index, block] of places.entries()) {
    const end = endBefore(incoming, at, blocks[index + 1]?.id);
    if (end === at) continue;
    const { rows, changes } = mergePairRows(block?.rows ?? [], incoming.slice(at, end));
    at = end;
    addChanges(merge.changes, changes);
    if (changes.added + changes.changed + changes.ended === 0) continue;
    const after = rows.length > blockRows * 2 ? toEditBlocks('ncci', rows) : [asOneBlock(rows)];
    merge.put.push(...after);
    if (block && after[0]?.id !== block.id) merge.removed.push(block.id);
  }
  return merge;
}

/** How far the rows go that stand before a block; all of them where no block follows. */
export function endBefore(rows: readonly string[], start: number, blockId: string | undefined): number {
  if (blockId === undefined) return rows.length;
  const first = `${blockId.slice('ncci:'.length)}|`;
  let end = start;
  while (end < rows.length && (rows[end] ?? '') < first) end += 1;
  return end;
}

export function addChanges(sum: EditionChanges, more: EditionChanges): void {
  sum.added += more.added;
  sum.changed += more.changed;
  sum.ended += more.ended;
  sum.same += more.same;
}

const asOneBlock = (rows: string[]): EditRows => ({
  id: `ncci:${subjectOf('ncci', rows[0] ?? '')}`,
  kind: 'ncci',
  rows,
});

const mueRules: VersionRules<Mue> = {
  keyOf: (mue) => mue.code,
  says: (mue) => `${mue.units}|${mue.indicator}`,
  mayEnd: () => true,
};

export function mergeMues(
  existing: readonly Mue[],
  incoming: readonly Mue[],
  options: MergeOptions,
): { mues: Mue[]; changes: EditionChanges } {
  const merged = mergeVersions(existing, incoming, options, mueRules);
  return { mues: [...merged.values()].flat(), changes: countChanges(existing, merged, mueRules) };
}
