import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, goToPage, type OpenApp, openApp } from './app.ts';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp({ demo: true });
}, 120_000);
afterAll(() => app?.close());

test('a statement is looked over before anything is printed', { timeout: 60_000 }, async () => {
  const { page } = app;
  await goToPage(page, 'statements');
  await page.getByRole('button', { name: /^Due now \d/ }).click();
  await page.getByRole('button', { name: 'Preview', exact: true }).first().waitFor();
  await page.getByRole('heading', { name: 'What it is for' }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: /^Preview of Statement, account/ }).waitFor();
  await page.locator('[data-page="1"] canvas').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'What it is for' }).waitFor();
});

test('an account is put on hold with a reason and released; a plan shows its instalments', {
  timeout: 60_000,
}, async () => {
  const { page } = app;
  const pane = page.getByRole('complementary', { name: 'Account' });
  await pane.getByRole('button', { name: 'Hold' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'In your words' }).fill('Asked for the records first');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Put account \d+ on hold/).waitFor();
  await page.getByRole('button', { name: /^Due now \d/ }).click();
  await page.getByRole('button', { name: /^On hold 1/ }).click();
  await pane.getByText('No statement goes out').waitFor();
  await pane.getByRole('button', { name: 'Release' }).click();
  await page.getByText(/^Released account \d+/).waitFor();
  await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: /^All / }).click();
  await page.getByRole('button', { name: /^Due now \d/ }).click();
  await pane.getByRole('button', { name: 'Payment plan' }).click();
  await dialog.getByRole('textbox', { name: 'Instalments' }).fill('4');
  await dialog.getByRole('table', { name: 'Instalments' }).getByRole('row').nth(5).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('a run is printed and, once mailed, marked as sent', { timeout: 90_000 }, async () => {
  const { page } = app;
  const print = page.getByRole('button', { name: /^Print \d+ statements$/ });
  await print.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await dialog.getByRole('button', { name: /^Print \d+/ }).focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-page="1"] canvas').waitFor({ timeout: 30_000 });
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  expect((await download).suggestedFilename()).toMatch(/^statements-\d+-\d+\.pdf$/);
  await page.getByRole('button', { name: /^Mark \d+ as sent$/ }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: /^Mark \d+ statements as sent$/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(/^Marked \d+ statements as sent/).waitFor();
  await page.getByRole('button', { name: /^Not due \d/ }).waitFor();
  expect(app.complaints).toEqual([]);
});
