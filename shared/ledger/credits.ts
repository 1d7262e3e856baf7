/**
 * Money that is not ours to keep where it stands: charges paid for more than was owed, payments put to no charge, and what
 * payers took or gave outside claims. Each with the day since which it has stood so. A federal payer's overpayment is to be
 * reported and returned within 60 days of being identified (42 CFR 401.305).
 */
import { addDays, type Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { addCents, type Cents, negateCents, zeroCents } from '#shared/kernel/money.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import type { Encounter } from '#shared/model/visit.ts';

export const overpaymentDays = 60;

export interface CreditBalance {
  party: 'insurance' | 'patient';
  patientId: Id<'patient'>;
  encounterId: Id<'encounter'>;
  chargeId: Id<'charge'>;
  code: string;
  serviceDate: Day;
  /** The payer that paid too much; undefined for a patient's credit or when no payer is named. */
  payerId?: Id<'payer'> | undefined;
  /** Negative: what stands to somebody's credit. */
  cents: Cents;
  /** The day it fell below zero last. */
  since: Day;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
export const inPostingOrder = (transactions: readonly LedgerTransaction[]): LedgerTransaction[] =>
  [...transactions].sort((a, b) => compare(a.date, b.date) || a.createdAt - b.createdAt || compare(a.id, b.id));

/** The credits of one visit, from its cached balances and the entries that made them. */
export function creditsOf(encounter: Encounter, transactions: readonly LedgerTransaction[]): CreditBalance[] {
  const { id: encounterId, patientId, date: serviceDate } = encounter;
  const inOrder = inPostingOrder(transactions);
  return encounter.charges.flatMap((charge): CreditBalance[] => {
    const shared = { patientId, encounterId, chargeId: charge.id, code: charge.code, serviceDate };
    const found: CreditBalance[] = [];
    if (charge.cachedInsuranceCents < 0) {
      const whose = creditOn(inOrder, 'insurance', charge.id);
      found.push({ ...shared, party: 'insurance', cents: charge.cachedInsuranceCents, since: serviceDate, ...whose });
    }
    if (charge.cachedPatientCents < 0) {
      const whose = creditOn(inOrder, 'patient', charge.id);
      found.push({ ...shared, party: 'patient', cents: charge.cachedPatientCents, since: serviceDate, ...whose });
    }
    return found;
  });
}

/** Since when a charge stands in credit with a party, and the payer that paid too much, from its entries in their order. */
export function creditOn(
  inOrder: readonly LedgerTransaction[],
  party: CreditBalance['party'],
  chargeId: Id<'charge'> | undefined,
): Partial<Pick<CreditBalance, 'since' | 'payerId'>> {
  const since = belowZeroSince(inOrder, party === 'insurance' ? 'ar.insurance' : 'ar.patient', chargeId);
  const days = since === undefined ? {} : { since };
  return party === 'patient' ? days : { ...days, payerId: overpaidPayer(chargeId, inOrder) };
}

function belowZeroSince(
  inOrder: readonly LedgerTransaction[],
  account: 'ar.insurance' | 'ar.patient',
  chargeId: Id<'charge'> | undefined,
): Day | undefined {
  let balance = zeroCents;
  let since: Day | undefined;
  for (const { date, postings } of inOrder) {
    const own = postings.filter((each) => each.account === account && each.chargeId === chargeId);
    if (own.length === 0) continue;
    balance = addCents(balance, ...own.map((each) => each.cents));
    since = balance < 0 ? (since ?? date) : undefined;
  }
  return since;
}

/** The payer whose own payments on the charge exceed what it owed: the one standing lowest. */
function overpaidPayer(
  chargeId: Id<'charge'> | undefined,
  inOrder: readonly LedgerTransaction[],
): Id<'payer'> | undefined {
  const byPayer = new Map<Id<'payer'>, Cents>();
  for (const { postings } of inOrder) {
    for (const { account, chargeId: of, payerId, cents } of postings) {
      if (account !== 'ar.insurance' || of !== chargeId || payerId === undefined) continue;
      byPayer.set(payerId, addCents(byPayer.get(payerId) ?? zeroCents, cents));
    }
  }
  const lowest = [...byPayer].sort((a, b) => a[1] - b[1])[0];
  return lowest && lowest[1] < 0 ? lowest[0] : undefined;
}

/** The last day to return a federal payer's overpayment; other credits have no such day. */
export const returnBy = (credit: Pick<CreditBalance, 'party' | 'since'>, isFederal: boolean): Day | undefined =>
  credit.party === 'insurance' && isFederal ? addDays(credit.since, overpaymentDays) : undefined;

export interface UnappliedMoney {
  patientId: Id<'patient'>;
  /** Positive: what was paid and meets no charge yet. */
  cents: Cents;
  /** Since when there has been some. */
  since: Day;
}

export interface ClearingItem {
  transactionId: Id<'transaction'>;
  createdAt: number;
  /** Where it names a claim of ours. */
  claimId?: Id<'claim'> | undefined;
  remittanceId?: Id<'remittance'> | undefined;
  /** `WO`: what a payer's remittance calls it; absent for what it does not come from. */
  plbCode?: string | undefined;
  date: Day;
  reason: string;
  reference?: string | undefined;
  /** Positive is money we are still to get back. */
  cents: Cents;
}
export interface PayerClearing {
  payerId: Id<'payer'> | undefined;
  cents: Cents;
  items: ClearingItem[];
}

/** One posting on the payer's clearing account, in words. */
export function clearingItem(
  { id: transactionId, date, createdAt, claimId, remittanceId, reference, reversesId }: LedgerTransaction,
  { cents, reason = '' }: { cents: Cents; reason?: string | undefined },
): ClearingItem {
  const plbCode = /^PLB (\w+)/.exec(reason)?.[1];
  const says = reversesId === undefined ? reason : `Undone: ${reason}`;
  return { transactionId, date, createdAt, claimId, remittanceId, plbCode, reason: says, reference, cents };
}

/** Both folds need every entry once, in any order: fed page by page, they never hold the whole ledger. */
export function openMoney() {
  const unapplied = new Map<Id<'patient'>, { date: Day; createdAt: number; cents: Cents }[]>();
  const clearing = new Map<Id<'payer'> | undefined, ClearingItem[]>();
  const add = (transaction: LedgerTransaction): void => {
    for (const { account, cents, payerId, reason } of transaction.postings) {
      const { date, createdAt, patientId } = transaction;
      if (account === 'unapplied' && patientId !== undefined) {
        const steps = unapplied.get(patientId) ?? [];
        steps.push({ date, createdAt, cents: negateCents(cents) });
        unapplied.set(patientId, steps);
      }
      if (account === 'payer.clearing') {
        const items = clearing.get(payerId) ?? [];
        items.push(clearingItem(transaction, { cents, reason }));
        clearing.set(payerId, items);
      }
    }
  };
  const result = (): { unapplied: UnappliedMoney[]; clearing: PayerClearing[] } => ({
    unapplied: [...unapplied].flatMap(([patientId, steps]) => standingMoney(patientId, steps)),
    clearing: [...clearing].map(([payerId, items]) => ({
      payerId,
      cents: addCents(zeroCents, ...items.map((item) => item.cents)),
      items: items.sort((a, b) => compare(b.date, a.date)),
    })),
  });
  return { add, result };
}

function standingMoney(
  patientId: Id<'patient'>,
  steps: readonly { date: Day; createdAt: number; cents: Cents }[],
): UnappliedMoney[] {
  let cents = zeroCents;
  let since: Day | undefined;
  for (const step of [...steps].sort((a, b) => compare(a.date, b.date) || a.createdAt - b.createdAt)) {
    cents = addCents(cents, step.cents);
    since = cents > 0 ? (since ?? step.date) : undefined;
  }
  return since === undefined ? [] : [{ patientId, cents, since }];
}
