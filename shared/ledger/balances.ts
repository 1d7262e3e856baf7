/** Every balance is a fold over postings; the cached balances on charges are such folds, and one function rebuilds them. */
import { assert } from '#shared/kernel/assert.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { addCents, type Cents, negateCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import { type LedgerAccount, type LedgerTransaction, ledgerAccounts, type Posting } from '#shared/model/ledger.ts';
import type { Encounter } from '#shared/model/visit.ts';
import { sumOfPostings } from './post.ts';

export interface ChargeBalance {
  insuranceCents: Cents;
  patientCents: Cents;
}
export interface PatientBalance extends ChargeBalance {
  /** What the patient has paid that is on no charge yet: positive. */
  unappliedCents: Cents;
}
export interface PayerBalance {
  /** Receivable from this payer. */
  insuranceCents: Cents;
  /** Taken or given outside claims and not yet netted out: positive is money we are still to get back. */
  clearingCents: Cents;
}
export interface Balances {
  byAccount: Record<LedgerAccount, Cents>;
  byCharge: Map<Id<'charge'>, ChargeBalance>;
  byPatient: Map<Id<'patient'>, PatientBalance>;
  byPayer: Map<Id<'payer'>, PayerBalance>;
  /** Receivable per charge and payer: which insurer owes what on a charge. */
  byChargeAndPayer: Map<Id<'charge'>, Map<Id<'payer'> | 'unknown', Cents>>;
  unappliedCents: Cents;
}

/** Throws when a transaction does not sum to zero: nothing computed from it could be trusted. */
export function balances(transactions: Iterable<LedgerTransaction>): Balances {
  const result: Balances = {
    byAccount: Object.fromEntries(ledgerAccounts.map((account) => [account, zeroCents])) as Balances['byAccount'], // one entry per account
    byCharge: new Map(),
    byPatient: new Map(),
    byPayer: new Map(),
    byChargeAndPayer: new Map(),
    unappliedCents: zeroCents,
  };
  for (const transaction of transactions) {
    assert(sumOfPostings(transaction.postings) === 0, `ledger transaction ${transaction.id} does not sum to zero`);
    for (const posting of transaction.postings) addPosting(result, transaction, posting);
  }
  result.unappliedCents = addCents(zeroCents, negated(result.byAccount.unapplied));
  return result;
}

const negated = negateCents;

function addPosting(result: Balances, transaction: LedgerTransaction, posting: Posting): void {
  const { account, cents } = posting;
  result.byAccount[account] = addCents(result.byAccount[account], cents);
  const side = account === 'ar.insurance' ? 'insuranceCents' : account === 'ar.patient' ? 'patientCents' : undefined;
  if (side && posting.chargeId) {
    const entry = entryOf(result.byCharge, posting.chargeId, () => ({
      insuranceCents: zeroCents,
      patientCents: zeroCents,
    }));
    entry[side] = addCents(entry[side], cents);
  }
  if (transaction.patientId && (side || account === 'unapplied')) {
    const entry = entryOf(result.byPatient, transaction.patientId, () => ({
      insuranceCents: zeroCents,
      patientCents: zeroCents,
      unappliedCents: zeroCents,
    }));
    if (side) entry[side] = addCents(entry[side], cents);
    else entry.unappliedCents = addCents(entry.unappliedCents, negated(cents));
  }
  if (account === 'ar.insurance' && posting.chargeId) {
    const perPayer = entryOf(result.byChargeAndPayer, posting.chargeId, () => new Map());
    const key = posting.payerId ?? 'unknown';
    perPayer.set(key, addCents(perPayer.get(key) ?? zeroCents, cents));
  }
  if (posting.payerId && (account === 'ar.insurance' || account === 'payer.clearing')) {
    const entry = entryOf(result.byPayer, posting.payerId, () => ({
      insuranceCents: zeroCents,
      clearingCents: zeroCents,
    }));
    const field = account === 'ar.insurance' ? 'insuranceCents' : 'clearingCents';
    entry[field] = addCents(entry[field], cents);
  }
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

/** The encounter with the cached balances of its charges moved by one transaction; the same encounter when none moved. */
export function applyToCharges(encounter: Encounter, transaction: Pick<LedgerTransaction, 'postings'>): Encounter {
  const moved = new Set(transaction.postings.map((posting) => posting.chargeId));
  if (!encounter.charges.some((charge) => moved.has(charge.id))) return encounter;
  const charges = encounter.charges.map((charge) => {
    const own = transaction.postings.filter((posting) => posting.chargeId === charge.id);
    if (own.length === 0) return charge;
    return {
      ...charge,
      cachedInsuranceCents: addCents(charge.cachedInsuranceCents, sumOn(own, 'ar.insurance')),
      cachedPatientCents: addCents(charge.cachedPatientCents, sumOn(own, 'ar.patient')),
    };
  });
  return { ...encounter, charges };
}

const sumOn = (postings: readonly Posting[], account: LedgerAccount): Cents =>
  sumCents(postings.filter((posting) => posting.account === account).map((posting) => posting.cents));

/** The encounter with its cached balances computed anew from the whole ledger, whatever they were. */
export function rebuildBalances(encounter: Encounter, transactions: Iterable<LedgerTransaction>): Encounter {
  const charges = encounter.charges.map((charge) => ({
    ...charge,
    cachedInsuranceCents: zeroCents,
    cachedPatientCents: zeroCents,
  }));
  let rebuilt: Encounter = { ...encounter, charges };
  for (const transaction of transactions) rebuilt = applyToCharges(rebuilt, transaction);
  return rebuilt;
}
