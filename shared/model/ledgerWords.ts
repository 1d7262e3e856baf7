/** The books in the words of a biller: one table each for screens, files and papers. */
import type { Deposit, LedgerAccount, PaymentMethod, TransactionKind } from './ledger.ts';

export const accountNames: Record<LedgerAccount, string> = {
  revenue: 'Revenue',
  'ar.insurance': 'Receivables, insurance',
  'ar.patient': 'Receivables, patients',
  cash: 'Cash',
  'adjustment.contractual': 'Contractual adjustments',
  'adjustment.writeoff': 'Write-offs',
  'adjustment.other': 'Other adjustments',
  unapplied: 'Unapplied payments',
  refund: 'Refunds',
  interest: 'Interest',
  collections: 'Collections',
  'payer.clearing': 'Payer clearing',
};

/** One entry of each kind. */
export const kindNames: Record<TransactionKind, string> = {
  charge: 'Charge',
  'insurance-payment': 'Insurance payment',
  'patient-payment': 'Patient payment',
  transfer: 'Responsibility moved',
  writeoff: 'Adjustment',
  refund: 'Refund',
  'provider-adjustment': 'Payer adjustment',
  allocation: 'Payment applied',
  'bad-debt': 'Sent to collections',
  fee: 'Fee',
};

/** How people pay, in the words of the desk. */
export const methodNames: Record<PaymentMethod, string> = {
  cash: 'Cash',
  check: 'Check',
  card: 'Card',
  eft: 'EFT',
  other: 'Other',
};

/** Where an entry may name no method. */
export const methodName = (method: PaymentMethod | 'unknown'): string =>
  method === 'unknown' ? 'Not stated' : methodNames[method];

/** What brings or takes money, of the kinds that move cash. */
export const moneyKindNames: Partial<Record<TransactionKind, string>> = {
  'insurance-payment': 'Insurance payments',
  'provider-adjustment': 'Payers’ adjustments outside claims',
  'patient-payment': 'Patient payments',
  refund: 'Refunds paid',
};

export const depositStateNames: Record<Deposit['state'], string> = {
  open: 'Open',
  deposited: 'At the bank',
  reconciled: 'Reconciled',
};
