/** Code search while typing: every stored code in one in-memory index, built once after the first question. */
import { buildCodeIndex, type CodeIndex, type CodeSystem, fromBlocks, searchCodes } from '#shared/codesets/index.ts';
import { type Day, formatDay } from '#shared/kernel/dates.ts';
import { formatDiagnosis } from '#shared/kernel/identifiers.ts';
import type { Book } from '../book.ts';
import { onCommit } from '../commits.ts';

const indexes = new WeakMap<Book, Promise<CodeIndex>>();

export function codeIndex(book: Book): Promise<CodeIndex> {
  let index = indexes.get(book);
  if (!index) {
    index = build(book);
    indexes.set(book, index);
    // Another edition was imported: the next question builds anew.
    const stop = onCommit(book, (changed) => {
      if (!changed.some((row) => row.table === 'codes')) return;
      indexes.delete(book);
      stop();
    });
  }
  return index;
}

const build = async (book: Book): Promise<CodeIndex> =>
  buildCodeIndex(fromBlocks(await book.db.rows('codes').toArray()));

export interface FoundStoredCode {
  code: string;
  description: string;
  aside?: string;
}

/** The codes that fit what was typed; one that is not valid on the day says so. */
export async function searchStoredCodes(
  book: Book,
  system: CodeSystem,
  text: string,
  on: Day,
  limit = 12,
): Promise<FoundStoredCode[]> {
  const hits = searchCodes(await codeIndex(book), text, { system, on, limit });
  return hits.map(({ entry, isActive }) => ({
    code: entry.code,
    description: entry.long ?? entry.short,
    ...(isActive
      ? entry.isBillable === false
        ? { aside: 'needs more digits' }
        : {}
      : { aside: entry.to ? `ended ${formatDay(entry.to)}` : 'not valid on this day' }),
  }));
}

export async function describeCodes(
  book: Book,
  system: CodeSystem,
  codes: readonly string[],
): Promise<Record<string, string>> {
  const index = await codeIndex(book);
  return Object.fromEntries(codes.map((code) => [code, index.find(system, code)?.short ?? formatDiagnosis(code)]));
}
