/**
 * What can be wrong with an imported code file, and the sentences for it. A file that is not what it claims to be gets
 * exactly one problem; single bad lines are listed with their numbers, the first twenty of them, then counted.
 */
import { type Problem, problem, warning } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';

export const importProblems = {
  empty: (what: string): Problem =>
    problem('codes.empty', `The file is empty. Choose the ${what} again, after it has been downloaded completely.`),
  html: (what: string): Problem =>
    problem(
      'codes.html',
      `This is a web page, not the ${what}. Open the download page in a browser, save the file itself and choose that.`,
    ),
  wrongKind: (what: string, expected: string): Problem =>
    problem('codes.wrongKind', `This does not look like the ${what}: ${expected} Choose another file.`),
  badLine: (line: number, expected: string): Problem =>
    warning('codes.badLine', `Line ${line} cannot be read: ${expected}`, `line ${line}`),
  moreBadLines: (howMany: number): Problem =>
    warning('codes.moreBadLines', `${count(howMany, 'further line')} cannot be read either.`),
  unknownKind: (): Problem =>
    problem(
      'codes.unknownKind',
      'This is none of the code files Fullcycle reads. Choose the ICD-10-CM order file, the HCPCS file, the NCCI or MUE table for practitioners, or a list of modifiers, places of service or taxonomy codes.',
    ),
  changedMeanwhile: (): Problem =>
    problem(
      'codes.changedMeanwhile',
      'Another file of NCCI edits was imported meanwhile. Nothing was changed by this one. Import it again.',
    ),
  damaged: (isSpreadsheet: boolean): Problem =>
    problem(
      'codes.damaged',
      isSpreadsheet
        ? 'Some rows of this list cannot be read. Nothing was changed. Correct them in the spreadsheet, or download the list again.'
        : 'Some lines of this file cannot be read, so it is damaged. Nothing was changed. Download the file again and choose the new copy.',
    ),
  partial: (howMany: number): Problem =>
    warning(
      'codes.partial',
      `This file lists ${count(howMany, 'code')}, far fewer than a whole edition. It adds and changes codes but ends none. If it should be whole, download it again.`,
    ),
  withoutText: (howMany: number): Problem =>
    problem(
      'codes.withoutText',
      `${count(howMany, 'code')} came without a description. They can be used; import a newer file for the wording.`,
      undefined,
      'info',
    ),
} as const;

const listedLines = 20;

/** Collects bad lines without flooding the screen. */
export function badLineCollector(): {
  add(line: number, expected: string): void;
  problems(): Problem[];
  count(): number;
} {
  const listed: Problem[] = [];
  let total = 0;
  return {
    add(line, expected) {
      total += 1;
      if (listed.length < listedLines) listed.push(importProblems.badLine(line, expected));
    },
    problems: () => (total > listedLines ? [...listed, importProblems.moreBadLines(total - listedLines)] : listed),
    count: () => total,
  };
}

/** The one problem of a text that cannot be the wanted file at all, if it has one. */
export function refuseText(text: string, what: string): Problem | undefined {
  if (text.trim() === '') return importProblems.empty(what);
  return /^\s*(?:<!doctype|<html|<\?xml[^>]*>\s*<html)/i.test(text.slice(0, 500))
    ? importProblems.html(what)
    : undefined;
}

export function refuseRows(rows: readonly (readonly string[])[], what: string): Problem | undefined {
  const hasText = rows.some((row) => row.some((cell) => cell.trim() !== ''));
  return hasText ? refuseText(rows[0]?.join(',') || 'x', what) : importProblems.empty(what);
}
