/**
 * The CMS-1500 (02/12) drawn by ourselves for the review copy: rules, shading, item numbers and captions around the
 * cells of the print grid, in a red like the stock's drop-out ink. It is for reading on screen and on office paper; payers
 * take only the pre-printed red form, so every copy says that it is not for submission.
 */
import { type Color, createPage, type Page } from '#shared/pdf/index.ts';
import {
  captions,
  checkBoxCaptions,
  dividers,
  type InkStyle,
  rows,
  second,
  shadedAreas,
  smallRules,
} from './artworkTables.ts';
import { cells } from './boxes.ts';
import { baselineY, columnX } from './placeBoxes.ts';

export const formRed: Color = [0.82, 0.16, 0.18];
const shade: Color = [1, 0.86, 0.84];
/** The line between the patient's items and item 1a. */
export const insuredColumn = second;
export const formEdges = { left: 21.6, right: 590.4, top: 96, bottom: 756 } as const;

/** The empty form. It never changes: callers keep one and share it as backdrop of all their pages. */
export function drawForm(): Page {
  const page = createPage();
  drawNotice(page);
  for (const [left, top, right, bottom] of shadedAreas) {
    page.box(left, top, right - left, bottom - top, { fill: shade, withoutOutline: true });
  }
  drawRules(page);
  drawCheckBoxes(page);
  for (const [x, y, text, style] of captions) writeCaption(page, x, y, text, style);
  drawSideTitles(page);
  return page;
}

function drawNotice(page: Page): void {
  const notice = 'REVIEW COPY - NOT FOR SUBMISSION';
  page.box(21.6, 14, 250, 17, { fill: [0.2, 0.2, 0.2], withoutOutline: true });
  page.text(146.6, 26, notice, { font: 'sansBold', sizePt: 11, align: 'center', color: [1, 1, 1], charSpacing: 0.4 });
  page.text(306, 787, notice, { font: 'sansBold', sizePt: 8, align: 'center', color: [0.25, 0.25, 0.25] });
}

function drawRules(page: Page): void {
  const { left, right, top, bottom } = formEdges;
  const thin = { widthPt: 0.6, color: formRed };
  const thick = { widthPt: 1.6, color: formRed };
  for (const y of [top, 384, bottom]) page.rule(left, y, right, y, thick);
  page.rule(left, top, left, bottom, thin);
  page.rule(right, top, right, bottom, thin);
  for (const [y, from, to] of rows) page.rule(from, y, to, y, thin);
  for (const [x, from, to] of dividers) page.rule(x, from, x, to, thin);
  for (const [x1, y1, x2, y2, dash] of smallRules) {
    page.rule(x1, y1, x2, y2, { widthPt: 0.5, color: formRed, ...(dash ? { dash: [1.5, 1.5] as const } : {}) });
  }
}

/** A square around each cell that takes an X, with its word beside or above it. */
function drawCheckBoxes(page: Page): void {
  for (const cell of cells) {
    const caption = checkBoxCaptions[cell.box];
    if (!caption) continue;
    const x = columnX(cell.column) - 1;
    const baseline = baselineY(cell.ln);
    page.box(x, baseline - 8.2, 9.2, 9.4, { widthPt: 0.6, color: formRed });
    if (caption.before) {
      const style = { font: 'sans', sizePt: 5.6, color: formRed, align: 'right' } as const;
      page.text(x - 2, baseline - 1.2, caption.before, style);
    }
    if (caption.after) {
      page.text(x + 11, baseline - 1.2, caption.after, { font: 'sans', sizePt: 5.6, color: formRed });
    }
    if (caption.above) {
      page.text(x + 4.6, baseline - 10, caption.above, { font: 'sans', sizePt: 5.4, color: formRed, align: 'center' });
    }
  }
}

const sizes = { caption: 5.8, small: 4.9, tiny: 4.3, mark: 9, title: 14, head: 7 } as const satisfies Record<
  InkStyle,
  number
>;

function writeCaption(page: Page, x: number, y: number, text: string, style: InkStyle): void {
  const font = style === 'title' || style === 'head' ? 'sansBold' : 'sans';
  page.text(x, y, text, { font, sizePt: sizes[style], color: formRed });
}

/** The three section names along the right edge, read upwards between two arrow heads. */
function drawSideTitles(page: Page): void {
  const titles = [
    ['CARRIER', 34, 95],
    ['PATIENT AND INSURED INFORMATION', 98, 383],
    ['PHYSICIAN OR SUPPLIER INFORMATION', 386, 756],
  ] as const;
  const x = 599;
  for (const [title, top, bottom] of titles) {
    const middle = (top + bottom) / 2;
    const reach = title.length * 2.5 + 4;
    const style = { widthPt: 0.6, color: formRed };
    page.rule(x - 2, top + 5, x - 2, middle - reach, style);
    page.rule(x - 2, middle + reach, x - 2, bottom - 5, style);
    page.polygon(arrowHead(x - 2, top, 6), formRed);
    page.polygon(arrowHead(x - 2, bottom, -6), formRed);
    page.text(x, middle, title, { font: 'sansBold', sizePt: 6.2, color: formRed, align: 'center', rotateDegrees: 90 });
  }
}

const arrowHead = (x: number, tip: number, height: number) =>
  [
    [x, tip],
    [x - 2.4, tip + height],
    [x + 2.4, tip + height],
  ] as const;
