import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, goToPage, type OpenApp, openApp } from './app.ts';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp({ demo: true });
}, 120_000);
afterAll(() => app?.close());

const look = process.env.CLAIMS_LOOK;
const shot = async (name: string) => {
  if (look) await app.page.screenshot({ path: `${look}/${name}.png` });
};

test('visits become claims and leave in an 837P file, by keyboard', { timeout: 120_000 }, async () => {
  const { page } = app;
  await goToPage(page, 'claims');
  const chip = page.getByRole('button', { name: /^Ready to bill \d/ });
  await chip.click();
  await page.getByRole('button', { name: 'Make claim' }).first().waitFor();
  await page.keyboard.press('Shift+A');
  await shot('ready');
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: /^Make \d+ claims?$/ })
    .focus();
  await page.keyboard.press('Enter');
  await page.getByText(/^Made \d+ claims?/).waitFor();
  await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: /^All / }).click();
  await shot('made');
  const send = page.getByRole('button', { name: /^Send \d+ ready claims?$/ });
  await send.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await shot('send');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: /^Send \d+/ }).focus();
  await page.keyboard.press('Enter');
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^claims-\d{9}\.837$/);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toMatch(/^ISA\*/);
  expect(text).toContain('CLM*');
  await send.waitFor({ state: 'detached' });
  await shot('sent');
  await expectAccessible(page);
});

test('form and file are twins: a pressed box lights its element, and the other way round', {
  timeout: 60_000,
}, async () => {
  const { page } = app;
  await page.getByRole('button', { name: /^Waiting \d/ }).click();
  await page.keyboard.press('o');
  await page.getByRole('radio', { name: 'CMS-1500' }).click();
  const member = page.getByRole('button', { name: /^Item 1a/ });
  await member.focus();
  await page.keyboard.press('Enter');
  const segments = page.getByRole('list', { name: 'Segments of the 837P file' });
  const lit = segments.locator('[aria-pressed=true]');
  expect(await lit.first().getAttribute('aria-label')).toMatch(/^2010BA NM109/);
  await segments
    .getByRole('button', { name: /^2400 SV107/ })
    .first()
    .click();
  const pressed = page.locator('[aria-label^="Item 24"][aria-pressed=true]');
  expect(await pressed.count()).toBe(1);
  await shot('twin');
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Timeline' }).click();
  await shot('timeline');
  expect(app.complaints).toEqual([]);
});
