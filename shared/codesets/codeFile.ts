/**
 * The code files an office may bring: what each is called, which sets it fills, and how it is known from its first
 * lines, whatever its name. What is near but not it (the list without flags, a workbook) is named too.
 */
import { type Day, day, dayFromParts, isDay } from '#shared/kernel/dates.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { CodeSystem } from './codeEntry.ts';
import { importProblems, refuseText } from './importProblems.ts';

export type EditKind = 'ncci' | 'mue';
export type CodeSet = CodeSystem | 'NCCI' | 'MUE';

interface CodeFileFacts {
  label: string;
  sets: readonly CodeSet[];
  /** Where a file gives no days, somebody must say from when it holds. */
  needsEdition: boolean;
}

export const codeFiles = {
  'icd10-order': { label: 'ICD-10-CM order file', sets: ['ICD10CM'], needsEdition: true },
  'icd10-rows': { label: 'ICD-10-CM spreadsheet', sets: ['ICD10CM'], needsEdition: true },
  'icd10-addenda': { label: 'ICD-10-CM addenda (changes of an edition)', sets: ['ICD10CM'], needsEdition: true },
  'hcpcs-fixed': { label: 'HCPCS Level II file, fixed width', sets: ['HCPCS', 'MODIFIER'], needsEdition: true },
  'hcpcs-rows': { label: 'HCPCS Level II spreadsheet', sets: ['HCPCS', 'MODIFIER'], needsEdition: true },
  'hcpcs-merged': { label: 'HCPCS Level II list', sets: ['HCPCS'], needsEdition: true },
  modifiers: { label: 'modifier list', sets: ['MODIFIER'], needsEdition: true },
  places: { label: 'place of service list', sets: ['POS'], needsEdition: true },
  taxonomy: { label: 'NUCC provider taxonomy', sets: ['TAXONOMY'], needsEdition: true },
  ncci: { label: 'NCCI procedure-to-procedure edits, practitioners', sets: ['NCCI'], needsEdition: false },
  mue: { label: 'MUE unit limits, practitioners', sets: ['MUE'], needsEdition: true },
} as const satisfies Record<string, CodeFileFacts>;
export type CodeFileKind = keyof typeof codeFiles;

/** The spreadsheets among them come as rows of cells; the others are read line by line. */
export const isSpreadsheet = (kind: CodeFileKind): boolean =>
  !['icd10-order', 'icd10-addenda', 'hcpcs-fixed', 'ncci'].includes(kind);

const headings: readonly (readonly [RegExp, CodeFileKind])[] = [
  [/practitioner services MUE values/i, 'mue'],
  [/^"?HCPC"?,"?SEQNUM"?,"?RECID"?/im, 'hcpcs-rows'],
  [/^"?Code"?,"?Grouping"?,"?Classification"?/im, 'taxonomy'],
  [/^"?modifier"?,"?short_description"?/im, 'modifiers'],
  [/^"?pos_code"?,/im, 'places'],
  [/^"?code"?,.*billable.*long_description/im, 'icd10-rows'],
  [/^"?code"?,.*short_description.*long_description/im, 'hcpcs-merged'],
  [/column1\/column2 edits/i, 'ncci'],
];

const lineShapes: readonly (readonly [RegExp, CodeFileKind])[] = [
  [/^\d{5} [A-Z][0-9A][0-9A-Z]{1,5} +[01] /, 'icd10-order'],
  [/^(Add|Delete|Revise from|Revise to): /, 'icd10-addenda'],
  [/^[ 0-9A-Z]{5}\d{5}[3478]\S/, 'hcpcs-fixed'],
  [/^[0-9A-Z]{5}\t[0-9A-Z]{5}\t/, 'ncci'],
];

/** Near misses, each with what to choose instead. */
const nearMisses: readonly (readonly [RegExp, string])[] = [
  [
    /physician fee schedule relative value file/i,
    'This is Medicare’s physician fee schedule. Import it under Settings, Fees.',
  ],
  [
    /(outpatient hospital|DME supplier) services MUE values/i,
    'These unit limits are for hospitals or suppliers. Choose the MUE table for practitioner services.',
  ],
  [
    /^[A-Z]\d[0-9A-Z]{1,5} +\S/m,
    'This is the short list of ICD-10-CM codes, without headings and flags. Choose the order file (icd10cm-order) from the same download.',
  ],
];

const headLength = 60_000;
const enoughLines = 3;

export function recognizeCodeFile(text: string): { kind: CodeFileKind } | { problem: Problem } {
  const refused = refuseText(text, 'code file');
  if (refused) return { problem: refused };
  const head = text.slice(0, headLength).replace(/^\uFEFF/, '');
  const headed = headings.find(([heading]) => heading.test(head));
  if (headed) return { kind: headed[1] };
  const lines = head.split(/\r?\n/);
  for (const [shape, kind] of lineShapes) {
    const fitting = lines.filter((line) => shape.test(line)).length;
    if (fitting >= Math.min(enoughLines, lines.filter((line) => line.trim() !== '').length)) return { kind };
  }
  if (/^\s*\d+ (additions|deletions|revisions)\s*$/m.test(head)) return { kind: 'icd10-addenda' };
  const near = nearMisses.find(([shape]) => shape.test(head));
  return { problem: near ? problem('codes.nearMiss', near[1]) : importProblems.unknownKind() };
}

const monthNumbers: Record<string, number> = { jan: 1, apr: 4, jul: 7, oct: 10 };

/** From when an edition holds, as its file name tells; CMS names ICD-10-CM editions by the fiscal year. */
export function guessEdition(kind: CodeFileKind, fileName: string): Day | undefined {
  const name = fileName.toLowerCase();
  const [, whole] = name.match(/(20\d\d-\d\d-\d\d)/) ?? [];
  if (whole !== undefined && isDay(whole)) return whole;
  const [, yearAndMonth] = name.match(/(20\d\d-\d\d)(?!\d)/) ?? [];
  if (yearAndMonth !== undefined && isDay(`${yearAndMonth}-01`)) return day(`${yearAndMonth}-01`);
  const version = name.match(/v(\d\d)([0-3])r\d/);
  if (kind === 'ncci' && version) return dayFromParts(1994 + Number(version[1]), 1 + 3 * Number(version[2]), 1);
  const year = Number(name.match(/(?<!\d)(20\d\d)(?!\d)/)?.[1] ?? Number.NaN);
  if (Number.isNaN(year)) return undefined;
  const month = monthNumbers[name.match(/(jan|apr|jul|oct)/)?.[1] ?? ''];
  const quarter = Number(name.match(/q([1-4])/)?.[1] ?? Number.NaN);
  if (month !== undefined) return dayFromParts(year, month, 1);
  if (!Number.isNaN(quarter)) return dayFromParts(year, quarter * 3 - 2, 1);
  return kind.startsWith('icd10') ? dayFromParts(year - 1, 10, 1) : dayFromParts(year, 1, 1);
}
