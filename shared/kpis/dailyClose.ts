/**
 * The day sheet: what moved receivables on a day, from opening to closing balance, proved against the accounts themselves;
 * money by method, to hold against drawer, card slips and deposit; and what still stands in the way of closing. The trial
 * balance lists every account; its two columns are equal or the books are not.
 */
import type { Day } from '#shared/kernel/dates.ts';
import {
  addCents,
  type Cents,
  formatMoney,
  maxCents,
  negateCents,
  subtractCents,
  sumCents,
  zeroCents,
} from '#shared/kernel/money.ts';
import { type Problem, problem, warning } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import { balances, type RollupKind, rollupDeltas, rollupKinds } from '#shared/ledger/index.ts';
import {
  type LedgerAccount,
  type LedgerTransaction,
  ledgerAccounts,
  type PaymentMethod,
} from '#shared/model/ledger.ts';

export interface DaySheetLine {
  kind: RollupKind;
  label: string;
  cents: Cents;
  count: number;
  /** How it moved receivables: signed. */
  onReceivablesCents: Cents;
}

export interface DailyClose {
  date: Day;
  openingCents: Cents;
  lines: DaySheetLine[];
  closingCents: Cents;
  /** Adjustments by their reason: `CO-45`, `small-balance`. */
  adjustments: { reason: string; cents: Cents; count: number }[];
  /** Money received and paid back, by method; refunds are negative. */
  cashByMethod: { method: PaymentMethod | 'unknown'; cents: Cents; count: number }[];
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

const receivableAccounts: readonly LedgerAccount[] = ['ar.insurance', 'ar.patient', 'unapplied'];

export function dailyClose(facts: DailyCloseFacts): DailyClose {
  const own = facts.transactions.filter((each) => each.date === facts.date);
  const lines = daySheetLines(own);
  const closing = addCents(facts.openingCents, ...lines.map((line) => line.onReceivablesCents));
  const moved = sumCents(
    own.flatMap((each) =>
      each.postings.filter((posting) => receivableAccounts.includes(posting.account)).map((posting) => posting.cents),
    ),
  );
  const problems: Problem[] = [];
  if (addCents(facts.openingCents, moved) !== closing)
    problems.push(
      problem(
        'close.outOfBalance',
        `The day sheet and the accounts differ by ${formatMoney(subtractCents(addCents(facts.openingCents, moved), closing))}. Check the entries of the day.`,
      ),
    );
  const cashByMethod = methodsOf(own);
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
    openingCents: facts.openingCents,
    lines,
    closingCents: closing,
    adjustments: adjustmentsOf(own),
    cashByMethod,
    cashCents: cash,
    problems,
    canClose: problems.every((each) => each.severity !== 'error'),
  };
}

function daySheetLines(transactions: readonly LedgerTransaction[]): DaySheetLine[] {
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
    const { label, onReceivables } = rollupKinds[kind];
    const effect = onReceivables === 0 ? zeroCents : onReceivables > 0 ? sum.cents : negateCents(sum.cents);
    return [{ kind, label, ...sum, onReceivablesCents: effect }];
  });
}

function adjustmentsOf(transactions: readonly LedgerTransaction[]): DailyClose['adjustments'] {
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

function methodsOf(transactions: readonly LedgerTransaction[]): DailyClose['cashByMethod'] {
  const sums = new Map<PaymentMethod | 'unknown', { cents: Cents; count: number }>();
  for (const { postings, method } of transactions)
    for (const posting of postings) {
      if (posting.account !== 'cash' && posting.account !== 'refund') continue;
      const key = method ?? 'unknown';
      const sum = sums.get(key);
      sums.set(key, { cents: addCents(sum?.cents ?? zeroCents, posting.cents), count: (sum?.count ?? 0) + 1 });
    }
  return [...sums].map(([method, sum]) => ({ method, ...sum }));
}

export interface TrialBalance {
  rows: { account: LedgerAccount; debitCents: Cents; creditCents: Cents }[];
  debitCents: Cents;
  creditCents: Cents;
  isBalanced: boolean;
}

export function trialBalance(transactions: Iterable<LedgerTransaction>): TrialBalance {
  const { byAccount } = balances(transactions);
  const rows = ledgerAccounts.map((account) => ({
    account,
    debitCents: maxCents(zeroCents, byAccount[account]),
    creditCents: maxCents(zeroCents, negateCents(byAccount[account])),
  }));
  const debitCents = sumCents(rows.map((row) => row.debitCents));
  const creditCents = sumCents(rows.map((row) => row.creditCents));
  return { rows, debitCents, creditCents, isBalanced: debitCents === creditCents };
}
