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
  `${pair.column1}|${pair.column2}|${short(pair.from)}|${short(pair.to)}|${pair.indicator}`;
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

/** NCCI files carry the whole history of a pair: a row replaces the one of the same pair and first day. */
export function mergePairRows(existing: readonly string[], incoming: readonly string[]): string[] {
  const keyOf = (row: string): string => row.split('|', 3).join('|');
  const merged = new Map(existing.map((row) => [keyOf(row), row]));
  for (const row of incoming) merged.set(keyOf(row), row);
  return [...merged.values()].sort(inTextOrder);
}

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
