/** Where each box lies on the sheet: on the 66 x 80 print grid and in points from the top-left corner. */
import { type Box, type Cell, cellOf, cells, type FormPage } from './boxes.ts';

export const formLines = 66;
export const formColumns = 80;
const columnPt = 7.2;
const linePt = 12;

/** Left edge of a column; column 1 begins 0.35 inch from the sheet's edge. */
export const columnX = (column: number): number => 25.2 + columnPt * (column - 1);
/** Baseline of a print line. */
export const baselineY = (ln: number): number => linePt * ln - 2.5;

export interface PlacedText {
  cell: Cell;
  /** 1-based column of the first character. */
  column: number;
  text: string;
}

/**
 * A page's texts in their cells. Text too long for a cell is cut at the cell's edge, an amount is left out altogether
 * because its remaining digits would say something else; `checkForm` reports both.
 */
export function placeTexts(page: FormPage): PlacedText[] {
  return cells.flatMap((cell) => {
    const text = page[cell.box];
    if (text === undefined) return [];
    if (cell.align === 'left') return [{ cell, column: cell.column, text: text.slice(0, cell.width) }];
    return text.length > cell.width ? [] : [{ cell, column: cell.column + cell.width - text.length, text }];
  });
}

/** The form as a printer would type it: 66 lines of 80 columns. */
export function formText(page: FormPage): string {
  const grid = Array.from({ length: formLines }, () => Array.from({ length: formColumns }, () => ' '));
  for (const { cell, column, text } of placeTexts(page)) {
    const line = grid[cell.ln - 1];
    if (line) for (const [index, character] of [...text].entries()) line[column - 1 + index] = character;
  }
  return grid.map((line) => line.slice(0, formColumns).join('')).join('\n');
}

export interface BoxPlace {
  box: Box;
  /** Points from the top-left corner of a US Letter sheet. */
  x: number;
  y: number;
  widthPt: number;
  heightPt: number;
  /** Absent when the box is blank. */
  text?: string;
}

/** Every box of a page with its place, for a form that is drawn and clicked on screen. */
export function boxesOf(page: FormPage): BoxPlace[] {
  return cells.map((cell) => {
    const text = page[cell.box];
    return { box: cell.box, ...placeOf(cell.box), ...(text === undefined ? {} : { text }) };
  });
}

function placeOf(box: Box): { x: number; y: number; widthPt: number; heightPt: number } {
  const { ln, column, width, upPt } = cellOf(box);
  return {
    x: Math.round(columnX(column) * 10) / 10,
    y: linePt * (ln - 1) - upPt,
    widthPt: Math.round(width * columnPt * 10) / 10,
    heightPt: linePt,
  };
}
