/**
 * The day sheet: what moved receivables on a day, from opening to closing balance, proved against the accounts themselves;
 * money by method, to hold against drawer, card slips and deposit. The trial balance lists every account; its two columns are
 * equal or the books are not.
 */
import type { Day } from '#shared/kernel/dates.ts';
import { groupedBy } from '#shared/kernel/groups.ts';
import { addCents, type Cents, formatMoney, maxCents, negateCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { type Balances, balances } from '#shared/ledger/index.ts';
import {
  type LedgerAccount,
  type LedgerTransaction,
  ledgerAccounts,
  type PaymentMethod,
  type TransactionKind,
  transactionKinds,
} from '#shared/model/ledger.ts';
import { type RollForwardLine, rollForward } from './rollForward.ts';

/** Money of one kind of entry, by how it came or went; refunds are negative. */
export interface MoneyLine {
  kind: TransactionKind;
  byMethod: Partial<Record<PaymentMethod | 'unknown', Cents>>;
  cents: Cents;
}

export interface AdjustmentByReason {
  reason: string;
  cents: Cents;
  count: number;
}

export interface DailyClose {
  date: Day;
  openingCents: Cents;
  lines: RollForwardLine[];
  closingCents: Cents;
  /** Adjustments by their reason: `CO-45`, `small-balance`. */
  adjustments: AdjustmentByReason[];
  /** Money received and paid back, by method; refunds are negative. */
  cashByMethod: { method: PaymentMethod | 'unknown'; cents: Cents; count: number }[];
  cashByKind: MoneyLine[];
  cashCents: Cents;
  entryCount: number;
  /** Whatever makes its figures doubtful. */
  problems: Problem[];
}

export interface DailyCloseFacts {
  date: Day;
  /** Receivables less unapplied money at the end of the day before. */
  openingCents: Cents;
  /** Entries posted on this day; others are left out. */
  transactions: readonly LedgerTransaction[];
}

export function dailyClose(facts: DailyCloseFacts): DailyClose {
  const own = facts.transactions.filter((each) => each.date === facts.date);
  const { differenceCents, ...rolled } = rollForward(facts.openingCents, own);
  const problems: Problem[] = [];
  if (differenceCents !== 0)
    problems.push(
      problem(
        'close.outOfBalance',
        `The day sheet and the accounts differ by ${formatMoney(differenceCents)}. Check the entries of the day.`,
      ),
    );
  const moves = cashMoves(own);
  const cashByMethod = methodsOf(moves);
  return {
    date: facts.date,
    ...rolled,
    adjustments: adjustmentsByReason(own),
    cashByMethod,
    cashByKind: cashByKindOf(moves),
    cashCents: sumCents(cashByMethod.map((each) => each.cents)),
    entryCount: own.length,
    problems,
  };
}

/** The sheets of days, each from where the one before it ended: no day with entries may be left out between them. */
export function dailyCloses(
  openingCents: Cents,
  transactions: readonly LedgerTransaction[],
  days: readonly Day[],
): DailyClose[] {
  const ofDay = groupedBy(transactions, (each) => each.date);
  let standing = openingCents;
  return days.map((date) => {
    const close = dailyClose({ date, openingCents: standing, transactions: ofDay.get(date) ?? [] });
    standing = close.closingCents;
    return close;
  });
}

export function adjustmentsByReason(transactions: readonly LedgerTransaction[]): AdjustmentByReason[] {
  const sums = new Map<string, { cents: Cents; count: number }>();
  for (const { postings } of transactions)
    for (const posting of postings) {
      if (!posting.account.startsWith('adjustment.')) continue;
      const reason = posting.reason ?? 'other';
      const sum = sums.get(reason);
      sums.set(reason, { cents: addCents(sum?.cents ?? zeroCents, posting.cents), count: (sum?.count ?? 0) + 1 });
    }
  return [...sums].map(([reason, sum]) => ({ reason, ...sum })).sort((a, b) => b.cents - a.cents);
}

interface CashMove {
  kind: TransactionKind;
  method: PaymentMethod | 'unknown';
  cents: Cents;
}

/** How money came. A payer's adjustment that names no method came with the rest of its remittance. */
export function methodsAmong(
  transactions: readonly LedgerTransaction[],
): (transaction: LedgerTransaction) => CashMove['method'] {
  const ofRemittance = new Map(
    transactions.flatMap(({ remittanceId, method }) =>
      remittanceId && method ? [[remittanceId, method] as const] : [],
    ),
  );
  return ({ method, remittanceId }) => method ?? (remittanceId && ofRemittance.get(remittanceId)) ?? 'unknown';
}

/** Where money that came in or was paid back is posted. */
export const moneyAccounts: readonly LedgerAccount[] = ['cash', 'refund'];

function cashMoves(transactions: readonly LedgerTransaction[]): CashMove[] {
  const methodOf = methodsAmong(transactions);
  return transactions.flatMap((transaction) =>
    transaction.postings
      .filter((posting) => moneyAccounts.includes(posting.account))
      .map(({ cents }) => ({ kind: transaction.kind, method: methodOf(transaction), cents })),
  );
}

function methodsOf(moves: readonly CashMove[]): DailyClose['cashByMethod'] {
  const sums = new Map<CashMove['method'], { cents: Cents; count: number }>();
  for (const { method, cents } of moves) {
    const sum = sums.get(method);
    sums.set(method, { cents: addCents(sum?.cents ?? zeroCents, cents), count: (sum?.count ?? 0) + 1 });
  }
  return [...sums].map(([method, sum]) => ({ method, ...sum }));
}

function cashByKindOf(moves: readonly CashMove[]): MoneyLine[] {
  const lines = new Map<TransactionKind, MoneyLine>();
  for (const { kind, method, cents } of moves) {
    const { byMethod, cents: before } = lines.get(kind) ?? { byMethod: {}, cents: zeroCents };
    lines.set(kind, {
      kind,
      byMethod: { ...byMethod, [method]: addCents(byMethod[method] ?? zeroCents, cents) },
      cents: addCents(before, cents),
    });
  }
  return transactionKinds.flatMap((kind) => lines.get(kind) ?? []);
}

export interface TrialBalance {
  rows: { account: LedgerAccount; debitCents: Cents; creditCents: Cents }[];
  debitCents: Cents;
  creditCents: Cents;
  isBalanced: boolean;
}

export const trialBalance = (transactions: Iterable<LedgerTransaction>): TrialBalance =>
  trialBalanceOfAccounts(balances(transactions).byAccount);

export function trialBalanceOfAccounts(byAccount: Balances['byAccount']): TrialBalance {
  const rows = ledgerAccounts.map((account) => ({
    account,
    debitCents: maxCents(zeroCents, byAccount[account]),
    creditCents: maxCents(zeroCents, negateCents(byAccount[account])),
  }));
  const debitCents = sumCents(rows.map((row) => row.debitCents));
  const creditCents = sumCents(rows.map((row) => row.creditCents));
  return { rows, debitCents, creditCents, isBalanced: debitCents === creditCents };
}
