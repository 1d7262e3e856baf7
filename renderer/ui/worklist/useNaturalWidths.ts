/** The room that words need on the screen: a column of amounts or buttons is as wide as its longest, and no wider. */
import { useMemo, useRef } from 'react';
import { useToday } from '#renderer/ui/Clock.tsx';
import { dueWords } from '#renderer/ui/dueWords.ts';
import { type Day, isDay } from '#shared/kernel/dates.ts';
import { cents, formatMoney, sumCents } from '#shared/kernel/money.ts';
import { type Column, tracks } from './column.ts';
import type { RowAction } from './Worklist.tsx';

const family = '"Inter Variable", system-ui, sans-serif';
const fonts = { cell: `600 13px ${family}`, head: `500 11px ${family}`, button: `500 12px ${family}` };
/** The cell's padding, and for a button its own with the border. */
const cellPx = 20;
const buttonPx = cellPx + 22;
/** A sorted head carries an arrow. */
const arrowPx = 12;

let pen: CanvasRenderingContext2D | null | undefined;

function widthOf(text: string, font: string): number {
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return text.length * 8;
  pen.font = font;
  // Figures of equal width, as they are drawn.
  return Math.ceil(pen.measureText(text.replace(/\d/g, '0')).width);
}

/** Only the longest texts are measured: ten thousand rows cost one pass over their lengths. */
function widest(texts: Iterable<string>, font: string): number {
  const byLength = new Map<number, Set<string>>();
  let longest = 0;
  for (const text of texts) {
    longest = Math.max(longest, text.length);
    if (text.length < longest - 1) continue;
    const same = byLength.get(text.length) ?? new Set<string>();
    if (same.size < 20) byLength.set(text.length, same.add(text));
  }
  const near = [...(byLength.get(longest) ?? []), ...(byLength.get(longest - 1) ?? [])];
  return Math.max(0, ...near.map((text) => widthOf(text, font)));
}

/** The words of a column that takes its natural width, from what it sorts by; absent for one that shares what is free. */
function wordsOf<Row>({ width, sortBy }: Column<Row>, today: Day): ((row: Row) => string) | undefined {
  if (width === tracks.money)
    return (row) => {
      const amount = sortBy?.(row);
      return typeof amount === 'number' ? formatMoney(cents(amount)) : '';
    };
  if (width !== tracks.due) return undefined;
  return (row) => {
    const on = sortBy?.(row);
    return isDay(on) ? dueWords(on, today) : '';
  };
}

/** The sum at the foot of a column of amounts may be longer than every one of them. */
function sumOf<Row>({ width, sortBy }: Column<Row>, rows: readonly Row[]): string[] {
  if (width !== tracks.money) return [];
  const amounts = rows.map((row) => sortBy?.(row)).filter((amount) => typeof amount === 'number');
  return [formatMoney(sumCents(amounts.map(cents)))];
}

/** By column key; `ofNext` is the button, absent where no row has one. Columns that share what is free are left out. */
export function useNaturalWidths<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  next: ((row: Row) => RowAction | undefined) | undefined,
  hasTotals: boolean,
  nextLabels?: readonly string[],
): { ofColumn: ReadonlyMap<string, string>; ofNext: string | undefined } {
  // Pages give a new function each time; what a label says follows from the rows.
  const latest = useRef(next);
  latest.current = next;
  const today = useToday();
  const ofColumn = useMemo(
    () =>
      new Map(
        columns.flatMap((column): [string, string][] => {
          const words = wordsOf(column, today);
          if (!words) return [];
          const texts = [...rows.map(words), ...(hasTotals ? sumOf(column, rows) : [])];
          const px = Math.max(widest(texts, fonts.cell), widthOf(column.header, fonts.head) + arrowPx);
          return [[column.key, `${px + cellPx}px`]];
        }),
      ),
    [rows, columns, today, hasTotals],
  );
  const nextPx = useMemo(() => {
    const labels = nextLabels ?? new Set(rows.map((row) => latest.current?.(row)?.label ?? ''));
    const px = widest(labels, fonts.button);
    return px === 0 ? undefined : Math.max(64, px + buttonPx);
  }, [rows, nextLabels]);
  return { ofColumn, ofNext: next && nextPx ? `${nextPx}px` : undefined };
}
