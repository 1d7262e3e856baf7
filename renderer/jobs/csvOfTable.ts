/**
 * A table as CSV for a spreadsheet: plain decimals, CRLF, quotes doubled. A cell that a spreadsheet would take for a formula
 * gets an apostrophe before it; a negative amount is a number and stays one.
 */
const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

export function csvCell(value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && !isNumber(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvOfTable = (rows: readonly (readonly (string | number | undefined)[])[]): string =>
  rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
