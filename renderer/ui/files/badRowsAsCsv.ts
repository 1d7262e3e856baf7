/** The rows that were left out, as they came, each with what is wrong: to correct in a spreadsheet and import again. */
import { groupedBy } from '#shared/kernel/groups.ts';

interface BadRow {
  row: number;
  column: string;
  problem: string;
  cells: readonly string[];
}

export function badRowsAsCsv(headings: readonly string[], badRows: readonly BadRow[]): string {
  const byRow = groupedBy(badRows, (bad) => bad.row);
  const lines = [...byRow.values()].map((faults) => [
    ...(faults[0]?.cells ?? []),
    faults.map((bad) => (bad.column ? `${bad.column}: ${bad.problem}` : bad.problem)).join(' '),
  ]);
  return [[...headings, 'What is wrong'], ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n');
}

/** Quoted where it must be; a leading sign that a spreadsheet would run as a formula is disarmed. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
