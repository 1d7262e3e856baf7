/** The room the buttons of a list need: that of its longest label, so that none is cut and none leaves its column. */
import { useMemo, useRef } from 'react';
import type { RowAction } from './Worklist.tsx';

/** The button's padding and border, and the cell's. */
const aroundPx = 22 + 20;
const headPx = 64;
const font = '500 12px "Inter Variable", system-ui, sans-serif';

let pen: CanvasRenderingContext2D | null | undefined;
const known = new Map<string, number>();

function widthOf(label: string): number {
  const seen = known.get(label);
  if (seen !== undefined) return seen;
  pen ??= document.createElement('canvas').getContext('2d');
  if (pen) pen.font = font;
  const width = pen?.measureText(label).width ?? label.length * 7;
  known.set(label, width);
  return width;
}

/** Undefined where the list has no next action. */
export function useNextWidth<Row>(
  rows: readonly Row[],
  next: ((row: Row) => RowAction | undefined) | undefined,
): string | undefined {
  // Pages give a new function each time; what a label says follows from the rows.
  const latest = useRef(next);
  latest.current = next;
  const widest = useMemo(() => {
    const labels = new Set(rows.map((row) => latest.current?.(row)?.label ?? ''));
    return Math.max(headPx, ...[...labels].map((label) => Math.ceil(widthOf(label)) + aroundPx));
  }, [rows]);
  return next ? `${widest}px` : undefined;
}
