/** "Why this amount": what happened to a charge, a visit or a patient, in order, with the balance after each step. */
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { addCents, type Cents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { LedgerTransaction, Posting, TransactionKind } from '#shared/model/ledger.ts';
import { kindNames } from '#shared/model/ledgerWords.ts';
import { inPostingOrder } from './credits.ts';

export type BalanceSubject =
  | { chargeId: Id<'charge'> }
  | { encounterId: Id<'encounter'> }
  | { patientId: Id<'patient'> };

export interface BalanceLine {
  transactionId: Id<'transaction'>;
  date: Day;
  kind: TransactionKind;
  isReversal: boolean;
  /** `Insurance payment`, `Contractual adjustment CO-45`, `Moved to patient PR-1`. */
  text: string;
  /** How this step moved each side. */
  insuranceCents: Cents;
  patientCents: Cents;
  unappliedCents: Cents;
  /** What was owed after it, both sides together; for a patient less the money on account. */
  balanceCents: Cents;
  payerId?: Id<'payer'>;
}

/** Lines in posting order: by day, then by the time they were posted. */
export function explainBalance(subject: BalanceSubject, transactions: readonly LedgerTransaction[]): BalanceLine[] {
  let balance: Cents = zeroCents;
  const lines: BalanceLine[] = [];
  for (const transaction of inPostingOrder(transactions)) {
    const own = postingsOf(subject, transaction);
    if (own.length === 0) continue;
    const insuranceCents = sumOn(own, 'ar.insurance');
    const patientCents = sumOn(own, 'ar.patient');
    const unappliedCents = sumOn(own, 'unapplied');
    balance = addCents(balance, insuranceCents, patientCents, unappliedCents);
    const payerId = own.find((posting) => posting.payerId !== undefined)?.payerId;
    lines.push({
      transactionId: transaction.id,
      date: transaction.date,
      kind: transaction.kind,
      isReversal: transaction.reversesId !== undefined,
      text: entryText(transaction, own),
      insuranceCents,
      patientCents,
      unappliedCents,
      balanceCents: balance,
      ...(payerId === undefined ? {} : { payerId }),
    });
  }
  return lines;
}

const sumOn = (postings: readonly Posting[], account: Posting['account']): Cents =>
  sumCents(postings.filter((posting) => posting.account === account).map((posting) => posting.cents));

function postingsOf(subject: BalanceSubject, transaction: LedgerTransaction): Posting[] {
  const owed = transaction.postings.filter(({ account }) => account === 'ar.insurance' || account === 'ar.patient');
  if ('chargeId' in subject) return owed.filter((posting) => posting.chargeId === subject.chargeId);
  // What was paid lies with the patient until it is put to a charge: a visit's own balance knows only what was put to it.
  if ('encounterId' in subject) return transaction.encounterId === subject.encounterId ? owed : [];
  const all = transaction.postings.filter((posting) => owed.includes(posting) || posting.account === 'unapplied');
  return transaction.patientId === subject.patientId ? all : [];
}

function baseText(kind: TransactionKind, patientCents: Cents): string {
  if (kind === 'transfer' && patientCents !== 0) return patientCents > 0 ? 'Moved to patient' : 'Moved from patient';
  return kind === 'allocation' && patientCents > 0 ? 'Payment taken off again' : kindNames[kind];
}

/** What an entry did by these postings of it, in words. */
export function entryText(transaction: LedgerTransaction, own: readonly Posting[]): string {
  const reasons = [...new Set(own.flatMap((posting) => (posting.reason === undefined ? [] : [posting.reason])))];
  const base = baseText(transaction.kind, sumOn(own, 'ar.patient'));
  const text = reasons.length > 0 ? `${base} ${reasons.join(', ')}` : base;
  return transaction.reversesId === undefined ? text : `Undone: ${text}`;
}
