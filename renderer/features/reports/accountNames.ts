/** The accounts of the ledger in the words of a biller. */
import type { LedgerAccount } from '#shared/model/ledger.ts';

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
