/** What moved receivables, split by day or by payer: every column adds up to the roll-forward, every row to its change. */
import { addCents, type Cents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import { onReceivables } from '#shared/kpis/index.ts';
import { type RollupKind, rollupDeltas } from '#shared/ledger/index.ts';
import type { LedgerTransaction, Rollup } from '#shared/model/ledger.ts';

/** The columns, each with the kinds it sums and the sign with which it moves receivables. */
export const movementColumns = {
  charges: { label: '+ Charges', kinds: ['charges', 'fees'] },
  insurance: { label: '− Insurance', kinds: ['insurancePayments'] },
  patients: { label: '− Patients', kinds: ['patientPayments'] },
  adjusted: { label: '− Adjusted', kinds: ['contractual', 'writeoffs', 'charity', 'otherAdjustments'] },
  refunded: { label: '+ Refunded', kinds: ['refunds'] },
  badDebt: { label: '− Bad debt', kinds: ['badDebt'] },
} as const satisfies Record<string, { label: string; kinds: readonly RollupKind[] }>;
export type MovementColumn = keyof typeof movementColumns;
export const movementKeys = Object.keys(movementColumns) as MovementColumn[]; // the keys of the table above

export interface Movement<Key> {
  key: Key;
  columns: Record<MovementColumn, Cents>;
  /** On receivables, signed. */
  changeCents: Cents;
}

export function movementsBy<Key>(
  transactions: readonly LedgerTransaction[],
  keyOf: (transaction: LedgerTransaction, row: Rollup) => Key,
): Movement<Key>[] {
  const movements = new Map<Key, Movement<Key>>();
  for (const transaction of transactions) {
    for (const row of rollupDeltas(transaction)) {
      const kind = row.kind as RollupKind; // made by the ledger's own table of kinds
      const column = movementKeys.find((each) => movementColumns[each].kinds.some((one) => one === kind));
      if (!column) continue;
      const key = keyOf(transaction, row);
      const { columns, changeCents } = movements.get(key) ?? { columns: noMovement(), changeCents: zeroCents };
      movements.set(key, {
        key,
        columns: { ...columns, [column]: addCents(columns[column], row.cents) },
        changeCents: addCents(changeCents, onReceivables(kind, row.cents)),
      });
    }
  }
  return [...movements.values()];
}

const noMovement = (): Record<MovementColumn, Cents> => ({
  charges: zeroCents,
  insurance: zeroCents,
  patients: zeroCents,
  adjusted: zeroCents,
  refunded: zeroCents,
  badDebt: zeroCents,
});

export const totalOf = (movements: readonly Movement<unknown>[], column: MovementColumn): Cents =>
  sumCents(movements.map((each) => each.columns[column]));
