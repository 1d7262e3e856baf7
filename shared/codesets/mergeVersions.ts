/**
 * Editions laid over each other, for anything that has a key and days of validity (codes, unit limits). Nothing is
 * forgotten: what ended stays with its last day, so that an old visit is still judged by the edition of its day.
 */

import { addDays, type Day } from '#shared/kernel/dates.ts';
import { groupedBy } from '#shared/kernel/groups.ts';

export interface Version {
  from?: Day;
  to?: Day;
}

export interface VersionRules<Entry extends Version> {
  keyOf(entry: Entry): string;
  /** What it says beside its days: two versions that say the same are one. */
  says(entry: Entry): string;
  /** The edition that an entry without a first day is of, where that is known. */
  undatedOf?: (entry: Entry) => Day | undefined;
  /** Whether a whole edition that does not list it ends it. */
  mayEnd(entry: Entry): boolean;
}

export interface MergeOptions {
  /** The incoming entries are the whole set from that day on: open ones that are missing from it end the day before. */
  completeFrom?: Day | undefined;
  /** First day of the edition that comes in. */
  editionFrom?: Day | undefined;
  /** First day of a later whole edition that is already known: it outranks what comes in now. */
  knownLater?: Day | undefined;
}

export function mergeVersions<Entry extends Version>(
  existing: readonly Entry[],
  incoming: readonly Entry[],
  options: MergeOptions,
  rules: VersionRules<Entry>,
): Map<string, Entry[]> {
  const { completeFrom, knownLater } = options;
  const versions = groupedBy(existing, (entry) => rules.keyOf(entry));
  // Endings first: an edition deletes a heading and adds it again as a code on the same day.
  for (const entry of incoming)
    if (isEnding(entry)) versions.set(rules.keyOf(entry), ended(versions.get(rules.keyOf(entry)), entry));
  for (const entry of incoming) {
    if (isEnding(entry)) continue;
    const key = rules.keyOf(entry);
    versions.set(key, joined(versions.get(key), entry, options, rules));
  }
  if (completeFrom !== undefined && knownLater === undefined) endMissing(versions, incoming, completeFrom, rules);
  return versions;
}

const isEnding = (entry: Version): boolean => entry.from === undefined && entry.to !== undefined;

function ended<Entry extends Version>(known: readonly Entry[] | undefined, entry: Entry): Entry[] {
  if (!known || known.length === 0) return [entry];
  const { to } = entry;
  if (to === undefined) return [...known];
  return known.map((each) =>
    each.to === undefined && (each.from === undefined || each.from <= to) ? { ...each, to } : each,
  );
}

const inOrder = (a: Version, b: Version): number => ((a.from ?? '') < (b.from ?? '') ? -1 : 1);

/** Editions may be imported in any order: versions are laid end to end by their first days. */
function joined<Entry extends Version>(
  known: readonly Entry[] | undefined,
  entry: Entry,
  { editionFrom, knownLater }: MergeOptions,
  { says, undatedOf }: VersionRules<Entry>,
): Entry[] {
  // A later edition that no longer lists it says when it ended.
  if (!known || known.length === 0)
    return [knownLater !== undefined && entry.to === undefined ? { ...entry, to: addDays(knownLater, -1) } : entry];
  const same = known.find((each) => each.to === undefined && entry.to === undefined && says(each) === says(entry));
  if (same) {
    const isEarlier = same.from !== undefined && (entry.from === undefined || entry.from < same.from);
    return isEarlier ? known.map((each) => (each === same ? entry : each)) : [...known];
  }
  const undated = known.find((each) => each.from === undefined && each.to === undefined);
  const isOlderThanEdition = entry.from !== undefined && editionFrom !== undefined && entry.from < editionFrom;
  const isNewerUndated = undated && editionFrom !== undefined && (undatedOf?.(undated) ?? '') > editionFrom;
  if (isNewerUndated) return [...known];
  if (knownLater !== undefined && known.some((each) => each.from === entry.from)) return [...known];
  // Both wordings are of today's edition; the one with its first day knows more.
  if (undated && isOlderThanEdition) return [...known.filter((each) => each !== undated), entry].sort(inOrder);
  const versions = [...known.filter((each) => each.from !== entry.from), entry].sort(inOrder);
  return versions.map((each, index) => {
    const next = versions[index + 1]?.from;
    return next !== undefined && (each.to === undefined || each.to >= next) ? { ...each, to: addDays(next, -1) } : each;
  });
}

function endMissing<Entry extends Version>(
  versions: Map<string, Entry[]>,
  incoming: readonly Entry[],
  from: Day,
  { keyOf, mayEnd }: VersionRules<Entry>,
): void {
  const named = new Set(incoming.map(keyOf));
  const to = addDays(from, -1);
  for (const [key, list] of versions) {
    if (named.has(key)) continue;
    versions.set(
      key,
      list.map((each) =>
        each.to === undefined && (each.from === undefined || each.from < from) && mayEnd(each) ? { ...each, to } : each,
      ),
    );
  }
}

export interface EditionChanges {
  added: number;
  changed: number;
  ended: number;
  same: number;
}

/** What a merge changed, counted by key and judged by the latest version of each. */
export function countChanges<Entry extends Version>(
  existing: readonly Entry[],
  merged: ReadonlyMap<string, readonly Entry[]>,
  { keyOf, says }: VersionRules<Entry>,
): EditionChanges {
  const before = new Map<string, Entry>();
  for (const entry of existing) before.set(keyOf(entry), entry);
  const changes: EditionChanges = { added: 0, changed: 0, ended: 0, same: 0 };
  for (const [key, list] of merged) {
    const was = before.get(key);
    const is = list.at(-1);
    if (!is) continue;
    if (!was) changes.added += 1;
    else if (was.to === undefined && is.to !== undefined) changes.ended += 1;
    else if (says(was) !== says(is) || was.to !== is.to) changes.changed += 1;
    else changes.same += 1;
  }
  return changes;
}
