/**
 * Codes in memory, sorted by system and code, and what a coder types found in them while typing: a code or its
 * beginning first, then every word as the beginning of a word of the description, in any order.
 */
import type { Day } from '#shared/kernel/dates.ts';
import { searchable } from '#shared/kernel/text.ts';
import { inCodeOrder } from './codeBlocks.ts';
import { type CodeEntry, type CodeSystem, canonicalCode, codeSystems, isValidOn } from './codeEntry.ts';

/** What rules ask of the codes. */
export interface CodeLookup {
  /** The version valid on the day; without a day, or where none is, the latest version. */
  find(system: CodeSystem, code: string, on?: Day): CodeEntry | undefined;
  /** Whether a code that is not found does not exist, or merely was not imported. For HCPCS: the Level II part. */
  isComplete(system: CodeSystem): boolean;
  /** First day of the oldest edition loaded: nothing can be said about codes of the days before. */
  knownFrom(system: CodeSystem): Day | undefined;
}

interface SystemRows {
  knownFrom: Day | undefined;
  entries: CodeEntry[];
  codes: string[];
  /** All rows in one text, ` e119 type 2 diabetes ...`: each word preceded by a blank. One search beats 98,000. */
  text: string;
  /** Where each row begins in the text, and after the last one its end. */
  starts: Uint32Array;
}

export interface CodeIndex extends CodeLookup {
  rows: ReadonlyMap<CodeSystem, SystemRows>;
  size: number;
}

/** How many rows the whole official set has at least. */
const completeSizes: Record<CodeSystem, number> = {
  ICD10CM: 60_000,
  HCPCS: 5_000,
  MODIFIER: 300,
  POS: 45,
  TAXONOMY: 800,
};

interface OpenRows extends SystemRows {
  words: string[];
}

export interface CodeIndexBuilder {
  /** In order of system, code and first day, as blocks are stored. */
  add(entries: readonly CodeEntry[]): void;
  finish(): CodeIndex;
}

/** Fills an index in slices, so that a page can answer keys between two of them. */
export function codeIndexBuilder(): CodeIndexBuilder {
  const rows = new Map<CodeSystem, OpenRows>();
  let size = 0;
  return {
    add(entries) {
      for (const entry of entries) {
        let system = rows.get(entry.system);
        if (!system) {
          system = { knownFrom: undefined, entries: [], codes: [], text: '', starts: new Uint32Array(), words: [] };
          rows.set(entry.system, system);
        }
        system.entries.push(entry);
        if (entry.from !== undefined && (system.knownFrom === undefined || entry.from < system.knownFrom))
          system.knownFrom = entry.from;
        system.codes.push(entry.code);
        system.words.push(` ${entry.code.toLowerCase()} ${searchable(entry.long ?? entry.short)}`);
      }
      size += entries.length;
    },
    finish() {
      for (const system of rows.values()) layText(system);
      return indexOf(rows, size);
    },
  };
}

function layText(system: OpenRows): void {
  system.text = system.words.join('');
  system.starts = new Uint32Array(system.words.length + 1);
  system.words.forEach((row, at) => {
    system.starts[at + 1] = (system.starts[at] ?? 0) + row.length;
  });
  system.words = [];
  // A first look flattens the joined text now rather than under the first key typed.
  system.text.indexOf('\n');
}

function indexOf(rows: ReadonlyMap<CodeSystem, SystemRows>, size: number): CodeIndex {
  const levelTwo = rows.get('HCPCS')?.codes.filter((code) => code >= 'A').length ?? 0;
  return {
    rows,
    size,
    find: (system, code, on) => findVersion(rows.get(system), canonicalCode(code), on),
    knownFrom: (system) => rows.get(system)?.knownFrom,
    isComplete: (system) =>
      (system === 'HCPCS' ? levelTwo : (rows.get(system)?.entries.length ?? 0)) >= completeSizes[system],
  };
}

export function buildCodeIndex(entries: readonly CodeEntry[]): CodeIndex {
  const builder = codeIndexBuilder();
  builder.add(isInOrder(entries) ? entries : [...entries].sort(inCodeOrder));
  return builder.finish();
}

function isInOrder(entries: readonly CodeEntry[]): boolean {
  for (let index = 1; index < entries.length; index += 1) {
    const before = entries[index - 1];
    const after = entries[index];
    if (before && after && inCodeOrder(before, after) > 0) return false;
  }
  return true;
}

/** The first place in the sorted codes that is not before `code`. */
export function firstAt(codes: readonly string[], code: string): number {
  let low = 0;
  let high = codes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((codes[middle] ?? '') < code) low = middle + 1;
    else high = middle;
  }
  return low;
}

function findVersion(rows: SystemRows | undefined, code: string, on: Day | undefined): CodeEntry | undefined {
  if (!rows) return undefined;
  let latest: CodeEntry | undefined;
  for (let at = firstAt(rows.codes, code); rows.codes[at] === code; at += 1) {
    const entry = rows.entries[at];
    if (entry && on !== undefined && isValidOn(entry, on)) return entry;
    latest = entry;
  }
  return latest;
}

/** One code, typed with or without the dot: the version valid on the day if there is one, else the latest. */
export const findCode = (index: CodeLookup, system: CodeSystem, code: string, on?: Day): CodeEntry | undefined =>
  index.find(system, code, on);

export interface CodeSearch {
  system?: CodeSystem;
  /** The day the code is wanted for; others are marked and come last. */
  on?: Day;
  limit: number;
  /** Codes the office uses most; they come first. */
  favourites?: ReadonlySet<string>;
}

export interface CodeHit {
  entry: CodeEntry;
  /** Usable on the day asked for (without a day: not ended). */
  isActive: boolean;
  isFavourite: boolean;
}

export function searchCodes(index: CodeIndex, query: string, search: CodeSearch): CodeHit[] {
  const typed = query.trim();
  if (typed === '' || search.limit <= 0) return [];
  const top = bestOf(search.limit);
  const prefix = canonicalCode(typed);
  // Runs of blanks and punctuation part words; a dotted code stays one word.
  const words = typed
    .split(/\s+/)
    .flatMap((word) =>
      /^[a-z]\d[\da-z]\.[\da-z]+$/i.test(word) ? [canonicalCode(word).toLowerCase()] : searchable(word).split(' '),
    )
    .filter((word) => word !== '')
    .sort((a, b) => b.length - a.length);
  for (const system of codeSystems) {
    const rows = index.rows.get(system);
    if (!rows || (search.system !== undefined && search.system !== system)) continue;
    searchRows(rows, prefix, words, search, top);
  }
  return top.hits();
}

function searchRows(
  rows: SystemRows,
  prefix: string,
  words: readonly string[],
  search: CodeSearch,
  top: ReturnType<typeof bestOf>,
): void {
  const start = firstAt(rows.codes, prefix);
  let end = start;
  while (rows.codes[end]?.startsWith(prefix)) end += 1;
  const offer = (at: number, isByCode: boolean): void => {
    const entry = rows.entries[at];
    if (!entry || isOlderVersion(rows, at, search.on)) return;
    const isActive = isUsable(entry, search.on, rows.knownFrom);
    const isFavourite = search.favourites?.has(entry.code) ?? false;
    top.offer(score(entry, isByCode, isActive, isFavourite), { entry, isActive, isFavourite });
  };
  for (let at = start; at < end; at += 1) offer(at, true);
  const [first, ...others] = words;
  if (first === undefined) return;
  // With the blank before it only beginnings of words are found: a letter alone stands millions of times inside them.
  const wanted = ` ${first}`;
  let row = 0;
  for (let found = rows.text.indexOf(wanted); found !== -1; ) {
    while ((rows.starts[row + 1] ?? Number.POSITIVE_INFINITY) <= found) row += 1;
    const next = rows.starts[row + 1] ?? rows.text.length;
    if (row < start || row >= end) {
      const text = others.length > 0 ? rows.text.slice(rows.starts[row], next) : '';
      if (others.every((word) => text.includes(` ${word}`))) offer(row, false);
    }
    found = rows.text.indexOf(wanted, next);
  }
}

/** Of days before the oldest edition nothing is known: what that edition lists is offered. */
const isUsable = (entry: CodeEntry, on: Day | undefined, knownFrom: Day | undefined): boolean =>
  on === undefined
    ? entry.to === undefined
    : isValidOn(entry, on) || (knownFrom !== undefined && on < knownFrom && entry.from === knownFrom);

/** Of several versions of a code only the one valid on the day is shown, or the last where none is. */
function isOlderVersion(rows: SystemRows, at: number, on: Day | undefined): boolean {
  const code = rows.codes[at];
  if (rows.codes[at - 1] !== code && rows.codes[at + 1] !== code) return false;
  return code === undefined || findVersion(rows, code, on) !== rows.entries[at];
}

/** Smaller is better: by code, favourites, usable, billable, then shorter. */
function score(entry: CodeEntry, isByCode: boolean, isActive: boolean, isFavourite: boolean): number {
  const length = isByCode ? entry.code.length * 100 : (entry.long ?? entry.short).length;
  const steps = (isByCode ? 0 : 8) + (isFavourite ? 0 : 4) + (isActive ? 0 : 2) + (entry.isBillable === false ? 1 : 0);
  return steps * 10_000 + length;
}

/** Keeps the best few of many without sorting them all; what came first wins a draw. */
function bestOf(limit: number): { offer(points: number, hit: CodeHit): void; hits(): CodeHit[] } {
  const kept: { points: number; hit: CodeHit }[] = [];
  return {
    offer(points, hit) {
      const worst = kept.at(-1);
      if (kept.length === limit && worst && points >= worst.points) return;
      let at = kept.length;
      while (at > 0 && (kept[at - 1]?.points ?? 0) > points) at -= 1;
      kept.splice(at, 0, { points, hit });
      if (kept.length > limit) kept.pop();
    },
    hits: () => kept.map(({ hit }) => hit),
  };
}
