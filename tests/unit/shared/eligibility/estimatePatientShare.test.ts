import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimatePatientShare } from '#shared/eligibility/index.ts';
import { cents } from '#shared/kernel/money.ts';
import type { Benefits } from '#shared/model/visit.ts';

const visit = [{ code: '99214', feeCents: cents(30000), allowedCents: cents(20000) }];
const figures = (benefits: Benefits) => {
  const { copayCents, deductibleCents, coinsuranceCents, totalCents } = estimatePatientShare({
    services: visit,
    benefits,
  });
  return [copayCents, deductibleCents, coinsuranceCents, totalCents];
};

describe('the patient share of a $200.00 visit', () => {
  it.each<[string, Benefits, number[]]>([
    ['a copay only', { copayCents: cents(2500), deductibleLeftCents: cents(0) }, [2500, 0, 0, 2500]],
    ['an open deductible', { deductibleLeftCents: cents(50000), coinsuranceBasisPoints: 2000 }, [0, 20000, 0, 20000]],
    [
      'a deductible partly open',
      { deductibleLeftCents: cents(5000), coinsuranceBasisPoints: 2000 },
      [0, 5000, 3000, 8000],
    ],
    [
      'copay, deductible and coinsurance',
      { copayCents: cents(2500), deductibleLeftCents: cents(7500), coinsuranceBasisPoints: 1000 },
      [2500, 7500, 1000, 11000],
    ],
    [
      'an out-of-pocket limit',
      { deductibleLeftCents: cents(50000), outOfPocketLeftCents: cents(1200) },
      [0, 1200, 0, 1200],
    ],
    ['a met limit', { copayCents: cents(2500), outOfPocketLeftCents: cents(0) }, [0, 0, 0, 0]],
    ['the odd cent', { deductibleLeftCents: cents(1), coinsuranceBasisPoints: 3333 }, [0, 1, 6666, 6667]],
  ])('with %s', (_title, benefits, expected) => {
    expect(figures(benefits)).toEqual(expected);
  });
  it('explains itself', () => {
    const { lines, cautions } = estimatePatientShare({
      services: visit,
      benefits: { copayCents: cents(2500), deductibleLeftCents: cents(7500), coinsuranceBasisPoints: 1000 },
    });
    expect(lines).toEqual([
      'Expected allowed amount $200.00.',
      'Copay $25.00.',
      '$75.00 goes to the deductible, of which $75.00 is left.',
      'Coinsurance 10% of $100.00 is $10.00.',
      'The patient owes about $110.00.',
    ]);
    expect(cautions).toEqual([]);
  });
  it('without cover is the fees', () => {
    expect(estimatePatientShare({ services: visit }).totalCents).toBe(30000);
  });
  it('says what it did not know', () => {
    expect(
      estimatePatientShare({ services: [{ code: '99213', feeCents: cents(100) }], benefits: {} }).cautions,
    ).toHaveLength(4);
  });
  it('is never negative, never above the allowed amount, and splits it exactly', () => {
    const money = fc.option(fc.integer({ min: 0, max: 100_000 }).map(cents), { nil: undefined });
    fc.assert(
      fc.property(money, money, money, fc.integer({ min: 0, max: 10_000 }), (copay, left, cap, rate) => {
        const benefits: Benefits = {
          copayCents: copay,
          deductibleLeftCents: left,
          outOfPocketLeftCents: cap,
          coinsuranceBasisPoints: rate,
        };
        const result = estimatePatientShare({ services: visit, benefits });
        expect(result.copayCents + result.deductibleCents + result.coinsuranceCents).toBe(result.totalCents);
        expect(result.totalCents + result.insuranceCents).toBe(result.allowedCents);
        expect(Math.min(result.totalCents, result.insuranceCents)).toBeGreaterThanOrEqual(0);
        if (cap !== undefined) expect(result.totalCents).toBeLessThanOrEqual(cap);
      }),
      { seed: 3 },
    );
  });
});
