/**
 * The figures of each visit, folded from the ledger up to a day: charged, paid by insurance, adjusted, paid by the
 * patient, and what each side still owes. charged - insurance paid - adjusted - patient paid = both balances, always,
 * because every posting on receivables counts in exactly one of them (transfers move both balances and sum to zero).
 */
import { assertNever } from '#shared/kernel/assert.ts';
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { addCents, type Cents, negateCents, subtractCents, zeroCents } from '#shared/kernel/money.ts';
import type { LedgerTransaction, Posting } from '#shared/model/ledger.ts';

export interface VisitFigures {
  chargedCents: Cents;
  /** What of the charges is fees for returned checks. */
  feeCents: Cents;
  insurancePaidCents: Cents;
  adjustedCents: Cents;
  patientPaidCents: Cents;
  insuranceCents: Cents;
  patientCents: Cents;
  /** Since when the patient has owed something without a break. */
  responsibleSince?: Day;
  /** What was moved to the patient, by reason (`PR-1`), less what was moved back. */
  movedToPatient: Map<string, Cents>;
  /** Who decided last before money was moved to the patient. */
  decidedBy?: Id<'payer'>;
  /** Day of the last payment by the patient. */
  patientPaidOn?: Day;
}

/** The visit of each charge; a posting of a charge that is not listed falls to its transaction's visit. */
export function foldVisits(
  transactions: readonly LedgerTransaction[],
  visitOfCharge: ReadonlyMap<Id<'charge'>, Id<'encounter'>>,
  asOf: Day,
): { visits: Map<Id<'encounter'>, VisitFigures>; unappliedCents: Cents } {
  const visits = new Map<Id<'encounter'>, VisitFigures>();
  let unapplied: Cents = zeroCents;
  for (const transaction of inOrder(transactions)) {
    if (transaction.date > asOf) continue;
    const touched = new Set<VisitFigures>();
    for (const posting of transaction.postings) {
      if (posting.account === 'unapplied') unapplied = subtractCents(unapplied, posting.cents);
      if (posting.account !== 'ar.insurance' && posting.account !== 'ar.patient') continue;
      const visit = figuresOf(visits, visitOf(transaction, posting, visitOfCharge));
      count(visit, transaction, posting);
      touched.add(visit);
    }
    for (const visit of touched) noteResponsibility(visit, transaction.date);
  }
  return { visits, unappliedCents: unapplied };
}

/** A fee without a visit stands as a visit of its own, under its transaction's id. */
function visitOf(
  transaction: LedgerTransaction,
  posting: Posting,
  visitOfCharge: ReadonlyMap<Id<'charge'>, Id<'encounter'>>,
): Id<'encounter'> {
  const byCharge = posting.chargeId === undefined ? undefined : visitOfCharge.get(posting.chargeId);
  const standIn = (transaction.reversesId ?? transaction.id) as string as Id<'encounter'>; // a key for a row, never looked up
  return byCharge ?? transaction.encounterId ?? standIn;
}

function figuresOf(visits: Map<Id<'encounter'>, VisitFigures>, id: Id<'encounter'>): VisitFigures {
  const found = visits.get(id);
  if (found) return found;
  const made: VisitFigures = {
    chargedCents: zeroCents,
    feeCents: zeroCents,
    insurancePaidCents: zeroCents,
    adjustedCents: zeroCents,
    patientPaidCents: zeroCents,
    insuranceCents: zeroCents,
    patientCents: zeroCents,
    movedToPatient: new Map(),
  };
  visits.set(id, made);
  return made;
}

function count(visit: VisitFigures, transaction: LedgerTransaction, posting: Posting): void {
  const { cents, account } = posting;
  const side = account === 'ar.patient' ? 'patientCents' : 'insuranceCents';
  visit[side] = addCents(visit[side], cents);
  const paid = negateCents(cents);
  switch (transaction.kind) {
    case 'fee':
      visit.feeCents = addCents(visit.feeCents, cents);
      visit.chargedCents = addCents(visit.chargedCents, cents);
      return;
    case 'charge':
      visit.chargedCents = addCents(visit.chargedCents, cents);
      return;
    case 'insurance-payment':
    case 'provider-adjustment':
      visit.insurancePaidCents = addCents(visit.insurancePaidCents, paid);
      return;
    case 'patient-payment':
    case 'allocation':
      visit.patientPaidCents = addCents(visit.patientPaidCents, paid);
      if (paid > 0) visit.patientPaidOn = transaction.date;
      return;
    case 'refund':
      if (account === 'ar.patient') visit.patientPaidCents = addCents(visit.patientPaidCents, paid);
      else visit.insurancePaidCents = addCents(visit.insurancePaidCents, paid);
      return;
    case 'writeoff':
    case 'bad-debt':
      visit.adjustedCents = addCents(visit.adjustedCents, paid);
      return;
    case 'transfer':
      countMove(visit, posting);
      return;
    default:
      assertNever(transaction.kind);
  }
}

function countMove(visit: VisitFigures, posting: Posting): void {
  if (posting.account === 'ar.insurance') {
    if (posting.cents < 0 && posting.payerId !== undefined) visit.decidedBy = posting.payerId;
    return;
  }
  const reason = posting.reason ?? '';
  visit.movedToPatient.set(reason, addCents(visit.movedToPatient.get(reason) ?? zeroCents, posting.cents));
}

function noteResponsibility(visit: VisitFigures, on: Day): void {
  if (visit.patientCents <= 0) delete visit.responsibleSince;
  else visit.responsibleSince ??= on;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const inOrder = (transactions: readonly LedgerTransaction[]): LedgerTransaction[] =>
  [...transactions].sort((a, b) => compare(a.date, b.date) || a.createdAt - b.createdAt || compare(a.id, b.id));
