/**
 * Patients' money that a decision had put on charges goes back on account when the decision does. Where it was taken off the
 * charge before, because its check came back, it must not be taken off twice: money on account that nobody paid could be
 * refunded.
 */
import type { Id } from '#shared/kernel/ids.ts';
import { addCents, type Cents, minCents, zeroCents } from '#shared/kernel/money.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import type { LedgerDraft, TransactionRefs } from './post.ts';
import { allocationPostings, type ChargeShare } from './postings.ts';

type Entry = Pick<LedgerTransaction, 'kind' | 'postings'>;

/** What is to be posted besides: `mirrors` are the entries that take a decision back, `before` all others of the visit. */
export function keptAllocations(before: readonly Entry[], mirrors: readonly LedgerDraft[]): LedgerDraft[] {
  const of = mirrors.find(({ kind }) => kind === 'allocation');
  if (!of) return [];
  const { date, patientId, encounterId, providerId } = of;
  // Not a part of the decision: whoever looks for that by its payment does not find this.
  const refs: TransactionRefs = {
    date,
    ...(patientId === undefined ? {} : { patientId }),
    ...(encounterId === undefined ? {} : { encounterId }),
    ...(providerId === undefined ? {} : { providerId }),
    memo: 'Its payment came back before',
  };
  return allocationPostings({ refs, shares: sharesKept(before, mirrors) });
}

function sharesKept(before: readonly Entry[], mirrors: readonly Entry[]): ChargeShare[] {
  const takenOff = patientMoney(mirrors.filter(({ kind }) => kind === 'allocation'));
  const standing = patientMoney([...before, ...mirrors]);
  return [...takenOff].flatMap(([chargeId, cents]) => {
    const kept = minCents(cents, standing.get(chargeId) ?? zeroCents);
    return kept > 0 ? [{ chargeId, cents: kept }] : [];
  });
}

/** Taken off each charge (positive) or put on it, of what the patient paid. */
function patientMoney(entries: readonly Entry[]): Map<Id<'charge'>, Cents> {
  const moved = new Map<Id<'charge'>, Cents>();
  for (const { kind, postings } of entries) {
    if (kind !== 'allocation' && kind !== 'patient-payment') continue;
    for (const { account, chargeId, cents } of postings) {
      if (account === 'ar.patient' && chargeId) moved.set(chargeId, addCents(moved.get(chargeId) ?? zeroCents, cents));
    }
  }
  return moved;
}
