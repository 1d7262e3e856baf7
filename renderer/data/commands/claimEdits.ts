/**
 * The correct coding edits as far as some lines need them: each pair and each limit is one look at one block, whatever
 * the size of the tables. What one claim of a run asked is not read again for the next.
 */
import {
  buildEdits,
  type EditLookup,
  type Mue,
  mueBlockId,
  type NcciPair,
  pairBlockId,
  readMueRow,
  readPairRow,
} from '#shared/codesets/index.ts';
import type { ReadContext } from '../runCommand.ts';
import { asEditRows } from './importEdits.ts';

export interface EditShelf {
  /** Undefined where the office has imported no edits: rules about them then stay silent. */
  editsFor(codes: readonly string[]): Promise<EditLookup | undefined>;
}

export function editShelf(context: Pick<ReadContext, 'db'>): EditShelf {
  const pairs = new Map<string, NcciPair[]>();
  const mues = new Map<string, Mue[]>();
  let isEmpty: boolean | undefined;
  const rowsOf = async (id: string): Promise<string[]> => {
    const [kind = ''] = id.split(':');
    const block = await context.db.rows('edits').where('id').between(`${kind}:`, id, true, true).last();
    return block ? asEditRows(block).rows : [];
  };
  const readPair = async (column1: string, column2: string): Promise<void> => {
    const id = pairBlockId(column1, column2);
    if (pairs.has(id)) return;
    const start = `${column1}|${column2}|`;
    pairs.set(id, (await rowsOf(id)).filter((row) => row.startsWith(start)).map(readPairRow));
  };
  const readMues = async (code: string): Promise<void> => {
    if (mues.has(code)) return;
    mues.set(code, (await rowsOf(mueBlockId(code))).filter((row) => row.startsWith(`${code}|`)).map(readMueRow));
  };
  return {
    async editsFor(codes) {
      isEmpty ??= (await context.db.rows('edits').limit(1).count()) === 0;
      if (isEmpty) return undefined;
      const wanted = [...new Set(codes)];
      for (const code of wanted) {
        await readMues(code);
        for (const other of wanted) if (other !== code) await readPair(code, other);
      }
      return buildEdits([...pairs.values()].flat(), [...mues.values()].flat());
    },
  };
}
