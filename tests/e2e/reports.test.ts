import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, goToPage, type OpenApp, openApp } from './app.ts';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp({ demo: true });
  await goToPage(app.page, 'reports');
}, 120_000);
afterAll(async () => {
  await app.close();
});

test('each report is reached by its key, and every one is accessible', async () => {
  const { page } = app;
  const tables = ['Indicators', 'Aging by payer', 'Leaks by step', 'What moved receivables', 'Trial balance'];
  for (const [index, name] of tables.entries()) {
    await page.keyboard.press(String(index + 1));
    await page.getByRole('table', { name }).waitFor();
    await expectAccessible(page);
  }
  await page.getByText('Debits and credits are equal.').waitFor();
  expect(app.complaints).toEqual([]);
});

test('the day and the month are closed on paper by keyboard: looked at, saved, left', async () => {
  const { page } = app;
  await page.keyboard.press('4');
  await page.getByRole('table', { name: 'What moved receivables' }).waitFor();
  await page.keyboard.press('Control+p');
  const dialog = page.getByRole('dialog', { name: 'Daily close of 11/24/2026' });
  await dialog.getByRole('img', { name: 'Page 1' }).waitFor();
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  expect((await download).suggestedFilename()).toBe('daily-close-2026-11-24.pdf');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.keyboard.press('7');
  await page.getByRole('table', { name: 'What the closing balance is made of' }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Control+p');
  const packet = page.getByRole('dialog', { name: 'Month-end packet, October 2026' });
  await packet.getByRole('img', { name: 'Page 1' }).waitFor();
  const saved = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  expect((await saved).suggestedFilename()).toBe('month-packet-2026-10.pdf');
  await page.keyboard.press('Escape');
  await packet.waitFor({ state: 'detached' });
  expect(app.complaints).toEqual([]);
});

test('a day is closed by keyboard: counted, a difference explained, closed, and opened again with its reason', async () => {
  const { page } = app;
  await goToPage(page, 'payments?tab=close');
  await page.getByRole('row', { name: /11\/23\/2026 Open/ }).press('Enter');
  await page.getByRole('table', { name: 'What waits before the close' }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('260');
  await page.keyboard.press('Enter');
  await page.keyboard.type('54.76');
  await page
    .getByRole('list', { name: 'What still waits' })
    .getByText('Checks counted $260.00, taken $261.00')
    .waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Finish what is listed, or say why the day is closed now.').waitFor();
  await page.keyboard.type('a check of $1 came back');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Closed by Biller on 11\/24\/2026: a check of \$1 came back\.$/).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Open the day again' }).press('Enter');
  await page.getByLabel('Why is it opened').fill('the check was found');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Opened again by Biller on 11\/24\/2026: the check was found\./).waitFor();
  await goToPage(page, 'reports');
  expect(app.complaints).toEqual([]);
});

test('aging is saved as plain decimals', async () => {
  const { page } = app;
  await page.getByRole('radio', { name: 'Aging' }).click();
  await page.getByRole('table', { name: 'Aging by payer' }).waitFor();
  // The arrows lead from the chip to rows that only are to be read, J and K go on from there.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('j');
  await page.locator('main tbody tr:nth-child(2):focus').waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('ar-aging-2026-11-24.csv');
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toMatch(/^\ufeffWho,0-30 days,/);
  expect(text).not.toContain('$');
});

test('a balance leads to its months, their entries and the record, by keyboard, and each Back to the row it came from', async () => {
  const { page } = app;
  await page.keyboard.press('5');
  const account = page.getByRole('row', { name: /^Receivables, insurance/ });
  await account.waitFor();
  const balance = (await account.getByRole('button').textContent()) ?? '';
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('w');
  const total = page.locator('[role=grid] [role=rowgroup]').last();
  await total.getByText(balance).waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.getByText('debit balance · November 2026').waitFor();
  await page.getByRole('complementary', { name: 'Its entries' }).getByRole('table').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.waitForURL(/#\/(charges|claims|payments)\?/);
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByText('debit balance · November 2026').waitFor();
  await page.keyboard.press('Escape');
  await total.getByText(balance).waitFor();
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const lines = readFileSync(await (await download).path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(`Total,,,,${balance.replace(/[$,]/g, '')}`).toBe(lines.at(-1));
  await page.keyboard.press('Escape');
  await account.waitFor();
  await page.keyboard.press('j');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Receivables, insurance');
  expect(app.complaints).toEqual([]);
});

test('an amount of aging opens its visits, a count of an indicator its claims', async () => {
  const { page } = app;
  await page.keyboard.press('2');
  await page.getByRole('table', { name: 'Aging by payer' }).waitFor();
  await page.keyboard.press('j');
  for (let column = 0; column < 2; column += 1) await page.keyboard.press('ArrowRight');
  const amount = await page.evaluate(() => document.activeElement?.textContent ?? '');
  await page.keyboard.press('Enter');
  await page.getByText(/owed for 31-60 days from the date of service/).waitFor();
  await page.locator('[role=grid] [role=rowgroup]').last().getByText(amount).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('table', { name: 'Aging by payer' }).waitFor();
  await page.keyboard.press('1');
  const rejected = page.getByRole('row', { name: /^Rejected before the payer/ }).getByRole('button');
  await rejected.first().waitFor();
  const count = Number(await rejected.nth(1).textContent());
  await rejected.nth(1).click();
  await page.getByText(/claims rejected by clearinghouse/).waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Open claim' }).count()).toBe(count);
  await page.keyboard.press('Escape');
  await page.getByRole('table', { name: 'Indicators' }).waitFor();
  expect(app.complaints).toEqual([]);
});
