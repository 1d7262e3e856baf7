/** How receivables went from one balance to the next: by kind, signed, and proved against the accounts themselves. */
import { addCents, type Cents, negateCents, subtractCents, zeroCents } from '#shared/kernel/money.ts';
import { type RollupKind, rollupDeltas, rollupKinds } from '#shared/ledger/index.ts';
import type { LedgerAccount, LedgerTransaction } from '#shared/model/ledger.ts';

export interface RollForwardLine {
  kind: RollupKind;
  label: string;
  cents: Cents;
  count: number;
  /** How it moved receivables: signed. */
  onReceivablesCents: Cents;
}

export interface RollForward {
  /** Receivables less unapplied money. */
  openingCents: Cents;
  lines: RollForwardLine[];
  /** Opening balance and lines added up. */
  closingCents: Cents;
  /** What the accounts moved by beyond the lines: zero, or an entry is of a kind that does not fit its postings. */
  differenceCents: Cents;
}

/** What patients and insurers owe, less what was paid and meets no charge yet. */
export const receivableAccounts: readonly LedgerAccount[] = ['ar.insurance', 'ar.patient', 'unapplied'];

export function rollForward(openingCents: Cents, transactions: readonly LedgerTransaction[]): RollForward {
  const lines = linesOf(transactions);
  const closingCents = addCents(openingCents, ...lines.map((line) => line.onReceivablesCents));
  const moved = receivablesOf(transactions);
  return {
    openingCents,
    lines,
    closingCents,
    differenceCents: subtractCents(addCents(openingCents, moved), closingCents),
  };
}

/** Receivables less unapplied money after these entries, from the accounts. */
export function receivablesOf(transactions: readonly LedgerTransaction[]): Cents {
  let total = zeroCents;
  for (const { postings } of transactions)
    for (const { account, cents } of postings) if (receivableAccounts.includes(account)) total = addCents(total, cents);
  return total;
}

/** An amount of a kind as it moves receivables. */
export function onReceivables(kind: RollupKind, cents: Cents): Cents {
  const sign = rollupKinds[kind].onReceivables;
  return sign === 0 ? zeroCents : sign > 0 ? cents : negateCents(cents);
}

function linesOf(transactions: readonly LedgerTransaction[]): RollForwardLine[] {
  const sums = new Map<RollupKind, { cents: Cents; count: number }>();
  for (const transaction of transactions)
    for (const row of rollupDeltas(transaction)) {
      const kind = row.kind as RollupKind; // made by the ledger's own table of kinds
      const sum = sums.get(kind);
      sums.set(kind, { cents: addCents(sum?.cents ?? zeroCents, row.cents), count: (sum?.count ?? 0) + row.count });
    }
  return (Object.keys(rollupKinds) as RollupKind[]).flatMap((kind) => {
    // the keys of the table
    const sum = sums.get(kind);
    if (!sum) return [];
    return [{ kind, label: rollupKinds[kind].label, ...sum, onReceivablesCents: onReceivables(kind, sum.cents) }];
  });
}
