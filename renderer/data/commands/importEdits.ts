/**
 * Takes Medicare's correct coding edits into the book. The pairs are millions of rows: what a file of them changes is
 * decided first and written in one piece. The unit limits are one small table.
 */
import { z } from 'zod';
import {
  addChanges,
  type EditionChanges,
  type EditKind,
  type EditRows,
  endBefore,
  importProblems,
  type Mue,
  mergeMues,
  mergePairBlocks,
  mueRow,
  type PairMerge,
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
  /** How many the file lists. */
  rows: z.int(),
  /** Its quarter, where the name tells it. */
  from: day.optional(),
  // What `planPairs` decided a moment ago.
  plan: z.custom<PairPlan>((value) => typeof value === 'object' && value !== null),
});

/** The whole file in one piece: a check made meanwhile is answered from the quarter before, never from half of one. */
export const importPairs: Command<z.infer<typeof pairsInput>, { rows: number }> = {
  name: 'importPairs',
  input: pairsInput,
  key: ({ fileHash }) => `ncci:${fileHash}`,
  journal: 'ids',
  isUndoable: false,
  async run(context, { fileName, rows, from, plan }) {
    const known = await loadedSet(context, 'NCCI');
    if (known.editions.length !== plan.editions) return { problems: [importProblems.changedMeanwhile()] };
    for (const block of plan.put) context.put('edits', block);
    for (const id of plan.removed) context.remove('edits', id);
    context.put('settings', {
      id: loadedSetId('NCCI'),
      value: {
        count: known.count + plan.changes.added,
        editions: [...known.editions, { kind: 'ncci' as const, fileName, at: context.now, rows, from }],
      },
    });
    return { value: { rows }, summary: `Imported ${count(rows, 'NCCI edit')}`, subjectId: 'codes' };
  },
};

export interface PairPlan extends PairMerge {
  /** How many editions were loaded when this was decided: with another one it no longer holds. */
  editions: number;
}

const blocksPerPage = 50;

/**
 * What taking sorted rows into the book would change. Half a million rows are compared outside of any transaction, page by
 * page, so that nobody waits for it; after each page `goesOn` may stop it.
 */
export async function planPairs(
  db: BookTables,
  rows: readonly string[],
  goesOn: (done: number) => Promise<boolean>,
): Promise<PairPlan | undefined> {
  const known = loadedSetOf(await db.rows('settings').get(loadedSetId('NCCI')));
  const ids = (await db.rows('edits').where('id').between('ncci:', 'ncci:\uffff').primaryKeys()).map(String);
  const changes: EditionChanges = { added: 0, changed: 0, ended: 0, same: 0 };
  const plan: PairPlan = { put: [], removed: [], changes, editions: known?.editions.length ?? 0 };
  let done = 0;
  for (let page = 0; page === 0 || page < ids.length; page += blocksPerPage) {
    const end = endBefore(rows, done, ids[page + blocksPerPage]);
    if (end > done) {
      const blocks = await db.rows('edits').bulkGet(ids.slice(page, page + blocksPerPage));
      const merge = mergePairBlocks(
        blocks.filter((block) => block !== undefined).map(asEditRows),
        rows.slice(done, end),
      );
      for (const block of merge.put) plan.put.push(block);
      plan.removed.push(...merge.removed);
      addChanges(changes, merge.changes);
    }
    done = end;
    if (!(await goesOn(done))) return undefined;
  }
  return plan;
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
