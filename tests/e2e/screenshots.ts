/** The README's pictures, taken anew from the built program: `npm run build && npx tsx tests/e2e/screenshots.ts`. */
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { goToPage, openApp } from './app.ts';

const folder = 'resources/screenshots';
mkdirSync(folder, { recursive: true });
const app = await openApp({ demo: true });
const { page } = app;

async function shoot(name: string, place: string, open?: (page: Page) => Promise<unknown>): Promise<void> {
  await goToPage(page, place);
  await page.getByText('Books balance').waitFor();
  await open?.(page);
  await page.getByRole('status', { name: 'Loading' }).waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
  await page.mouse.move(5, 5);
  // The pane follows the cursor and charts draw themselves a moment later.
  await page.waitForTimeout(1000);
  await page.screenshot({ path: `${folder}/${name}.png` });
}

const firstRow = (of: Page) => of.getByRole('grid').first().getByRole('row').nth(1).waitFor();

await shoot('today', 'today', firstRow);
await shoot('claim', 'claims', async () => {
  await page.getByRole('button', { name: /^Waiting \d/ }).click();
  await firstRow(page);
  await page.keyboard.press('o');
  await page.getByRole('radio', { name: 'CMS-1500' }).click();
});
await shoot('remittance', 'payments', async () => {
  await firstRow(page);
  await page.keyboard.press('Enter');
  await page.getByRole('grid', { name: /claim/i }).first().waitFor();
});
await shoot('denials', 'denials', firstRow);
await shoot('schedule', 'schedule');
await shoot('reports', 'reports');
await shoot('today-dark', 'today', async () => {
  await page.getByRole('button', { name: 'Dark colors' }).click();
  await firstRow(page);
});
await app.close();
