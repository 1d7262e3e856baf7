import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, goToPage, type OpenApp, openApp } from './app.ts';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp({ demo: true });
});
afterAll(() => app.close());

test('a patient is registered by keyboard alone, wrong fields named where they are', async () => {
  const { page } = app;
  await goToPage(page, 'patients');
  await page.getByRole('heading', { name: 'Patients', level: 1 }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Control+n');
  await page.getByRole('textbox', { name: 'Last name' }).waitFor();
  await page.keyboard.type('Lindgren');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Maja');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Type the birth date').waitFor();
  await page.getByRole('textbox', { name: 'Birth date' }).fill('3/1/86');
  await page.getByLabel(/^Sex/).first().press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Street' }).fill('9 Lake Rd');
  await page.getByRole('textbox', { name: 'City' }).fill('Mankato');
  await page.getByRole('textbox', { name: 'State' }).fill('mn');
  await page.getByRole('textbox', { name: 'ZIP' }).fill('56001');
  await page.getByRole('textbox', { name: 'Payer' }).fill('blue');
  await page.getByRole('option', { name: /Blue Shield/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Member ID' }).fill('B123 456-789');
  await page.getByRole('textbox', { name: 'Copay' }).fill('25');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Lindgren, Maja' }).waitFor();
  expect(await page.getByText('B123456789').count()).toBe(1);
});

test('her visit is booked, she is checked in, the copay has a receipt', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Book a visit' }).first().click();
  await page.getByRole('textbox', { name: 'Time' }).fill('2p');
  await page.getByRole('textbox', { name: 'Planned codes' }).fill('20610');
  await page.getByText('This payer wants 20610 authorized, and no number is attached.').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Lindgren, Maja' }).waitFor();
  await page.getByText('Coverage was never checked.').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('i');
  await page.getByRole('button', { name: /Receipt R\d+/ }).waitFor();
  await page.getByText('Arrived').first().waitFor();
  await page.getByRole('button', { name: /Receipt R\d+/ }).click();
  await page.locator('canvas').first().waitFor();
});

test('settings: a wrong NPI is refused with what to do', async () => {
  const { page } = app;
  await page.keyboard.press('Escape');
  await goToPage(page, 'settings?section=providers');
  await page.getByRole('button', { name: 'Add a provider' }).click();
  await page.getByRole('textbox', { name: 'Last name' }).fill('Berg');
  await page.getByRole('textbox', { name: 'NPI' }).fill('1234567890');
  await page.keyboard.press('Control+Enter');
  await page.getByText('does not pass its check digit').waitFor();
  await page.getByRole('textbox', { name: 'NPI' }).fill('1234567893');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('cell', { name: 'Berg', exact: true }).waitFor();
  await expectAccessible(page);
  for (const section of ['practice', 'payers', 'fees', 'book']) {
    await goToPage(page, `settings?section=${section}`);
    await page.waitForLoadState('networkidle');
    await expectAccessible(page);
  }
  expect(app.complaints).toEqual([]);
});
