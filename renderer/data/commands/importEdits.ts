/**
 * Takes Medicare's correct coding edits into the book. The pairs are millions of rows: they come in chunks that are whole
 * by themselves, and a chunk that was taken before is passed over. The unit limits are one small table.
 */
import { z } from 'zod';
import {
  type EditionChanges,
  type EditKind,
  type EditRows,
  type Mue,
  mergeMues,
  mergePairRows,
  mueRow,
  pairBlockId,
  readMueRow,
  toEditBlocks,
} from '#shared/codesets/index.ts';
import type { Day } from '#shared/kernel/dates.ts';
import { count } from '#shared/kernel/text.ts';
import { day, text } from '#shared/model/schemas.ts';
import { loadedSetId, loadedSetOf } from '../queries/codeSets.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import type { BookTables } from '../schema.ts';
import { loadedSet } from './importCodes.ts';

const pairsInput = z.object({
  fileName: text,
  fileHash: text,
  chunk: z.int(),
  // Rows in their stored form and order, made by the pure reader a moment ago.
  rows: z.custom<string[]>(Array.isArray),
  /** Given with the last chunk: how many rows the file has, and its quarter where the name tells it. */
  whole: z.object({ rows: z.int(), from: day.optional() }).optional(),
});

export const importPairs: Command<z.infer<typeof pairsInput>, { rows: number }> = {
  name: 'importPairs',
  input: pairsInput,
  key: ({ fileHash, chunk }) => `ncci:${fileHash}:${chunk}`,
  journal: 'ids',
  isUndoable: false,
  async run(context, { fileName, rows, whole }) {
    const before = await blocksAround(context.db, rows);
    const stored = before.flatMap((block) => block.rows);
    const merged = mergePairRows(stored, rows);
    writeEdits(context, before, toEditBlocks('ncci', merged));
    const known = await loadedSet(context, 'NCCI');
    const edition = whole && { kind: 'ncci' as const, fileName, at: context.now, rows: whole.rows, from: whole.from };
    context.put('settings', {
      id: loadedSetId('NCCI'),
      value: {
        count: known.count + merged.length - stored.length,
        editions: edition ? [...known.editions, edition] : known.editions,
      },
    });
    return {
      value: { rows: rows.length },
      summary: `Imported ${count(rows.length, 'NCCI edit')}`,
      subjectId: 'codes',
    };
  },
};

/** The stored blocks that hold, or would hold, the rows: from the one before the first row to the last row's own. */
export async function blocksAround(db: BookTables, rows: readonly string[]): Promise<EditRows[]> {
  const [first, last] = [idOfPairRow(rows[0]), idOfPairRow(rows.at(-1))];
  const before = await db.rows('edits').where('id').between('ncci:', first, true, true).last();
  const blocks = await db
    .rows('edits')
    .where('id')
    .between(before?.id ?? first, last, true, true)
    .toArray();
  return blocks.filter((block) => block.kind === 'ncci').map(asEditRows);
}

function idOfPairRow(row: string | undefined): string {
  const [column1 = '', column2 = ''] = row?.split('|', 2) ?? [];
  return pairBlockId(column1, column2);
}

/** Only this file writes the table, always rows of text. */
export const asEditRows = (block: { id: string; kind: EditKind; rows: unknown[] }): EditRows => block as EditRows;

const muesInput = z.object({
  fileName: text,
  fileHash: text,
  from: day,
  mues: z.custom<Mue[]>(Array.isArray),
});

export const importMues: Command<z.infer<typeof muesInput>, EditionChanges> = {
  name: 'importMues',
  input: muesInput,
  key: ({ fileHash, from }) => `mue:${fileHash}:${from}`,
  journal: 'ids',
  isUndoable: false,
  async run(context, { fileName, from, mues: incoming }) {
    const { blocks, mues, changes } = await planMues(context.db, incoming, from);
    writeEdits(context, blocks, toEditBlocks('mue', mues.map(mueRow)));
    const known = await loadedSet(context, 'MUE');
    const edition = { kind: 'mue' as const, fileName, at: context.now, rows: incoming.length, from };
    context.put('settings', {
      id: loadedSetId('MUE'),
      value: { count: mues.length, editions: [...known.editions, edition] },
    });
    return { value: changes, summary: `Imported ${count(incoming.length, 'unit limit')} (MUE)`, subjectId: 'codes' };
  },
};

/** A table with less than this share of the limits in force is not a whole quarter. */
const wholeShare = 0.8;

export async function planMues(db: BookTables, incoming: readonly Mue[], from: Day) {
  const blocks = (await db.rows('edits').where('id').between('mue:', 'mue:\uffff').toArray()).map(asEditRows);
  const existing = blocks.flatMap((block) => block.rows.map(readMueRow));
  const known = loadedSetOf(await db.rows('settings').get(loadedSetId('MUE')))?.editions ?? [];
  const later = known.flatMap((edition) => (edition.from && edition.from > from ? [edition.from] : [])).sort()[0];
  const inForce = existing.filter((mue) => mue.to === undefined).length;
  const isWhole = incoming.length >= inForce * wholeShare;
  const options = { completeFrom: isWhole ? from : undefined, editionFrom: from, knownLater: later };
  return { blocks, ...mergeMues(existing, incoming, options) };
}

function writeEdits(context: CommandContext, before: readonly EditRows[], after: readonly EditRows[]): void {
  const known = new Map(before.map((block) => [block.id, block]));
  for (const block of after) {
    const stored = known.get(block.id);
    known.delete(block.id);
    if (!stored || stored.rows.join() !== block.rows.join()) context.put('edits', block);
  }
  for (const id of known.keys()) context.remove('edits', id);
}
