/**
 * The transaction journal of a period, a line for each posting so that it sums to zero, and its adjustments by payer and reason.
 * A reversal stands beside what it undoes and takes its amount away again.
 */
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { addCents, type Cents, zeroCents } from '#shared/kernel/money.ts';
import type { LedgerAccount, LedgerTransaction, TransactionKind } from '#shared/model/ledger.ts';

export interface JournalLine {
  /** Lines of one entry share its number in the period. */
  entry: number;
  date: Day;
  kind: TransactionKind;
  isReversal: boolean;
  account: LedgerAccount;
  payerId?: Id<'payer'> | undefined;
  reason?: string | undefined;
  reference?: string | undefined;
  cents: Cents;
}
export interface AdjustmentLine {
  account: LedgerAccount;
  payerId?: Id<'payer'> | undefined;
  reason: string;
  count: number;
  cents: Cents;
}
export interface LedgerReport {
  journal: JournalLine[];
  /** Largest first. */
  adjustments: AdjustmentLine[];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function ledgerReport(transactions: readonly LedgerTransaction[]): LedgerReport {
  const inOrder = [...transactions].sort(
    (a, b) => compare(a.date, b.date) || a.createdAt - b.createdAt || compare(a.id, b.id),
  );
  const journal = inOrder.flatMap(({ date, kind, reversesId, reference, postings }, index) =>
    postings.map(({ account, payerId, reason, cents }): JournalLine => {
      const isReversal = reversesId !== undefined;
      return { entry: index + 1, date, kind, isReversal, account, payerId, reason, reference, cents };
    }),
  );
  const sums = new Map<string, AdjustmentLine>();
  for (const { account, payerId, reason = 'other', cents, isReversal } of journal) {
    if (!account.startsWith('adjustment.')) continue;
    const key = [account, payerId, reason].join('|');
    const sum = sums.get(key) ?? { account, payerId, reason, count: 0, cents: zeroCents };
    sums.set(key, { ...sum, count: sum.count + (isReversal ? -1 : 1), cents: addCents(sum.cents, cents) });
  }
  return { journal, adjustments: [...sums.values()].sort((a, b) => b.cents - a.cents) };
}
