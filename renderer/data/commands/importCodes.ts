/**
 * Takes a code file into the book: one edition laid over what is known, in one piece. Blocks that did not change are not
 * written; the same file for the same first day changes nothing.
 */
import { z } from 'zod';
import {
  type CodeBlock,
  type CodeEntry,
  type CodeFileKind,
  type CodePlan,
  type CodeSystem,
  codeFiles,
  type EditionChanges,
  fromBlocks,
  planCodes,
  toBlocks,
} from '#shared/codesets/index.ts';
import type { Day } from '#shared/kernel/dates.ts';
import { count } from '#shared/kernel/text.ts';
import { day, text } from '#shared/model/schemas.ts';
import { blocksOfSystem, type LoadedSet, loadedSetId, loadedSetOf } from '../queries/codeSets.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import type { BookTables, StoredCodeBlock } from '../schema.ts';

export type CodeSetKind = Exclude<CodeFileKind, 'ncci' | 'mue'>;

const input = z.object({
  kind: z.custom<CodeSetKind>((value) => typeof value === 'string' && value in codeFiles),
  fileName: text,
  /** SHA-256 of the file's text. */
  fileHash: text,
  from: day,
  // Made by the pure reader a moment ago; every row was parsed there.
  entries: z.custom<CodeEntry[]>(Array.isArray),
});

export const importCodes: Command<z.infer<typeof input>, EditionChanges> = {
  name: 'importCodes',
  input,
  key: ({ fileHash, from }) => `codes:${fileHash}:${from}`,
  journal: 'ids',
  isUndoable: false,
  async run(context, { kind, fileName, from, entries }) {
    const { systems, blocks, plan } = await planAgainstBook(context.db, kind, entries, from);
    writeBlocks(context, blocks, toBlocks(plan.entries));
    for (const system of systems) {
      const known = await loadedSet(context, system);
      const rows = entries.filter((entry) => entry.system === system).length;
      if (rows === 0) continue;
      const loaded: LoadedSet = {
        count: plan.entries.filter((entry) => entry.system === system && entry.to === undefined).length,
        editions: [...known.editions, { kind, fileName, from, rows, at: context.now, isWhole: plan.isWhole }],
      };
      context.put('settings', { id: loadedSetId(system), value: loaded });
    }
    return {
      value: plan.changes,
      summary: `Imported ${count(entries.length, 'code')} from the ${codeFiles[kind].label}`,
      subjectId: 'codes',
    };
  },
};

/** What the import would do: asked by the preview, and again by the import itself. */
export async function planAgainstBook(
  db: BookTables,
  kind: CodeSetKind,
  entries: readonly CodeEntry[],
  from: Day,
): Promise<{ systems: readonly CodeSystem[]; blocks: StoredCodeBlock[]; plan: CodePlan }> {
  const systems: readonly CodeSystem[] = codeFiles[kind].sets;
  const blocks: StoredCodeBlock[] = [];
  const knownEditions: Partial<Record<CodeSystem, Day[]>> = {};
  for (const system of systems) {
    blocks.push(...(await blocksOfSystem(db, system).toArray()));
    const known = loadedSetOf(await db.rows('settings').get(loadedSetId(system)));
    knownEditions[system] =
      known?.editions.flatMap(({ from: first, isWhole }) => (isWhole && first ? first : [])) ?? [];
  }
  return { systems, blocks, plan: planCodes(kind, fromBlocks(blocks), entries, { from, knownEditions }) };
}

export async function loadedSet(context: CommandContext, set: Parameters<typeof loadedSetId>[0]): Promise<LoadedSet> {
  return loadedSetOf(await context.get('settings', loadedSetId(set))) ?? { count: 0, editions: [] };
}

function writeBlocks(context: CommandContext, before: readonly StoredCodeBlock[], after: readonly CodeBlock[]): void {
  const known = new Map(before.map((block) => [block.id, block]));
  for (const block of after) {
    const id = `${block.system}:${block.firstCode}`;
    const stored = known.get(id);
    known.delete(id);
    if (!stored || JSON.stringify(stored.entries) !== JSON.stringify(block.entries))
      context.put('codes', { id, ...block });
  }
  for (const id of known.keys()) context.remove('codes', id);
}
