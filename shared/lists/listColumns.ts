/**
 * Lists that people bring as CSV (fees, payers): which column is which field, guessed from the headings and confirmed
 * by a person, and the rows that cannot be taken, each with its column and its fault.
 */
import { headingWords } from './headingWords.ts';

export interface ListField<Key extends string = string> {
  key: Key;
  label: string;
  /** Spellings of the heading, the surest first, lower case with single blanks. */
  headings: readonly string[];
  isRequired?: boolean;
}

export type ListMapping<Key extends string = string> = Partial<Record<Key, number>>;

export interface BadCell {
  /** As a spreadsheet counts: the headings are row 1. */
  row: number;
  column: string;
  problem: string;
  cells: readonly string[];
}

export function suggestListMapping<Key extends string>(
  headings: readonly string[],
  fields: readonly ListField<Key>[],
): ListMapping<Key> {
  const words = headings.map(headingWords);
  const taken = new Set<number>();
  const mapping: ListMapping<Key> = {};
  for (const field of fields) {
    const column = field.headings.map((each) => words.indexOf(each)).find((at) => at >= 0 && !taken.has(at));
    if (column === undefined) continue;
    taken.add(column);
    mapping[field.key] = column;
  }
  return mapping;
}

export const missingListFields = <Key extends string>(
  mapping: ListMapping<Key>,
  fields: readonly ListField<Key>[],
): ListField<Key>[] => fields.filter((field) => field.isRequired && mapping[field.key] === undefined);

/** Walks the rows with their numbers and cells by field; `fail` notes what is wrong with a cell. */
export function readListRows<Key extends string, Draft>(
  table: { headings: readonly string[]; rows: readonly (readonly string[])[]; mapping: ListMapping<Key> },
  read: (cell: (key: Key) => string, fail: (key: Key, problem: string) => void) => Draft | undefined,
): { drafts: Draft[]; badRows: BadCell[] } {
  const drafts: Draft[] = [];
  const badRows: BadCell[] = [];
  table.rows.forEach((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return;
    const before = badRows.length;
    const place = (key: Key): number => table.mapping[key] ?? -1;
    const draft = read(
      (key) => (cells[place(key)] ?? '').trim(),
      (key, problem) => badRows.push({ row: index + 2, column: table.headings[place(key)] ?? '', problem, cells }),
    );
    if (draft !== undefined && badRows.length === before) drafts.push(draft);
  });
  return { drafts, badRows };
}
