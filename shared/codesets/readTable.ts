/** Finds the header row of a spreadsheet and gives its rows by column name; cells may hold line breaks. */
import type { Problem } from '#shared/kernel/problems.ts';
import { importProblems, refuseRows } from './importProblems.ts';

type Row = {
  cell(column: string): string;
  /** Whether the row reaches that far: one that was cut off does not. */
  has(column: string): boolean;
  number: number;
};

const folded = (header: string): string =>
  header
    .replace(/\s+/g, ' ')
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase();

/** The header may stand below some lines of prose (within the first thirty rows). Missing columns read as empty. */
export function readTable(
  rows: readonly (readonly string[])[],
  what: string,
  columns: readonly string[],
): { problem: Problem } | { rows: Row[] } {
  const refused = refuseRows(rows, what);
  if (refused) return { problem: refused };
  const headerAt = rows.slice(0, 30).findIndex((row) => {
    const names = row.map(folded);
    return columns.every((column) => names.includes(folded(column)));
  });
  const header = rows[headerAt];
  if (!header)
    return { problem: importProblems.wrongKind(what, `a row with the headings ${columns.join(', ')} is missing.`) };
  const places = new Map(header.map((name, index) => [folded(name), index]));
  const found: Row[] = [];
  rows.forEach((row, index) => {
    if (index <= headerAt || row.every((cell) => cell.trim() === '')) return;
    const at = (column: string): string | undefined => row[places.get(folded(column)) ?? -1];
    found.push({ number: index + 1, cell: (column) => at(column) ?? '', has: (column) => at(column) !== undefined });
  });
  return { rows: found };
}
