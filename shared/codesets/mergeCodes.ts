/** A new edition of a code set beside what is already known, by the rules of code sets. */
import type { Day } from '#shared/kernel/dates.ts';
import { inCodeOrder } from './codeBlocks.ts';
import type { CodeEntry, CodeSystem } from './codeEntry.ts';
import {
  countChanges,
  type EditionChanges,
  type MergeOptions,
  mergeVersions,
  type VersionRules,
} from './mergeVersions.ts';

/** The editions that come with the program: their words stand against those of an older file that is imported later. */
export const starterEditions: Partial<Record<CodeSystem, Day>> = {
  ICD10CM: '2025-10-01' as Day, // literal days of this table
  HCPCS: '2026-07-01' as Day,
  MODIFIER: '2025-10-01' as Day,
  POS: '2023-09-01' as Day,
};

/**
 * CPT numbers (level I) and CPT modifiers (digits, physical status) are the office's own entries beside Level II: no
 * file of CMS lists them, so none can end them.
 */
const isOfCpt = (entry: CodeEntry): boolean =>
  (entry.system === 'HCPCS' && !/^[A-V]/.test(entry.code)) ||
  (entry.system === 'MODIFIER' && /^(\d|P[1-6]$)/.test(entry.code));

const rulesFor = (systems: ReadonlySet<CodeSystem>): VersionRules<CodeEntry> => ({
  keyOf: (entry) => `${entry.system} ${entry.code}`,
  says: (entry) => `${entry.short}|${entry.long ?? ''}|${entry.isBillable ?? ''}|${entry.isFacility ?? ''}`,
  undatedOf: (entry) => starterEditions[entry.system],
  mayEnd: (entry) => systems.has(entry.system) && !isOfCpt(entry),
});

export function mergeCodes(
  existing: readonly CodeEntry[],
  incoming: readonly CodeEntry[],
  options: MergeOptions = {},
): CodeEntry[] {
  return mergeAndCount(existing, incoming, options).entries;
}

export function mergeAndCount(
  existing: readonly CodeEntry[],
  incoming: readonly CodeEntry[],
  options: MergeOptions = {},
): { entries: CodeEntry[]; changes: EditionChanges } {
  const rules = rulesFor(new Set(incoming.map((entry) => entry.system)));
  const merged = mergeVersions(existing, incoming, options, rules);
  return { entries: [...merged.values()].flat().sort(inCodeOrder), changes: countChanges(existing, merged, rules) };
}

/** How many codes a file of CMS could end: to see whether a file lists a whole edition. */
export const endableCount = (entries: readonly CodeEntry[], system: CodeSystem): number =>
  entries.reduce(
    (sum, entry) => sum + (entry.system === system && entry.to === undefined && !isOfCpt(entry) ? 1 : 0),
    0,
  );
