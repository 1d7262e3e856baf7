/** Remitted claims laid on sheets, as they are stored: neighbors in a payment lie on one sheet, since they are worked together. */
import { groupedBy } from '#shared/kernel/groups.ts';
import type { RemittanceClaim, RemittanceSheet } from '../model/remittance.ts';

/** A claim is found, read and written with its sheet: few enough that one alone costs little. */
const rowsPerSheet = 16;
/** A hospital's claim of many lines takes a sheet almost for itself; the store keeps values of more than 64 KB apart. */
const linesPerSheet = 64;

const sortedUnique = <Value extends string>(values: readonly Value[]): Value[] => [...new Set(values)].sort();

/** A sheet of these rows, named by one of them: what the indexes say follows from the rows. */
export const sheetWith = (
  { id, remittanceId }: Pick<RemittanceSheet, 'id' | 'remittanceId'>,
  rows: readonly RemittanceClaim[],
): RemittanceSheet => ({
  id,
  remittanceId,
  rowIds: rows.map((row) => row.id),
  claimIds: sortedUnique(rows.flatMap((row) => row.claimId ?? [])),
  rows: [...rows],
});

/** New sheets for rows, each of one payment, in the payment's order. */
export function sheetsOf(rows: readonly RemittanceClaim[]): RemittanceSheet[] {
  const payments = groupedBy(rows, (row) => row.remittanceId);
  return [...payments.values()].flatMap((own) => pagesOf(own.sort((a, b) => a.position - b.position)));
}

function pagesOf(rows: readonly RemittanceClaim[]): RemittanceSheet[] {
  const sheets: RemittanceSheet[] = [];
  let page: RemittanceClaim[] = [];
  let lines = 0;
  const turn = (): void => {
    const [first] = page;
    if (first) sheets.push(sheetWith(first, page));
    page = [];
    lines = 0;
  };
  for (const row of rows) {
    if (page.length === rowsPerSheet || lines + row.content.lines.length > linesPerSheet) turn();
    page.push(row);
    lines += row.content.lines.length;
  }
  turn();
  return sheets;
}
