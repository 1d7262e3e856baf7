import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, goToPage, type OpenApp, openApp, setUpPractice } from './app.ts';
import { fill, openFiles, pick } from './desk.ts';

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
  await page.getByLabel(/^Sex/).first().press('Space');
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

test('settings: a place with a wrong NPI is refused; mended it is kept and chosen for her visit', async () => {
  const { page } = app;
  await goToPage(page, 'settings?section=places');
  await page.getByRole('button', { name: 'Add a place' }).press('Enter');
  const dialog = page.getByRole('dialog');
  const given = { Name: 'Lakeside Clinic', Street: '2 Lake Dr', City: 'Mankato', State: 'MN', ZIP: '560011234' };
  for (const [label, text] of Object.entries(given)) await dialog.getByRole('textbox', { name: label }).fill(text);
  await dialog.getByRole('textbox', { name: 'Place of service' }).fill('22');
  await dialog.getByRole('textbox', { name: 'NPI' }).fill('1500000042');
  await page.keyboard.press('Control+Enter');
  await dialog.getByText('does not pass its check digit').first().waitFor();
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: 'NPI' }).fill('1500000041');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('cell', { name: 'Lakeside Clinic' }).waitFor();
  await goToPage(page, 'charges');
  await page
    .getByRole('row', { name: /Lindgren, Maja/ })
    .getByRole('button', { name: 'Enter charges' })
    .click();
  await page.getByLabel('Place of service (item 32)').first().click();
  await page.getByRole('option', { name: 'Lakeside Clinic · 22' }).click();
  await expect
    .poll(() => page.getByLabel('Place of service (item 32)').first().inputValue())
    .toBe('Lakeside Clinic · 22');
});

test('a new practice: first steps tick themselves off, a child is on the parent’s account, a list comes twice', async () => {
  const fresh = await openApp();
  try {
    const { page } = fresh;
    await setUpPractice(page);
    const steps = page.getByRole('region', { name: 'First steps' });
    const isDone = (title: string) =>
      steps.getByRole('listitem').filter({ hasText: title }).getByRole('img', { name: 'Done' }).waitFor();
    await isDone('Payers');
    await isDone('Fee list');
    await steps.getByRole('button', { name: 'Name the clearinghouse' }).waitFor();
    await expectAccessible(page);
    await steps.getByRole('button', { name: 'Import a list' }).press('Enter');

    const heads = 'MRN,Last Name,First Name,DOB,Sex,Address,City,State,Zip,Phone\n';
    const mother = 'A1,Lindgren,Maja,3/1/1986,F,9 Lake Rd,Mankato,MN,56001,5075550101\n';
    const others = 'A2,Okonjo,Daniel,4/2/1990,M,4 Mill Ln,Waseca,MN,56093,5075550102\n';
    const open = (text: string) =>
      openFiles(page, () => page.getByRole('button', { name: /^Choose (a patient|another) list/ }).click(), {
        name: 'patients.csv',
        text: heads + text,
      });
    await open(mother + others);
    await page.getByText('2 new').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Imported 2 patients.').waitFor();

    await open(
      `${mother.replace('9 Lake Rd', '12 Hill Ave')}${others}${others.replace('A2', 'A9').replace('Daniel', 'Danial')}A3,Berg,Anna,5/5/1970,F,1 A St,Waseca,MN,56093,\n`,
    );
    await page.getByText('1 new, 1 changed, 1 unchanged, 1 doubtful').waitFor();
    await expectAccessible(page);
    await page.getByRole('checkbox', { name: '1 address' }).check();
    await page.getByRole('button', { name: 'Import 1 patient, update 1 patient' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Imported 1 patient and brought 1 patient up to date.').waitFor();
    await page.getByText('1 doubtful row left out').waitFor();

    await goToPage(page, 'patients/new');
    await fill(page, 'Last name', 'Lindgren');
    await fill(page, 'First name', 'Ada');
    await fill(page, 'Birth date', '4/2/2019');
    await page.getByText('the patient is under 18').waitFor();
    await page.getByLabel(/^Sex/).first().press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    for (const [label, text] of [
      ['Street', '12 Hill Ave'],
      ['City', 'Mankato'],
      ['State', 'MN'],
      ['ZIP', '56001'],
    ] as const)
      await fill(page, label, text);
    await page.getByLabel('Who pays').first().press('Space');
    await page.getByRole('option', { name: 'Somebody who is a patient here' }).click();
    await pick(page, 'Person who pays', 'Lindgren');
    await page.getByText('Maja Lindgren, 12 Hill Ave, Mankato MN').waitFor();
    await page.getByLabel('To the patient').first().press('Space');
    await page.getByRole('option', { name: 'Parent' }).click();
    await expectAccessible(page);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Lindgren, Ada' }).waitFor();
    await page.getByText('Maja Lindgren (parent), 12 Hill Ave').waitFor();
    await page.getByRole('button', { name: 'Lindgren, Maja, 03/01/1986' }).waitFor();

    await goToPage(page, 'patients');
    await page.getByRole('textbox', { name: 'Find a patient' }).fill('okonjo');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Okonjo, Daniel' }).waitFor();
    await page.keyboard.press('F2');
    await page.getByLabel('Who pays').first().press('Space');
    await page.getByRole('option', { name: 'Somebody else' }).click();
    await page.getByLabel('To the patient').first().press('Space');
    await page.getByRole('option', { name: 'Spouse' }).click();
    for (const [label, text] of [
      ['Guarantor’s last name', 'Eze'],
      ['Guarantor’s first name', 'Nkem'],
      ['Guarantor’s street', '4 Mill Ln'],
      ['Guarantor’s city', 'Waseca'],
    ] as const)
      await fill(page, label, text);
    await fill(page, 'State', 'MN', 1);
    await fill(page, 'ZIP', '56093', 1);
    await page.keyboard.press('Control+Enter');
    await page.getByText('Nkem Eze (spouse), 4 Mill Ln').waitFor();

    await goToPage(page, 'today');
    await isDone('Patients');
    await steps.getByText('3 of 5 done').waitFor();
    expect(fresh.complaints).toEqual([]);
  } finally {
    await fresh.close();
  }
});
