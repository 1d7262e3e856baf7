import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, goToPage, type OpenApp, openApp } from './app.ts';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp({ demo: true });
  await goToPage(app.page, 'audit');
}, 120_000);
afterAll(async () => {
  await app.close();
});

test('the journal is read and checked by keyboard', async () => {
  const { page } = app;
  await page.getByRole('region', { name: 'Audit journal' }).getByText('Made a demo practice').first().waitFor();
  await expectAccessible(page);
  await page.keyboard.press('c');
  await page.getByText('The journal is whole').first().waitFor();
  await page.keyboard.press('v');
  await page.getByText('The books balance').first().waitFor();
});

test('a backup is made, read back and saved', async () => {
  const { page } = app;
  const download = page.waitForEvent('download');
  await page.keyboard.press('b');
  const file = await download;
  expect(file.suggestedFilename()).toBe('backup-2026-11-24.fullcycle');
  await page.getByText(/read back and whole/).waitFor();
  expect(app.complaints).toEqual([]);
});
