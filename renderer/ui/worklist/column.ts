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
  who: 'minmax(144px, 1fr)',
  state: 'minmax(150px, 1.25fr)',
  words: 'minmax(96px, 0.75fr)',
  /** Up to $99,999.99 where it is narrow, $1,234,567.89 where there is room. */
  money: 'minmax(94px, 114px)',
  day: '100px',
  dayShort: '64px',
  /** `267 d late`. */
  due: '92px',
  phone: '132px',
  count: '76px',
} as const;

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
