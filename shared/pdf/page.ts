/**
 * A page as plain data: marks in points from the TOP-left corner, y growing downwards, text placed by its baseline.
 * It knows nothing of PDF; `renderDocument` turns pages into a file. A backdrop is a page drawn underneath; many pages
 * may share one, and the file then holds it once.
 */
import { type FontName, textWidth } from './textMeasure.ts';

/** Red, green, blue from 0 to 1. */
export type Color = readonly [number, number, number];
export const black: Color = [0, 0, 0];
export const letterSheet = { widthPt: 612, heightPt: 792 } as const;

export interface TextStyle {
  font: FontName;
  sizePt: number;
  color?: Color;
  /** What x means: the left end (default), the right end or the middle of the text. */
  align?: 'left' | 'right' | 'center';
  /** Extra points after each character. */
  charSpacing?: number;
  /** Counter-clockwise around the point x, y. */
  rotateDegrees?: number;
}
export interface LineStyle {
  widthPt?: number;
  color?: Color;
  /** Lengths of ink and gap. */
  dash?: readonly [number, number];
}
export interface BoxStyle extends LineStyle {
  fill?: Color;
  /** No outline: a filled area only. */
  withoutOutline?: boolean;
}

export type Mark =
  | { kind: 'text'; x: number; y: number; text: string; style: TextStyle }
  | { kind: 'line'; x1: number; y1: number; x2: number; y2: number; style: LineStyle }
  | { kind: 'box'; x: number; y: number; widthPt: number; heightPt: number; style: BoxStyle }
  | { kind: 'polygon'; points: readonly (readonly [number, number])[]; fill: Color };

export interface Page {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly marks: readonly Mark[];
  /** Drawn first, on the same corner. */
  readonly backdrop: Page | undefined;
  text(x: number, y: number, text: string, style: TextStyle): void;
  rule(x1: number, y1: number, x2: number, y2: number, style?: LineStyle): void;
  box(x: number, y: number, widthPt: number, heightPt: number, style?: BoxStyle): void;
  polygon(points: readonly (readonly [number, number])[], fill: Color): void;
  /** A square with, when ticked, a cross in it; x, y is its top-left corner. */
  checkBox(x: number, y: number, sizePt: number, isTicked: boolean, style?: BoxStyle): void;
}

export interface PageOptions {
  widthPt?: number;
  heightPt?: number;
  backdrop?: Page | undefined;
}

/** An empty page, US Letter unless told otherwise. */
export function createPage(options: PageOptions = {}): Page {
  const marks: Mark[] = [];
  const rule = (x1: number, y1: number, x2: number, y2: number, style: LineStyle = {}): void => {
    marks.push({ kind: 'line', x1, y1, x2, y2, style });
  };
  const box = (x: number, y: number, widthPt: number, heightPt: number, style: BoxStyle = {}): void => {
    marks.push({ kind: 'box', x, y, widthPt, heightPt, style });
  };
  return {
    widthPt: options.widthPt ?? letterSheet.widthPt,
    heightPt: options.heightPt ?? letterSheet.heightPt,
    marks,
    backdrop: options.backdrop,
    rule,
    box,
    text: (x, y, text, style) => {
      if (text !== '') marks.push({ kind: 'text', x, y, text, style });
    },
    polygon: (points, fill) => {
      marks.push({ kind: 'polygon', points, fill });
    },
    checkBox: (x, y, sizePt, isTicked, style = {}) => {
      box(x, y, sizePt, sizePt, style);
      if (!isTicked) return;
      const inset = sizePt * 0.2;
      rule(x + inset, y + inset, x + sizePt - inset, y + sizePt - inset, style);
      rule(x + inset, y + sizePt - inset, x + sizePt - inset, y + inset, style);
    },
  };
}

/** Where a text begins, from its x and alignment. */
export function textStart(x: number, text: string, style: TextStyle): number {
  if (style.align === undefined || style.align === 'left') return x;
  const width = textWidth(style.font, style.sizePt, text, style.charSpacing) - (style.charSpacing ?? 0);
  return style.align === 'right' ? x - width : x - width / 2;
}
