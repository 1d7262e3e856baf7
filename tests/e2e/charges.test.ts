import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, goToPage, type OpenApp, openApp } from './app.ts';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp({ demo: true });
});
afterAll(() => app.close());

test('a visit is charged from the fee list by keyboard, checked while typed, coded and posted', async () => {
  const { page } = app;
  await goToPage(page, 'charges');
  await page.getByRole('button', { name: 'Enter charges' }).first().waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Diagnosis A' }).fill('E11.9');
  await page
    .getByRole('option', { name: /E11\.9/ })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Code' }).fill('99213');
  await page.getByRole('option', { name: /99213/ }).first().waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByRole('textbox', { name: 'Charge' }).first().inputValue()).toBe('142.00');
  expect(await page.getByRole('textbox', { name: 'Pointers' }).first().inputValue()).toBe('A');
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'Pointers' }).first().fill('AC');
  await page.keyboard.press('Control+Enter');
  await page.getByText('A pointer names a letter that has no diagnosis.').waitFor();
  await page.getByRole('textbox', { name: 'Pointers' }).first().fill('A');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Saved a visit').waitFor();
});

test('the coding list has it; posting sends it on to the claims', async () => {
  const { page } = app;
  await goToPage(page, 'coding');
  await page.getByRole('button', { name: 'Code visit' }).first().waitFor();
  await page.getByRole('heading', { name: 'Checks' }).waitFor();
  await expectAccessible(page);
  // A question goes to the provider and its answer brings the visit back.
  await page.keyboard.press('F4');
  await page.getByRole('textbox', { name: 'What should the provider tell' }).fill('With or without complications?');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Record answer' }).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'What the provider said' }).fill('Without');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Record answer' }).waitFor({ state: 'detached' });
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Diagnosis A' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText(/Posted \d+ charges? of a visit/).waitFor();
  expect(app.complaints).toEqual([]);
});
