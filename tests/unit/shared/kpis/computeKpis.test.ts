import { describe, expect, it } from 'vitest';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import {
  type ClaimFact,
  computeKpis,
  type DenialFact,
  flowsOf,
  formatKpi,
  type KpiFacts,
  type KpiKey,
  type KpiOpenItem,
  kpiKeys,
  noFacts,
  partOfFormula,
  type VisitFact,
} from '#shared/kpis/index.ts';
import type { Rollup } from '#shared/model/ledger.ts';
import { idOf } from '#tests/fixtures/builders/encounter.ts';

/** 92 days. */
const period = { from: day('2026-08-01'), to: day('2026-10-31') };
const item = (amount: number, service: string, party: 'insurance' | 'patient' = 'insurance', n = 1): KpiOpenItem => ({
  party,
  cents: cents(amount),
  serviceDate: day(service),
  encounterId: idOf('encounter', n),
  patientId: idOf('patient'),
  payerId: idOf('payer'),
});
const claim = (n: number, over: Partial<ClaimFact> = {}): ClaimFact => ({
  id: idOf('claim', n),
  payerId: idOf('payer'),
  chargeCents: cents(10_000),
  serviceDate: day('2026-08-10'),
  firstSubmittedOn: day('2026-08-12'),
  adjudicatedOn: day('2026-09-01'),
  isOriginal: true,
  wasClean: true,
  wasRejected: false,
  deniedCents: cents(0),
  paidCents: cents(7000),
  ...over,
});
const denial = (n: number, over: Partial<DenialFact> = {}): DenialFact => ({
  id: idOf('denial', n),
  step: 'eligibility',
  cents: cents(5000),
  openedOn: day('2026-09-01'),
  recoveredCents: cents(0),
  writtenOffCents: cents(0),
  ...over,
});
const visit = (n: number, over: Partial<VisitFact> = {}): VisitFact => ({
  id: idOf('appointment', n),
  date: day('2026-09-10'),
  isScheduled: true,
  isNoShow: false,
  isCompleted: true,
  wasPreRegistered: true,
  wasVerified: true,
  needsAuthorization: false,
  hasAuthorization: false,
  postedOn: day('2026-09-11'),
  chargeCents: cents(10_000),
  isBilled: true,
  collectedAtVisitCents: cents(0),
  ...over,
});
const facts: KpiFacts = {
  flows: {
    charges: cents(920_000),
    contractual: cents(230_000),
    insurancePayments: cents(500_000),
    patientPayments: cents(100_000),
    refunds: cents(10_000),
    writeoffs: cents(9200),
    charity: cents(4600),
    otherAdjustments: cents(5400),
    badDebt: cents(18_400),
  },
  openItems: [
    item(300_000, '2026-10-01'),
    item(40_000, '2026-07-01', 'insurance', 2),
    item(60_000, '2026-06-01', 'patient', 3),
    item(-8000, '2026-05-01', 'patient', 4),
  ],
  claims: [
    claim(1),
    claim(2, { wasClean: false }),
    claim(3, { wasClean: false, wasRejected: true }),
    claim(4, { deniedCents: cents(4000), paidCents: cents(0) }),
    claim(5, { isOriginal: false, firstSubmittedOn: day('2026-10-01'), adjudicatedOn: day('2026-10-11') }),
    claim(6, { firstSubmittedOn: day('2026-07-01'), adjudicatedOn: undefined }),
  ],
  denials: [
    denial(1, { outcome: 'overturned', recoveredCents: cents(5000) }),
    denial(2, { outcome: 'upheld', writtenOffCents: cents(5000), step: 'coding' }),
    denial(3),
  ],
  visits: [
    visit(1, { collectedAtVisitCents: cents(25_000) }),
    visit(2, { postedOn: day('2026-09-15'), wasVerified: false }),
    visit(3, { isBilled: false, needsAuthorization: true, hasAuthorization: true }),
    visit(4, {
      isNoShow: true,
      isCompleted: false,
      postedOn: undefined,
      chargeCents: undefined,
      wasPreRegistered: false,
    }),
    visit(5, { isScheduled: false, needsAuthorization: true }),
  ],
  cohort: {
    chargeCents: cents(1_000_000),
    contractualCents: cents(300_000),
    paymentCents: cents(690_000),
    refundCents: cents(4000),
  },
  patientBilling: { billedCents: cents(100_000), collectedCents: cents(65_000) },
  underpayments: { cents: cents(1234), claimIds: [idOf('claim')] },
  costCents: cents(29_500),
};

describe('the words of a numerator or denominator', () => {
  it.each([
    ['(payments − refunds) ÷ charges', 'payments − refunds', 'charges'],
    [
      'A/R without credits ÷ (charges in the window ÷ days in the window)',
      'A/R without credits',
      'charges in the window',
    ],
    ['(a − b) ÷ (c − d), of visits 6 to 12 months old', 'a − b', '(c − d), of visits 6 to 12 months old'],
    [
      'mean days from visit to posted charge',
      'mean days from visit to posted charge: numerator',
      'mean days from visit to posted charge: denominator',
    ],
  ])('%s', (formula, numerator, denominator) => {
    expect(partOfFormula(formula, 'numerator')).toBe(numerator);
    expect(partOfFormula(formula, 'denominator')).toBe(denominator);
  });
});

describe('the indicators', () => {
  const byKey = new Map(computeKpis(facts, period).map((kpi) => [kpi.key, kpi]));
  it.each<[KpiKey, number | undefined, number | undefined, number, boolean | undefined]>([
    ['daysInAr', 400_000, 920_000, 40, true],
    ['netDaysInAr', 315_000, 680_000, (315_000 * 92) / 680_000, false],
    ['grossCollectionRate', 590_000, 920_000, 590 / 920, undefined],
    ['netCollectionRate', 686_000, 700_000, 0.98, true],
    ['cleanClaimRate', 3, 5, 0.6, false],
    ['firstPassPaymentRate', 2, 4, 0.5, false],
    ['frontEndRejectionRate', 1, 5, 0.2, false],
    ['initialDenialRate', 1, 4, 0.25, false],
    ['initialDenialDollars', 4000, 40_000, 0.1, false],
    ['denialOverturnRate', 5000, 10_000, 0.5, true],
    ['denialWriteOffRate', 5000, 680_000, 5000 / 680_000, true],
    ['frontEndDenialShare', 10_000, 15_000, 2 / 3, false],
    ['arOver90', 100_000, 400_000, 0.25, false],
    ['arOver120', 100_000, 400_000, 0.25, false],
    ['chargeLag', 8, 4, 2, true],
    ['daysToClaim', 8, 4, 2, true],
    ['daysToPayment', 70, 4, 17.5, true],
    ['costToCollect', 29_500, 590_000, 0.05, true],
    ['cashToNetRevenue', 590_000, 680_000, 590 / 680, false],
    ['pointOfServiceRate', 25_000, 100_000, 0.25, undefined],
    ['badDebtRate', 18_400, 920_000, 0.02, true],
    ['charityRate', 4600, 920_000, 0.005, undefined],
    ['writeOffRate', 9200, 920_000, 0.01, undefined],
    ['creditBalanceRate', 8000, 400_000, 0.02, true],
    ['eligibilityVerifiedRate', 3, 4, 0.75, false],
    ['preRegistrationRate', 3, 4, 0.75, false],
    ['authorizationRate', 1, 2, 0.5, false],
    ['lateChargeRate', 1, 4, 0.25, false],
    ['underpaymentVariance', 1234, undefined, 1234, false],
    ['patientCollectionRate', 65_000, 100_000, 0.65, true],
    ['unbilledVisits', 1, undefined, 1, false],
    ['unbilledCents', 10_000, undefined, 10_000, false],
    ['noShowRate', 1, 4, 0.25, false],
  ])('%s is %d over %d', (key, numerator, denominator, value, isGood) => {
    const kpi = byKey.get(key);
    expect([kpi?.numerator, kpi?.denominator, kpi?.isGood]).toEqual([numerator, denominator, isGood]);
    expect(kpi?.value).toBeCloseTo(value, 9);
    expect(kpi?.formula).not.toBe('');
  });

  it('all have a case above', () => {
    expect(byKey.size).toBe(kpiKeys.length);
    expect(kpiKeys).toHaveLength(33);
  });

  it('without anything to measure have no value, never zero', () => {
    for (const kpi of computeKpis(noFacts, period)) {
      if (kpi.key === 'unbilledVisits' || kpi.key === 'unbilledCents') expect(kpi.value).toBe(0);
      else expect([kpi.key, kpi.value, kpi.isGood]).toEqual([kpi.key, undefined, undefined]);
    }
    expect(formatKpi(undefined, 'ratio')).toBe('n/a');
  });

  it('count a claim that went wholly to the deductible as paid on first pass', () => {
    const toDeductible = { ...facts, claims: [claim(1, { paidCents: cents(0) })] };
    const kpi = computeKpis(toDeductible, period).find((each) => each.key === 'firstPassPaymentRate');
    expect([kpi?.numerator, kpi?.denominator]).toEqual([1, 1]);
  });

  it('open the records behind them', () => {
    expect(byKey.get('cleanClaimRate')?.records).toEqual({ kind: 'claims', ids: [idOf('claim', 2), idOf('claim', 3)] });
    expect(byKey.get('eligibilityVerifiedRate')?.records?.ids).toEqual([idOf('appointment', 2)]);
    expect(byKey.get('arOver90')?.records?.ids).toEqual([idOf('encounter', 2), idOf('encounter', 3)]);
  });

  it('are measured against the office’s own targets where it has some', () => {
    expect(computeKpis(facts, period, { daysInAr: 35 }).find((kpi) => kpi.key === 'daysInAr')).toMatchObject({
      target: 35,
      isGood: false,
    });
  });

  it('read like this', () => {
    expect([
      formatKpi(34.24, 'days'),
      formatKpi(0.9512, 'ratio'),
      formatKpi(124_050, 'cents'),
      formatKpi(1200, 'count'),
    ]).toEqual(['34.2 days', '95.1 %', '$1,240.50', '1,200']);
  });
});

it('flows are the sums of the months of a window', () => {
  const row = (month: string, kind: string, amount: number, n = 1): Rollup => ({
    id: `${month}${kind}${n}`,
    month,
    kind,
    payerId: idOf('payer', n),
    providerId: 'none',
    cents: cents(amount),
    count: 1,
  });
  const rows = [
    row('2026-07', 'charges', 1),
    row('2026-08', 'charges', 10),
    row('2026-10', 'charges', 100, 2),
    row('2026-11', 'charges', 1000),
    row('2026-09', 'contractual', 5),
  ];
  expect(flowsOf(rows, period)).toEqual({ charges: 110, contractual: 5 });
  expect(flowsOf(rows, period, { payerId: idOf('payer', 2) })).toEqual({ charges: 100 });
});
