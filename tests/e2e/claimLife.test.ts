/** The life of a claim as a biller works it, by keyboard: a rule written and tried, warnings settled, a hold, a call, proof. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, goToPage, type OpenApp, openApp } from './app.ts';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp({ demo: true });
}, 120_000);
afterAll(() => app?.close());

const look = process.env.CLAIMS_LOOK;
const shot = async (name: string) => {
  if (look) await app.page.screenshot({ path: `${look}/${name}.png` });
};

test('a rule of the office is tried on twelve months of claims, then turned on', { timeout: 60_000 }, async () => {
  const { page } = app;
  await goToPage(page, 'settings?section=rules&rule=new');
  await page.getByRole('textbox', { name: 'Procedures' }).fill('99*');
  const tried = page
    .getByRole('status')
    .filter({ hasText: /^Would have caught \d+ denials?, \$[\d,.]+; would have stopped/ });
  await tried.waitFor();
  await page.getByRole('table', { name: 'Good claims stopped' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Say in one sentence what is wrong, as it shall stand on the claim.').waitFor();
  await page.getByRole('textbox', { name: 'What it says' }).fill('Look at the level of this visit.');
  await page.getByLabel('What it does').first().click();
  await page.getByRole('option', { name: /^Warn/ }).click();
  await shot('rule');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Wrote a rule, on').waitFor();
  await page.getByRole('cell', { name: 'Look at the level of this visit.' }).waitFor();
  await shot('rules');
  await expectAccessible(page);
});

test('its warning is accepted with a reason, the visit is mended, the claim held and released', {
  timeout: 90_000,
}, async () => {
  const { page } = app;
  await goToPage(page, 'claims');
  await page.getByRole('button', { name: /^Ready to bill \d/ }).click();
  await page.getByRole('button', { name: 'Make claim' }).first().waitFor();
  await page.keyboard.press('Shift+A');
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: /^Make \d+ claims?$/ })
    .click();
  await page.getByText(/^Made \d+ claims?/).waitFor();
  await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: /^All / }).click();
  await page.getByRole('button', { name: /^Ready to send \d/ }).click();
  await page.getByText('1 warning').first().waitFor();
  await page.keyboard.press('o');
  const findings = page.getByRole('list', { name: 'Findings' });
  await findings.getByText('Look at the level of this visit.').waitFor();
  await shot('findings');
  await expectAccessible(page);
  await page.keyboard.press('y');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /^Why it may go/ }).fill('level checked against the note');
  await page.keyboard.press('Control+Enter');
  const accepted = page.getByRole('list', { name: 'Accepted warnings' });
  await accepted.getByText('level checked against the note').waitFor();
  await shot('accepted');

  await page.keyboard.press('e');
  await page.getByRole('textbox', { name: 'Modifiers' }).first().waitFor();
  await shot('mend');
  await expectAccessible(page);
  const more = page.getByRole('region', { name: 'More for the claim' });
  await page.keyboard.press('F9');
  await page.getByRole('textbox', { name: 'Note to the payer (item 19)' }).fill('Seen for the same wound');
  await more.getByRole('textbox', { name: 'Condition codes' }).fill('w2');
  await shot('more');
  await expectAccessible(page);
  await page.keyboard.press('F9');
  await more.getByText('Note: Seen for the same wound · Condition codes W2').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Mended a visit/).waitFor();
  await page.getByRole('radio', { name: 'Timeline' }).click();
  await page.getByText(/Accepted “Look at the level of this visit\.”/).waitFor();

  await page.keyboard.press('h');
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: /^What it waits for/ })
    .fill('the signed note');
  await page.keyboard.press('Control+Enter');
  await page.getByText('On hold: the signed note').waitFor();
  await page.keyboard.press('h');
  await page.getByText('Released from hold').waitFor();
  await shot('released');
});

test('the call card has all a payer asks for; the proof pack is printed from the files themselves', {
  timeout: 90_000,
}, async () => {
  const { page } = app;
  await goToPage(page, 'claims');
  await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: /^All / }).click();
  await page.getByRole('button', { name: /^Silent \d/ }).click();
  await page.getByRole('button', { name: 'Call payer' }).first().waitFor();
  await page.keyboard.press('c');
  await page.getByText('Our tax ID').waitFor();
  await page.getByRole('textbox', { name: 'Spoke with' }).fill('Ana');
  await page.getByRole('textbox', { name: 'Reference of the call' }).fill('R-4711');
  await page.getByRole('textbox', { name: /^What they said/ }).fill('In review, ask again in two weeks');
  await shot('call');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Recorded the status of claim/).waitFor();

  await page.getByRole('button', { name: 'Call payer' }).first().waitFor();
  await page.getByRole('button', { name: 'Proof of filing' }).waitFor();
  await page.keyboard.press('t');
  await page.getByRole('region', { name: /^Preview of Proof of timely filing/ }).waitFor();
  await page.locator('[data-page="1"] canvas').waitFor();
  await shot('proof');
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^proof-claim-[A-Z0-9]+\.pdf$/);
  expect(
    readFileSync(await file.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
});

test('a broken acknowledgement is kept with its place and waits on top of the files', { timeout: 60_000 }, async () => {
  const { page } = app;
  await goToPage(page, 'claims');
  const read = page.getByRole('button', { name: 'Read acknowledgements' });
  // The list comes back with its row before the page's buttons stand still.
  await page.getByRole('complementary').getByRole('heading', { name: 'Timeline' }).waitFor();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), read.press('Enter')]);
  const broken = `ISA*00*          *00*          *ZZ*PAYER          *ZZ*CEDARHOLLOW    *261124*0900*^*00501*000000779*0*P*:~GS*FA*P*C*20261124*0900*1*X*005010X231A1~ST*999*0001*005010X231A1~`;
  await chooser.setFiles([{ name: 'answer.999', mimeType: 'text/plain', buffer: Buffer.from(broken) }]);
  await page.getByRole('button', { name: 'Look at it' }).first().waitFor();
  await shot('files');
  await page.getByRole('button', { name: 'Look at it' }).first().click();
  await page
    .getByText(/ISA\*00/)
    .first()
    .waitFor();
  await shot('file');
  await expectAccessible(page);
  expect(app.complaints).toEqual([]);
});
