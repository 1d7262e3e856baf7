/**
 * A new edition beside what is already known. Nothing is forgotten: a code that ended stays with its last day, so that
 * an old visit is still judged by the codes of its day.
 */
import { addDays, type Day } from '#shared/kernel/dates.ts';
import { inCodeOrder } from './codeBlocks.ts';
import type { CodeEntry } from './codeEntry.ts';

const keyOf = (entry: CodeEntry): string => `${entry.system} ${entry.code}`;
const says = (entry: CodeEntry): string =>
  `${entry.short}|${entry.long ?? ''}|${entry.isBillable ?? ''}|${entry.isFacility ?? ''}`;

/**
 * `completeFrom` tells that the incoming entries are the whole code set of their systems from that day on: open codes
 * that are missing from it end the day before.
 */
export function mergeCodes(
  existing: readonly CodeEntry[],
  incoming: readonly CodeEntry[],
  options: { completeFrom?: Day } = {},
): CodeEntry[] {
  const versions = new Map<string, CodeEntry[]>();
  for (const entry of existing) {
    const list = versions.get(keyOf(entry));
    if (list) list.push(entry);
    else versions.set(keyOf(entry), [entry]);
  }
  // Endings first: an edition deletes a heading and adds it again as a code on the same day.
  const isEnding = (entry: CodeEntry): boolean => entry.from === undefined && entry.to !== undefined;
  for (const entry of incoming)
    if (isEnding(entry)) versions.set(keyOf(entry), ended(versions.get(keyOf(entry)), entry));
  for (const entry of incoming)
    if (!isEnding(entry)) versions.set(keyOf(entry), joined(versions.get(keyOf(entry)), entry));
  if (options.completeFrom !== undefined) endMissing(versions, incoming, options.completeFrom);
  return [...versions.values()].flat().sort(inCodeOrder);
}

function ended(known: readonly CodeEntry[] | undefined, entry: CodeEntry): CodeEntry[] {
  if (!known || known.length === 0) return [entry];
  const { to } = entry;
  if (to === undefined) return [...known];
  return known.map((each) =>
    each.to === undefined && (each.from === undefined || each.from <= to) ? { ...each, to } : each,
  );
}

/** Editions may be imported in any order: versions are laid end to end by their first days. */
function joined(known: readonly CodeEntry[] | undefined, entry: CodeEntry): CodeEntry[] {
  if (!known || known.length === 0) return [entry];
  const same = known.find((each) => each.to === undefined && entry.to === undefined && says(each) === says(entry));
  if (same) {
    const isEarlier = same.from !== undefined && (entry.from === undefined || entry.from < same.from);
    return isEarlier ? known.map((each) => (each === same ? entry : each)) : [...known];
  }
  const versions = [...known.filter((each) => each.from !== entry.from), entry].sort(inCodeOrder);
  return versions.map((each, index) => {
    const next = versions[index + 1]?.from;
    return next !== undefined && (each.to === undefined || each.to >= next) ? { ...each, to: addDays(next, -1) } : each;
  });
}

function endMissing(versions: Map<string, CodeEntry[]>, incoming: readonly CodeEntry[], from: Day): void {
  const named = new Set(incoming.map(keyOf));
  const systems = new Set(incoming.map((entry) => entry.system));
  for (const [key, list] of versions) {
    if (named.has(key)) continue;
    const system = list[0]?.system;
    if (system === undefined || !systems.has(system)) continue;
    const to = addDays(from, -1);
    versions.set(
      key,
      list.map((each) =>
        each.to === undefined && (each.from === undefined || each.from < from) ? { ...each, to } : each,
      ),
    );
  }
}
