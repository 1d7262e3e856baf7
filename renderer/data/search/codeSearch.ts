/**
 * Code search while typing: every stored code in one in-memory index. It is built after the first question, in slices,
 * so that neither the launch nor a key waits for a hundred thousand rows.
 */
import {
  type CodeIndex,
  type CodeSystem,
  canonicalCode,
  codeIndexBuilder,
  isValidOn,
  searchCodes,
} from '#shared/codesets/index.ts';
import { type Day, formatDay } from '#shared/kernel/dates.ts';
import { formatDiagnosis } from '#shared/kernel/identifiers.ts';
import { searchable } from '#shared/kernel/text.ts';
import type { Book } from '../book.ts';
import { onCommit } from '../commits.ts';
import type { Fee } from '../queries/reference.ts';
import { latestVisits } from '../visitsByDay.ts';

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

/** Some two thousand codes: read and laid down within a frame or two. */
const blocksPerSlice = 8;

async function build(book: Book): Promise<CodeIndex> {
  const builder = codeIndexBuilder();
  const table = book.db.rows('codes');
  const ids = await table.orderBy('[system+firstCode]').primaryKeys();
  for (let start = 0; start < ids.length; start += blocksPerSlice) {
    const blocks = await table.bulkGet(ids.slice(start, start + blocksPerSlice));
    for (const block of blocks) if (block) builder.add(block.entries);
  }
  return builder.finish();
}

export interface FoundStoredCode {
  code: string;
  description?: string | undefined;
  aside?: string | undefined;
  /** A heading stands for the codes below it and is not billed itself. */
  isHeading?: boolean | undefined;
  /** Not valid on the day asked for: shown, so that nobody searches on, and not to be chosen. */
  isInvalid?: boolean | undefined;
}

export interface CodeQuestion {
  system: CodeSystem;
  /** The date of service. */
  on: Day;
  limit?: number;
  /** Codes this office uses; they come first. */
  inUse?: ReadonlyMap<string, number> | undefined;
}

/** The codes that fit what was typed; one that is not valid on the day says so. */
export async function searchStoredCodes(book: Book, text: string, question: CodeQuestion): Promise<FoundStoredCode[]> {
  const { system, on, limit = 14, inUse } = question;
  const favourites = new Set(inUse?.keys());
  const hits = searchCodes(await codeIndex(book), text, { system, on, limit, favourites });
  return hits.map(({ entry, isActive }) => ({
    code: entry.code,
    description: entry.long ?? entry.short,
    isHeading: entry.isBillable === false,
    isInvalid: !isActive,
    aside: !isActive
      ? entry.to !== undefined && entry.to < on
        ? `ended ${formatDay(entry.to)}`
        : `begins ${entry.from ? formatDay(entry.from) : 'later'}`
      : entry.isBillable === false
        ? 'heading · shows its codes'
        : usedWords(inUse?.get(entry.code)),
  }));
}

const usedWords = (times: number | undefined): string | undefined => (times ? `used ${times}×` : undefined);

/** The office's own fee list beside the stored procedures: a code that is charged here is found even without a file. */
export async function searchProcedures(
  book: Book,
  text: string,
  fees: readonly Fee[],
  question: Omit<CodeQuestion, 'system'>,
): Promise<FoundStoredCode[]> {
  const found = await searchStoredCodes(book, text, { ...question, system: 'HCPCS' });
  const known = new Set(found.map((each) => each.code));
  const prefix = canonicalCode(text);
  const words = searchable(text).split(' ').filter(Boolean);
  const charged = fees.filter((fee) => {
    if (known.has(fee.code) || fee.modifier !== undefined) return false;
    const label = ` ${searchable(fee.label ?? '')}`;
    return fee.code.startsWith(prefix) || (words.length > 0 && words.every((word) => label.includes(` ${word}`)));
  });
  const own = charged.slice(0, 4).map((fee) => ({ code: fee.code, description: fee.label, aside: 'fee list' }));
  return [...own, ...found];
}

const visitsLookedAt = 400;

/** How often each code was used in the newest visits: what the office codes every day. */
export async function codesInUse(book: Book, system: 'ICD10CM' | 'HCPCS'): Promise<ReadonlyMap<string, number>> {
  const visits = await latestVisits(book.db, visitsLookedAt);
  const times = new Map<string, number>();
  for (const visit of visits)
    for (const code of system === 'ICD10CM' ? visit.diagnoses : visit.charges.map((charge) => charge.code))
      times.set(code, (times.get(code) ?? 0) + 1);
  return new Map([...times].sort((a, b) => b[1] - a[1]));
}

/** The everyday codes in words, before anything is typed; those not valid on the day are left out. */
export async function everydayCodes(
  book: Book,
  system: 'ICD10CM' | 'HCPCS',
  on: Day,
  inUse: ReadonlyMap<string, number>,
  howMany = 9,
): Promise<FoundStoredCode[]> {
  const index = await codeIndex(book);
  return [...inUse].slice(0, howMany).flatMap(([code, times]) => {
    const entry = index.find(system, code, on);
    const knownFrom = index.knownFrom(system);
    if (entry && !isValidOn(entry, on) && (knownFrom === undefined || knownFrom <= on)) return [];
    return [{ code, description: entry?.long ?? entry?.short, aside: usedWords(times) }];
  });
}

/** Words behind codes, as of the day. */
export async function describeCodes(
  book: Book,
  system: CodeSystem,
  codes: readonly string[],
  on?: Day,
): Promise<Record<string, string>> {
  const index = await codeIndex(book);
  return Object.fromEntries(
    codes.map((code) => {
      const entry = index.find(system, code, on);
      return [code, entry ? (entry.long ?? entry.short) : system === 'ICD10CM' ? formatDiagnosis(code) : ''];
    }),
  );
}
