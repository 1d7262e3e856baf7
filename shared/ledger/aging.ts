/**
 * Aging of open balances: 0-30, 31-60, 61-90, 91-120, 121-180, 181 and over, by a stated basis. Insurance and patient
 * stand apart, and credits stand apart from both: they are never netted inside a bucket.
 */
import { type Day, daysBetween } from '#shared/kernel/dates.ts';
import { addCents, type Cents, zeroCents } from '#shared/kernel/money.ts';
import type { Adjustment } from '#shared/model/schemas.ts';

export const ageBuckets = [
  { key: '0-30', from: 0, to: 30 },
  { key: '31-60', from: 31, to: 60 },
  { key: '61-90', from: 61, to: 90 },
  { key: '91-120', from: 91, to: 120 },
  { key: '121-180', from: 121, to: 180 },
  { key: '181+', from: 181, to: undefined },
] as const;
export type AgeBucket = (typeof ageBuckets)[number]['key'];

/** What age is counted from. */
export const agingBases = {
  service: 'date of service',
  billed: 'last bill',
  responsible: 'responsibility date',
} as const;
export type AgingBasis = keyof typeof agingBases;

export interface OpenItem {
  party: 'insurance' | 'patient';
  cents: Cents;
  serviceDate: Day;
  billedOn?: Day | undefined;
  responsibleSince?: Day | undefined;
}

export interface Aging {
  asOf: Day;
  basis: AgingBasis;
  insurance: Record<AgeBucket, Cents>;
  patient: Record<AgeBucket, Cents>;
  insuranceCents: Cents;
  patientCents: Cents;
  /** Credit balances, negative, by whose they are. */
  credits: { insuranceCents: Cents; patientCents: Cents };
  /** Items whose basis day is unknown and that were aged from the date of service instead. */
  agedFromServiceInstead: number;
}

/** A day in the future counts as 0 days old. */
export function ageBucketOf(days: number): AgeBucket {
  const found = ageBuckets.find((bucket) => bucket.to === undefined || days <= bucket.to);
  return found?.key ?? '181+';
}

export function basisDay(item: OpenItem, basis: AgingBasis): Day | undefined {
  if (basis === 'service') return item.serviceDate;
  return basis === 'billed' ? item.billedOn : item.responsibleSince;
}

const noMoney = (): Record<AgeBucket, Cents> => ({
  '0-30': zeroCents,
  '31-60': zeroCents,
  '61-90': zeroCents,
  '91-120': zeroCents,
  '121-180': zeroCents,
  '181+': zeroCents,
});

export function agingOf(openItems: Iterable<OpenItem>, asOf: Day, basis: AgingBasis): Aging {
  const aging: Aging = {
    asOf,
    basis,
    insurance: noMoney(),
    patient: noMoney(),
    insuranceCents: zeroCents,
    patientCents: zeroCents,
    credits: { insuranceCents: zeroCents, patientCents: zeroCents },
    agedFromServiceInstead: 0,
  };
  for (const item of openItems) {
    if (item.cents === 0) continue;
    const total = item.party === 'insurance' ? 'insuranceCents' : 'patientCents';
    if (item.cents < 0) {
      aging.credits[total] = addCents(aging.credits[total], item.cents);
      continue;
    }
    const from = basisDay(item, basis);
    if (from === undefined) aging.agedFromServiceInstead += 1;
    const bucket = ageBucketOf(daysBetween(from ?? item.serviceDate, asOf));
    aging[item.party][bucket] = addCents(aging[item.party][bucket], item.cents);
    aging[total] = addCents(aging[total], item.cents);
  }
  return aging;
}

export interface PatientShare {
  deductibleCents: Cents;
  coinsuranceCents: Cents;
  copayCents: Cents;
  /** Patient responsibility for any other reason (not covered, cover ended): to be looked at before billing. */
  otherCents: Cents;
  totalCents: Cents;
}

/** The patient's part of a payer's decision by reason: PR-1 deductible, PR-2 coinsurance, PR-3 copay, the rest. */
export function splitPatientShare(adjustments: readonly Adjustment[]): PatientShare {
  const share: PatientShare = {
    deductibleCents: zeroCents,
    coinsuranceCents: zeroCents,
    copayCents: zeroCents,
    otherCents: zeroCents,
    totalCents: zeroCents,
  };
  const fields: Record<string, keyof PatientShare> = { 1: 'deductibleCents', 2: 'coinsuranceCents', 3: 'copayCents' };
  for (const { group, reason, cents } of adjustments) {
    if (group !== 'PR') continue;
    const field = fields[reason] ?? 'otherCents';
    share[field] = addCents(share[field], cents);
    share.totalCents = addCents(share.totalCents, cents);
  }
  return share;
}
