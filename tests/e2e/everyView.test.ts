/** Every page and every face of it can be read and worked by everybody. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, goToPage, type OpenApp, openApp } from './app.ts';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp({ demo: true });
}, 120_000);
afterAll(() => app?.close());

const places: readonly [place: string, heading: string][] = [
  ['today', 'Today'],
  ['schedule', 'Schedule'],
  ['eligibility', 'Eligibility'],
  ['authorizations', 'Authorizations'],
  ['authorizations?id=new', 'Authorizations'],
  ['charges', 'Charges'],
  ['coding', 'Coding'],
  ['claims', 'Claims'],
  ['payments', 'Payments'],
  ['denials', 'Denials'],
  ['statements', 'Statements'],
  ['reports', 'Reports'],
  ['patients', 'Patients'],
  ['contracts', 'Contracts'],
  ['audit', 'Audit'],
  ['settings', 'Settings'],
];

test('each page and each of its tabs', { timeout: 240_000 }, async () => {
  const { page } = app;
  for (const [place, heading] of places) {
    await goToPage(page, place);
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
    await page.getByRole('status', { name: 'Loading' }).waitFor({ state: 'detached' });
    await expectAccessible(page);
    const tabs = page.getByRole('region', { name: 'Where I am' }).getByRole('radio');
    for (let index = 1; index < (await tabs.count()); index++) {
      await tabs.nth(index).click();
      await page.getByRole('status', { name: 'Loading' }).waitFor({ state: 'detached' });
      await expectAccessible(page);
    }
    if ((await tabs.count()) > 1) await tabs.first().click();
  }
});

test('no page complained', () => {
  expect(app.complaints).toEqual([]);
});
