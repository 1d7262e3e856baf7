/** The books: double-entry transactions with their postings, deposits, and the additive sums reports read. */
import type { Day, Instant } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Cents } from '#shared/kernel/money.ts';

export const ledgerAccounts = [
  'revenue',
  'ar.insurance',
  'ar.patient',
  'cash',
  'adjustment.contractual',
  'adjustment.writeoff',
  'adjustment.other',
  'unapplied',
  'refund',
  'interest',
  'collections',
  'payer.clearing',
] as const;
/** `payer.clearing` holds what a payer took or gave outside any claim (PLB) until it nets out. */
export type LedgerAccount = (typeof ledgerAccounts)[number];

export const transactionKinds = [
  'charge',
  'insurance-payment',
  'patient-payment',
  'transfer',
  'writeoff',
  'refund',
  'provider-adjustment',
  'allocation',
  'bad-debt',
  'fee',
] as const;
export type TransactionKind = (typeof transactionKinds)[number];

/** A debit is positive, a credit negative, so what is owed to us reads positive. */
export interface Posting {
  account: LedgerAccount;
  chargeId?: Id<'charge'>;
  payerId?: Id<'payer'>;
  cents: Cents;
  /** Why: `CO-45`, `PR-1`, `small balance`, a payment method. */
  reason?: string;
}

export interface LedgerTransaction {
  id: Id<'transaction'>;
  createdAt: Instant;
  updatedAt: Instant;
  /** Posting day: decides the month it counts in. */
  date: Day;
  kind: TransactionKind;
  patientId?: Id<'patient'>;
  encounterId?: Id<'encounter'>;
  claimId?: Id<'claim'>;
  providerId?: Id<'provider'>;
  depositId?: Id<'deposit'>;
  remittanceId?: Id<'remittance'>;
  remittanceClaimId?: Id<'remittanceClaim'>;
  /** The run it belongs to (an import, a posting session): undone as a unit. */
  batchId?: Id<'batch'>;
  /** The transaction this one undoes, mirrored exactly. */
  reversesId?: Id<'transaction'>;
  method?: PaymentMethod;
  /** Check, card slip or receipt number. */
  reference?: string;
  memo?: string;
  postings: Posting[];
}

/** What is a transaction's own where several share a record. */
export type TransactionPart = Pick<LedgerTransaction, 'id' | 'kind' | 'reversesId' | 'memo' | 'postings'>;

/** A transaction, and beside it those posted with it on the same remitted claim. */
export type LedgerRecord = Omit<LedgerTransaction, 'kind' | 'postings'> & { also?: TransactionPart[] };

/** Records of one payment that were posted together, stored under the id of their first transaction. */
export interface LedgerBundle {
  id: Id<'transaction'>;
  date: Day;
  depositId?: Id<'deposit'>;
  /** Whom and which visits its records concern: found under each, by the indexes that find a record under its one. */
  patientId: Id<'patient'>[];
  encounterId: Id<'encounter'>[];
  records: LedgerRecord[];
}

/** What the store holds under one key. `transactionsIn` unfolds it. */
export type LedgerRow = LedgerRecord | LedgerBundle;

export const paymentMethods = ['cash', 'check', 'card', 'eft', 'other'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/** Additive sums by month, payer, provider and kind, kept with the ledger in one transaction. */
export interface Rollup {
  id: string;
  month: string;
  kind: string;
  payerId: Id<'payer'> | 'patient' | 'none';
  providerId: Id<'provider'> | 'none';
  cents: Cents;
  count: number;
}

/** Money that came in on a day, to reconcile with the bank. */
export interface Deposit {
  id: Id<'deposit'>;
  createdAt: Instant;
  updatedAt: Instant;
  date: Day;
  state: 'open' | 'deposited' | 'reconciled';
  items: {
    transactionId?: Id<'transaction'>;
    remittanceId?: Id<'remittance'>;
    method: PaymentMethod;
    reference?: string;
    cents: Cents;
  }[];
  /** What the bank credited, once somebody has seen it. */
  bankCents?: Cents;
}
