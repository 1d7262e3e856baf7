import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, type OpenApp, openApp } from './app.ts';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

test('a practice is set up by keyboard, its NPI checked, and opens on Today', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Set up my practice' }).press('Enter');
  const type = async (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
  await type('Name *', 'Prairie Rose Clinic');
  await type('Street *', '12 Mill Ln');
  await type('City *', 'Waseca');
  await type('State *', 'MN');
  await type('ZIP *', '560931234');
  await type('Phone *', '507-555-0188');
  await type('NPI *', '1234567890');
  await type('Tax ID *', '41-7654321');
  await page.keyboard.press('Control+Enter');
  await page.getByText('does not pass its check digit').waitFor();
  await type('NPI *', '1234567893');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await type('Last name *', 'Okafor');
  await type('First name *', 'Ngozi');
  await type('NPI *', '1245319599');
  await type('Your name *', 'Dana W.');
  await page.keyboard.press('Control+Enter');
  await page.getByLabel('Medicare Part B').check();
  await page.getByLabel('Aetna').check();
  await page.keyboard.press('Control+Enter');
  await page.getByText('everyday procedures').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  await expectAccessible(page);
  expect(await page.getByText('Prairie Rose Clinic').count()).toBeGreaterThan(0);
});

test('the next morning the same practice opens by itself', async () => {
  const page = await app.reopen();
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  await page.getByText('Prairie Rose Clinic').first().waitFor();
  expect(app.complaints).toEqual([]);
});
