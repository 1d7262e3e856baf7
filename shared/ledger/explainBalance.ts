/** "Why this amount": what happened to a charge, a visit or a patient, in order, with the balance after each step. */
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { addCents, type Cents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { LedgerTransaction, Posting, TransactionKind } from '#shared/model/ledger.ts';
import { kindNames } from '#shared/model/ledgerWords.ts';

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
  const inOrder = [...transactions].sort(
    (a, b) => compare(a.date, b.date) || a.createdAt - b.createdAt || compare(a.id, b.id),
  );
  let balance: Cents = zeroCents;
  const lines: BalanceLine[] = [];
  for (const transaction of inOrder) {
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
      text: textOf(transaction, own, patientCents),
      insuranceCents,
      patientCents,
      unappliedCents,
      balanceCents: balance,
      ...(payerId === undefined ? {} : { payerId }),
    });
  }
  return lines;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
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

function textOf(transaction: LedgerTransaction, own: readonly Posting[], patientCents: Cents): string {
  const reasons = [...new Set(own.flatMap((posting) => (posting.reason === undefined ? [] : [posting.reason])))];
  const base = baseText(transaction.kind, patientCents);
  const text = reasons.length > 0 ? `${base} ${reasons.join(', ')}` : base;
  return transaction.reversesId === undefined ? text : `Undone: ${text}`;
}
