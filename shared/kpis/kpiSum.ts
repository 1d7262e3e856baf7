/**
 * What a numerator or denominator is the sum of. The figure and the list of what makes it come from the same rows, so that
 * no list can sum to another figure than the one it explains.
 */
import type { RollupKind } from '#shared/ledger/index.ts';
import type { ClaimFact, DenialFact, KpiFacts, KpiFlows, KpiOpenItem, VisitFact } from './kpiFacts.ts';
import { flow } from './kpiFacts.ts';

interface SumOver<Over extends string, Row> {
  over: Over;
  rows: readonly Row[];
  amountOf: (row: Row) => number;
  /** Taken off the whole, where that is part of the formula and no row's own. */
  less?: { text: string; amount: number };
}
/** Kinds of the ledger's sums, each with the sign it counts with. */
export type SignedKinds = Partial<Record<RollupKind, 1 | -1>>;

export type KpiSum =
  | SumOver<'claims', ClaimFact>
  | SumOver<'denials', DenialFact>
  | SumOver<'visits', VisitFact>
  | SumOver<'openItems', KpiOpenItem>
  /** Of the window's months, or of the entries of visits old enough to be settled. */
  | { over: 'ledger' | 'settledVisits'; kinds: SignedKinds; amount: number }
  /** What the contract check found short, or what the office typed in. */
  | { over: 'underpaidLines' | 'stated'; amount: number };

export function amountOf(sum: KpiSum): number {
  if ('amount' in sum) return sum.amount;
  const rows = amounts(sum);
  return rows.reduce((total, amount) => total + amount, 0) - (sum.less?.amount ?? 0);
}

/** Of each row, in their order. */
export function amounts(sum: Extract<KpiSum, { rows: unknown }>): number[] {
  switch (sum.over) {
    case 'claims':
      return sum.rows.map(sum.amountOf);
    case 'denials':
      return sum.rows.map(sum.amountOf);
    case 'visits':
      return sum.rows.map(sum.amountOf);
    case 'openItems':
      return sum.rows.map(sum.amountOf);
  }
}

const one = (): number => 1;
export const countOfClaims = (rows: readonly ClaimFact[]): KpiSum => ({ over: 'claims', rows, amountOf: one });
export const countOfVisits = (rows: readonly VisitFact[]): KpiSum => ({ over: 'visits', rows, amountOf: one });
export const sumOfClaims = (rows: readonly ClaimFact[], amount: (row: ClaimFact) => number): KpiSum => ({
  over: 'claims',
  rows,
  amountOf: amount,
});
export const sumOfDenials = (rows: readonly DenialFact[], amount: (row: DenialFact) => number): KpiSum => ({
  over: 'denials',
  rows,
  amountOf: amount,
});
export const sumOfVisits = (rows: readonly VisitFact[], amount: (row: VisitFact) => number): KpiSum => ({
  over: 'visits',
  rows,
  amountOf: amount,
});
export const sumOfItems = (rows: readonly KpiOpenItem[]): KpiSum => ({
  over: 'openItems',
  rows,
  amountOf: (item) => item.cents,
});

export function sumOfFlows(flows: KpiFlows, kinds: SignedKinds): KpiSum {
  let amount = 0;
  for (const [kind, sign] of signed(kinds)) amount += sign * flow(flows, kind);
  return { over: 'ledger', kinds, amount };
}
export const signed = (kinds: SignedKinds): [RollupKind, 1 | -1][] => Object.entries(kinds) as [RollupKind, 1 | -1][]; // the keys of the table

/** Charged, or charged and meant to be paid. */
export const chargesOnly: SignedKinds = { charges: 1 };
/** Patient service cash: payments less refunds. */
export const cashKinds: SignedKinds = { insurancePayments: 1, patientPayments: 1, refunds: -1 };
/** Net patient service revenue: charges less what was never meant to be paid (contract, discounts, charity). */
export const netRevenueKinds: SignedKinds = { charges: 1, contractual: -1, otherAdjustments: -1, charity: -1 };

type Cohort = NonNullable<KpiFacts['cohort']>;
export const cohortCash = ({ paymentCents, refundCents }: Cohort): KpiSum => ({
  over: 'settledVisits',
  kinds: cashKinds,
  amount: paymentCents - refundCents,
});
export const cohortCollectable = ({ chargeCents, contractualCents }: Cohort): KpiSum => ({
  over: 'settledVisits',
  kinds: { charges: 1, contractual: -1 },
  amount: chargeCents - contractualCents,
});

/** What counts below the line and not above it: the records that keep a share from being whole, where both are rows of one kind. */
export function restOf(numerator: KpiSum, denominator: KpiSum | undefined): KpiSum | undefined {
  if (numerator.over === 'claims' && denominator?.over === 'claims') return without(denominator, numerator.rows);
  if (numerator.over === 'visits' && denominator?.over === 'visits') return without(denominator, numerator.rows);
  return undefined;
}

function without<Over extends string, Row extends { id: string }>(
  whole: SumOver<Over, Row>,
  rows: readonly Row[],
): SumOver<Over, Row> {
  const counted = new Set(rows.map((row) => row.id));
  return { ...whole, rows: whole.rows.filter((row) => !counted.has(row.id)) };
}
