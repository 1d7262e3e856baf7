import { describe, expect, test } from 'vitest';
import {
  type AllowedObservation,
  allowedKey,
  disputeLetter,
  expectedAllowed,
  learnAllowed,
  type PaidLine,
  type PricedCharge,
  type PricingFacts,
  underpayments,
} from '#shared/contracts/index.ts';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import type { Contract } from '#shared/model/payer.ts';
import { idOf } from '#tests/fixtures/builders/encounter.ts';
import { adjusted } from '#tests/fixtures/builders/remittance.ts';

const contract: Contract = {
  id: idOf('contract'),
  createdAt: 1_000,
  updatedAt: 1_000,
  payerId: idOf('payer'),
  name: 'Blue Shield 2026',
  from: day('2026-01-01'),
  to: day('2026-12-31'),
  rates: [
    { code: '99213', allowedCents: cents(10_000) },
    { code: '93000', allowedCents: cents(3_333) },
    { code: '93000', modifier: '26', allowedCents: cents(1_111) },
  ],
  elseBasisPointsOfFee: 6_000,
  multipleProcedureBasisPoints: 5_000,
};
const charge = (overrides: Partial<PricedCharge> = {}): PricedCharge => ({
  code: '99213',
  modifiers: [],
  units: 1,
  chargeCents: cents(15_000),
  ...overrides,
  from: overrides.from ?? day('2026-09-01'),
});

describe('expected allowed', () => {
  test.each<[string, PricedCharge, Contract, PricingFacts, number | undefined]>([
    ['the rate of the code', charge(), contract, {}, 10_000],
    ['the rate of code and modifier', charge({ code: '93000', modifiers: ['59', '26'] }), contract, {}, 1_111],
    ['another modifier takes the plain rate', charge({ code: '93000', modifiers: ['59'] }), contract, {}, 3_333],
    ['units multiply', charge({ code: '93000', units: 3 }), contract, {}, 9_999],
    ['the second procedure of the day, half a cent up', charge({ code: '93000' }), contract, { rank: 2 }, 1_667],
    ['the first procedure in full', charge({ code: '93000' }), contract, { rank: 1 }, 3_333],
    ['no rate: a share of the charge', charge({ code: '85025' }), contract, {}, 9_000],
    ['no rate: a share of the fee', charge({ code: '85025', units: 2 }), contract, { feeCents: cents(5_000) }, 6_000],
    ['never above the charge', charge({ chargeCents: cents(8_000) }), contract, {}, 8_000],
    ['before the contract', charge({ from: day('2025-12-31') }), contract, {}, undefined],
    ['on its last day', charge({ from: day('2026-12-31') }), contract, {}, 10_000],
    ['after the contract', charge({ from: day('2027-01-01') }), contract, {}, undefined],
    [
      'a code it does not mention',
      charge({ code: '85025' }),
      { ...contract, elseBasisPointsOfFee: undefined },
      {},
      undefined,
    ],
  ])('%s', (_title, priced, agreed, facts, expected) => {
    expect(expectedAllowed(priced, agreed, facts)).toBe(expected);
  });
});

describe('underpayments', () => {
  const paid = (overrides: Partial<PaidLine> = {}): PaidLine => ({
    payerId: idOf('payer'),
    claimId: idOf('claim'),
    chargeId: idOf('charge'),
    charge: charge(),
    line: {
      chargeCents: cents(15_000),
      paidCents: cents(7_200),
      adjustments: [adjusted('CO-45', 6_000), adjusted('PR-2', 1_800)],
    },
    ...overrides,
  });
  test('allowed below the contract, by how much', () => {
    expect(underpayments([paid()], [contract])).toMatchObject([
      { contractId: idOf('contract'), code: '99213', expectedCents: 10_000, allowedCents: 9_000, shortCents: 1_000 },
    ]);
  });
  test('sequestration is no underpayment', () => {
    const line = {
      chargeCents: cents(15_000),
      paidCents: cents(9_800),
      adjustments: [adjusted('CO-45', 5_000), adjusted('CO-253', 200)],
    };
    expect(underpayments([paid({ line })], [contract])).toEqual([]);
  });
  test('a denied line is no underpayment', () => {
    const line = {
      chargeCents: cents(15_000),
      paidCents: cents(0),
      adjustments: [adjusted('CO-45', 6_000), adjusted('CO-197', 9_000)],
    };
    expect(underpayments([paid({ line })], [contract])).toEqual([]);
  });
  test('all to the deductible is priced too', () => {
    const line = {
      chargeCents: cents(15_000),
      paidCents: cents(0),
      adjustments: [adjusted('CO-45', 6_000), adjusted('PR-1', 9_000)],
    };
    expect(underpayments([paid({ line })], [contract])).toHaveLength(1);
  });
  test('within the tolerance', () => {
    expect(underpayments([paid()], [contract], { cents: cents(500), basisPoints: 1_000 })).toEqual([]);
    expect(underpayments([paid()], [contract], { cents: cents(500), basisPoints: 999 })).toHaveLength(1);
  });
  test('the contract of the day of service counts', () => {
    const later = {
      ...contract,
      id: idOf('contract', 2),
      from: day('2026-07-01'),
      rates: [{ code: '99213', allowedCents: cents(9_500) }],
    };
    expect(underpayments([paid()], [contract, later])).toMatchObject([
      { contractId: idOf('contract', 2), shortCents: 500 },
    ]);
  });
  test('the letter lists each line and the total', () => {
    const letter = disputeLetter({
      underpayments: underpayments([paid()], [contract]),
      payerName: 'Blue Shield',
      contractName: contract.name,
      practice: { name: 'Elm Street Clinic' },
      numberOf: () => 'ICN1001',
    });
    expect(letter.subject).toBe('Underpaid under Blue Shield 2026: $10.00 in 1 line');
    expect(letter.rows).toEqual([
      {
        claimNumber: 'ICN1001',
        date: '09/01/2026',
        code: '99213',
        expected: '$100.00',
        allowed: '$90.00',
        short: '$10.00',
      },
    ]);
  });
});

describe('usual allowed, learned', () => {
  const seen = (allowed: number, overrides: Partial<AllowedObservation> = {}): AllowedObservation => ({
    payerId: idOf('payer'),
    code: '99213',
    modifiers: [],
    units: 1,
    allowedCents: cents(allowed),
    serviceDate: day('2026-09-01'),
    ...overrides,
  });
  const usual = (history: AllowedObservation[]) => learnAllowed(history).get(allowedKey(idOf('payer'), '99213', []));
  test('median, range and count', () => {
    expect(usual([9_000, 10_000, 10_000, 10_100, 10_000].map((each) => seen(each)))).toMatchObject({
      count: 5,
      medianCents: 10_000,
      lowCents: 9_000,
      highCents: 10_100,
      spreadCents: 0,
    });
  });
  test('a line well below the usual stands out, with what is missing', () => {
    const outliers = usual(
      [10_000, 10_000, 10_000, 10_000, 10_000].map((each) => seen(each)).concat(seen(14_000, { units: 2 })),
    )?.outliers;
    expect(outliers).toMatchObject([{ unitCents: 7_000, shortCents: 6_000 }]);
  });
  test('too few lines show nothing unusual', () => {
    expect(usual([seen(10_000), seen(10_000), seen(2_000)])?.outliers).toEqual([]);
  });
  test('modifiers stand apart, in any order, and lines not allowed do not count', () => {
    const learned = learnAllowed([
      seen(1_000, { modifiers: ['59', 'LT'] }),
      seen(1_000, { modifiers: ['LT', '59'] }),
      seen(0),
    ]);
    expect([...learned.values()].map((each) => each.count)).toEqual([2]);
  });
});
