/**
 * Filled forms onto paper. `none` prints black data only, 10 characters to the inch, for pre-printed red stock; `form` draws
 * the whole form as a review copy. Any number of claims make one file. The title never names a patient.
 */
import { black, createPage, type Page, type RenderOptions, renderDocument, type TextStyle } from '#shared/pdf/index.ts';
import type { FormPage } from './boxes.ts';
import { drawForm } from './formArtwork.ts';
import { baselineY, columnX, placeTexts } from './placeBoxes.ts';

export interface FormRenderOptions {
  background: 'none' | 'form';
  /** Points to the right that this printer needs; data-only prints move by it, review copies never do. */
  offsetX?: number | undefined;
  /** Points downwards. */
  offsetY?: number | undefined;
  onProgress?: RenderOptions['onProgress'];
}

/** Courier 12 is 10-pitch pica: each letter advances the 7.2 points of a column. */
const pica: TextStyle = { font: 'mono', sizePt: 12, color: black };

/** PDF bytes of the forms, in the order given; the same forms give the same bytes. */
export function renderForm(pages: readonly FormPage[], options: FormRenderOptions): Promise<Uint8Array> {
  const isReview = options.background === 'form';
  const backdrop = isReview ? drawForm() : undefined;
  const offset = isReview ? { x: 0, y: 0 } : { x: options.offsetX ?? 0, y: options.offsetY ?? 0 };
  return renderDocument(
    pages.map((page) => drawData(page, backdrop, offset)),
    { title: isReview ? 'CMS-1500 review copy' : 'CMS-1500 data for red stock', onProgress: options.onProgress },
  );
}

interface Offset {
  x: number;
  y: number;
}

function drawData(form: FormPage, backdrop: Page | undefined, offset: Offset): Page {
  const page = createPage({ backdrop });
  for (const { cell, column, text } of placeTexts(form)) {
    const x = columnX(column) + offset.x;
    page.text(x, baselineY(cell.ln) - cell.upPt + offset.y, text, pica);
  }
  return page;
}

/** Where the test page prints its X: the boxes Medicare, sex F and the last column of 33b on a sheet of red stock. */
export const calibrationMarks = [
  { ln: 10, column: 1, lands: 'in the MEDICARE box of item 1' },
  { ln: 12, column: 47, lands: 'in the F box of item 3' },
  { ln: 63, column: 78, lands: 'at the right end of item 33b' },
] as const;

/** One page for a sheet of red stock: if the top sits right and the bottom drifts, the printer is scaling the page. */
export function renderCalibrationPage(offsetX = 0, offsetY = 0): Promise<Uint8Array> {
  const page = createPage();
  for (const { ln, column } of calibrationMarks) {
    page.text(columnX(column) + offsetX, baselineY(ln) + offsetY, 'X', pica);
  }
  return renderDocument([page], { title: 'CMS-1500 printer alignment' });
}
