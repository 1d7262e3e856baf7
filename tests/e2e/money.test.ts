/** Money in, as a biller works a day: a paper EOB on the number pad, a payer's file with every kind of decision, the close. */
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePractice } from '#shared/demo/index.ts';
import { type RemittanceAdvice, writeRemittance835 } from '#shared/demo/writeRemittance835.ts';
import { assert } from '#shared/kernel/assert.ts';
import { day } from '#shared/kernel/dates.ts';
import {
  type Cents,
  cents,
  formatMoney,
  moneyAsDecimal,
  negateCents,
  parseMoney,
  subtractCents,
  sumCents,
} from '#shared/kernel/money.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { RemittedClaim, RemittedLine } from '#shared/model/remittance.ts';
import type { Adjustment } from '#shared/model/schemas.ts';
import { expectAccessible, goToPage, type OpenApp, openApp } from './app.ts';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp({ demo: true });
}, 120_000);
afterAll(() => app.close());

/** The very practice the program makes: its claims are known without looking into the program. */
const practice = makePractice({ seed: 7, patients: 150, months: 12, today: day('2026-11-24'), hashOf: () => '0' });
const waiting = practice.claims.filter(
  (claim) => claim.snapshot.rank === 1 && claim.firstSubmittedOn && !claim.adjudicatedOn && claim.state !== 'corrected',
);

async function dropFile(page: Page, text: string): Promise<void> {
  const data = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'payment.835'));
    return transfer;
  }, text);
  await page.getByRole('region', { name: 'Drop remittance files here' }).dispatchEvent('drop', { dataTransfer: data });
}

/** A line as a payer decides it: reasons with their shares of the charge in hundredths; what is left is paid. */
function decided(claim: Claim, index: number, reasons: Record<string, number>): RemittedLine {
  const line = claim.snapshot.lines[index];
  assert(line, 'the claim has the line');
  const adjustments = Object.entries(reasons).map(([code, share]): Adjustment => {
    const [group, reason = ''] = code.split('-');
    return { group: group as Adjustment['group'], reason, cents: cents(Math.floor((line.chargeCents * share) / 100)) }; // written so in this file
  });
  return {
    procedure: line.code,
    modifiers: line.modifiers,
    chargeCents: line.chargeCents,
    paidCents: subtractCents(line.chargeCents, sumCents(adjustments.map((each) => each.cents))),
    units: line.units,
    serviceDate: line.from,
    lineControlNumber: line.controlNumber,
    adjustments,
    remarks: [],
  };
}

function answered(
  claim: Claim,
  statusCode: string,
  reasonsOf: (index: number) => Record<string, number>,
): RemittedClaim {
  const lines = claim.snapshot.lines.map((_, index) => decided(claim, index, reasonsOf(index)));
  const share = lines.flatMap((line) => line.adjustments).filter((each) => each.group === 'PR');
  const { last, first } = claim.snapshot.patient;
  return {
    patientControlNumber: claim.number,
    statusCode,
    chargeCents: sumCents(lines.map((line) => line.chargeCents)),
    paidCents: sumCents(lines.map((line) => line.paidCents)),
    patientResponsibilityCents: sumCents(share.map((each) => each.cents)),
    payerControlNumber: `ICN${claim.number}`,
    filingCode: '12',
    patient: { last, ...(first === undefined ? {} : { first }) },
    adjustments: [],
    remarks: [],
    lines,
  };
}

const negated = (each: Adjustment): Adjustment => ({ ...each, cents: negateCents(each.cents) });
const takenBack = (content: RemittedClaim): RemittedClaim => ({
  ...content,
  statusCode: '22',
  chargeCents: negateCents(content.chargeCents),
  paidCents: negateCents(content.paidCents),
  adjustments: content.adjustments.map(negated),
  lines: content.lines.map((line) => ({
    ...line,
    chargeCents: negateCents(line.chargeCents),
    paidCents: negateCents(line.paidCents),
    adjustments: line.adjustments.map(negated),
  })),
});

function everyKindOfDecision(): { advice: RemittanceAdvice; paidCents: Cents } {
  const ofTwoLines = waiting.filter((claim) => claim.snapshot.lines.length > 1);
  const [partly] = ofTwoLines;
  const others = waiting.filter((claim) => claim !== partly && claim.payerId === partly?.payerId);
  const hasNext = (claim: Claim) => claim.snapshot.otherCoverages.length > 0;
  const crossed = waiting.find((claim) => claim !== partly && hasNext(claim)) ?? others[3];
  const [paid, denied] = others.filter((claim) => claim !== crossed);
  const payer = practice.payers.find((each) => each.id === partly?.payerId);
  const remittedRows = practice.remittanceSheets.flatMap((sheet) => sheet.rows);
  const taken = remittedRows.find((row) => {
    const claim = practice.claims.find((each) => each.id === row.claimId);
    const { statusCode, paidCents } = row.content;
    return (
      row.state === 'posted' &&
      statusCode === '1' &&
      paidCents > 0 &&
      paidCents < 8000 &&
      claim?.payerId === payer?.id &&
      claim?.state === 'paid'
    );
  });
  assert(partly && paid && denied && crossed && taken && payer, 'the demo has a claim for each kind of decision');
  const claims = [
    answered(paid, '1', () => ({ 'CO-45': 20 })),
    answered(denied, '1', () => ({ 'CO-197': 100 })),
    answered(partly, '1', (index): Record<string, number> => (index === 0 ? { 'CO-45': 20 } : { 'CO-97': 100 })),
    {
      ...answered(crossed, '19', () => ({ 'CO-45': 20, 'PR-2': 10 })),
      crossoverCarrier: { name: 'NORTH STAR SUPPLEMENT', id: '99321' },
    },
    takenBack(taken.content),
  ];
  const providerAdjustments = [{ reason: 'WO', reference: 'OLDCLAIM1', cents: cents(2500) }];
  const advice: RemittanceAdvice = {
    payer: { name: payer.name, id: payer.payerId ?? '00000' },
    payee: { name: practice.practice[0]?.name ?? 'Clinic', npi: '1999999984', taxId: '410000001' },
    paymentDate: day('2026-11-23'),
    checkNumber: 'EVERYKIND1',
    controlNumber: 771,
    claims,
    providerAdjustments,
  };
  return { advice, paidCents: sumCents(claims.map((claim) => claim.paidCents)) };
}

test('a paper EOB of twelve patients is entered and finished with the number pad alone', async () => {
  const { page } = app;
  const onePerPatient = [...new Map(waiting.map((claim) => [claim.patientId, claim])).values()].slice(0, 12);
  expect(onePerPatient).toHaveLength(12);
  await goToPage(page, 'payments/eob');
  await page.getByLabel('Check or EFT number').waitFor();
  const typed = async (text: string) => {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };
  await page.keyboard.type('771204');
  await page.keyboard.press('Enter');
  await typed('112326');
  // The payer allows all it was charged and pays it but for a copay of a dollar on each line.
  const lines = onePerPatient.flatMap((claim) => claim.snapshot.lines);
  const total = sumCents(lines.map((line) => cents(line.chargeCents - 100)));
  // Of the check 25.00 was taken for an earlier claim, and 1.23 of interest was added.
  await typed(moneyAsDecimal(cents(total - 2500 + 123)));
  for (const claim of onePerPatient) {
    // As fast as a hand types: Enter follows at once, whether the claim has been found yet or not.
    await typed(claim.number.slice(1));
    await page.getByRole('region', { name: `Claim ${claim.number}` }).waitFor();
    for (const [index, line] of claim.snapshot.lines.entries()) {
      await typed(moneyAsDecimal(line.chargeCents));
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await typed('1');
      await page.keyboard.press('*');
      if (index < claim.snapshot.lines.length - 1) for (let on = 0; on < 3; on += 1) await page.keyboard.press('Enter');
    }
    await page.keyboard.press('NumpadAdd');
  }
  await page.keyboard.press('NumpadDivide');
  await page.getByLabel('Adjustment code 1').waitFor();
  await typed('1');
  await typed(onePerPatient[0]?.number.slice(1) ?? '');
  await typed('25');
  await page.keyboard.press('Enter');
  await page.keyboard.press('NumpadDivide');
  await page.getByLabel('Adjustment code 2').waitFor();
  for (const key of ['3', 'Enter', 'Enter', 'Enter', '*', 'Enter']) await page.keyboard.press(key);
  await expectAccessible(page);
  await page.getByText('$0.00 ✓').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('New, never posted before').or(page.getByText('Needs you')).first().waitFor();
  await page.getByText('it adds up').waitFor();
  await page.getByText('12 claims').first().waitFor();
  await page.getByText('$23.77').first().waitFor();
  expect(app.complaints).toEqual([]);
});

test('an EOB that does not come to its check is parked from the number pad and taken up again; a reload costs nothing', async () => {
  const { page } = app;
  await goToPage(page, 'payments/eob');
  await page.getByLabel('Check or EFT number').fill('8801');
  await page.getByLabel('Amount', { exact: true }).fill('50');
  await page.keyboard.press('NumpadSubtract');
  await page.getByRole('grid', { name: 'Remittances' }).waitFor();
  await goToPage(page, 'payments/eob');
  await page.getByRole('button', { name: /Go on with check 8801/ }).press('Enter');
  await expect.poll(() => page.getByLabel('Check or EFT number').inputValue()).toBe('8801');
  const lost = waiting[13];
  assert(lost, 'a claim waits');
  await page.getByLabel('Add a claim').fill(lost.snapshot.patient.last);
  await page.getByRole('option', { name: lost.number }).click();
  await page.getByText('Kept on this computer up to 1 claim.').waitFor();
  await page.reload();
  const goOn = page.getByRole('button', { name: 'Go on with check 8801, $50.00 left' });
  await goOn.press('Enter');
  await page.getByRole('region', { name: `Claim ${lost.number}` }).waitFor();
  await page.getByRole('button', { name: 'Discard the EOB' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Discard the EOB' }).press('Enter');
  await expect.poll(() => page.getByLabel('Check or EFT number').inputValue()).toBe('');
  await expect.poll(() => goOn.count()).toBe(0);
});

test('a payer’s file with every kind of decision is posted: paid, denied, partly, crossed over, taken back, recovered', async () => {
  const { page } = app;
  const { advice } = everyKindOfDecision();
  await goToPage(page, 'payments');
  await dropFile(page, writeRemittance835(advice));
  await page.getByText('EVERYKIND1').first().waitFor();
  const list = page.getByRole('grid', { name: 'Claims of this payment' });
  await list.waitFor();
  await page.getByText('it adds up').waitFor();
  for (const word of ['Denied', 'Taken back']) await list.getByText(word).first().waitFor();
  await page.getByText('Matched by our claim number').first().waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: /Undo posting/ }).waitFor();
  const toPost = page.getByRole('button', { name: /^Post claim/ });
  for (let left = await toPost.count(); left > 0; left -= 1) {
    await toPost.first().press('Enter');
    await expect.poll(() => toPost.count()).toBe(left - 1);
  }
  await page.getByText('Posted', { exact: true }).first().waitFor();
  await goToPage(page, 'payments?tab=credits');
  const balances = page.getByRole('table', { name: 'Payer balances' });
  await balances.waitFor();
  await expectAccessible(page);
  await balances.getByRole('row', { name: new RegExp(advice.payer.name) }).press('Enter');
  await page.getByText('PLB WO OLDCLAIM1').waitFor();
});

test('the office decides about a reason, and closes a month that is over', async () => {
  const { page } = app;
  await goToPage(page, 'payments?tab=rules');
  await page.getByLabel('Reason', { exact: true }).fill('CO-45');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('table', { name: 'The office’s decisions' }).getByText('Always ask me').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Remove' }).press('Enter');
  await page.getByText('None yet').waitFor();
  await goToPage(page, 'payments?tab=close');
  await page.getByText('Every balance is explained by the ledger ✓').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  const why = page.getByLabel('Why is it closed now');
  const closed = page.getByText('Closed through 10/31/2026');
  await why.or(closed).first().waitFor();
  if (await why.isVisible()) {
    // What the reason is for stands beside it.
    await page.getByRole('list', { name: 'What still waits' }).waitFor();
    await why.fill('taken over from the old program');
    await page.keyboard.press('Control+Enter');
  }
  await closed.waitFor();
  await page.keyboard.press('Control+p');
  const packet = page.getByRole('dialog', { name: /^Month-end packet/ });
  await packet.getByRole('img', { name: 'Page 1' }).waitFor();
  await page.keyboard.press('Escape');
  await packet.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Open .* again$/ }).press('Enter');
  await page.getByLabel('Why is it opened').fill('a bank charge came late');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/was opened again by .*: a bank charge came late/).waitFor();
  expect(app.complaints).toEqual([]);
});

test('what the bank credited is typed from its statement: nothing stands there to be agreed with', async () => {
  const { page } = app;
  await page.keyboard.press('2');
  const deposit = page.getByRole('row', { name: /At the bank/ }).first();
  await deposit.waitFor();
  // Beside the sum stand the amounts of each way of paying.
  const total = ((await deposit.textContent()) ?? '').match(/\$[\d,]+\.\d\d/g)?.at(-1) ?? '';
  await deposit.getByRole('button', { name: 'Reconcile' }).click();
  const credited = page.getByLabel('Credited by the bank');
  expect(await credited.inputValue()).toBe('');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Type the amount as the bank’s statement shows it.').waitFor();
  await credited.fill(total);
  await page.getByText('It agrees ✓').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText(`Reconciled ${total} with the bank`).waitFor();
});

test('a contract shows what was allowed below it, what is usual, its terms, and writes the letter', async () => {
  const { page } = app;
  await goToPage(page, 'contracts');
  await page.getByRole('table', { name: 'Contract rates' }).waitFor();
  // The arrows lead from the page to its rows.
  await page.locator('main tr[data-row]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.locator('main tr[data-row]:focus').waitFor();
  await page.keyboard.press('F2');
  await page.getByLabel('Modifiers').fill('50 150');
  // A date nobody can read is not left out in silence.
  await page.getByLabel('Until').fill('soon');
  await page.keyboard.press('Control+Enter');
  await page.locator('input[aria-invalid="true"]:focus').waitFor();
  await page.getByLabel('Until').fill('');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Saved the terms of a contract').waitFor();
  await page.getByText('Usually allowed').press('Enter');
  await page.getByRole('table', { name: 'Usual allowed amounts' }).waitFor();
  await expectAccessible(page);
  await page.getByText('Allowed below contract').first().press('Enter');
  await page.getByText(/allowed no line below its contract/).waitFor();
  // A list with better rates than were paid.
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  await (await chooser).setFiles({
    name: 'rates.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('code,allowed\n99213,140.00\n99214,200.00\n'),
  });
  await page.getByText('the 31 rates of today end the day before').waitFor();
  await page.getByLabel('In force from').fill('10/24/2025');
  await page.getByText('takes the place of the 31 rates from that day').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: /Write a dispute letter/ }).waitFor();
  // With the focus on a row, too, Ctrl+Enter is the letter.
  await page.getByRole('table', { name: 'Payers' }).locator('tbody tr').first().focus();
  await page.keyboard.press('Control+Enter');
  const letter = page.getByRole('dialog', { name: /Dispute letter/ });
  await letter.getByRole('img', { name: 'Page 1' }).waitFor();
  await page.keyboard.press('Escape');
  await letter.waitFor({ state: 'detached' });
  expect(app.complaints).toEqual([]);
});

test('reports saved as files hold the figures of the page', async () => {
  const { page } = app;
  const saved = async (press: () => Promise<void>) => {
    const download = page.waitForEvent('download');
    await press();
    const text = readFileSync(await (await download).path(), 'utf8').replace('\ufeff', '');
    const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
    expect(errors).toEqual([]);
    return data;
  };
  const save = () => page.keyboard.press('Control+s');
  const sumOf = (rows: Record<string, string>[], column: string): Cents =>
    sumCents(rows.map((row) => parseMoney(row[column] ?? '').value ?? cents(0)));
  /** The last line of the table, as the page shows it. */
  const shownTotals = (name: string) => page.getByRole('table', { name }).locator('tfoot, tr').last().textContent();
  await goToPage(page, 'reports?report=adjustments');
  await page.getByRole('table', { name: 'Adjustments' }).getByText('CO-45').first().waitFor();
  await expectAccessible(page);
  const adjustments = await saved(save);
  const total = sumOf(adjustments.slice(0, -1), 'Amount');
  expect(sumOf(adjustments.slice(-1), 'Amount')).toBe(total);
  expect(await shownTotals('Adjustments')).toContain(formatMoney(total));
  const journal = await saved(() => page.getByRole('button', { name: 'Save the transaction journal' }).press('Enter'));
  expect(journal.length).toBeGreaterThan(adjustments.length);
  expect(sumOf(journal, 'Amount')).toBe(0);
  await goToPage(page, 'reports?report=trial');
  await page.getByRole('table', { name: 'Trial balance' }).waitFor();
  const accounts = await saved(save);
  const debit = sumOf(accounts.slice(0, -1), 'Debit');
  expect(sumOf(accounts.slice(0, -1), 'Credit')).toBe(debit);
  expect(await shownTotals('Trial balance')).toContain(formatMoney(debit));
  await goToPage(page, 'reports?report=day');
  await page.getByRole('table', { name: 'What moved receivables' }).waitFor();
  const sheet = await saved(save);
  const closing = sheet.findIndex((row) => row.What === 'Closing balance');
  const end = sumOf(sheet.slice(0, closing), 'On receivables');
  expect(sumOf(sheet.slice(closing, closing + 1), 'On receivables')).toBe(end);
  expect(await shownTotals('What moved receivables')).toContain(formatMoney(end));
  const money = sheet.slice(closing + 1);
  expect(sumOf(money.slice(0, -1), 'Amount')).toBe(sumOf(money.slice(-1), 'Amount'));
  expect(app.complaints).toEqual([]);
});
