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

test('filters combine: any of several payers, and an age; kept as a view by ids only', {
  timeout: 60_000,
}, async () => {
  const { page } = app;
  const chips = page.getByRole('group', { name: 'Filters' });
  const rowsShown = async () => Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
  await page.keyboard.press('Control+/');
  const search = page.getByRole('textbox', { name: 'Find a filter' });
  const options = page.getByRole('listbox', { name: 'Filters to pick' });
  await search.fill('payer');
  const option = (index: number) => options.getByRole('option').nth(index).locator('span');
  const countOf = async (index: number) => Number(await option(index).last().textContent());
  await option(1).last().waitFor();
  const name = await option(0).nth(1).textContent();
  const both = (await countOf(0)) + (await countOf(1));
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await search.fill('sent in the last');
  await shot('picker');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await options.waitFor({ state: 'hidden' });
  await expect.poll(rowsShown).toBe(both);
  await page.keyboard.press('Control+/');
  await search.fill('sent in the last');
  await option(1).first().waitFor({ state: 'detached' });
  const fresh = await countOf(0);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect.poll(rowsShown).toBe(fresh);
  await page.keyboard.press('v');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Two payers, fresh');
  await page.keyboard.press('Control+Enter');
  await chips.getByRole('button', { name: 'Two payers, fresh', pressed: true }).waitFor();
  await shot('filtered');
  const kept = await page.evaluate(() => JSON.stringify(localStorage));
  expect(kept).toContain('age.0');
  expect(kept).not.toContain(name ?? '');
  await chips.getByRole('button', { name: /^All / }).click();
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
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  await page.keyboard.press('ArrowRight');
  await expect.poll(focused).toMatch(/^2010BA NM109/);
  await page.keyboard.press('ArrowDown');
  await expect.poll(focused).not.toMatch(/^2010BA NM109/);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(focused).toMatch(/^Item 1a/);
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
  await page.getByRole('radio', { name: 'CMS-1500' }).click();
  await member.press('Enter');
  await page.keyboard.press('f');
  const memberId = page.getByRole('textbox', { name: /^Member ID/ });
  await memberId.waitFor();
  await expect.poll(() => memberId.evaluate((field) => field === document.activeElement)).toBe(true);
  await shot('field');
  expect(app.complaints).toEqual([]);
});
