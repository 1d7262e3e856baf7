/** A paper EOB while it is typed: what the check is off by, and what the payer took or added outside the claims. */
import { describe, expect, test } from 'vitest';
import {
  type EobAdjustment,
  type EobDraft,
  emptyEob,
  fillAdjustment,
  readEob,
  readPlbCode,
  sumOfEob,
  withAdjustment,
} from '#renderer/features/payments/eobDraft.ts';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import { plbReasons } from '#shared/remits/index.ts';
import { demoPractice } from '#tests/fixtures/builders/demoBook.ts';
import { idOf } from '#tests/fixtures/builders/encounter.ts';

const aLine = (paidCents: number): EobDraft['claims'][number]['lines'][number] => ({
  procedure: '99213',
  modifiers: [],
  serviceDate: day('2026-10-02'),
  chargeCents: cents(15_000),
  lineControlNumber: '1',
  allowedCents: cents(paidCents),
  paidCents: cents(paidCents),
  reason: '',
});
const aDraft = (paymentCents: number, adjustments: Partial<EobAdjustment>[] = []): EobDraft => ({
  ...emptyEob,
  payer: demoPractice.payers[0],
  checkNumber: '20731',
  paymentDate: day('2026-11-03'),
  paymentCents: cents(paymentCents),
  claims: [{ claimId: idOf('claim'), number: 'C10121', patientName: 'Moss, Tam', lines: [aLine(8_000)] }],
  adjustments: adjustments.map((each, at) => ({ key: at + 1, code: '', reference: '', ...each })),
});

describe('the code of a provider adjustment', () => {
  test.each([
    ['its letters', 'wo', 'WO'],
    ['first key of the number pad', '1', 'WO'],
    ['third key of the number pad', '3', 'L6'],
    ['a code that is digits itself', '72', '72'],
    ['a rare one by its letters', 'ct', 'CT'],
    ['nothing', '', undefined],
    ['a key that stands for none', '0', undefined],
    ['a reason of claims', '45', undefined],
  ])('%s: %s', (_title, typed, expected) => {
    expect(readPlbCode(typed)).toBe(expected);
  });
  test.each(Object.keys(plbReasons))('%s is taken as printed', (code) => expect(readPlbCode(code)).toBe(code));
});

describe('the check is the claims less what was taken', () => {
  test.each([
    ['nothing outside the claims', 8_000, [], 0, 0],
    ['a take-back lowers it', 5_500, [{ code: 'WO', takenCents: cents(2_500) }], 2_500, 0],
    ['interest raises it', 8_123, [{ code: 'L6', addedCents: cents(123) }], -123, 0],
    [
      'both',
      5_623,
      [
        { code: 'WO', takenCents: cents(2_500) },
        { code: 'L6', addedCents: cents(123) },
      ],
      2_377,
      0,
    ],
    ['a row still empty', 8_000, [{}], 0, 0],
    ['a cent short', 5_499, [{ code: 'WO', takenCents: cents(2_500) }], 2_500, -1],
  ])('%s', (_title, check, adjustments, adjusted, left) => {
    const sum = sumOfEob(aDraft(check, adjustments));
    expect(sum).toMatchObject({ enteredCents: 8_000, adjustedCents: adjusted, leftCents: left });
  });
  test('what was parked before adjustments could be typed is taken up', () => {
    const { adjustments: _none, ...older } = aDraft(8_000);
    expect(sumOfEob(older).leftCents).toBe(0);
    expect(withAdjustment(older)).toEqual([{ key: 1, code: '', reference: '' }]);
  });
});

describe('* takes what the check is off by', () => {
  test.each([
    ['taken, where the check is less than the claims', 5_500, 'takenCents', 2_500],
    ['added, where the check is more', 8_123, 'addedCents', 123],
    ['not on the wrong side', 8_123, 'takenCents', undefined],
  ] as const)('%s', (_title, check, side, expected) => {
    const filled = fillAdjustment(aDraft(check, [{ code: 'WO' }]), 1, side);
    expect(filled.adjustments?.[0]?.[side]).toBe(expected);
  });
});

describe('finishing', () => {
  test('an adjustment goes along as an 835 would state it', () => {
    const draft = aDraft(5_623, [
      { code: '1', reference: ' C10121 ', takenCents: cents(2_500) },
      { code: 'L6', addedCents: cents(123) },
      {},
    ]);
    expect(readEob(draft, 'Clinic').value?.providerAdjustments).toEqual([
      { reason: 'WO', reference: 'C10121', cents: 2_500 },
      { reason: 'L6', cents: -123 },
    ]);
  });
  test('a check that pays interest alone needs no claim', () => {
    const draft = { ...aDraft(123, [{ code: 'L6', addedCents: cents(123) }]), claims: [] };
    expect(readEob(draft, 'Clinic').problems).toEqual([]);
  });
  test.each([
    ['an amount without a code', { takenCents: cents(100) }, 'eob.plbCode'],
    ['a code that is none', { code: 'XX', takenCents: cents(100) }, 'eob.plbCode'],
    ['a code without an amount', { code: 'WO' }, 'eob.plbAmount'],
  ])('%s is asked for', (_title, adjustment, code) => {
    expect(readEob(aDraft(8_000, [adjustment]), 'Clinic').problems.map((each) => each.code)).toEqual([code]);
  });
});
