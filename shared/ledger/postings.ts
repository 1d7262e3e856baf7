/**
 * Makers of ledger drafts in billing words. Each returns the transactions to post: none when there is nothing to move.
 * Debits are positive: a charge debits receivables and credits revenue, a payment debits cash and credits receivables.
 */
import { assert } from '#shared/kernel/assert.ts';
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, minCents, negateCents, subtractCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { LedgerAccount, Posting, TransactionKind } from '#shared/model/ledger.ts';
import type { LedgerDraft, TransactionRefs } from './post.ts';
import { type WriteOffType, writeOffTypes } from './writeOffTypes.ts';

/** Who is liable for a balance. */
export type Party = { kind: 'insurance'; payerId?: Id<'payer'> | undefined } | { kind: 'patient' };
export interface ChargeShare {
  chargeId: Id<'charge'>;
  cents: Cents;
}

const receivable = (party: Party): Pick<Posting, 'account' | 'payerId'> =>
  party.kind === 'patient' ? { account: 'ar.patient' } : { account: 'ar.insurance', ...payerOf(party.payerId) };
const payerOf = (payerId: Id<'payer'> | undefined): Pick<Posting, 'payerId'> =>
  payerId === undefined ? {} : { payerId };
const reasonOf = (reason: string | undefined): Pick<Posting, 'reason'> => (reason === undefined ? {} : { reason });

function draftsOf(kind: TransactionKind, refs: TransactionRefs, postings: readonly Posting[]): LedgerDraft[] {
  const moving = postings.filter((each) => each.cents !== 0);
  return moving.length === 0 ? [] : [{ ...refs, kind, postings: moving }];
}

/** Charges reach the books: owed by the insurer billed first, or by the patient when no cover is used. */
export function chargePostings(facts: {
  refs: TransactionRefs;
  charges: readonly { id: Id<'charge'>; chargeCents: Cents }[];
  party: Party;
}): LedgerDraft[] {
  const payer = facts.party.kind === 'insurance' ? payerOf(facts.party.payerId) : {};
  const postings = facts.charges.flatMap((charge): Posting[] => [
    { ...receivable(facts.party), chargeId: charge.id, cents: charge.chargeCents },
    { account: 'revenue', chargeId: charge.id, ...payer, cents: negateCents(charge.chargeCents) },
  ]);
  return draftsOf('charge', facts.refs, postings);
}

/** A fee of the practice's own (returned check, no-show), owed by the patient. */
export function feePostings(facts: {
  refs: TransactionRefs;
  chargeId?: Id<'charge'>;
  cents: Cents;
  reason: string;
}): LedgerDraft[] {
  const charge = facts.chargeId === undefined ? {} : { chargeId: facts.chargeId };
  return draftsOf('fee', facts.refs, [
    { account: 'ar.patient', ...charge, cents: facts.cents, reason: facts.reason },
    { account: 'revenue', ...charge, cents: negateCents(facts.cents), reason: facts.reason },
  ]);
}

/** What a payer paid, charge by charge. Negative amounts are money taken back. */
export function insurancePaymentPostings(facts: {
  refs: TransactionRefs;
  payerId: Id<'payer'>;
  payments: readonly ChargeShare[];
}): LedgerDraft[] {
  const total = sumCents(facts.payments.map((each) => each.cents));
  const method = reasonOf(facts.refs.method);
  return draftsOf('insurance-payment', facts.refs, [
    { account: 'cash', payerId: facts.payerId, cents: total, ...method },
    ...facts.payments.map(
      (each): Posting => ({
        account: 'ar.insurance',
        chargeId: each.chargeId,
        payerId: facts.payerId,
        cents: negateCents(each.cents),
      }),
    ),
  ]);
}

/** A charge a patient's money may go to, with what the patient owes on it. */
export interface PatientOpenCharge {
  id: Id<'charge'>;
  date: Day;
  patientCents: Cents;
}

/** How an amount falls on charges: the chosen ones first as told, or the oldest first; what is left stays unapplied. */
export function shareAmongCharges(
  amount: Cents,
  open: readonly PatientOpenCharge[],
  chosen?: readonly ChargeShare[],
): { applied: ChargeShare[]; unappliedCents: Cents } {
  if (chosen !== undefined) {
    const applied = chosen.filter((each) => each.cents !== 0).map(({ chargeId, cents }) => ({ chargeId, cents }));
    const left = subtractCents(amount, sumCents(applied.map((each) => each.cents)));
    assert(left >= 0, 'more was applied to charges than was paid');
    return { applied, unappliedCents: left };
  }
  let left = amount;
  const applied: ChargeShare[] = [];
  const oldestFirst = [...open].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : 1));
  for (const charge of oldestFirst) {
    const cents = minCents(left, charge.patientCents);
    if (cents <= 0) continue;
    applied.push({ chargeId: charge.id, cents });
    left = subtractCents(left, cents);
  }
  return { applied, unappliedCents: left };
}

/** A patient's payment: to the chosen charges or the oldest first, the rest to `unapplied`. */
export function patientPaymentPostings(facts: {
  refs: TransactionRefs;
  cents: Cents;
  openCharges: readonly PatientOpenCharge[];
  chosen?: readonly ChargeShare[];
}): LedgerDraft[] {
  assert(facts.cents >= 0, 'a payment is not negative: reverse the payment or post a refund');
  const { applied, unappliedCents } = shareAmongCharges(facts.cents, facts.openCharges, facts.chosen);
  const method = reasonOf(facts.refs.method);
  return draftsOf('patient-payment', facts.refs, [
    { account: 'cash', cents: facts.cents, ...method },
    ...creditPatient(applied),
    { account: 'unapplied', cents: negateCents(unappliedCents) },
  ]);
}

const creditPatient = (shares: readonly ChargeShare[]): Posting[] =>
  shares.map(({ chargeId, cents }) => ({ account: 'ar.patient', chargeId, cents: negateCents(cents) }));

/** Money that was waiting in `unapplied` goes to charges. */
export function allocationPostings(facts: { refs: TransactionRefs; shares: readonly ChargeShare[] }): LedgerDraft[] {
  return draftsOf('allocation', facts.refs, [
    { account: 'unapplied', cents: sumCents(facts.shares.map((each) => each.cents)) },
    ...creditPatient(facts.shares),
  ]);
}

export interface Transfer extends ChargeShare {
  from: Party;
  to: Party;
  /** `PR-1`, `PR-2`, `COB`: why the balance changes hands. */
  reason: string;
}

/** The same balance changes hands: first payer to next payer, insurance to patient, or back. */
export function transferPostings(facts: { refs: TransactionRefs; transfers: readonly Transfer[] }): LedgerDraft[] {
  const postings = facts.transfers.flatMap(({ chargeId, cents, from, to, reason }): Posting[] => [
    { ...receivable(to), chargeId, cents, reason },
    { ...receivable(from), chargeId, cents: negateCents(cents), reason },
  ]);
  return draftsOf('transfer', facts.refs, postings);
}

export interface WriteOff extends ChargeShare {
  party: Party;
  type: WriteOffType;
  /** The payer's own code, `CO-45`; without one the type says why. */
  reason?: string;
}

/** Money that will not be collected, to the account of its type. */
export function writeOffPostings(facts: { refs: TransactionRefs; writeOffs: readonly WriteOff[] }): LedgerDraft[] {
  const postings = facts.writeOffs.flatMap(({ chargeId, cents, party, type, reason }): Posting[] => {
    const payer = party.kind === 'insurance' ? payerOf(party.payerId) : {};
    const why = reason ?? type;
    return [
      { account: writeOffTypes[type].account, chargeId, ...payer, cents, reason: why },
      { ...receivable(party), chargeId, cents: negateCents(cents), reason: why },
    ];
  });
  return draftsOf('writeoff', facts.refs, postings);
}

/** Where money that is paid back was sitting. */
export type RefundSource =
  | { kind: 'unapplied' }
  | { kind: 'patient-credit'; chargeId: Id<'charge'> }
  | { kind: 'payer-credit'; chargeId: Id<'charge'>; payerId: Id<'payer'> }
  /** A payer's overpayment that its remittance will acknowledge (PLB 72). */
  | { kind: 'payer-clearing'; payerId: Id<'payer'> };

/** Money paid back to a patient or payer, out of the credit it was sitting in. */
export function refundPostings(facts: { refs: TransactionRefs; cents: Cents; source: RefundSource }): LedgerDraft[] {
  assert(facts.cents >= 0, 'a refund is not negative');
  const debit = refundDebit(facts.source);
  const payer = payerOf(debit.payerId);
  return draftsOf('refund', facts.refs, [
    { ...debit, cents: facts.cents },
    { account: 'refund', ...payer, cents: negateCents(facts.cents), ...reasonOf(facts.refs.method) },
  ]);
}

function refundDebit(source: RefundSource): Omit<Posting, 'cents'> {
  if (source.kind === 'unapplied') return { account: 'unapplied' };
  if (source.kind === 'payer-clearing') return { account: 'payer.clearing', payerId: source.payerId };
  if (source.kind === 'patient-credit') return { account: 'ar.patient', chargeId: source.chargeId };
  return { account: 'ar.insurance', chargeId: source.chargeId, payerId: source.payerId };
}

/** Patient balances handed to collections: out of active receivables, still owed. */
export function badDebtPostings(facts: { refs: TransactionRefs; shares: readonly ChargeShare[] }): LedgerDraft[] {
  const postings = facts.shares.flatMap(({ chargeId, cents }): Posting[] => [
    { account: 'collections', chargeId, cents, reason: 'bad debt' },
    { account: 'ar.patient', chargeId, cents: negateCents(cents), reason: 'bad debt' },
  ]);
  return draftsOf('bad-debt', facts.refs, postings);
}

/** Money recovered on a balance that was already with collections. */
export function recoveryPostings(facts: { refs: TransactionRefs; shares: readonly ChargeShare[] }): LedgerDraft[] {
  const total = sumCents(facts.shares.map((each) => each.cents));
  return draftsOf('patient-payment', facts.refs, [
    { account: 'cash', cents: total, reason: 'recovery' },
    ...facts.shares.map(
      ({ chargeId, cents }): Posting => ({
        account: 'collections',
        chargeId,
        cents: negateCents(cents),
        reason: 'recovery',
      }),
    ),
  ]);
}

export interface ProviderAdjustmentItem {
  /** PLB reason code. */
  reason: string;
  reference?: string;
  /** PLB sign: positive was taken from the check, negative was added to it. */
  cents: Cents;
  account: LedgerAccount;
  /** Present when the money belongs to one known claim. */
  chargeId?: Id<'charge'>;
}

/** What a payer took from or added to a check outside its claims: cash moves against the account of the reason. */
export function providerAdjustmentPostings(facts: {
  refs: TransactionRefs;
  payerId: Id<'payer'>;
  items: readonly ProviderAdjustmentItem[];
}): LedgerDraft[] {
  const total = facts.items.length === 0 ? zeroCents : sumCents(facts.items.map((each) => each.cents));
  return draftsOf('provider-adjustment', facts.refs, [
    { account: 'cash', payerId: facts.payerId, cents: negateCents(total) },
    ...facts.items.map(
      (item): Posting => ({
        account: item.account,
        ...(item.chargeId === undefined ? {} : { chargeId: item.chargeId }),
        payerId: facts.payerId,
        cents: item.cents,
        reason: item.reference === undefined ? `PLB ${item.reason}` : `PLB ${item.reason} ${item.reference}`,
      }),
    ),
  ]);
}

/** A take-back that waited with the payer turns out to be the claim's: its charges are owed by the payer again. */
export function takeBackOnClaimPostings(facts: {
  refs: TransactionRefs;
  payerId: Id<'payer'>;
  shares: readonly ChargeShare[];
  reason: string;
}): LedgerDraft[] {
  const { payerId, reason } = facts;
  const total = sumCents(facts.shares.map((each) => each.cents));
  return draftsOf('provider-adjustment', facts.refs, [
    { account: 'payer.clearing', payerId, cents: negateCents(total), reason },
    ...facts.shares.map(
      ({ chargeId, cents }): Posting => ({ account: 'ar.insurance', chargeId, payerId, cents, reason }),
    ),
  ]);
}

/** Interest a payer owes on a claim: income at once, the cash follows as a provider adjustment (PLB L6). */
export function claimInterestPostings(facts: {
  refs: TransactionRefs;
  payerId: Id<'payer'>;
  cents: Cents;
}): LedgerDraft[] {
  return draftsOf('provider-adjustment', facts.refs, [
    { account: 'payer.clearing', payerId: facts.payerId, cents: facts.cents, reason: 'interest' },
    { account: 'interest', payerId: facts.payerId, cents: negateCents(facts.cents), reason: 'interest' },
  ]);
}
