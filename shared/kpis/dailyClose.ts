/**
 * The day sheet: what moved receivables on a day, from opening to closing balance, proved against the accounts themselves;
 * money by method, to hold against drawer, card slips and deposit; and what still stands in the way of closing. The trial
 * balance lists every account; its two columns are equal or the books are not.
 */
import type { Day } from '#shared/kernel/dates.ts';
import { addCents, type Cents, formatMoney, maxCents, negateCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import { type Problem, problem, warning } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
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
  problems: Problem[];
  canClose: boolean;
}

export interface DailyCloseFacts {
  date: Day;
  /** Receivables less unapplied money at the end of the day before. */
  openingCents: Cents;
  /** Entries posted on this day; others are left out. */
  transactions: readonly LedgerTransaction[];
  /** What was counted in the drawer and on slips, where somebody counted. */
  countedCents?: Cents | undefined;
  /** Completed visits of the day without charges. */
  visitsWithoutCharge?: number;
  /** Remittances received and not posted. */
  unpostedRemittances?: number;
  unappliedCents?: Cents;
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
  const cash = sumCents(cashByMethod.map((each) => each.cents));
  if (facts.countedCents !== undefined && facts.countedCents !== cash)
    problems.push(
      problem(
        'close.cash',
        `Counted ${formatMoney(facts.countedCents)}, posted ${formatMoney(cash)}. Find the difference before closing.`,
      ),
    );
  if (facts.visitsWithoutCharge)
    problems.push(
      warning(
        'close.missingCharges',
        `${count(facts.visitsWithoutCharge, 'completed visit')} without charges. Capture them or say why.`,
      ),
    );
  if (facts.unpostedRemittances)
    problems.push(
      warning('close.unposted', `${count(facts.unpostedRemittances, 'remittance')} not posted. Post them or say why.`),
    );
  if (facts.unappliedCents !== undefined && facts.unappliedCents > 0)
    problems.push(
      warning('close.unapplied', `${formatMoney(facts.unappliedCents)} is not put to any charge. Review it.`),
    );
  return {
    date: facts.date,
    ...rolled,
    adjustments: adjustmentsByReason(own),
    cashByMethod,
    cashByKind: cashByKindOf(moves),
    cashCents: cash,
    problems,
    canClose: problems.every((each) => each.severity !== 'error'),
  };
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
