import { describe, expect, test } from 'vitest';
import { addDays, day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import { ageBucketOf, agingOf, splitPatientShare } from '#shared/ledger/index.ts';

const asOf = day('2026-11-24');

describe('aging', () => {
  test.each([
    [-5, '0-30'],
    [0, '0-30'],
    [30, '0-30'],
    [31, '31-60'],
    [60, '31-60'],
    [61, '61-90'],
    [90, '61-90'],
    [91, '91-120'],
    [120, '91-120'],
    [121, '121-180'],
    [180, '121-180'],
    [181, '181+'],
    [4_000, '181+'],
  ])('%i days old stands in %s', (days, bucket) => {
    expect(ageBucketOf(days)).toBe(bucket);
  });

  const items = [
    {
      party: 'insurance' as const,
      cents: cents(10_000),
      serviceDate: addDays(asOf, -45),
      billedOn: addDays(asOf, -40),
    },
    {
      party: 'patient' as const,
      cents: cents(2_000),
      serviceDate: addDays(asOf, -200),
      responsibleSince: addDays(asOf, -10),
    },
    { party: 'patient' as const, cents: cents(-500), serviceDate: addDays(asOf, -300) },
    { party: 'insurance' as const, cents: cents(0), serviceDate: addDays(asOf, -300) },
  ];
  test('a credit is never netted inside a bucket', () => {
    const aging = agingOf(items, asOf, 'service');
    expect(aging.patient['181+']).toBe(2_000);
    expect(aging.patientCents).toBe(2_000);
    expect(aging.credits).toEqual({ insuranceCents: 0, patientCents: -500 });
    expect(aging.insurance['31-60']).toBe(10_000);
  });
  test('a patient billed late is young by the day it became theirs', () => {
    const aging = agingOf(items, asOf, 'responsible');
    expect(aging.patient['0-30']).toBe(2_000);
    expect(aging.agedFromServiceInstead).toBe(1);
  });
});

test('the patient’s part splits by reason', () => {
  const share = splitPatientShare([
    { group: 'PR', reason: '1', cents: cents(1_000) },
    { group: 'PR', reason: '2', cents: cents(200) },
    { group: 'PR', reason: '3', cents: cents(25) },
    { group: 'PR', reason: '96', cents: cents(7) },
    { group: 'CO', reason: '45', cents: cents(5_000) },
  ]);
  expect(share).toEqual({
    deductibleCents: 1_000,
    coinsuranceCents: 200,
    copayCents: 25,
    otherCents: 7,
    totalCents: 1_232,
  });
});
