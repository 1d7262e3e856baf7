/** What every list of work can do, tried on real ones: keys, chips, named views, and that a list is found as it was left. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, goToPage, type OpenApp, openApp } from './app.ts';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp({ demo: true });
}, 120_000);
afterAll(() => app?.close());

test('a row is noted, given away and put off by keys; the rest of the list closes up', async () => {
  const { page } = app;
  await goToPage(page, 'authorizations');
  const all = page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: /^All \d/ });
  await all.waitFor();
  const before = Number((await all.textContent())?.replace(/\D/g, ''));
  const dialog = page.getByRole('dialog');
  await page.keyboard.press('n');
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Asked the payer for two more visits');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Wrote a note').waitFor();
  await page.keyboard.press('a');
  await dialog.getByLabel('Who does it').first().waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Gave 1 item to/).waitFor();
  await page.getByRole('button', { name: 'Mine 1' }).waitFor();
  await page.getByRole('row').nth(1).getByTitle('Assigned to Biller').waitFor();
  await page.keyboard.press('s');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('They call back on Friday');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Snoozed until/).waitFor();
  await page.getByRole('button', { name: `All ${before - 1}` }).waitFor();
  await page.getByRole('button', { name: 'Snoozed 1' }).click();
  await page.getByRole('row').nth(1).waitFor();
  expect(await page.getByRole('row').count()).toBe(2);
  await page.keyboard.press('s');
  await page.getByText('Brought back 1 item').waitFor();
  await all.click();
  await page.getByRole('button', { name: `All ${before}` }).waitFor();
});

test('claims and remittances are given away and put off in one go, and are found so after a restart', async () => {
  const { page } = app;
  const dialog = page.getByRole('dialog');
  await goToPage(page, 'claims');
  await page.getByRole('button', { name: /^Silent \d/ }).click();
  for (const key of ['x', 'j', 'x', 'a']) await page.keyboard.press(key);
  await dialog.getByLabel('Who does it').first().waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Gave 2 items to Biller').waitFor();
  await page.keyboard.press('s');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The portal is down');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Snoozed until/).waitFor();
  await goToPage(page, 'payments');
  await page.getByRole('heading', { name: 'Payments', level: 1 }).waitFor();
  await page.getByRole('row').nth(1).waitFor();
  await page.keyboard.press('a');
  await dialog.getByLabel('Who does it').first().waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Mine 1' }).waitFor();
  await goToPage(page, 'statements');
});

test('chips combine, a view is kept under a name, and the list is found as it was left the next morning', async () => {
  const { page } = app;
  await goToPage(page, 'statements');
  await page.getByRole('button', { name: /^Due now \d/ }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  await page.getByText('3 rows selected').waitFor();
  await goToPage(page, 'claims');
  await page.getByRole('heading', { name: 'Claims', level: 1 }).waitFor();
  await goToPage(page, 'statements');
  await page.getByText('3 rows selected').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('To print');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'To print', pressed: true }).waitFor();
  const kept = await page.evaluate(() => JSON.stringify(localStorage));
  expect(kept).not.toMatch(/To print|acct|Haddad/);
  const next = await app.reopen();
  await goToPage(next, 'statements');
  await next.getByRole('button', { name: 'To print', pressed: true }).waitFor();
  await next.getByRole('button', { name: /^Due now \d/, pressed: true }).waitFor();
  await goToPage(next, 'claims');
  await next.getByRole('button', { name: /^All \d/ }).click();
  await next.getByRole('button', { name: 'Snoozed 2' }).click();
  await next.getByTitle('Assigned to Biller').nth(1).waitFor();
  await next
    .getByTitle(/^Snoozed until .*The portal is down$/)
    .nth(1)
    .waitFor();
  await goToPage(next, 'statements');
  await next.getByRole('button', { name: 'To print', pressed: true }).waitFor();
});

test('W says why an amount is owed; the palette goes to a patient; ? lists what can be done', async () => {
  const { page } = app;
  const pane = page.getByRole('complementary', { name: 'Account' });
  await pane
    .getByRole('button', { name: /why this amount$/ })
    .last()
    .focus();
  await page.keyboard.press('w');
  const dialog = page.getByRole('dialog', { name: 'Why this amount' });
  await dialog.getByRole('table').first().waitFor();
  await dialog.getByText('Owed now').first().waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.keyboard.press('?');
  await page
    .getByRole('dialog', { name: 'Keys' })
    .getByText('Save this view under a name')
    .or(page.getByText('Remove this saved view'))
    .first()
    .waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Find or do anything' }).pressSequentially('haddad');
  await page
    .getByRole('button', { name: /^Haddad, .* acct \d+$/ })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', { name: 'Patient' }).getByText('Balance').waitFor();
  expect(app.complaints).toEqual([]);
});
