import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, goToPage, type OpenApp, openApp, setUpPractice, unlockApp } from './app.ts';

let app: OpenApp;
let recoveryKey = '';
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

test('a practice is set up by keyboard, its NPI checked, and opens on Today', async () => {
  const { page } = app;
  const checked = new Set<string>();
  recoveryKey = await setUpPractice(page, {
    beforeNext: async (step) => {
      checked.add(step);
      if (step === 'practice') {
        const npi = page.getByLabel('NPI *', { exact: true });
        await npi.fill('1234567890');
        await page.keyboard.press('Control+Enter');
        await page.getByText('does not pass its check digit').waitFor();
        await npi.fill('1234567893');
      }
      if (step === 'passphrase') {
        const again = page.getByLabel('Passphrase again *', { exact: true });
        await again.fill('something else');
        await page.keyboard.press('Control+Enter');
        await page.getByText('The two are not the same').waitFor();
        await again.fill(await page.getByLabel('Passphrase *', { exact: true }).inputValue());
      }
      if (step !== 'provider' && step !== 'fees') await expectAccessible(page);
    },
  });
  expect(checked.size).toBe(6);
  await expectAccessible(page);
  expect(await page.getByText('Prairie Rose Clinic').count()).toBeGreaterThan(0);
});

test('a lock hides everything; a wrong passphrase is refused, the right one comes back to the same page', async () => {
  const { page } = app;
  await goToPage(page, 'settings?section=payers');
  await page.getByText('Aetna').first().waitFor();
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Unlock' }).waitFor();
  expect(await page.getByText('Aetna').count()).toBe(0);
  await expectAccessible(page);
  await unlockApp(page, 'six quiet herons at dusk');
  await page.getByText('This is not the passphrase of this person').waitFor();
  await unlockApp(page);
  await page.getByText('Aetna').first().waitFor();
  await page.getByText('Dana W.').first().waitFor();
});

test('the next morning the practice asks for its passphrase and is all there', async () => {
  const page = await app.reopen();
  await page.getByRole('heading', { name: 'Prairie Rose Clinic' }).waitFor();
  await unlockApp(page);
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  await goToPage(page, 'settings?section=payers');
  await page.getByText('Aetna').first().waitFor();
});

test('with the recovery key a new passphrase is chosen', async () => {
  const { page } = app;
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Use the recovery key' }).click();
  await page.getByLabel('Recovery key *').fill(recoveryKey.toLowerCase().replaceAll('-', ' '));
  for (const label of ['New passphrase *', 'New passphrase again *'])
    await page.getByLabel(label, { exact: true }).fill('eleven loud geese at dawn');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Aetna').first().waitFor();
  await page.keyboard.press('Control+l');
  await unlockApp(page, 'eleven loud geese at dawn');
  await page.getByText('Aetna').first().waitFor();
  expect(app.complaints).toEqual([]);
});
