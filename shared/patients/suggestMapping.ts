/**
 * Guesses which column of a patient list is which field, from its headings alone. A person confirms the guess before
 * anything is imported; a column that is not recognised is listed, never used silently.
 */
import {
  type CoverageRank,
  coverageFields,
  coverageHeadings,
  coverageRanks,
  fieldLabel,
  headingWords,
  type ImportField,
  type PatientMapping,
  personFields,
  personHeadings,
} from './importFields.ts';

export interface SuggestedColumn {
  column: number;
  heading: string;
  field?: ImportField;
  label?: string;
}

export interface SuggestedMapping {
  columns: SuggestedColumn[];
  mapping: PatientMapping;
  /** Fields no patient can do without for which no column was found. */
  missing: ImportField[];
}

interface Candidate {
  field: ImportField;
  /** Place in the list of spellings: the lowest is the surest. */
  preference: number;
}

export function suggestMapping(headings: readonly string[]): SuggestedMapping {
  const chosen = new Map<ImportField, { column: number; preference: number }>();
  headings.forEach((heading, column) => {
    const candidate = recognise(headingWords(heading));
    if (!candidate) return;
    const earlier = chosen.get(candidate.field);
    if (!earlier || candidate.preference < earlier.preference)
      chosen.set(candidate.field, { column, preference: candidate.preference });
  });
  const mapping: { [Field in ImportField]?: number } = {};
  const byColumn = new Map<number, ImportField>();
  for (const [field, { column }] of chosen) {
    mapping[field] = column;
    byColumn.set(column, field);
  }
  const columns = headings.map((heading, column): SuggestedColumn => {
    const field = byColumn.get(column);
    return field ? { column, heading, field, label: fieldLabel(field) } : { column, heading };
  });
  return { columns, mapping, missing: missingFields(mapping) };
}

/** The fields a mapping still lacks before patients can be made of rows. */
export function missingFields(mapping: PatientMapping): ImportField[] {
  const required: ImportField[] = ['birthDate', 'sex', 'line1', 'city', 'state'];
  const missing = required.filter((field) => mapping[field] === undefined);
  const hasName = mapping.fullName !== undefined || mapping.last !== undefined;
  return hasName ? missing : ['last', ...missing];
}

function recognise(words: string): Candidate | undefined {
  return asPerson(words) ?? asPerson(words.replace(/^(patient|pt|client) /, '')) ?? asCoverage(words);
}

function asPerson(words: string): Candidate | undefined {
  for (const field of personFields) {
    const preference = personHeadings[field].indexOf(words);
    if (preference >= 0) return { field, preference };
  }
  return undefined;
}

const rankWords: Record<CoverageRank, RegExp> = {
  primary: /^(primary|pri|pr|1st|first|insurance 1|ins 1)\b|\b1$/,
  secondary: /^(secondary|sec|se|2nd|second|insurance 2|ins 2)\b|\b2$/,
  tertiary: /^(tertiary|ter|3rd|third|insurance 3|ins 3)\b|\b3$/,
};

function asCoverage(words: string): Candidate | undefined {
  const rank = coverageRanks.find((each) => rankWords[each].test(words));
  const speaksOfCover = /\b(insurance|ins|insured|subscriber|policy|member|payer|payor|carrier|group|copay|plan)\b/;
  if (!rank && !speaksOfCover.test(words)) return undefined;
  const unranked = rank ? words.replace(rankWords[rank], '').trim() : words;
  const rest = unranked
    .replace(/^(insurance|ins)\b/, '')
    .trim()
    .replace(/^policy\b/, '')
    .trim();
  if (rest === '' && !/\b(insurance|ins)\b|\bpolicy\b/.test(words)) return undefined;
  // `policy` alone is the number on the card; `insurance` alone is the company.
  const key = rest === '' && /\bpolicy\b/.test(words) ? 'number' : rest;
  for (const field of coverageFields) {
    const preference = coverageHeadings[field].indexOf(key);
    if (preference >= 0) return { field: `${rank ?? 'primary'}.${field}`, preference };
  }
  return undefined;
}
