import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, goToPage, type OpenApp, openApp, setUpPractice, unlockApp, usualPassphrase } from './app.ts';
import { keepAsEarlierRelease } from './earlierRelease.ts';

let app: OpenApp;
let backupFile = '';
beforeAll(async () => {
  app = await openApp();
  await setUpPractice(app.page, { payers: ['Aetna'] });
}, 120_000);
afterAll(() => app.close());

test('a second person is added, unlocks under the own name, and may not manage people', async () => {
  const { page } = app;
  await goToPage(page, 'settings?section=people');
  await page.getByText('Dana W. (you)').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Control+n');
  await page.getByLabel('Name *', { exact: true }).fill('Omar K.');
  await page.keyboard.press('Control+Enter');
  // The first field that is wrong has the keyboard.
  await page.getByText(/^Use at least 12 characters/).waitFor();
  await page.locator('input[aria-invalid="true"]:focus').waitFor();
  for (const label of ['First passphrase *', 'First passphrase again *'])
    await page.getByLabel(label, { exact: true }).fill('omars first long phrase');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('cell', { name: 'Omar K.', exact: true }).waitFor();
  await page.keyboard.press('Control+l');
  await page.getByLabel('Person').first().click();
  await page.getByRole('option', { name: 'Omar K.' }).click();
  await unlockApp(page, 'omars first long phrase');
  await page.getByText('Omar K. (you)').waitFor();
  // The focus is on the page behind the lock, and what is typed right after Ctrl+K is meant for the palette.
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  await page.evaluate(() => {
    for (const [key, ctrlKey] of [
      ['k', true],
      ['g', false],
      ['d', false],
    ] as const)
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }),
      );
  });
  await expect.poll(() => page.getByRole('textbox', { name: 'Find or do anything' }).inputValue()).toBe('gd');
  await page.keyboard.press('Escape');
  expect(await page.getByRole('button', { name: 'Add a person' }).count()).toBe(0);
});

test('what was typed and not saved is there again after the lock', async () => {
  const { page } = app;
  await goToPage(page, 'patients/new');
  await page.getByLabel('Last name *', { exact: true }).fill('Haddad');
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Unlock' }).waitFor();
  expect(await page.content()).not.toContain('Haddad');
  await unlockApp(page, 'omars first long phrase');
  await expect.poll(() => page.getByLabel('Last name *', { exact: true }).inputValue()).toBe('Haddad');
});

test('as a biller he may not pay back more than the office allows without an owner or manager', async () => {
  const { page } = app;
  for (const [label, text] of [
    ['First name', 'Amal'],
    ['Birth date', '3/1/86'],
    ['Street', '9 Lake Rd'],
    ['City', 'Mankato'],
    ['State', 'mn'],
    ['ZIP', '56001'],
  ] as const)
    await page.getByRole('textbox', { name: label }).fill(text);
  await page.getByLabel(/^Sex/).first().press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Haddad, Amal' }).waitFor();
  await goToPage(page, 'payments?tab=patients');
  await page.getByRole('textbox', { name: 'Patient' }).fill('hadd');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Amount' }).fill('5000');
  await page.keyboard.press('Control+Enter');
  const refund = page.getByRole('button', { name: 'Refund money on account' });
  await expect.poll(() => refund.isEnabled()).toBe(true);
  await refund.press('Enter');
  await page.getByRole('textbox', { name: 'Why' }).fill('paid twice');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/an owner or manager has to do this/).waitFor();
  await page.keyboard.press('Escape');
});

test('he closes the day, and a second person reviews it under the own name', async () => {
  const { page } = app;
  await goToPage(page, 'reports?report=day');
  await page.getByRole('table', { name: 'What waits before the close' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByLabel('Why is it closed now').fill('the bank is closed today');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Not reviewed yet: a second person signs in to do it.').waitFor();
  await page.keyboard.press('Control+l');
  await page.getByLabel('Person').first().click();
  await page.getByRole('option', { name: 'Dana W.' }).click();
  await unlockApp(page);
  await page.getByText('Not reviewed yet.', { exact: true }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Reviewed by Dana W. on 11/24/2026.').waitFor();
});

test('the backup is encrypted, and the sign-ins are listed under Audit', async () => {
  const { page } = app;
  await goToPage(page, 'audit');
  await page.getByRole('region', { name: 'Audit journal' }).getByText('Set up the practice').waitFor();
  const download = page.waitForEvent('download');
  await page.keyboard.press('b');
  backupFile = (await (await download).path()) ?? '';
  await page.getByText(/encrypted, read back and whole/).waitFor();
  await goToPage(page, 'audit?list=security');
  const list = page.getByRole('region', { name: 'Sign-ins and keys' });
  for (const words of ['Added Omar K.', 'Backed up Prairie Rose Clinic, encrypted', 'Locked by hand'])
    await list.getByText(words).first().waitFor();
  await expectAccessible(page);
  expect(app.complaints).toEqual([]);
});

test('on a fresh computer the backup opens with the passphrase and brings practice and people, also after an update', async () => {
  const fresh = await openApp();
  try {
    const { page } = fresh;
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Restore a backup' }).click();
    await (await chooser).setFiles({
      name: 'backup-2026-11-24.fullcycle',
      mimeType: 'application/octet-stream',
      buffer: readFileSync(backupFile),
    });
    const secret = page.getByLabel('Passphrase or recovery key', { exact: true });
    await secret.fill('not the one of that day');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Neither a passphrase nor the recovery key').waitFor();
    await expectAccessible(page);
    await secret.fill(usualPassphrase);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    await goToPage(page, 'settings?section=people');
    await page.getByRole('cell', { name: 'Omar K.', exact: true }).waitFor();
    const next = await fresh.reopen();
    await next.getByRole('heading', { name: 'Prairie Rose Clinic' }).waitFor();
    await keepAsEarlierRelease(next);
    await unlockApp(next);
    await next.getByText('was last opened with an earlier version of Fullcycle').waitFor();
    await expectAccessible(next);
    const download = next.waitForEvent('download');
    await next.keyboard.press('Enter');
    expect(readFileSync((await (await download).path()) ?? '', 'latin1')).toContain('"schemaVersion":3');
    await next.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    await next.getByText(/^Backed up \d/).waitFor();
    await goToPage(next, 'patients');
    await next.getByRole('row', { name: /Haddad, Amal/ }).waitFor();
    expect(fresh.complaints).toEqual([]);
  } finally {
    await fresh.close();
  }
});

test('a book from before is protected: copied, proved, and opened by the new passphrase', async () => {
  const earlier = await openApp({ demo: true });
  try {
    const { page } = earlier;
    // A full book in clear that is no demo, as an earlier release made them.
    await page.evaluate(async () => {
      const office = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('fullcycle-office');
        request.onsuccess = () => resolve(request.result);
      });
      const books = office.transaction('books', 'readwrite').objectStore('books');
      const [entry] = await new Promise<{ isDemo: boolean }[]>((resolve) => {
        const request = books.getAll();
        request.onsuccess = () => resolve(request.result);
      });
      books.put({ ...entry, isDemo: false });
      await new Promise((resolve) => {
        books.transaction.oncomplete = resolve;
      });
      office.close();
    });
    await goToPage(page, 'settings?section=book');
    await page.reload();
    await page.getByText('This book is not encrypted.').waitFor();
    await page.getByRole('button', { name: 'Protect this book' }).click();
    await page.getByLabel('Your name *').fill('Dana W.');
    for (const label of ['Passphrase *', 'Passphrase again *'])
      await page.getByLabel(label, { exact: true }).fill(usualPassphrase);
    await page.keyboard.press('Control+Enter');
    const groups = page.getByRole('list', { name: 'Groups of the recovery key' }).locator('code');
    await groups.first().waitFor();
    const last = await groups.last().textContent();
    await page.keyboard.press('Control+Enter');
    await page.getByLabel('Group 8 from your copy').fill(last ?? '');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Unlock' }).waitFor({ timeout: 120_000 });
    await unlockApp(page);
    await page.getByText('Encrypted; opens with a passphrase').waitFor();
    await page.getByText('Books balance').waitFor({ timeout: 60_000 });
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(2);
    expect(earlier.complaints).toEqual([]);
  } finally {
    await earlier.close();
  }
});
