/** Splits CSV text into rows of cells with their line numbers; what is broken is reported with its line. */
import Papa from 'papaparse';
import { type Problem, problem } from '#shared/kernel/problems.ts';

export interface CsvTable {
  /** Every row's cells, the header first. */
  rows: string[][];
  problems: Problem[];
}

const sentences: Record<string, string> = {
  MissingQuotes: 'A quotation mark is opened and never closed. Close it, or save the file again as CSV.',
  InvalidQuotes: 'A quotation mark stands in the middle of a cell. Double it, or save the file again as CSV.',
};

export function readCsv(text: string): CsvTable {
  const parsed = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' });
  const problems = parsed.errors
    .filter((error) => error.code !== 'UndetectableDelimiter')
    .map((error) =>
      problem(
        'csv.broken',
        sentences[error.code] ?? 'This row could not be read. Save the file again as CSV.',
        `row ${(error.row ?? 0) + 1}`,
      ),
    );
  return { rows: parsed.data, problems };
}
