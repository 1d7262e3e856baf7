import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, goToPage, type OpenApp, openApp } from './app.ts';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp({ demo: true });
}, 120_000);
afterAll(() => app?.close());

const look = process.env.PRINTING_LOOK;
const shot = async (name: string) => {
  if (look) await app.page.screenshot({ path: `${look}/${name}.png` });
};

interface Printed {
  words: string;
  /** Left edge of the text that begins with these letters, in points. */
  leftOf: (start: string) => number | undefined;
}

async function readPdf(path: string): Promise<Printed> {
  const file = await getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: 0 }).promise;
  const { items } = await (await file.getPage(1)).getTextContent();
  const texts = items.flatMap((item) => ('str' in item ? [{ text: item.str, x: Number(item.transform[4]) }] : []));
  return {
    words: texts.map(({ text }) => text).join(' '),
    leftOf: (start) => texts.find(({ text }) => text.startsWith(start))?.x,
  };
}

test('a printer is calibrated by two numbers and the print run moves by them, by keyboard', {
  timeout: 120_000,
}, async () => {
  const { page } = app;
  await goToPage(page, 'settings?section=printing');
  await page.getByText('No printer is calibrated').waitFor();
  await expectAccessible(page);
  await shot('printing-empty');
  await page.keyboard.press('Control+n');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Printer' }).waitFor();
  await page.keyboard.type('Front desk laser');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Red, continuous');
  await page.keyboard.press('Tab');
  const ruler = page.waitForEvent('popup');
  await page.keyboard.press('Enter');
  await (await ruler).close();
  await page.bringToFront();
  await page.keyboard.press('Tab');
  await page.keyboard.type('60');
  await page.keyboard.press('Tab');
  await page.keyboard.type('140');
  await page.keyboard.press('Control+Enter');
  await dialog.getByText('Type the number on ruler B where the red line crosses it, from 0 to 100.').waitFor();
  await dialog.getByLabel('Number on ruler B').fill('38');
  await dialog.getByText(/Data move 0\.10 in right, 0\.12 in up/).waitFor();
  await shot('printing-dialog');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  const row = page.getByRole('table', { name: 'Printers' }).getByRole('row').nth(1);
  expect(await row.getByRole('cell').allTextContents()).toEqual([
    'Front desk laser',
    'Red, continuous',
    '0.10 in right, 0.12 in up',
    'Remove',
  ]);
  await shot('printing-list');

  await goToPage(page, 'claims');
  await page.getByRole('button', { name: /^Waiting \d/ }).click();
  await page.keyboard.press('o');
  await page.getByRole('radio', { name: 'CMS-1500' }).waitFor();
  const claim = new URLSearchParams(page.url().split('?')[1]).get('id');
  await goToPage(page, `claims?form=${claim}`);
  const saved = async (name: string): Promise<Printed> => {
    await page.getByRole('radio', { name }).check();
    await page.getByRole('img', { name: 'Page 1' }).waitFor();
    await page.getByRole('button', { name: 'Save as PDF' }).waitFor();
    const download = page.waitForEvent('download');
    await page.keyboard.press('Control+s');
    return readPdf(await (await download).path());
  };
  const review = await saved('Review copy');
  expect(review.words).toContain('NOT FOR SUBMISSION');
  await shot('print-review');
  const plain = await saved('Data for red stock');
  expect(plain.words).not.toContain('NOT FOR SUBMISSION');
  await page.getByText('Data move 0.10 in right, 0.12 in up.').waitFor();
  await expectAccessible(page);
  await shot('print-data');
  const [account = ''] = /\bC\d{6}\b/.exec(plain.words) ?? [];
  expect(plain.leftOf(account)).toBeCloseTo((review.leftOf(account) ?? 0) + 7.2, 1);
  expect(app.complaints).toEqual([]);
});

test('a payer says how it wants its claims', { timeout: 60_000 }, async () => {
  const { page } = app;
  await goToPage(page, 'settings?section=payers');
  await page.getByRole('table', { name: 'Payers' }).getByRole('row').nth(1).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'How it wants claims' }).check();
  await dialog.getByLabel('Separators').fill('*:^');
  await dialog.getByLabel('Receiver ID').fill('OWNGATE');
  await dialog.getByRole('textbox', { name: 'Number', exact: true }).fill('PIN778');
  await dialog.getByRole('checkbox', { name: 'Wants taxonomies' }).uncheck();
  await expectAccessible(page);
  await shot('payer-claims');
  await page.keyboard.press('Control+Enter');
  await dialog.getByText(/Separators are four different signs/).waitFor();
  await dialog.getByLabel('Separators').fill('|>^~');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('table', { name: 'Payers' }).getByRole('row').nth(1).click();
  await dialog.getByRole('radio', { name: 'How it wants claims' }).check();
  expect(await dialog.getByLabel('Separators').inputValue()).toBe('|>^~');
  expect(await dialog.getByRole('checkbox', { name: 'Wants taxonomies' }).isChecked()).toBe(false);
  await page.keyboard.press('Escape');
  expect(app.complaints).toEqual([]);
});
