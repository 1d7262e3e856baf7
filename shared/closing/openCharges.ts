/**
 * What each charge stood at after these entries, from the ledger alone: the cached balances on visits only know today. A
 * charge's insurance balance is the payer's that owes most of it or, where it is a credit, the payer's that paid too much.
 */
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { addCents, type Cents, zeroCents } from '#shared/kernel/money.ts';
import { creditOn, inPostingOrder } from '#shared/ledger/index.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';

export interface OpenCharge {
  /** Absent where an entry names no charge. */
  chargeId: Id<'charge'> | undefined;
  encounterId: Id<'encounter'> | undefined;
  patientId: Id<'patient'> | undefined;
  insuranceCents: Cents;
  patientCents: Cents;
  payerId: Id<'payer'> | undefined;
  /** Of its first entry: the next best thing to a date of service. */
  firstDay: Day;
  /** Since when each party stands in credit. */
  inCreditSince: { insurance?: Day | undefined; patient?: Day | undefined };
}

interface Gathered {
  charge: OpenCharge;
  byPayer: Map<Id<'payer'>, Cents>;
  entries: LedgerTransaction[];
}

/** Those that are owed or in credit. */
export function openChargesOf(transactions: readonly LedgerTransaction[]): OpenCharge[] {
  const gathered = new Map<string, Gathered>();
  for (const transaction of transactions) gather(gathered, transaction);
  return [...gathered.values()].flatMap(({ charge, byPayer, entries }) => {
    const { insuranceCents, patientCents, chargeId } = charge;
    if (insuranceCents === 0 && patientCents === 0) return [];
    const most = [...byPayer].sort((a, b) => b[1] - a[1])[0];
    const isInCredit = insuranceCents < 0 || patientCents < 0;
    const inOrder = isInCredit ? inPostingOrder(entries) : [];
    const insurance = insuranceCents < 0 ? creditOn(inOrder, 'insurance', chargeId) : { payerId: most?.[0] };
    const patient = patientCents < 0 ? creditOn(inOrder, 'patient', chargeId) : {};
    return [
      {
        ...charge,
        payerId: insurance.payerId,
        inCreditSince: { insurance: insurance.since, patient: patient.since },
      },
    ];
  });
}

function gather(gathered: Map<string, Gathered>, transaction: LedgerTransaction): void {
  const { patientId, encounterId, date } = transaction;
  const touched = new Set<string>();
  for (const { account, chargeId, payerId, cents } of transaction.postings) {
    if (account !== 'ar.insurance' && account !== 'ar.patient') continue;
    const key = chargeId ?? `none ${patientId}`;
    const found: Gathered = gathered.get(key) ?? {
      charge: {
        chargeId,
        encounterId,
        patientId,
        insuranceCents: zeroCents,
        patientCents: zeroCents,
        payerId: undefined,
        firstDay: date,
        inCreditSince: {},
      },
      byPayer: new Map(),
      entries: [],
    };
    gathered.set(key, found);
    const { charge, byPayer, entries } = found;
    if (!touched.has(key)) entries.push(transaction);
    touched.add(key);
    if (date < charge.firstDay) charge.firstDay = date;
    if (account === 'ar.patient') charge.patientCents = addCents(charge.patientCents, cents);
    else {
      charge.insuranceCents = addCents(charge.insuranceCents, cents);
      if (payerId) byPayer.set(payerId, addCents(byPayer.get(payerId) ?? zeroCents, cents));
    }
  }
}
