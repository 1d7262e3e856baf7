/** What a worklist decides without a screen: which rows remain, how they are sorted, what a range selects. */
import { searchable } from '#shared/kernel/text.ts';
import { type Column, type SortOrder, sortRows } from './column.ts';

export interface WorklistFilter<Row> {
  key: string;
  label: string;
  matches: (row: Row) => boolean;
  /** How many there are where the rows given do not hold them all. */
  total?: number;
}

export interface Narrowing<Row> {
  rows: readonly Row[];
  filters: readonly WorklistFilter<Row>[];
  chosen: readonly string[];
  text: string;
  textOf?: ((row: Row) => string) | undefined;
  columns: readonly Column<Row>[];
  sort: SortOrder | undefined;
}

/** Rows that match every chosen filter and every typed word, in order. */
export function narrowRows<Row>({
  rows,
  filters,
  chosen,
  text,
  textOf,
  columns,
  sort,
}: Narrowing<Row>): readonly Row[] {
  const active = filters.filter((filter) => chosen.includes(filter.key));
  const words = searchable(text).split(' ').filter(Boolean);
  const isFree = active.length === 0 && words.length === 0;
  const kept = isFree
    ? rows
    : rows.filter((row) => {
        if (!active.every((filter) => filter.matches(row))) return false;
        if (words.length === 0 || !textOf) return true;
        const haystack = ` ${searchable(textOf(row))}`;
        return words.every((word) => haystack.includes(` ${word}`));
      });
  return sortRows(kept, columns, sort);
}

/** The keys from one row to another, both included, in list order. */
export function keysBetween(keys: readonly string[], from: string | undefined, to: string): string[] {
  const start = from === undefined ? -1 : keys.indexOf(from);
  const end = keys.indexOf(to);
  if (end < 0) return [];
  return start < 0 ? [to] : keys.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** Where the cursor goes when its row has left: the row that took its place, or the last one. */
export function rowAfter(keys: readonly string[], rowKey: string | undefined, lastIndex: number): number {
  const index = rowKey === undefined ? -1 : keys.indexOf(rowKey);
  return index >= 0 ? index : Math.max(0, Math.min(lastIndex, keys.length - 1));
}
