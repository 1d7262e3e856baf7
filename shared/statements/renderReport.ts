/** A table on paper: aging, day sheet, worklists. Headings repeat on each page, figures stand right, totals in bold. */
import { createPage, type Page, renderDocument, shortenText } from '#shared/pdf/index.ts';
import { drawHeads, type FlowColumn, placeColumns } from './pageFlow.ts';
import { bold, grey, hairline, ink, regular } from './sheet.ts';

export type ReportColumn = FlowColumn;

export interface ReportContent {
  title: string;
  /** Practice, period and basis: what the figures are about. */
  subtitle: string;
  columns: readonly ReportColumn[];
  /** Cells as they are shown. A row of one cell is a heading over the rows that follow. */
  rows: readonly (readonly string[])[];
  totals?: readonly string[];
  /** How the figures were made. */
  footnote?: string;
  isLandscape?: boolean;
}

const margin = 40;
const rowHeight = 16;

export async function renderReport(report: ReportContent): Promise<Uint8Array> {
  const size = report.isLandscape ? { widthPt: 792, heightPt: 612 } : { widthPt: 612, heightPt: 792 };
  const width = size.widthPt - 2 * margin;
  const bottom = size.heightPt - 60;
  const places = placeColumns(report.columns, margin, width);
  const pages: Page[] = [];
  let page = createPage(size);
  let y = 0;
  const open = (): void => {
    page = createPage(size);
    pages.push(page);
    page.text(margin, 52, report.title, bold(pages.length === 1 ? 16 : 11));
    page.text(margin, 67, report.subtitle, regular(8.7, grey));
    drawHeads(page, 92, report.columns, places);
    y = 97;
  };
  const drawRow = (cells: readonly string[], isTotal: boolean): void => {
    const isHeading = cells.length === 1 && report.columns.length > 1;
    const style = isTotal || isHeading ? bold(8.7) : regular(8.7);
    cells.forEach((cell, index) => {
      const place = places[index];
      if (!place) return;
      const room = isHeading ? width : place.width;
      page.text(place.x, y + 11.5, shortenText(style.font, 8.7, cell, room), { ...style, align: place.align });
    });
    y += rowHeight;
    if (!isTotal) page.rule(margin, y, margin + width, y, { widthPt: 0.4, color: hairline });
  };
  open();
  report.rows.forEach((cells, index) => {
    // A heading stays with the row it heads.
    const needed = cells.length === 1 && index + 1 < report.rows.length ? 2 * rowHeight : rowHeight;
    if (y + needed > bottom) open();
    drawRow(cells, false);
  });
  if (report.totals) {
    if (y + rowHeight > bottom) open();
    page.rule(margin, y, margin + width, y, { widthPt: 0.8, color: ink });
    drawRow(report.totals, true);
  }
  pages.forEach((each, index) => {
    const foot = size.heightPt - 30;
    if (report.footnote)
      each.text(margin, foot, shortenText('sans', 7.5, report.footnote, width - 80), regular(7.5, grey));
    const where = `page ${index + 1} of ${pages.length}`;
    each.text(size.widthPt - margin, foot, where, { ...regular(7.5, grey), align: 'right' });
  });
  return renderDocument(pages, { title: report.title });
}
