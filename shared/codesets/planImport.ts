/**
 * What importing a code file would do, before it is done: the merged entries and how many are new, changed and ended.
 * A damaged file is refused; a list that is far from whole adds and changes, and ends nothing.
 */
import type { Day } from '#shared/kernel/dates.ts';
import { hasErrors, type Problem } from '#shared/kernel/problems.ts';
import type { CodeEntry, CodeImport, CodeSystem } from './codeEntry.ts';
import { type CodeFileKind, codeFiles, isSpreadsheet } from './codeFile.ts';
import { importProblems } from './importProblems.ts';
import { endableCount, mergeAndCount } from './mergeCodes.ts';
import type { EditionChanges } from './mergeVersions.ts';
import { readHcpcsFixedWidth } from './readHcpcsFixedWidth.ts';
import { readHcpcsMergedRows, readHcpcsRows, readModifierRows } from './readHcpcsRows.ts';
import { readIcd10Addenda, readIcd10OrderFile, readIcd10Rows } from './readIcd10.ts';
import { readPlaceOfServiceRows, readTaxonomyRows } from './readPlaces.ts';

type CodeSetKind = Exclude<CodeFileKind, 'ncci' | 'mue'>;

/** Every row of the file, or its problems; `rowsOf` splits a spreadsheet. */
export function readCodes(
  kind: CodeSetKind,
  text: string,
  edition: { from: Day },
  rowsOf: (text: string) => readonly (readonly string[])[],
): CodeImport {
  if (kind === 'icd10-order') return readIcd10OrderFile(text, edition);
  if (kind === 'icd10-addenda') return readIcd10Addenda(text, edition);
  if (kind === 'hcpcs-fixed') return readHcpcsFixedWidth(text);
  const rows = rowsOf(text);
  if (kind === 'icd10-rows') return readIcd10Rows(rows, edition);
  if (kind === 'hcpcs-rows') return readHcpcsRows(rows);
  if (kind === 'hcpcs-merged') return readHcpcsMergedRows(rows);
  if (kind === 'modifiers') return readModifierRows(rows);
  return kind === 'places' ? readPlaceOfServiceRows(rows) : readTaxonomyRows(rows);
}

/** Bad lines make a file damaged: what was listed on them would be taken for ended. */
export function refuseDamaged(kind: CodeFileKind, problems: readonly Problem[]): Problem[] {
  if (hasErrors(problems)) return [...problems];
  const bad = problems.filter((each) => each.code === 'codes.badLine');
  if (bad.length === 0) return [];
  return [
    importProblems.damaged(isSpreadsheet(kind)),
    ...problems.filter((each) => each.code === 'codes.badLine' || each.code === 'codes.moreBadLines'),
  ];
}

export interface CodePlan {
  entries: CodeEntry[];
  changes: EditionChanges;
  /** False for a list that names only part of the set: nothing is ended by it. */
  isWhole: boolean;
  problems: Problem[];
}

/** Less than this share of what is in force: not a whole edition. */
const wholeShare = 0.8;

export function planCodes(
  kind: CodeSetKind,
  existing: readonly CodeEntry[],
  incoming: readonly CodeEntry[],
  /** `knownEditions`: the first days of the whole editions that are loaded. */
  edition: { from: Day; knownEditions: Partial<Record<CodeSystem, readonly Day[]>> },
): CodePlan {
  const systems: readonly CodeSystem[] = codeFiles[kind].sets;
  const isWhole =
    kind !== 'icd10-addenda' &&
    systems.every((system) => {
      const listed = endableCount(incoming, system);
      return listed >= (wholeSizes[system] ?? 0) && listed >= wholeShare * endableCount(existing, system);
    });
  const later = systems
    .flatMap((system) => edition.knownEditions[system] ?? [])
    .filter((day) => day > edition.from)
    .sort()[0];
  const dated = kindsWithoutDays.includes(kind) ? datedWhereReworded(existing, incoming, edition.from) : incoming;
  const { entries, changes } = mergeAndCount(existing, dated, {
    completeFrom: isWhole ? edition.from : undefined,
    editionFrom: edition.from,
    knownLater: later,
  });
  const problems = isWhole || kind === 'icd10-addenda' ? [] : [importProblems.partial(incoming.length)];
  return { entries, changes, isWhole, problems };
}

const kindsWithoutDays: readonly CodeSetKind[] = ['hcpcs-merged', 'modifiers', 'places', 'taxonomy'];

/** A list without days says nothing about when a code began; a known code that it words anew is new from the edition on. */
function datedWhereReworded(existing: readonly CodeEntry[], incoming: readonly CodeEntry[], from: Day): CodeEntry[] {
  const known = new Set(existing.map((entry) => `${entry.system} ${entry.code}`));
  return incoming.map((entry) => (known.has(`${entry.system} ${entry.code}`) ? { ...entry, from } : entry));
}

const wholeSizes: Partial<Record<CodeSystem, number>> = {
  ICD10CM: 60_000,
  HCPCS: 5_000,
  MODIFIER: 300,
  POS: 45,
  TAXONOMY: 800,
};
