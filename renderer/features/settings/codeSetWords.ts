/** What the code sets are called in the settings, and how an edition is said. */
import type { CodeSetRow } from '#renderer/data/queries/codeSets.ts';
import type { CodeSet } from '#shared/codesets/index.ts';
import { type Day, formatDay } from '#shared/kernel/dates.ts';

export const codeSetNames: Record<CodeSet, { name: string; note: string }> = {
  ICD10CM: { name: 'ICD-10-CM', note: 'diagnoses, new each October' },
  HCPCS: { name: 'HCPCS and CPT', note: 'procedures, new each quarter' },
  MODIFIER: { name: 'Modifiers', note: 'with the HCPCS file' },
  POS: { name: 'Places of service', note: '' },
  TAXONOMY: { name: 'Provider taxonomy', note: 'NUCC, twice a year' },
  NCCI: { name: 'NCCI edits', note: 'pairs, new each quarter' },
  MUE: { name: 'MUE unit limits', note: 'new each quarter' },
};

/** The first day of the newest edition that is loaded. */
export const newestEdition = ({ editions, starterEdition }: CodeSetRow): Day | undefined =>
  editions
    .flatMap((edition) => edition.from ?? [])
    .sort()
    .at(-1) ?? starterEdition;

const monthsOfChange: Partial<Record<CodeSet, readonly string[]>> = {
  ICD10CM: ['10-01'],
  HCPCS: ['01-01', '04-01', '07-01', '10-01'],
  NCCI: ['01-01', '04-01', '07-01', '10-01'],
  MUE: ['01-01', '04-01', '07-01', '10-01'],
};

/** The first day of a later edition that is in force by today, if there is one. */
export function newerInForce(row: CodeSetRow, today: Day): Day | undefined {
  const newest = newestEdition(row);
  const changes = monthsOfChange[row.set];
  if (newest === undefined || changes === undefined) return undefined;
  const year = Number(today.slice(0, 4));
  const days = [year - 1, year].flatMap((each) => changes.map((monthDay) => `${each}-${monthDay}` as Day)); // built from the table
  return days.filter((day) => day <= today && day > newest).at(-1);
}

export const editionWords = (row: CodeSetRow): string => {
  const newest = newestEdition(row);
  if (newest === undefined) return row.count > 0 ? 'no date given' : '';
  const fiscalYear =
    row.set === 'ICD10CM' && newest.slice(5) === '10-01' ? `FY${Number(newest.slice(0, 4)) + 1}, ` : '';
  return `${fiscalYear}from ${formatDay(newest)}`;
};
