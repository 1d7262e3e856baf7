/** The pages where most of the day passes, in dark colors, in a small window and in a wide one. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, goToPage, type OpenApp, openApp } from './app.ts';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp({ demo: true });
}, 120_000);
afterAll(() => app?.close());

test('the pages of the day in dark colors', { timeout: 60_000 }, async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Dark colors' }).click();
  for (const place of ['today', 'claims', 'payments', 'denials', 'statements', 'reports']) {
    await goToPage(page, place);
    await page.getByRole('heading', { name: new RegExp(place, 'i'), level: 1 }).waitFor();
    await page.getByRole('status', { name: 'Loading' }).waitFor({ state: 'detached' });
    await expectAccessible(page);
  }
});

test('nothing runs out of a small window, and the lists of a wide one fill it', { timeout: 60_000 }, async () => {
  const { page } = app;
  for (const [width, height] of [
    [683, 384],
    [1280, 720],
    [2560, 1440],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const place of ['today', 'claims', 'statements', 'schedule', 'settings']) {
      await goToPage(page, place);
      await page.getByRole('heading', { name: new RegExp(place, 'i'), level: 1 }).waitFor();
      const spill = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(spill, `${place} at ${width}`).toBeLessThanOrEqual(0);
    }
  }
  expect(app.complaints).toEqual([]);
});
