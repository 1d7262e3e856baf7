/** Text that runs down pages: each block says how tall it is, and a new page opens where it would not fit. */
import { createPage, type Page, shortenText, textWidth, wrapText } from '#shared/pdf/index.ts';
import { bold, grey, hairline, ink, regular, sheet } from './sheet.ts';

export interface PageFlow {
  readonly pages: Page[];
  page: Page;
  y: number;
  /** Opens a new page unless the block fits on this one. */
  reserve(heightPt: number): void;
}

export function startFlow(
  top: number,
  onFollowingPage: (page: Page) => number,
  bottom: number = sheet.bottom,
): PageFlow {
  const page = createPage();
  const flow: PageFlow = {
    pages: [page],
    page,
    y: top,
    reserve: (heightPt) => {
      if (flow.y + heightPt <= bottom) return;
      flow.page = createPage();
      flow.pages.push(flow.page);
      flow.y = onFollowingPage(flow.page);
    },
  };
  return flow;
}

const bodySize = 10;
const bodyLine = 14;

interface ParagraphOptions {
  isBold?: boolean;
  gapPt?: number;
}

/** On one page, with what is left free below it. */
export function paragraphHeight(text: string, { isBold = false, gapPt = 8 }: ParagraphOptions = {}): number {
  const { font } = isBold ? bold(bodySize) : regular(bodySize);
  return wrapText(font, bodySize, text, sheet.width).length * bodyLine + gapPt;
}

export function flowParagraph(flow: PageFlow, text: string, options: ParagraphOptions = {}): void {
  const style = options.isBold ? bold(bodySize) : regular(bodySize);
  const lines = wrapText(style.font, bodySize, text, sheet.width);
  // A paragraph never leaves its first line alone at the foot of a page.
  flow.reserve(Math.min(lines.length, 2) * bodyLine);
  for (const line of lines) {
    flow.reserve(bodyLine);
    flow.y += bodyLine;
    flow.page.text(sheet.left, flow.y, line, style);
  }
  flow.y += options.gapPt ?? 8;
}

/** `page 1 of 2` in the foot of every page, once it is known how many there are. */
export function numberPages(pages: readonly Page[], note: string): void {
  if (pages.length === 1 && note === '') return;
  pages.forEach((page, index) => {
    const where = pages.length > 1 ? `page ${index + 1} of ${pages.length}` : '';
    page.text(sheet.left, 768, note, regular(7.5, grey));
    page.text(sheet.right, 768, where, { ...regular(7.5, grey), align: 'right' });
  });
}

export interface FlowColumn {
  label: string;
  align?: 'left' | 'right';
  /** Share of the width. */
  weight: number;
}

interface PlacedColumn {
  x: number;
  width: number;
  align: 'left' | 'right';
}

export function placeColumns(columns: readonly FlowColumn[], left: number, width: number): PlacedColumn[] {
  const total = columns.reduce((sum, column) => sum + column.weight, 0);
  let at = left;
  return columns.map((column) => {
    const share = (width * column.weight) / total;
    const placed = { x: column.align === 'right' ? at + share : at, width: share - 8, align: column.align ?? 'left' };
    at += share;
    return placed;
  });
}

export function drawHeads(
  page: Page,
  y: number,
  columns: readonly FlowColumn[],
  places: readonly PlacedColumn[],
): void {
  const first = places[0];
  if (!first) return;
  let right = 0;
  columns.forEach((column, index) => {
    const place = places[index];
    if (!place) return;
    page.text(place.x, y, column.label, { ...regular(7.8, grey), align: place.align });
    right = Math.max(right, place.align === 'right' ? place.x : place.x + place.width + 8);
  });
  page.rule(first.x, y + 4.5, right, y + 4.5, { widthPt: 0.8, color: ink });
}

/** Cells as they are shown. A heading stands over the rows that follow, a sum closes them, a part explains the row above it. */
export type FlowRow = readonly string[] | { kind: 'heading' | 'sum' | 'part'; cells: readonly string[] };

export interface FlowTable {
  columns: readonly FlowColumn[];
  rows: readonly FlowRow[];
  totals?: readonly string[];
}

const rowHeight = 16;
const cellSize = 9;
const partIndent = 12;

const isPlain = (row: FlowRow): row is readonly string[] => Array.isArray(row);
const kindOf = (row: FlowRow) => (isPlain(row) ? 'plain' : row.kind);
const cellsOf = (row: FlowRow): readonly string[] => (isPlain(row) ? row : row.cells);

/** Words may be shortened, a figure never: where one is wider than its column, the whole table is set smaller. */
function sizeForFigures({ rows, totals = [] }: FlowTable, places: readonly PlacedColumn[]): number {
  let size = cellSize;
  for (const cells of [...rows.map(cellsOf), totals]) {
    cells.forEach((cell, index) => {
      const place = places[index];
      if (place?.align !== 'right') return;
      size = Math.min(size, (cellSize * place.width) / textWidth('sansBold', cellSize, cell));
    });
  }
  return size;
}

const headsHeight = 20;
const gapBelowTable = 12;
/** On one page, with what is left free below it. */
export const tableHeight = ({ rows, totals }: FlowTable): number =>
  headsHeight + (rows.length + (totals ? 1 : 0)) * rowHeight + gapBelowTable;

/** So many rows at least stand on the last page of a table, and two on its first. */
const leastOnLastPage = 3;
const leastOnFirstPage = 2;
const mostKeptTogether = 8;

/** The row from which the rest stays together: none that heads, sums up or explains another is parted from it. */
function startOfRest(rows: readonly FlowRow[]): number {
  const belongsAbove = (index: number): boolean => {
    const [row, above] = [rows[index], rows[index - 1]];
    return (row && ['sum', 'part'].includes(kindOf(row))) || (above && kindOf(above) === 'heading') || false;
  };
  let start = Math.max(0, rows.length - leastOnLastPage);
  while (start > 0 && rows.length - start < mostKeptTogether && belongsAbove(start)) start -= 1;
  return start < leastOnFirstPage ? 0 : start;
}

/** A table in running text: its headings stand again on each page, and neither a row nor the total ever stands alone. */
export function flowTable(flow: PageFlow, table: FlowTable): void {
  const { columns, rows, totals } = table;
  const places = placeColumns(columns, sheet.left, sheet.width);
  const size = sizeForFigures(table, places);
  const heads = (): void => {
    flow.y += 14;
    drawHeads(flow.page, flow.y, columns, places);
    flow.y += 6;
  };
  const draw = (row: FlowRow, isTotal: boolean): void => {
    const kind = isTotal ? 'sum' : kindOf(row);
    const style = kind === 'plain' ? regular(size) : kind === 'part' ? regular(size, grey) : bold(size);
    cellsOf(row).forEach((cell, index) => {
      const place = places[index];
      if (!place) return;
      const indent = kind === 'part' && index === 0 ? partIndent : 0;
      const room = kind === 'heading' ? sheet.width : place.width - indent;
      const text = place.align === 'right' ? cell : shortenText(style.font, size, cell, room);
      flow.page.text(place.x + indent, flow.y + 11.5, text, { ...style, align: place.align });
    });
    flow.y += rowHeight;
    if (!isTotal) flow.page.rule(sheet.left, flow.y, sheet.right, flow.y, { widthPt: 0.4, color: hairline });
  };
  const rest = startOfRest(rows);
  const heightFrom = (index: number): number => (rows.length - index + (totals ? 1 : 0)) * rowHeight;
  flow.reserve(headsHeight + (rest === 0 ? heightFrom(0) : leastOnFirstPage * rowHeight));
  heads();
  rows.forEach((row, index) => {
    const { page } = flow;
    // A heading stays with the row it heads, a sum and a part with the row before them.
    const next = rows[index + 1];
    const follows = next === undefined ? (totals ? 'sum' : 'plain') : kindOf(next);
    const holdsNext = kindOf(row) === 'heading' || follows === 'sum' || follows === 'part';
    flow.reserve(index === rest ? heightFrom(index) : holdsNext ? 2 * rowHeight : rowHeight);
    if (flow.page !== page) heads();
    if (kindOf(row) === 'sum') flow.page.rule(sheet.left, flow.y, sheet.right, flow.y, { widthPt: 0.6, color: ink });
    draw(row, false);
  });
  if (totals) {
    flow.page.rule(sheet.left, flow.y, sheet.right, flow.y, { widthPt: 0.8, color: ink });
    draw(totals, true);
  }
  flow.y += gapBelowTable;
}
