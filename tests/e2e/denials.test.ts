import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, goToPage, type OpenApp, openApp } from './app.ts';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp({ demo: true });
}, 120_000);
afterAll(() => app?.close());

test('a denial is opened by keyboard, appealed, and its letter is shown', { timeout: 120_000 }, async () => {
  const { page } = app;
  await goToPage(page, 'denials');
  const pane = page.getByRole('complementary', { name: 'Denial' });
  await pane.getByText('Stop this next time').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await pane.getByText(/denied this: /).waitFor();
  await expectAccessible(page);
  await pane
    .getByRole('button', { name: /appeal/i })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  const subject = page.getByRole('textbox', { name: 'Subject' });
  await subject.waitFor();
  expect(await subject.inputValue()).toMatch(/appeal/i);
  await page
    .getByRole('region', { name: /^Preview of Appeal/ })
    .locator('canvas')
    .first()
    .waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Appeal 1 of claim/).waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as PDF' }).click();
  expect((await download).suggestedFilename()).toMatch(/^appeal-[A-Z0-9]+\.pdf$/);
  await page.getByRole('button', { name: 'Close', exact: true }).last().click();
  await page.getByRole('button', { name: /^Appealed 1$/ }).waitFor();
});

test('contract rates are shown by payer', { timeout: 60_000 }, async () => {
  const { page } = app;
  await goToPage(page, 'contracts');
  await page.getByRole('table', { name: 'Contract rates' }).waitFor();
  await expectAccessible(page);
  expect(app.complaints).toEqual([]);
});
