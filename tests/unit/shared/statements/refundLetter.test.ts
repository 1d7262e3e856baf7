/** The letter that goes with a refund, to a patient and to payers, as it is read. */
import { expect, test } from 'vitest';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import { type RefundLetterFacts, refundLetter, renderLetter } from '#shared/statements/index.ts';
import { printedText } from '#tests/fixtures/builders/pdfPages.ts';
import { aPractice } from '#tests/fixtures/builders/statement.ts';

const toPatient: RefundLetterFacts = {
  today: day('2026-11-24'),
  practice: aPractice(),
  recipient: { name: 'Leila Haddad', address: { line1: '9 Lake Rd', city: 'Duluth', state: 'MN', zip: '558021234' } },
  refund: { on: day('2026-11-23'), cents: cents(8_400), method: 'check', reference: '2041', reason: 'paid twice' },
  accountNumber: '2217',
  patientName: 'Sami Haddad',
  visit: { date: day('2026-09-18'), service: 'Office visit' },
};
const toPayer: RefundLetterFacts = {
  ...toPatient,
  recipient: {
    name: 'Medicare Part B',
    address: { line1: 'PO Box 6704', city: 'Fargo', state: 'ND', zip: '581086704' },
  },
  refund: { ...toPatient.refund, reason: 'another payer was primary.' },
  visit: { date: day('2026-09-18'), service: '99213 25' },
  payer: {
    isFederal: true,
    since: day('2026-10-28'),
    claimNumber: 'C010482',
    payerClaimNumber: '2226300112200',
    memberId: '1EG4TE5MK73',
  },
};
const lettersText = async (facts: RefundLetterFacts) => printedText(await renderLetter(refundLetter(facts)));

test.each([
  ['refund-letter-patient', toPatient],
  ['refund-letter-payer', toPayer],
])('%s reads, from top to bottom, like this', async (name, facts) => {
  await expect(await lettersText(facts)).toMatchFileSnapshot(`../../../fixtures/golden/${name}.txt`);
});

test('money on account names no visit, and a check without a number none', async () => {
  const { visit: _none, ...onAccount } = toPatient;
  const { reference: _unknown, ...refund } = toPatient.refund;
  const text = await lettersText({ ...onAccount, refund });
  expect(text).toContain('was not needed for any visit');
  expect(text).toContain('back to you by check of 11/23/2026.');
  expect(text).not.toContain('Check |');
});

test('the 60 days are said to federal payers alone', async () => {
  const { payer, ...rest } = toPayer;
  expect(await lettersText({ ...rest, payer: payer && { ...payer, isFederal: false } })).not.toContain('CFR');
  expect(await lettersText(toPatient)).not.toContain('CFR');
});

test('a practice without a phone asks for a letter', async () => {
  const { phone: _none, hours: _closed, ...practice } = aPractice();
  expect(await lettersText({ ...toPatient, practice })).toContain('Please write to');
});
