/**
 * Reading help for the smaller transactions (271, 277, 277CA, 999, 837P), which are parsed to a tree first: elements by
 * their X12 number (1 = first), composites by component, dates by their format qualifier, and HL levels as loops.
 */
import { type Day, dayFromX12 } from '#shared/kernel/dates.ts';
import { type Cents, centsFromDecimal } from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { Delimiters } from './delimiters.ts';
import { type Group, type Interchange, parseX12, type Segment, type Transaction } from './parseX12.ts';
import { readProblem } from './readProblems.ts';
import { nameOfTransaction } from './transactionNames.ts';

export interface FoundTransaction {
  transaction: Transaction;
  group: Group;
  interchange: Interchange;
  delimiters: Delimiters;
}

/** The transactions of one kind in a file. Finding none, or others, is a problem that says what was found instead. */
export function transactionsOf(
  text: string,
  id: string,
  wanted: string,
  accepts: (version: string) => boolean = () => true,
): { found: FoundTransaction[]; interchanges: Interchange[]; problems: Problem[] } {
  const { interchanges, problems } = parseX12(text);
  const found: FoundTransaction[] = [];
  const others = new Set<string>();
  for (const interchange of interchanges) {
    for (const group of interchange.groups) {
      for (const transaction of group.transactions) {
        const isWanted = transaction.id === id && accepts(transaction.version ?? '');
        if (isWanted) found.push({ transaction, group, interchange, delimiters: interchange.delimiters });
        else
          others.add(transaction.id === id ? `${id} ${transaction.version ?? ''}` : nameOfTransaction(transaction.id));
      }
    }
  }
  for (const other of others) problems.push(readProblem('x12.wrong-kind', 'warning', undefined, other, wanted));
  return { found, interchanges, problems };
}

export function nothingInside(problems: Problem[], wanted: string): void {
  if (problems.some((each) => each.code === 'x12.not-x12')) return;
  problems.push(readProblem('x12.nothing-inside', 'error', undefined, wanted));
}

/** Element n trimmed; undefined when absent or blank. */
export function element(segment: Segment, n: number): string | undefined {
  const value = segment.elements[n - 1]?.trim();
  return value === undefined || value === '' ? undefined : value;
}

/** Component k of element n. */
export function component(segment: Segment, n: number, k: number, delimiters: Delimiters): string | undefined {
  const value = segment.elements[n - 1]?.split(delimiters.component)[k - 1]?.trim();
  return value === undefined || value === '' ? undefined : value;
}

/** The repetitions of element n; a list written with the component separator, as old files do, counts as well. */
export function repetitions(segment: Segment, n: number, delimiters: Delimiters): string[] {
  const value = segment.elements[n - 1] ?? '';
  return value
    .split(delimiters.repetition ?? '^')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

export function amount(segment: Segment, n: number): Cents | undefined {
  const value = element(segment, n);
  return value === undefined ? undefined : centsFromDecimal(value);
}

/** A count or a rate, not money. */
export function quantity(segment: Segment, n: number): number | undefined {
  const value = element(segment, n);
  return value !== undefined && /^[+-]?(\d+\.?\d*|\.\d+)$/.test(value) ? Number(value) : undefined;
}

export interface DaySpan {
  from: Day;
  to?: Day;
}

/** DTP: D8 a day, RD8 two days joined by a hyphen (the second absent where both are the same day). */
export function daySpan(segment: Segment, formatAt = 2, valueAt = 3): DaySpan | undefined {
  const [first = '', second] = (element(segment, valueAt) ?? '').split('-');
  const from = dayFromX12(first.slice(0, 8));
  if (from === undefined) return undefined;
  const to = element(segment, formatAt) === 'RD8' && second !== undefined ? dayFromX12(second) : undefined;
  return to === undefined || to === from ? { from } : { from, to };
}

export interface PartyName {
  /** NM101. */
  entity: string;
  isPerson: boolean;
  /** Organization name, or last name. */
  name?: string;
  first?: string;
  middle?: string;
  suffix?: string;
  idQualifier?: string;
  id?: string;
}

export function partyName(segment: Segment): PartyName {
  return withoutAbsent({
    entity: element(segment, 1) ?? '',
    isPerson: element(segment, 2) === '1',
    name: element(segment, 3),
    first: element(segment, 4),
    middle: element(segment, 5),
    suffix: element(segment, 7),
    idQualifier: element(segment, 8),
    id: element(segment, 9),
  });
}

/** One HL level with the segments up to the next. */
export interface Level {
  id: string;
  parent?: string;
  /** HL03: 20 payer, 21 receiver, 19 provider, 22 subscriber, 23 dependent, PT patient. */
  kind: string;
  segments: Segment[];
}

export function levelsOf(transaction: Transaction): { header: Segment[]; levels: Level[] } {
  const header: Segment[] = [];
  const levels: Level[] = [];
  for (const segment of transaction.segments) {
    if (segment.tag === 'SE') continue;
    if (segment.tag === 'HL') {
      levels.push(
        withoutAbsent({
          id: element(segment, 1) ?? '',
          parent: element(segment, 2),
          kind: element(segment, 3) ?? '',
          segments: [],
        }),
      );
    } else (levels.at(-1)?.segments ?? header).push(segment);
  }
  return { header, levels };
}

/**
 * The level itself and those above it, nearest first. Where HL02 names no level that came before, the nearest earlier
 * level of the next rank up is meant: files with wrong parent numbers are read as their order says.
 */
export function lineage(level: Level, levels: readonly Level[]): Level[] {
  const chain = [level];
  for (let own = level, at = levels.indexOf(level); own.kind !== '20' && at >= 0; ) {
    const stated = findBefore(levels, at, (each) => each.id === own.parent && rankOf(each.kind) < rankOf(own.kind));
    const above = stated >= 0 ? stated : findBefore(levels, at, (each) => rankOf(each.kind) < rankOf(own.kind));
    const next = levels[above];
    if (next === undefined) break;
    chain.push(next);
    own = next;
    at = above;
  }
  return chain;
}

const ranks = ['20', '21', '19', '22', '23'];
const rankOf = (kind: string): number => (kind === 'PT' ? ranks.length : ranks.indexOf(kind));

function findBefore(levels: readonly Level[], from: number, isIt: (level: Level) => boolean): number {
  for (let at = from - 1; at >= 0; at -= 1) {
    const level = levels[at];
    if (level !== undefined && isIt(level)) return at;
  }
  return -1;
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Drops the fields that are undefined: what is unknown stays absent. */
export function withoutAbsent<T extends object>(fields: T): Present<T> {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as Present<T>; // the type says exactly what the filter does
}

/** Cuts a list of segments at each segment with the given tag; what comes before the first is the head. */
export function splitAt(segments: readonly Segment[], tag: string): { head: Segment[]; parts: Segment[][] } {
  const head: Segment[] = [];
  const parts: Segment[][] = [];
  for (const segment of segments) {
    if (segment.tag === tag) parts.push([segment]);
    else (parts.at(-1) ?? head).push(segment);
  }
  return { head, parts };
}

export const find = (segments: readonly Segment[], tag: string, first?: string): Segment | undefined =>
  segments.find((each) => each.tag === tag && (first === undefined || element(each, 1) === first));

/** REF02 of the reference with the given qualifier. */
export function reference(segments: readonly Segment[], qualifier: string): string | undefined {
  const segment = find(segments, 'REF', qualifier);
  return segment === undefined ? undefined : element(segment, 2);
}

export function dayOf(segments: readonly Segment[], qualifier: string): DaySpan | undefined {
  const segment = find(segments, 'DTP', qualifier);
  return segment === undefined ? undefined : daySpan(segment);
}
