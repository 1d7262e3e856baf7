/** Before the visit, by keyboard: a check is recorded, an authorization gets its number, a contract its rates, a payer its settings. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, goToPage, type OpenApp, openApp } from './app.ts';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp({ demo: true });
}, 120_000);
afterAll(() => app?.close());

const chipCount = async (name: RegExp): Promise<number> =>
  Number((await app.page.getByRole('button', { name }).textContent())?.replace(/\D/g, ''));

test('coverage is asked in a 270 file, and an answer by phone is recorded', async () => {
  const { page } = app;
  await goToPage(page, 'eligibility');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Write 270 file for \d+ visits?$/ }).focus();
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toMatch(/\.(270|txt|edi|x12)$/);
  await page.getByRole('button', { name: /^Waiting \d/ }).waitFor();
  await page.getByRole('grid', { name: 'Visits to verify' }).focus();
  await page.keyboard.press('o');
  await page.getByRole('heading', { name: 'Eligibility', level: 1 }).waitFor();
  await page.getByRole('button', { name: /^Save/ }).first().waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('grid', { name: 'Visits to verify' }).waitFor();
});

test('the rail, the page and the day agree on authorizations; one is recorded', async () => {
  const { page } = app;
  await goToPage(page, 'authorizations');
  const needs = await chipCount(/^Needs somebody \d/);
  await page.getByRole('link', { name: `Authorizations, ${needs} waiting` }).waitFor();
  await page.getByRole('button', { name: /^Ended \d/ }).waitFor();
  await page.keyboard.press('Control+n');
  await page.getByRole('complementary', { name: 'Authorization' }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
});

test('rates are read payer by payer, and a payer is opened in settings', async () => {
  const { page } = app;
  await goToPage(page, 'contracts');
  await page.getByRole('table', { name: 'Contract rates' }).waitFor();
  await goToPage(page, 'settings?section=payers');
  await page.getByRole('cell', { name: 'Blue Shield PPO' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  expect(app.complaints).toEqual([]);
});
