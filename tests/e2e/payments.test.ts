import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { header835, remittanceText } from '#tests/unit/shared/x12/remittanceText.ts';
import { expectAccessible, goToPage, type OpenApp, openApp } from './app.ts';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp({ demo: true });
}, 120_000);
afterAll(() => app.close());

/** A payment for a claim nobody here has sent. */
const strayPayment = remittanceText([
  ...header835('88.5'),
  'CLP*NOTOURS*1*150*88.5*20*12*2230041998*11*1',
  'NM1*QC*1*BRIGHTWELL*T*A***MI*LHP4455667788',
  'SVC*HC:99213:25*150*88.5**1',
  'DTM*472*20261103',
  'CAS*CO*45*41.5',
  'CAS*PR*2*20',
]);

async function dropFile(page: Page, text: string): Promise<void> {
  const data = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'payment.835'));
    return transfer;
  }, text);
  await page.getByRole('region', { name: 'Drop remittance files here' }).dispatchEvent('drop', { dataTransfer: data });
}

test('a waiting payment is reviewed, posted and undone as one batch, by keyboard', async () => {
  const { page } = app;
  await goToPage(page, 'payments');
  await page.getByRole('grid', { name: 'Remittances' }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.getByText('New, never posted before').waitFor();
  await page.getByText('it adds up').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  const undo = page.getByRole('button', { name: /Undo posting/ });
  await undo.waitFor();
  await page.getByText('on the deposit of 11/24').waitFor();
  // The key does what the line at the foot says.
  await page.getByText('Ctrl Z').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('New, never posted before').waitFor();
  await page.keyboard.press('Control+Enter');
  await undo.press('Enter');
  await page.getByLabel('Why is it undone').fill('wrong payment opened');
  await page.keyboard.press('Control+Enter');
  await page.getByText('New, never posted before').waitFor();
});

test('a dropped file is received once; a claim that is not ours waits for a person', async () => {
  const { page } = app;
  await goToPage(page, 'payments');
  await dropFile(page, strayPayment);
  await page.getByText('No match').first().waitFor();
  await page.getByText('Brightwell, T A', { exact: false }).or(page.getByText('BRIGHTWELL, T A')).first().waitFor();
  await expectAccessible(page);
  // Linked to a claim found by its patient, which turns out to be the wrong one, and taken off it again.
  await page.getByLabel('Link to another claim').fill('quimby');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(/Matched by hand; the payer wrote BRIGHTWELL, T/i).waitFor();
  await page.getByRole('button', { name: 'Not this claim' }).waitFor();
  await page.keyboard.press('u');
  await page.getByText('No match').first().waitFor();
  await goToPage(page, 'payments');
  await dropFile(page, strayPayment);
  await page
    .getByText(/was received already on 11\/24\/2026/)
    .first()
    .waitFor();
});

/** What is on account is paid back: the amount explains itself, and the focus is never lost. */
async function giveBackFromAccount(page: Page): Promise<void> {
  const isFocusLost = () => page.evaluate(() => document.activeElement === document.body);
  const refund = page.getByRole('button', { name: 'Refund money on account' });
  await expect.poll(() => refund.isEnabled()).toBe(true);
  const onAccount = page.getByRole('button', { name: /why this amount/ }).nth(2);
  const amount = (await onAccount.textContent()) ?? '';
  await onAccount.focus();
  await page.keyboard.press('w');
  const total = page.getByRole('dialog', { name: 'Why this amount' }).locator('tfoot').first();
  expect(await total.textContent()).toContain(`−${amount}`);
  await page.keyboard.press('Escape');
  await total.waitFor({ state: 'detached' });
  expect(await isFocusLost()).toBe(false);
  await refund.press('Enter');
  await page.getByRole('textbox', { name: 'Why' }).fill('moved away');
  await page.keyboard.press('Control+Enter');
  await page.getByText(`Refunded ${amount}`).waitFor();
  await expect.poll(() => refund.isEnabled()).toBe(false);
  await expect.poll(isFocusLost).toBe(false);
}

/** What is missing or cannot be read is said under its field, the focus goes there, and nothing is posted meanwhile. */
async function complainsUntilFilled(page: Page): Promise<void> {
  const amount = page.getByRole('textbox', { name: 'Amount' });
  await page.getByLabel('Check or slip number').focus();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Type the amount that was paid.').waitFor();
  await expect.poll(() => hasFocus(amount)).toBe(true);
  await amount.fill('twenty');
  await page.getByText('Type the amount that was paid.').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Enter');
  await page.getByText('This is not an amount.').waitFor();
  await expect.poll(() => hasFocus(amount)).toBe(true);
  expect(await page.getByRole('button', { name: /Show receipt/ }).count()).toBe(0);
  // The oldest visit is too large for a small balance: the kind is what the person has to choose first.
  await page.getByRole('button', { name: 'Write off a balance' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Write off a balance' });
  await expect.poll(() => hasFocus(dialog.getByLabel('Kind').first())).toBe(true);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}

const hasFocus = (field: Locator): Promise<boolean> => field.evaluate((element) => element === document.activeElement);

async function pickPatient(page: Page, typed: string): Promise<void> {
  const picker = page.getByRole('textbox', { name: 'Patient' });
  await picker.fill('');
  await picker.pressSequentially(typed);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
}

test('a patient payment is taken and goes onto the deposit of the day', async () => {
  const { page } = app;
  await goToPage(page, 'payments?tab=patients');
  await pickPatient(page, 'quimby, d');
  await complainsUntilFilled(page);
  await pickPatient(page, 'abb');
  await page.getByRole('textbox', { name: 'Amount' }).fill('2500');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: /Show receipt/ }).waitFor();
  await expectAccessible(page);
  // What is more than owed goes back, with a letter.
  await page.getByRole('button', { name: 'Refund money on account' }).press('Enter');
  const refund = page.getByRole('dialog', { name: /^Refund to/ });
  await refund.getByLabel('Amount').fill('20');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2041');
  await page.keyboard.press('Tab');
  await page.keyboard.type('paid too much');
  await page.keyboard.press('Control+Enter');
  await refund.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Letter', exact: true }).press('Enter');
  const letter = page.getByRole('dialog', { name: 'Refund letter' });
  await letter.getByRole('img', { name: 'Page 1' }).waitFor();
  await page.keyboard.press('Escape');
  await letter.waitFor({ state: 'detached' });
  await giveBackFromAccount(page);
  await goToPage(page, 'payments?tab=deposits');
  await page.getByRole('heading', { name: 'Deposit of 11/24/2026' }).waitFor();
  await expectAccessible(page);
  // What lies in it leads to whose payment it was.
  await page.getByRole('grid', { name: 'Deposits' }).press('Tab');
  const receipt = page
    .getByRole('table', { name: 'Deposit proof' })
    .getByRole('row', { name: /^Abbott/ })
    .first();
  await receipt.waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.waitForURL(/tab=patients&patient=/);
  await page.keyboard.press('Alt+ArrowLeft');
  await receipt.waitFor();
});

test('a paper EOB cannot be finished before it comes to the check', async () => {
  const { page } = app;
  await goToPage(page, 'payments/eob');
  await page.getByLabel('Check or EFT number').fill('20731');
  await page.getByLabel('Date', { exact: true }).fill('t');
  await page.getByLabel('Amount', { exact: true }).fill('100');
  await page.getByLabel('Add a claim').pressSequentially('C1012');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page
    .getByLabel(/^Paid \d/)
    .first()
    .fill('60');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/is left\. Find the line that differs/).waitFor();
  await expectAccessible(page);
  expect(app.complaints).toEqual([]);
});
