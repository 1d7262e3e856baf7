/** Which code sets and edits are loaded: how many codes, which editions, from which files, since when. */
import { type CodeFileKind, type CodeSet, codeSystems, starterEditions } from '#shared/codesets/index.ts';
import type { Day, Instant } from '#shared/kernel/dates.ts';
import type { Setting } from '#shared/model/practice.ts';
import type { Book } from '../book.ts';
import type { BookTables } from '../schema.ts';

/** One imported file. */
export interface LoadedEdition {
  kind: CodeFileKind;
  fileName: string;
  at: Instant;
  rows: number;
  from?: Day | undefined;
  /** It listed everything in force from then on. */
  isWhole?: boolean | undefined;
}

/** What the settings keep about a set, written by the imports alone. */
export interface LoadedSet {
  /** Codes in force, edits of any day. */
  count: number;
  /** In the order they were imported. */
  editions: LoadedEdition[];
}

export interface CodeSetRow extends LoadedSet {
  set: CodeSet;
  /** Of the starter codes that came with the program, as long as nothing was imported. */
  starterEdition?: Day | undefined;
}

const codeSets: readonly CodeSet[] = [...codeSystems, 'NCCI', 'MUE'];
export const loadedSetId = (set: CodeSet): string => `codes.${set}`;

/** What the setting holds, if it was ever written: only the imports write it. */
export const loadedSetOf = (setting: Setting | undefined): LoadedSet | undefined =>
  setting?.value as LoadedSet | undefined;

export async function loadedCodeSets(book: Book): Promise<CodeSetRow[]> {
  const settings = await book.db.rows('settings').bulkGet(codeSets.map(loadedSetId));
  return Promise.all(
    codeSets.map(async (set, index): Promise<CodeSetRow> => {
      const known = loadedSetOf(settings[index]);
      if (known) return { set, ...known };
      if (set === 'NCCI' || set === 'MUE') return { set, count: 0, editions: [] };
      const blocks = await blocksOfSystem(book.db, set).toArray();
      const count = blocks.reduce((sum, block) => sum + block.entries.length, 0);
      return { set, count, editions: [], starterEdition: count > 0 ? starterEditions[set] : undefined };
    }),
  );
}

export const blocksOfSystem = (db: BookTables, system: string) =>
  db.rows('codes').where('[system+firstCode]').between([system, ''], [system, '\uffff']);
