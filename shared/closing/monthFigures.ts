/**
 * The figures of one month from the books as they stand: receivables from the first day to the last, cash, the trial balance at
 * its end, what moved by day and by payer, the age of what was owed then, and the credits that stood then. All of it is folded
 * from entries dated up to the month's end, so a closed month gives the same figures whenever it is asked.
 */
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import {
  addCents,
  type Cents,
  maxCents,
  negateCents,
  subtractCents,
  sumCents,
  zeroCents,
} from '#shared/kernel/money.ts';
import {
  type AdjustmentByReason,
  type AgedItem,
  type AgingReport,
  adjustmentsByReason,
  agingReport,
  type RollForward,
  receivablesOf,
  rollForward,
  type TrialBalance,
  trialBalanceOfAccounts,
} from '#shared/kpis/index.ts';
import {
  balances,
  openMoney,
  type PayerClearing,
  type RollupKind,
  rollupDeltas,
  rollupKinds,
  type UnappliedMoney,
} from '#shared/ledger/index.ts';
import { type LedgerAccount, type LedgerTransaction, ledgerAccounts, type Rollup } from '#shared/model/ledger.ts';
import type { Encounter } from '#shared/model/visit.ts';
import { type Movement, movementsBy } from './movements.ts';
import type { OpenCharge } from './openCharges.ts';

/** The last day counted: of the month, or today while it is not over. */
export interface MonthSpan {
  from: Day;
  to: Day;
}

export interface MonthFacts extends MonthSpan {
  /** Every entry dated up to the last day. */
  transactions: readonly LedgerTransaction[];
  /** What was open after them, as `openChargesOf` finds it. */
  open: readonly OpenCharge[];
  /** Those the open charges are of. */
  visits: ReadonlyMap<Id<'encounter'>, Pick<Encounter, 'date' | 'charges'>>;
}

export interface FigureLine {
  label: string;
  cents: Cents;
}
export interface TrialRow {
  account: LedgerAccount;
  /** What was posted to it in the month. */
  debitedCents: Cents;
  creditedCents: Cents;
  /** Where it stands at the end: one of the two. */
  debitCents: Cents;
  creditCents: Cents;
}
/** A charge in credit with one party: a negative amount. */
export interface MonthCredit {
  party: 'insurance' | 'patient';
  patientId: Id<'patient'> | undefined;
  payerId: Id<'payer'> | undefined;
  serviceDay: Day;
  /** As it is on the visit now; absent where the charge is no longer there. */
  code: string | undefined;
  since: Day;
  cents: Cents;
}

export interface MonthFigures extends MonthSpan {
  receivables: RollForward;
  /** What the closing balance is made of; they add up to it. */
  standing: { insuranceCents: Cents; patientCents: Cents; creditCents: Cents; unappliedCents: Cents };
  cash: FigureLine[];
  /** Posted to the cash account: the sum of the lines. */
  cashCents: Cents;
  trial: TrialRow[];
  isBalanced: boolean;
  /** Oldest first. */
  days: Movement<Day>[];
  /** Largest charges first. */
  payers: Movement<Rollup['payerId']>[];
  adjustments: AdjustmentByReason[];
  /** From the date of service. */
  aging: AgingReport;
  /** Oldest first. */
  credits: MonthCredit[];
  unapplied: UnappliedMoney[];
  /** Payers whose balance outside claims is not zero. */
  clearing: PayerClearing[];
}

/** What the closing balance is made of. */
export const standingNames = {
  insuranceCents: 'Insurers owe',
  patientCents: 'Patients owe',
  creditCents: 'Charges in credit',
  unappliedCents: 'Money on account',
} as const satisfies Record<StandingKey, string>;
export type StandingKey = keyof MonthFigures['standing'];
export const standingKeys = Object.keys(standingNames) as StandingKey[]; // the keys of the table above

export const standingLines = ({ standing }: Pick<MonthFigures, 'standing'>): (FigureLine & { key: StandingKey })[] =>
  standingKeys.map((key) => ({ key, label: standingNames[key], cents: standing[key] }));

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function monthFigures({ from, to, transactions, open, visits }: MonthFacts): MonthFigures {
  const earlier = transactions.filter((each) => each.date < from);
  const own = transactions.filter((each) => each.date >= from && each.date <= to);
  const dayOf = (charge: OpenCharge): Day =>
    (charge.encounterId && visits.get(charge.encounterId)?.date) ?? charge.firstDay;
  const codeOf = (charge: OpenCharge): string | undefined => {
    const visit = charge.encounterId && visits.get(charge.encounterId);
    return visit?.charges.find((each) => each.id === charge.chargeId)?.code;
  };
  const aging = agingReport(
    open.flatMap((charge) => agedItems(charge, dayOf(charge))),
    to,
    'service',
  );
  const { unapplied, clearing } = moneyOutside(transactions);
  const trial = trialBalanceOfAccounts(balances(transactions).byAccount);
  return {
    from,
    to,
    receivables: rollForward(receivablesOf(earlier), own),
    standing: {
      insuranceCents: aging.total.insuranceCents,
      patientCents: aging.total.patientCents,
      creditCents: addCents(aging.total.credits.insuranceCents, aging.total.credits.patientCents),
      unappliedCents: negateCents(sumCents(unapplied.map((each) => each.cents))),
    },
    ...cashOf(own),
    trial: trialRows(own, trial),
    isBalanced: trial.isBalanced,
    days: movementsBy(own, ({ date }) => date).sort((a, b) => byText(a.key, b.key)),
    payers: movementsBy(own, (_, row) => row.payerId).sort(
      (a, b) => b.columns.charges - a.columns.charges || byText(a.key, b.key),
    ),
    adjustments: adjustmentsByReason(own),
    aging,
    credits: open
      .flatMap((charge) => creditsOn(charge, { serviceDay: dayOf(charge), code: codeOf(charge) }))
      .sort((a, b) => byText(a.since, b.since)),
    unapplied: unapplied.sort((a, b) => byText(a.since, b.since)),
    clearing: clearing.filter((each) => each.cents !== 0).sort((a, b) => Math.abs(b.cents) - Math.abs(a.cents)),
  };
}

function moneyOutside(transactions: readonly LedgerTransaction[]) {
  const money = openMoney();
  for (const entry of transactions) money.add(entry);
  return money.result();
}

function agedItems({ insuranceCents, patientCents, patientId, payerId }: OpenCharge, serviceDate: Day): AgedItem[] {
  // Receivables are always a person's; where an entry forgot to say whose, the amount still counts.
  const shared = { patientId: patientId ?? ('unknown' as Id<'patient'>), serviceDate };
  return [
    { ...shared, party: 'insurance', cents: insuranceCents, payerId },
    { ...shared, party: 'patient', cents: patientCents },
  ];
}

function creditsOn(charge: OpenCharge, service: Pick<MonthCredit, 'serviceDay' | 'code'>): MonthCredit[] {
  const { patientId, payerId, inCreditSince } = charge;
  return (['insurance', 'patient'] as const).flatMap((party) => {
    const cents = party === 'insurance' ? charge.insuranceCents : charge.patientCents;
    if (cents >= 0) return [];
    const since = inCreditSince[party] ?? service.serviceDay;
    return [{ party, patientId, payerId: party === 'insurance' ? payerId : undefined, ...service, since, cents }];
  });
}

/** Which sums bring cash; what a payer keeps outside claims is taken off. Refunds leave from their own account. */
const cashKinds: readonly RollupKind[] = [
  'insurancePayments',
  'patientPayments',
  'recoveries',
  'interest',
  'providerAdjustments',
];

function cashOf(own: readonly LedgerTransaction[]): Pick<MonthFigures, 'cash' | 'cashCents'> {
  const sums = new Map<string, Cents>();
  for (const row of own.flatMap(rollupDeltas)) sums.set(row.kind, addCents(sums.get(row.kind) ?? zeroCents, row.cents));
  const cash = cashKinds.flatMap((kind): FigureLine[] => {
    const cents = sums.get(kind);
    if (cents === undefined || cents === 0) return [];
    return [{ label: rollupKinds[kind].label, cents: kind === 'providerAdjustments' ? negateCents(cents) : cents }];
  });
  const postings = own.flatMap((each) => each.postings).filter((posting) => posting.account === 'cash');
  const cashCents = sumCents(postings.map((posting) => posting.cents));
  const rest = subtractCents(cashCents, sumCents(cash.map((line) => line.cents)));
  return { cash: rest === 0 ? cash : [...cash, { label: 'Other entries', cents: rest }], cashCents };
}

function trialRows(own: readonly LedgerTransaction[], { rows }: TrialBalance): TrialRow[] {
  const moved = new Map(ledgerAccounts.map((account) => [account, { debited: zeroCents, credited: zeroCents }]));
  for (const { account, cents } of own.flatMap((each) => each.postings)) {
    const sum = moved.get(account);
    if (!sum) continue;
    sum.debited = addCents(sum.debited, maxCents(zeroCents, cents));
    sum.credited = addCents(sum.credited, maxCents(zeroCents, negateCents(cents)));
  }
  return rows.map((row) => ({
    ...row,
    debitedCents: moved.get(row.account)?.debited ?? zeroCents,
    creditedCents: moved.get(row.account)?.credited ?? zeroCents,
  }));
}
