/**
 * The stored code sets as far as some claims need them: only the blocks that hold their codes are read, so that checking
 * a claim does not load a hundred thousand rows.
 */
import {
  buildCodeIndex,
  type CodeEntry,
  type CodeLookup,
  type CodeSystem,
  fromBlocks,
} from '#shared/codesets/index.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import type { ReadContext } from '../runCommand.ts';

const rowsPerBlock = 256;
/** Few enough to be read whole. */
const smallSystems: readonly CodeSystem[] = ['MODIFIER', 'POS', 'TAXONOMY'];
/** Rows of the whole official set, at least. */
const wholeSizes: Partial<Record<CodeSystem, number>> = { ICD10CM: 60_000, HCPCS: 5_000 };

export async function codesFor(
  context: ReadContext,
  snapshots: readonly ClaimSnapshot[],
): Promise<CodeLookup | undefined> {
  const table = context.db.rows('codes');
  const entries: CodeEntry[] = [];
  for (const system of smallSystems) {
    entries.push(
      ...fromBlocks(await table.where('[system+firstCode]').between([system, ''], [system, '\uffff']).toArray()),
    );
  }
  const wanted: [CodeSystem, Set<string>][] = [
    ['ICD10CM', new Set(snapshots.flatMap((snapshot) => snapshot.diagnoses))],
    ['HCPCS', new Set(snapshots.flatMap((snapshot) => snapshot.lines.map((line) => line.code)))],
  ];
  const complete = new Set<CodeSystem>();
  for (const [system, codes] of wanted) {
    const blocks = await table.where('[system+firstCode]').between([system, ''], [system, '\uffff']).count();
    if (blocks * rowsPerBlock >= (wholeSizes[system] ?? 0)) complete.add(system);
    if (blocks > 0) entries.push(...(await blocksHolding(context, system, codes)));
  }
  if (entries.length === 0) return undefined;
  const index = buildCodeIndex(entries);
  return {
    ...index,
    isComplete: (system) => (smallSystems.includes(system) ? index.isComplete(system) : complete.has(system)),
  };
}

async function blocksHolding(
  context: ReadContext,
  system: CodeSystem,
  codes: ReadonlySet<string>,
): Promise<CodeEntry[]> {
  const found = new Map<string, CodeEntry[]>();
  for (const code of codes) {
    const block = await context.db
      .rows('codes')
      .where('[system+firstCode]')
      .between([system, ''], [system, code], true, true)
      .last();
    if (block && block.lastCode >= code) found.set(block.id, block.entries);
  }
  return [...found.values()].flat();
}
