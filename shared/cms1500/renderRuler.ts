/**
 * The ruler page: printed on one sheet of red stock, it shows how far a printer is off. Ruler A lies across the red line
 * between the patient's items and item 1a, ruler B across the form's top line; both are crossed at 50 where nothing is off.
 */
import { black, createPage, type Page, renderDocument } from '#shared/pdf/index.ts';
import { formEdges, insuredColumn } from './formArtwork.ts';

const hundredth = 0.72;
/** Halfway between two lines of the form, so that the ruler crosses one red line only. */
const rulerAcrossY = 180;
const rulerDownX = 340;

export function renderRulerPage(): Promise<Uint8Array> {
  const page = createPage();
  write(page, 36, 34, 'CMS-1500 ALIGNMENT RULER', 11);
  write(page, 36, 46, 'Print on one red form, at actual size (100 %). Read two numbers:', 8);
  write(page, 36, 56, 'A: where the red line left of item 1a crosses its ruler.', 8);
  write(page, 36, 66, 'B: where the top red line of the form crosses its ruler.', 8);
  drawAcross(page);
  drawDown(page);
  drawScale(page);
  return renderDocument([page], { title: 'CMS-1500 alignment ruler' });
}

const write = (page: Page, x: number, y: number, text: string, sizePt: number, align: 'left' | 'center' = 'left') =>
  page.text(x, y, text, { font: 'sansBold', sizePt, align, color: black });

/** Every second hundredth has a tick, every tenth a long one with its number. */
const ticks = Array.from({ length: 51 }, (_, index) => index * 2);
const lengthOf = (tick: number): number => (tick % 10 === 0 ? 9 : tick % 4 === 0 ? 5 : 3);

function drawAcross(page: Page): void {
  const at = (tick: number): number => insuredColumn + (tick - 50) * hundredth;
  page.rule(at(0), rulerAcrossY, at(100), rulerAcrossY, { widthPt: 0.4 });
  for (const tick of ticks) {
    page.rule(at(tick), rulerAcrossY, at(tick), rulerAcrossY + lengthOf(tick), { widthPt: 0.3 });
    if (tick % 10 === 0) write(page, at(tick), rulerAcrossY - 2.5, String(tick), 4.6, 'center');
  }
  write(page, at(0) - 14, rulerAcrossY + 5, 'A', 12);
}

function drawDown(page: Page): void {
  const at = (tick: number): number => formEdges.top + (tick - 50) * hundredth;
  page.rule(rulerDownX, at(0), rulerDownX, at(100), { widthPt: 0.4 });
  for (const tick of ticks) {
    page.rule(rulerDownX, at(tick), rulerDownX + lengthOf(tick), at(tick), { widthPt: 0.3 });
    if (tick % 10 === 0) write(page, rulerDownX - 6, at(tick) + 1.6, String(tick), 4.6, 'center');
  }
  write(page, rulerDownX - 26, at(50) + 4, 'B', 12);
}

/** Five inches: a printer that scales the page shows it here, and no offset can mend that. */
function drawScale(page: Page): void {
  const [from, to, y] = [126, 126 + 360, 772];
  page.rule(from, y, to, y, { widthPt: 0.6 });
  for (const x of [from, to]) page.rule(x, y - 4, x, y + 4, { widthPt: 0.6 });
  write(
    page,
    306,
    y + 9,
    'This line is 5 inches long. If yours is not, choose Actual size in the print dialog.',
    7,
    'center',
  );
}
