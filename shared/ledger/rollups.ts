/**
 * What one transaction adds to the monthly sums that reports read. Rows are additive: a reversal adds the negative, so a
 * month, a payer or a practice is the sum of its rows, and the whole table is a fold over the ledger.
 */
import { monthOf } from '#shared/kernel/dates.ts';
import { addCents, type Cents, negateCents } from '#shared/kernel/money.ts';
import type { LedgerTransaction, Posting, Rollup } from '#shared/model/ledger.ts';

/** The sums kept. `onReceivables` is the sign with which a sum moves receivables (active A/R less unapplied money). */
export const rollupKinds = {
  charges: { label: 'Charges', onReceivables: 1 },
  fees: { label: 'Fees', onReceivables: 1 },
  insurancePayments: { label: 'Insurance payments', onReceivables: -1 },
  patientPayments: { label: 'Patient payments', onReceivables: -1 },
  contractual: { label: 'Contractual adjustments', onReceivables: -1 },
  writeoffs: { label: 'Write-offs', onReceivables: -1 },
  charity: { label: 'Charity', onReceivables: -1 },
  otherAdjustments: { label: 'Other adjustments', onReceivables: -1 },
  transfersToPatient: { label: 'Transfers to patient', onReceivables: 0 },
  refunds: { label: 'Refunds', onReceivables: 1 },
  badDebt: { label: 'Bad debt', onReceivables: -1 },
  recoveries: { label: 'Bad-debt recoveries', onReceivables: 0 },
  interest: { label: 'Interest', onReceivables: 0 },
  providerAdjustments: { label: 'Payer clearing', onReceivables: 0 },
} as const satisfies Record<string, { label: string; onReceivables: -1 | 0 | 1 }>;
export type RollupKind = keyof typeof rollupKinds;

export const rollupId = (row: Pick<Rollup, 'month' | 'kind' | 'payerId' | 'providerId'>): string =>
  `${row.month}|${row.kind}|${row.payerId}|${row.providerId}`;

/** Which sum a posting counts in, and with which sign; most postings are the other half of one that counts. */
export function countedAs(
  transaction: LedgerTransaction,
  posting: Posting,
): { kind: RollupKind; cents: Cents } | undefined {
  const { account, cents } = posting;
  const out = negateCents(cents);
  if (account.startsWith('adjustment.') && posting.chargeId === undefined)
    return { kind: 'providerAdjustments', cents };
  switch (account) {
    case 'revenue':
      return { kind: transaction.kind === 'fee' ? 'fees' : 'charges', cents: out };
    case 'adjustment.contractual':
      return { kind: 'contractual', cents };
    case 'adjustment.writeoff':
      return { kind: posting.reason === 'charity' ? 'charity' : 'writeoffs', cents };
    case 'adjustment.other':
      return { kind: 'otherAdjustments', cents };
    case 'refund':
      return { kind: 'refunds', cents: out };
    case 'interest':
      return { kind: 'interest', cents: out };
    case 'payer.clearing':
      return { kind: 'providerAdjustments', cents };
    case 'collections':
      return transaction.kind === 'bad-debt' ? { kind: 'badDebt', cents } : { kind: 'recoveries', cents: out };
    case 'ar.insurance':
      if (transaction.kind === 'insurance-payment' || transaction.kind === 'provider-adjustment')
        return { kind: 'insurancePayments', cents: out };
      return undefined;
    case 'ar.patient':
      if (transaction.kind === 'transfer') return { kind: 'transfersToPatient', cents };
      if (transaction.kind === 'patient-payment') return { kind: 'patientPayments', cents: out };
      return undefined;
    case 'unapplied':
      return transaction.kind === 'patient-payment' ? { kind: 'patientPayments', cents: out } : undefined;
    case 'cash':
      return undefined;
  }
}

/** The rows a transaction adds, one per month, kind, payer and provider. A reversal counts minus one. */
export function rollupDeltas(transaction: LedgerTransaction): Rollup[] {
  const rows = new Map<string, Rollup>();
  const step = transaction.reversesId === undefined ? 1 : -1;
  for (const posting of transaction.postings) {
    const counted = countedAs(transaction, posting);
    if (!counted) continue;
    const key = {
      month: monthOf(transaction.date),
      kind: counted.kind,
      payerId: payerOfRow(counted.kind, posting),
      providerId: transaction.providerId ?? ('none' as const), // the literal of the model
    };
    const id = rollupId(key);
    const row = rows.get(id);
    rows.set(id, {
      id,
      ...key,
      cents: row ? addCents(row.cents, counted.cents) : counted.cents,
      count: (row?.count ?? 0) + step,
    });
  }
  return [...rows.values()];
}

const patientKinds: readonly RollupKind[] = ['patientPayments', 'transfersToPatient', 'badDebt', 'recoveries', 'fees'];

function payerOfRow(kind: RollupKind, posting: Posting): Rollup['payerId'] {
  if (patientKinds.includes(kind)) return 'patient';
  if (posting.payerId !== undefined) return posting.payerId;
  return posting.account === 'payer.clearing' || posting.account === 'interest' ? 'none' : 'patient';
}

/** The whole table of sums, folded from the ledger. */
export function foldRollups(transactions: Iterable<LedgerTransaction>): Map<string, Rollup> {
  const table = new Map<string, Rollup>();
  for (const transaction of transactions) {
    for (const delta of rollupDeltas(transaction)) addRollup(table, delta);
  }
  return table;
}

export function addRollup(table: Map<string, Rollup>, delta: Rollup): void {
  const row = table.get(delta.id);
  table.set(
    delta.id,
    row ? { ...row, cents: addCents(row.cents, delta.cents), count: row.count + delta.count } : delta,
  );
}
