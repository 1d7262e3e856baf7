import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import {
  boxesOf,
  calibrationMarks,
  type FormPage,
  fillForm,
  renderCalibrationPage,
  renderForm,
} from '#shared/cms1500/index.ts';
import { formClaims } from './formClaims.ts';

interface ReadText {
  text: string;
  x: number;
  y: number;
}

async function readTexts(bytes: Uint8Array): Promise<ReadText[][]> {
  const file = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
  const pages: ReadText[][] = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const { items } = await (await file.getPage(number)).getTextContent({ disableNormalization: true });
    pages.push(
      items.flatMap((item) =>
        'str' in item && item.str.trim() ? [{ text: item.str, x: item.transform[4], y: 792 - item.transform[5] }] : [],
      ),
    );
  }
  return pages;
}

const anesthesia = fillForm(formClaims['anesthesia-in-hospital'] ?? fail());
const [page = {}] = anesthesia;
function fail(): never {
  throw new Error('the claim is not in the list');
}
const squeezed = (texts: readonly string[]): string => texts.join('').replaceAll(' ', '');
/** Box texts in print order, squeezed: the reader may split or join runs at blanks. */
const printed = (of: FormPage): string[] =>
  boxesOf(of)
    .flatMap(({ text }) => text ?? [])
    .map((text) => text.replaceAll(' ', ''));

describe('data only', () => {
  test('nothing but the data is printed, each at its place', async () => {
    const [texts = []] = await readTexts(await renderForm(anesthesia, { background: 'none' }));
    const letters = (text: string): string => [...text].sort().join('');
    expect(letters(squeezed(texts.map((each) => each.text)))).toBe(letters(squeezed(printed(page))));
    const account = texts.find((each) => each.text.startsWith('FC1001'));
    expect(account?.x).toBeCloseTo(25.2 + 7.2 * 22, 1);
    expect(account?.y).toBeCloseTo(12 * 58 - 2.5, 1);
  });
  test('item 31 stands half a line higher', async () => {
    const [texts = []] = await readTexts(await renderForm(anesthesia, { background: 'none' }));
    expect(texts.find((each) => each.text.startsWith('MARION'))?.y).toBeCloseTo(12 * 62 - 2.5 - 6, 1);
  });
  test('offsets move right and down', async () => {
    const [texts = []] = await readTexts(await renderForm(anesthesia, { background: 'none', offsetX: 5, offsetY: -3 }));
    const account = texts.find((each) => each.text.startsWith('FC1001'));
    expect(account?.x).toBeCloseTo(25.2 + 7.2 * 22 + 5, 1);
    expect(account?.y).toBeCloseTo(12 * 58 - 5.5, 1);
  });
  test('the same forms give the same bytes, and one file holds a batch', async () => {
    const pages = Object.values(formClaims).flatMap((claim) => fillForm(claim));
    const once = await renderForm(pages, { background: 'none' });
    expect(await renderForm(pages, { background: 'none' })).toEqual(once);
    expect(await readTexts(once)).toHaveLength(pages.length);
  });
});

describe('review copy', () => {
  test('shows the form around the data and is marked; offsets do not move it', async () => {
    const bytes = await renderForm(anesthesia, { background: 'form', offsetX: 20, offsetY: 20 });
    const [texts = []] = await readTexts(bytes);
    const all = texts.map((each) => each.text);
    expect(all.filter((text) => text.includes('NOT FOR SUBMISSION'))).toHaveLength(2);
    expect(all).toContain('HEALTH INSURANCE CLAIM FORM');
    for (const item of [
      '1a.',
      '2.',
      '9.',
      '10.',
      '11.',
      '12.',
      '14.',
      '17.',
      '19.',
      '21.',
      '23.',
      '25.',
      '28.',
      '33.',
    ]) {
      expect(all.some((text) => text.startsWith(item))).toBe(true);
    }
    expect(texts.find((each) => each.text.startsWith('FC1001'))?.x).toBeCloseTo(25.2 + 7.2 * 22, 1);
  });
});

describe('places on screen and on the test page', () => {
  test('boxes lie on the sheet and carry their text', () => {
    const places = boxesOf(page);
    expect(
      places.every(({ x, y, widthPt, heightPt }) => x > 0 && y > 0 && x + widthPt < 612 && y + heightPt < 792),
    ).toBe(true);
    expect(places.find(({ box }) => box === '26')).toEqual({
      box: '26',
      x: 183.6,
      y: 684,
      widthPt: 100.8,
      heightPt: 12,
      text: 'FC1001',
    });
  });
  test('the alignment page prints three crosses, moved by the offsets', async () => {
    const [texts = []] = await readTexts(await renderCalibrationPage(2, -1));
    expect(texts).toHaveLength(calibrationMarks.length);
    for (const [index, { ln, column }] of calibrationMarks.entries()) {
      expect(texts[index]).toMatchObject({ text: 'X' });
      expect(texts[index]?.x).toBeCloseTo(25.2 + 7.2 * (column - 1) + 2, 1);
      expect(texts[index]?.y).toBeCloseTo(12 * ln - 3.5, 1);
    }
  });
});
