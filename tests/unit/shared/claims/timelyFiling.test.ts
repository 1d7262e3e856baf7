import { describe, expect, it } from 'vitest';
import { daysOfSilence, filingDeadline, nextVersion } from '#shared/claims/index.ts';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import { aClaim, aLine } from '#tests/fixtures/builders/claim.ts';

const payer = { timelyFilingDays: 90 };
const lines = [aLine({ from: day('2026-03-02'), to: day('2026-03-04') })];

describe('the last day to file', () => {
  const decided = {
    paidDate: day('2026-05-01'),
    paidCents: cents(0),
    adjustments: [],
    remarks: [],
    lines: [],
  };
  const { payer: other, coverage } = aClaim();
  const primary = {
    rank: 1 as const,
    payer: other,
    memberId: 'X1',
    relationship: '18' as const,
    subscriber: coverage.subscriber,
    adjudication: decided,
  };
  const second = { rank: 2 as const, otherCoverages: [primary] };
  it.each([
    ['counts from the last date of service', {}, payer, '2026-06-02'],
    ['a correction has its own limit', { frequency: '7' as const }, { ...payer, correctedClaimDays: 30 }, '2026-04-03'],
    ['a correction without one has that of a first filing', { frequency: '7' as const }, payer, '2026-06-02'],
    ['a next payer counts from the decision before', second, payer, '2026-07-30'],
    ['a next payer may have fewer days', second, { ...payer, secondaryFilingDays: 60 }, '2026-06-30'],
    ['Medicare has a calendar year', {}, { timelyFilingDays: 365, formType: 'medicare' as const }, '2027-03-04'],
    [
      'Medicare’s year runs whatever the rank',
      second,
      { timelyFilingDays: 365, formType: 'medicare' as const },
      '2027-03-04',
    ],
  ])('%s', (_title, claim, limits, last) => expect(filingDeadline(aClaim({ lines, ...claim }), limits)).toBe(last));
  it('is not known without a service', () => expect(filingDeadline(aClaim({ lines: [] }), payer)).toBeUndefined());
});

describe('days of silence', () => {
  it.each([
    ['by file, as the payer has it', '837P' as const, { noResponseDays: 21 }, 21],
    ['on paper, at least thirty', 'paper' as const, { noResponseDays: 21 }, 30],
    ['on paper, as slow as by file', 'paper' as const, { noResponseDays: 45 }, 45],
    ['on paper, as the payer has it', 'paper' as const, { noResponseDays: 21, paperNoResponseDays: 25 }, 25],
  ])('%s', (_title, medium, limits, days) => expect(daysOfSilence(limits, medium)).toBe(days));
});

describe('what goes out next', () => {
  it.each([
    ['rejected at the door', 'rejected' as const, undefined, [], 'send-again', false],
    ['denied', 'denied' as const, 'P1', [], 'replacement', true],
    ['denied as unprocessable', 'denied' as const, 'P1', ['MA130'], 'new-claim', false],
    ['denied, wants a new claim', 'denied' as const, 'P1', ['N142'], 'new-claim', true],
    ['denied without the payer’s number', 'denied' as const, undefined, [], 'new-claim', true],
    ['paid', 'paid' as const, 'P1', [], 'replacement', true],
  ])('%s', (_title, state, number, remarks, way, canAppeal) => {
    const claim = number === undefined ? { state } : { state, payerClaimNumber: number };
    expect(nextVersion(claim, remarks)).toMatchObject({ way, canAppeal });
  });
  it.each(['draft', 'submitted', 'accepted', 'pending', 'voided'] as const)('%s: nothing', (state) =>
    expect(nextVersion({ state }, ['MA130'])).toBeUndefined(),
  );
});
