import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasSourceFiles, sourceBytes } from '#tests/unit/shared/codesets/sourceFiles.ts';
import { expectAccessible, goToPage, type OpenApp, openApp } from './app.ts';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp({ demo: true });
});
afterAll(() => app.close());

/** Ctrl+O, and the computer's own dialog answered with a file. */
async function chooseFile(name: string, bytes: Uint8Array): Promise<void> {
  const chooser = app.page.waitForEvent('filechooser');
  await app.page.keyboard.press('Control+o');
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
}
const loaded = (set: string) =>
  app.page.getByRole('table', { name: 'Loaded codes and edits' }).getByRole('row', { name: set });

test('a damaged file names its line and what to do; a file that is none of them is said to be none', async () => {
  const { page } = app;
  await goToPage(page, 'settings?section=codes');
  await loaded('ICD-10-CM').getByText('comes with Fullcycle').waitFor();
  await expectAccessible(page);
  const row = (order: string, code: string) => `${order} ${code.padEnd(7)} 1 ${'Cholera'.padEnd(60)} Cholera`;
  const damaged = [row('00001', 'A000'), row('00002', 'A001'), 'rub', row('00004', 'A009')].join('\n');
  await chooseFile('icd10cm-order-2027.txt', new TextEncoder().encode(damaged));
  await page.getByText('Nothing was changed. Download the file again').waitFor();
  await page.getByText('Line 3 cannot be read: each line begins with a five-digit order number').waitFor();
  await expectAccessible(page);
  await chooseFile('x.csv', new TextEncoder().encode('Last Name,First Name\nOkonjo,Daniel\n'));
  await page.getByText('This is none of the code files Fullcycle reads.').waitFor();
  await page.keyboard.press('Escape');
  await loaded('ICD-10-CM').getByText('comes with Fullcycle').waitFor();
});

describe.skipIf(!hasSourceFiles)('the official files', () => {
  test.each([
    ['ICD-10-CM', 'icd10cm-order-2026.txt.gz', 'icd10cm/icd10cm-order-2026.txt.gz', 'Import 98,186 codes', '98,186'],
    [
      'HCPCS and CPT',
      'HCPC2026_JUL.csv',
      'hcpcs/hcpcs_level2_merged_2026.csv',
      'Import 8,725 codes',
      'HCPC2026_JUL.csv',
    ],
  ])('%s is looked over, taken, and taken only once', async (set, name, path, button, shown) => {
    const { page } = app;
    await chooseFile(name, sourceBytes(path));
    await page.getByRole('button', { name: button }).waitFor({ timeout: 30_000 });
    await expectAccessible(page);
    await page.keyboard.press('Control+Enter');
    await loaded(set).getByText(shown).waitFor({ timeout: 30_000 });
    await page.getByRole('region', { name: 'File to import' }).waitFor({ state: 'detached' });
    await chooseFile(name, sourceBytes(path));
    await page.getByText('Everything in this file is loaded already.').waitFor({ timeout: 30_000 });
    await page.keyboard.press('Escape');
  });

  test('a code is found by its words, a heading opens, and the visit is charged with it', async () => {
    const { page } = app;
    await goToPage(page, 'charges');
    await page.getByRole('button', { name: 'Enter charges' }).first().waitFor();
    await page.keyboard.press('Enter');
    const first = page.getByRole('textbox', { name: 'Diagnosis A' });
    await first.fill('retinopathy diab severe type 2');
    await page
      .getByRole('option', { name: /E11\.34/ })
      .first()
      .waitFor();
    await first.fill('E1134');
    await page.getByRole('option', { name: /E11\.341 .*heading/ }).click();
    await expect.poll(() => first.inputValue()).toBe('E11341');
    await first.fill('hypertension essential');
    await page.getByRole('option', { name: /I10/ }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Diagnosis B' }).fill('E11.9');
    await page
      .getByRole('option', { name: /E11\.9/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Code' }).fill('99213');
    await page.getByRole('option', { name: /99213/ }).first().waitFor();
    await page.keyboard.press('Enter');
    // Moving the diagnosis takes the pointer along.
    await page.getByRole('textbox', { name: 'Diagnosis B' }).press('Alt+ArrowUp');
    await expect.poll(() => first.inputValue()).toBe('E11.9');
    expect(await page.getByRole('textbox', { name: 'Pointers' }).first().inputValue()).toBe('B');
    await page.getByRole('textbox', { name: 'Code' }).nth(1).fill('20610');
    await page.keyboard.press('Tab');
    // The checks know the remedy, and F8 makes it.
    await page.getByRole('button', { name: 'Add 25' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Add 25' }).click();
    await expect.poll(() => page.getByRole('textbox', { name: 'Modifiers' }).first().inputValue()).toBe('25');
    await page
      .getByText(/25 Separate visit on the day of a procedure/)
      .first()
      .waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Saved a visit').waitFor();
    await page.getByRole('textbox', { name: 'Diagnosis A' }).waitFor({ state: 'detached' });
    expect(app.complaints).toEqual([]);
  });
});

test('a fee list and a payer list are looked over, taken, and known the second time', async () => {
  const { page } = app;
  const csv = (text: string) => new TextEncoder().encode(text);
  await goToPage(page, 'settings?section=fees');
  await page.getByRole('button', { name: 'Import fees' }).waitFor();
  const fees = csv('CPT Code,Description,Standard Fee\n99213,,151.00\n99499,Other visit,88.50\n9921,,1\n');
  await chooseFile('fees.csv', fees);
  const left = page.getByRole('table', { name: 'Rows left out' });
  await left.getByText('A CPT or HCPCS code has five characters, like 99213.').waitFor();
  expect(await left.getByRole('row').nth(1).getByRole('cell').first().textContent()).toBe('4');
  await expectAccessible(page);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the rows that were left out' }).click();
  expect((await saved).suggestedFilename()).toBe('fees-errors-2026-11-24.csv');
  await page.getByRole('button', { name: 'Import 2 fees' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('table', { name: 'Fees' }).getByText('$88.50').waitFor();
  await chooseFile('fees.csv', fees);
  await page.getByText('everything in this list is known already').waitFor();
  await page.keyboard.press('Escape');
  await goToPage(page, 'settings?section=payers');
  await page.getByRole('button', { name: 'Import payers' }).waitFor();
  await chooseFile(
    'payers.csv',
    csv('Payer Name,Payer ID,Payer Type,Timely Days\nLakeside Mutual,LM001,Commercial,120\n'),
  );
  await page.getByRole('button', { name: 'Import 1 payer' }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('table', { name: 'Payers' }).getByText('LM001').waitFor();
  expect(app.complaints).toEqual([]);
});
