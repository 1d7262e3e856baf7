import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, goToPage, type OpenApp, openApp } from './app.ts';
import { chooseFolder, filesInFolder, type HandedFile, putIntoFolder, savedFile } from './desk.ts';
import { claimsIn, claimsLetIn277CA, fileAccepted999, payment835 } from './payer.ts';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp({ demo: true });
}, 120_000);
afterAll(() => app?.close());

const look = process.env.CLAIMS_LOOK;
const shot = async (name: string) => {
  if (look) await app.page.screenshot({ path: `${look}/${name}.png` });
};

let sent: Record<string, string> = {};

/** What the clearinghouse and a payer lay into the inbox, and one file that broke off on its way. */
function answersTo(file: string): HandedFile[] {
  const accepted = fileAccepted999(file);
  const [claim] = claimsIn(file);
  if (!claim) throw new Error('a claim was sent');
  const paid = {
    claim,
    status: '1',
    paid: claim.charge,
    lines: claim.lines.map((line) => ({ paid: line.charge, adjustments: [] })),
  };
  const head = { check: 'EFT5501', amount: claim.charge, payer: 'THE PAYER', payerId: '60054', control: 95 };
  return [
    { name: 'answer.999', text: accepted },
    { name: 'answer.277ca', text: claimsLetIn277CA(file) },
    { name: 'payment.835', text: payment835(head, [paid]) },
    { name: 'torn.277ca', text: claimsLetIn277CA(file).replaceAll('000000092', '000000096').slice(0, 900) },
  ];
}

test('visits become claims and leave in an 837P file that lies in the outbox, by keyboard', {
  timeout: 120_000,
}, async () => {
  const { page } = app;
  await goToPage(page, 'settings?section=files');
  await chooseFolder(page, 'outbox');
  await chooseFolder(page, 'inbox');
  await shot('folders');
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
  await dialog.getByRole('button', { name: /^Send \d+/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(/^claims-\d{9}\.837 is in the outbox\.$/).waitFor();
  await send.waitFor({ state: 'detached' });
  await shot('sent');
  await expectAccessible(page);
  await page.keyboard.press('Shift+I');
  sent = await filesInFolder(page, 'outbox');
  const [name = ''] = Object.keys(sent);
  await page
    .getByRole('grid', { name: 'Files' })
    .getByText(name.replace(/\D/g, '').slice(0, 9), { exact: true })
    .click();
  await page.keyboard.press('Enter');
  const kept = await savedFile(page, () => page.getByRole('button', { name: 'Save the file' }).press('Enter'));
  expect(Object.keys(sent)).toEqual([expect.stringMatching(/^claims-\d{9}\.837$/)]);
  expect(sent).toEqual({ [kept.name]: kept.bytes.toString() });
  await putIntoFolder(page, 'inbox', answersTo(kept.bytes.toString()));
  await goToPage(page, 'claims');
  await page.getByRole('grid', { name: 'Visits to bill and open claims' }).waitFor();
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

test('what lies in the inbox goes where it belongs, each file once, also after a restart', {
  timeout: 90_000,
}, async () => {
  let { page } = app;
  await goToPage(page, 'claims');
  await page.getByRole('button', { name: 'Read 4 files of the inbox' }).press('Enter');
  await page.getByText('Read 3 files of the inbox, 1 could not be read').waitFor();
  const pane = page.getByRole('complementary', { name: 'File' });
  await pane
    .getByText(/segment \d+/)
    .first()
    .waitFor();
  await pane.getByRole('button', { name: 'Try again' }).waitFor();
  await shot('torn');
  const left = await filesInFolder(page, 'inbox');
  expect(Object.keys(left).sort()).toEqual([
    'done/answer.277ca',
    'done/answer.999',
    'done/payment.835',
    'failed/torn.277ca',
  ]);
  await pane.getByRole('button', { name: 'Set it aside' }).press('Enter');
  await page.getByRole('textbox', { name: /^Why it will not be read/ }).fill('asked for it again');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Set aside', { exact: true }).first().waitFor();

  await putIntoFolder(page, 'inbox', [{ name: 'answer.999', text: left['done/answer.999'] ?? '' }]);
  page = await app.reopen();
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  await goToPage(page, 'settings?section=files');
  await page.getByText('fullcycle-inbox').waitFor();
  await goToPage(page, 'claims?files=all');
  const files = page.getByRole('grid', { name: 'Files' });
  for (const kind of ['999 syntax', '277CA claims', '835 payments', '837P claims'])
    await files.getByText(kind).first().waitFor();
  await goToPage(page, 'payments');
  await page.getByText('EFT5501').waitFor();
  await goToPage(page, 'claims');
  await page.getByRole('button', { name: 'Read 1 file of the inbox' }).press('Enter');
  await page.getByText('This file was read before. Nothing was changed.').waitFor();
  expect(Object.keys(await filesInFolder(page, 'inbox'))).toContain('done/answer (2).999');
  expect(await filesInFolder(page, 'outbox')).toEqual(sent);
});
