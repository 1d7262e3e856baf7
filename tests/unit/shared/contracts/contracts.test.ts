import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { modifierRulesText, readModifierRules, readPercent } from '#renderer/features/contracts/termsText.ts';
import { readCsv } from '#renderer/jobs/readCsv.ts';
import {
  type AllowedObservation,
  allowedKey,
  atShare,
  disputeLetter,
  disputeTable,
  expectedAllowed,
  isCmsFeeFile,
  learnAllowed,
  mapCmsFeeRows,
  mapRateRows,
  type PaidLine,
  type PricedCharge,
  type PricingFacts,
  procedureRanks,
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

describe('what modifiers and a second surgery make of a rate', () => {
  const agreed: Contract = {
    ...contract,
    rates: [
      { code: '11200', allowedCents: cents(8_000) },
      { code: '17110', allowedCents: cents(12_000) },
      { code: '17110', modifier: '50', allowedCents: cents(20_000) },
    ],
    modifierRules: [
      { modifier: '50', basisPoints: 15_000 },
      { modifier: '80', basisPoints: 1_600 },
    ],
  };
  test.each<[string, PricedCharge, PricingFacts, number]>([
    ['bilateral is half as much again', charge({ code: '11200', modifiers: ['50'] }), {}, 12_000],
    [
      'a rate of its own holds it already',
      charge({ code: '17110', modifiers: ['50'], chargeCents: cents(30_000) }),
      {},
      20_000,
    ],
    ['an assistant gets sixteen percent', charge({ code: '17110', modifiers: ['80'] }), {}, 1_920],
    ['a later procedure and a modifier together', charge({ code: '11200', modifiers: ['50'] }), { rank: 2 }, 6_000],
    ['a modifier without a rule changes nothing', charge({ code: '11200', modifiers: ['LT'] }), {}, 8_000],
  ])('%s', (_title, priced, facts, expected) => {
    expect(expectedAllowed(priced, agreed, facts)).toBe(expected);
  });
  test('surgeries of one day stand dearest first; a visit and another day’s surgery have no place among them', () => {
    const day1 = [charge({ code: '11200' }), charge(), charge({ code: '17110' })];
    const other = charge({ code: '11200', from: day('2026-09-02') });
    expect(procedureRanks([...day1, other], agreed)).toEqual([2, undefined, 1, 1]);
  });
});

const cmsFile = '../shared/data/cms/format_samples/pprrvu_2026_jul_nonqpp_layout_redacted.csv';

/** One line of the file: its total units in the office and in a facility, and the conversion factor, in their columns. */
const pricedLine = (code: string, modifier: string, office: string, facility: string): string[] =>
  Array.from(
    { length: 32 },
    (_, index) => ({ 0: code, 1: modifier, 11: office, 12: facility, 25: '33.4009' })[index] ?? '',
  );

test.skipIf(!existsSync(cmsFile))('Medicare’s fee file gives units of the setting times the conversion factor', () => {
  const { rows } = readCsv(readFileSync(cmsFile, 'utf8'));
  expect(isCmsFeeFile(rows)).toBe(true);
  // The sample holds unpriced codes only.
  expect(mapCmsFeeRows(rows, 'office').problems.map((each) => each.code)).toEqual(['rates.none']);
  const priced = [...rows, pricedLine('99213', '', '2.68', '1.92'), pricedLine('93000', '26', '0.24', '0.24')];
  const { rates, problems } = mapCmsFeeRows(priced, 'office');
  expect(problems).toEqual([]);
  expect(rates).toEqual([
    { code: '99213', allowedCents: 8_951 },
    { code: '93000', modifier: '26', allowedCents: 802 },
  ]);
  expect(mapCmsFeeRows(priced, 'facility').rates[0]).toEqual({ code: '99213', allowedCents: 6_413 });
  expect(atShare(rates, 11_000)[0]).toEqual({ code: '99213', allowedCents: 9_846 });
});

test('a list that is not Medicare’s is no fee file', () => {
  expect(
    isCmsFeeFile([
      ['code', 'rate'],
      ['99213', '100.00'],
    ]),
  ).toBe(false);
  expect(mapCmsFeeRows([['code', 'rate']], 'office').problems.map((each) => each.code)).toEqual(['fees.layout']);
});

test.each([
  ['60', 6_000],
  ['62.5 %', 6_250],
  ['', undefined],
  ['half', undefined],
])('a share typed as %j', (typed, basisPoints) => {
  expect(readPercent(typed)).toBe(basisPoints);
});

describe('a payer’s rate list', () => {
  const of = (...lines: string[]) => mapRateRows(lines.map((line) => line.split(',')));
  const visit = { code: '99213', allowedCents: 11000 };

  test.each([
    ['plain', ['code,modifier,allowed', '99213,,110.00']],
    ['with dollars, marks and other names', ['CPT®,Mod 1,Max Allowable', '99213,,$110.00']],
    ['two names in one heading', ['CPT/HCPCS,Description,Contract_Rate', '99213,Visit,110']],
    ['under the payer’s own title', ['Blue Shield,,', 'Effective 1/1/2026,,', 'Procedure Code,Text,Fee', '99213,,110']],
  ])('%s', (_, lines) => {
    expect(of(...lines)).toEqual({ rates: [visit], problems: [] });
  });

  test('each row that is left out says what is wrong with it, and where', () => {
    const rows = ['Title,', 'code,allowed', '99213,110', '9921,10', '99214,abc', '99215,', '99213,111', ',5'];
    const { rates, problems } = of(...rows);
    expect(rates).toEqual([visit]);
    expect(problems.map((each) => `${each.where}: ${each.message}`)).toEqual([
      'row 4: “9921” is no procedure code: one has five characters.',
      'row 5: “abc” is no amount of 99214.',
      'row 6: 99215 has no amount.',
      'row 7: 99213 is listed twice; the first counts.',
      'row 8: An empty cell is no procedure code: one has five characters.',
    ]);
  });

  test('no headings, and nothing below them', () => {
    expect(of('99213,110', '99214,120').problems.map((each) => each.code)).toEqual(['rates.noHeadings']);
    expect(of('').problems.map((each) => each.code)).toEqual(['rates.empty']);
    expect(of('code,allowed').problems.map((each) => each.code)).toEqual(['rates.none']);
  });
});

test('modifiers are typed each with its percent, and read back the same', () => {
  const rules = [
    { modifier: '50', basisPoints: 15_000 },
    { modifier: 'AS', basisPoints: 1_360 },
  ];
  expect(readModifierRules(modifierRulesText(rules))).toEqual(rules);
  expect(readModifierRules('50 x')).toBeUndefined();
  expect(readModifierRules('')).toEqual([]);
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
        paid: expect.stringMatching(/^\$/),
        short: '$10.00',
      },
    ]);
    expect(disputeTable(letter).totals).toEqual(['Total', '', '', '$100.00', '$90.00', letter.rows[0]?.paid, '$10.00']);
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
