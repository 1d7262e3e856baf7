/** A column of a worklist or table. */
import type { ReactNode } from 'react';

export interface Column<Row> {
  key: string;
  header: string;
  render: (row: Row) => ReactNode;
  /** A grid track, best one of `tracks`. One share unless told otherwise. */
  width?: string;
  align?: 'left' | 'right' | undefined;
  /** What it sorts by; a column without it cannot be sorted. Absent values come last. */
  sortBy?: ((row: Row) => string | number | undefined) | undefined;
  /** Shown only where the list is at least this wide, in px. */
  fromWidth?: number | undefined;
}

/**
 * Tracks by what stands in them. Names and words share what is free and are shortened; an amount, a date, a deadline
 * or a number to dial keeps the room it needs, because half a figure is a wrong figure.
 */
export const tracks = {
  who: 'minmax(140px, 1fr)',
  /** The reason is what a row is read for: where room is short it keeps more of it than the name's account number. */
  state: 'minmax(160px, 1.6fr)',
  words: 'minmax(96px, 0.75fr)',
  /** As wide as its longest amount. */
  money: 'money',
  /** As wide as its longest `8 d` or `267 d late`. */
  due: 'due',
  day: '100px',
  dayShort: '64px',
  phone: '132px',
  count: '76px',
} as const;

/** The least a track may shrink to. */
function leastPx(track: string | undefined): number {
  const px = /^(?:minmax\()?(\d+)px/.exec(track ?? '')?.[1];
  return px === undefined ? 96 : Number(px);
}

/**
 * The columns a list of this width can show without cutting what must stay whole: those that may go (they name a width
 * from which they are shown) leave in order, the one that wants most first.
 */
export function columnsThatFit<Row>(
  columns: readonly Column<Row>[],
  natural: ReadonlyMap<string, string>,
  widthPx: number,
): readonly Column<Row>[] {
  const least = (some: readonly Column<Row>[]) =>
    some.reduce((sum, column) => sum + leastPx(natural.get(column.key) ?? column.width), 0);
  let shown = columns.filter((column) => (column.fromWidth ?? 0) <= widthPx);
  while (least(shown) > widthPx) {
    const [first] = shown.filter((column) => column.fromWidth).sort((a, b) => (b.fromWidth ?? 0) - (a.fromWidth ?? 0));
    if (!first) return shown;
    shown = shown.filter((column) => column !== first);
  }
  return shown;
}

export interface SortOrder {
  column: string;
  isDescending: boolean;
}

/** The rows in the order of a column; rows without a value stay at the end whichever way it runs. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: SortOrder | undefined,
): readonly Row[] {
  const sortBy = columns.find((column) => column.key === sort?.column)?.sortBy;
  if (!sort || !sortBy) return rows;
  const sign = sort.isDescending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const left = sortBy(a);
    const right = sortBy(b);
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    return left < right ? -sign : left > right ? sign : 0;
  });
}

/** Pressing a header: first down for figures' sake, then up, then back to the list's own order. */
export function nextSort(current: SortOrder | undefined, column: string, isFigure: boolean): SortOrder | undefined {
  if (current?.column !== column) return { column, isDescending: isFigure };
  return current.isDescending === isFigure ? { column, isDescending: !isFigure } : undefined;
}
