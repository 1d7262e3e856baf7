import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, goToPage, type OpenApp, openApp } from './app.ts';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp({ demo: true });
}, 120_000);
afterAll(async () => {
  await app.close();
});

test('the day is worked by keyboard: down the list, into the step, back to the same row, away for a week', async () => {
  const { page } = app;
  const list = page.getByRole('region', { name: 'What waits today' });
  await list.getByRole('row').nth(2).waitFor();
  await expectAccessible(page);
  const pane = page.getByRole('complementary', { name: 'What waits' });
  await pane.getByRole('heading').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).not.toContain('#/today');
  await page.goBack();
  await list.getByRole('row').nth(2).waitFor();
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Called, will answer');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page
    .getByText(/^Snoozed until/)
    .first()
    .waitFor();
  await list
    .getByRole('button', { name: /why this amount$/ })
    .first()
    .focus();
  await page.keyboard.press('w');
  await page.getByRole('dialog', { name: 'Why this amount' }).getByText('Owed now').waitFor();
  await page.keyboard.press('Escape');
});

test('the strip opens a step, and the manager sees figures', async () => {
  const { page } = app;
  await goToPage(page, 'today');
  await page.getByRole('radio', { name: 'Manager' }).click();
  await page.getByRole('table', { name: 'Leaks by step' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Biller' }).click();
  await page
    .getByRole('navigation', { name: 'The ten steps of the cycle' })
    .getByRole('button', { name: /Reports/ })
    .click();
  await page.getByRole('heading', { name: 'Reports', level: 1 }).waitFor();
  expect(app.complaints).toEqual([]);
});
