/**
 * Every indicator of the office once: its name, formula, source, target and how its numerator and denominator are found.
 * Formulas are exact; targets are operating rules of thumb for small practices and are settings. A denominator of zero
 * gives no value: nothing happened is not 0 %.
 */
import { type Day, daysBetween } from '#shared/kernel/dates.ts';
import { addCents, type Cents, subtractCents, sumCents } from '#shared/kernel/money.ts';
import { type AgeBucket, agingOf } from '#shared/ledger/index.ts';
import type { CycleStep } from '#shared/model/cycle.ts';
import { basisDayOf } from './agingReport.ts';
import {
  type ClaimFact,
  cashOf,
  chargeSum,
  flow,
  type KpiFacts,
  type KpiOpenItem,
  type KpiPeriod,
  netRevenueOf,
} from './kpiFacts.ts';

export type KpiUnit = 'days' | 'ratio' | 'cents' | 'count';
/** Which records stand behind a figure, to open them. */
export interface KpiRecords {
  kind: 'claims' | 'denials' | 'encounters' | 'visits';
  ids: readonly string[];
}
export interface KpiParts {
  numerator: number;
  /** Absent for plain sums and counts. */
  denominator?: number;
  /** Turns the quotient into the unit: days in the window for days in A/R. */
  times?: number;
  records?: KpiRecords;
}
export interface KpiDefinition {
  label: string;
  unit: KpiUnit;
  formula: string;
  source: 'HFMA' | 'MGMA' | 'practice';
  /** In the unit: days, a fraction of 1, cents or a count. */
  target?: number;
  better: 'higher' | 'lower' | 'neither';
  /** Facts the caller must have; without them the figure is unknown. */
  parts: (facts: KpiFacts, period: KpiPeriod) => KpiParts | undefined;
}

export const lateChargeAfterDays = 3;
export const unbilledAfterDays = 5;

const windowDays = ({ from, to }: KpiPeriod): number => daysBetween(from, to) + 1;
const inWindow = (on: Day | undefined, { from, to }: KpiPeriod): boolean => on !== undefined && on >= from && on <= to;
const submitted = (facts: KpiFacts, period: KpiPeriod): ClaimFact[] =>
  facts.claims.filter((claim) => inWindow(claim.firstSubmittedOn, period));
const remitted = (facts: KpiFacts, period: KpiPeriod): ClaimFact[] =>
  facts.claims.filter((claim) => claim.isOriginal && inWindow(claim.adjudicatedOn, period));
const idsOf = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id);
const claimRecords = (claims: readonly ClaimFact[]): KpiRecords => ({ kind: 'claims', ids: idsOf(claims) });
const positive = (items: readonly KpiOpenItem[]): KpiOpenItem[] => items.filter((item) => item.cents > 0);
const receivables = (items: readonly KpiOpenItem[]): Cents => sumCents(positive(items).map((item) => item.cents));
const encounterRecords = (items: readonly KpiOpenItem[]): KpiRecords => ({
  kind: 'encounters',
  ids: [...new Set(items.map((item) => item.encounterId))],
});

/** Claims against all claims of a set; the records are those counted. */
function share(counted: readonly ClaimFact[], all: readonly ClaimFact[], open = counted): KpiParts {
  return { numerator: counted.length, denominator: all.length, records: claimRecords(open) };
}

/** The mean of whole days; the records are the slowest ones. */
function meanDays(rows: readonly { id: string; days: number }[], kind: KpiRecords['kind']): KpiParts {
  const slowest = [...rows].sort((a, b) => b.days - a.days).slice(0, 100);
  return {
    numerator: rows.reduce((sum, row) => sum + row.days, 0),
    denominator: rows.length,
    records: { kind, ids: idsOf(slowest) },
  };
}

function agedShare(facts: KpiFacts, period: KpiPeriod, buckets: readonly AgeBucket[], overDays: number): KpiParts {
  const basis = period.basis ?? 'service';
  const aging = agingOf(facts.openItems, period.to, basis);
  const old = sumCents(buckets.flatMap((bucket) => [aging.insurance[bucket], aging.patient[bucket]]));
  const items = positive(facts.openItems).filter((item) => daysBetween(basisDayOf(item, basis), period.to) > overDays);
  return {
    numerator: old,
    denominator: addCents(aging.insuranceCents, aging.patientCents),
    records: encounterRecords(items),
  };
}

function visitShare(
  facts: KpiFacts,
  among: (visit: KpiFacts['visits'][number]) => boolean,
  counts: (visit: KpiFacts['visits'][number]) => boolean,
  openThose: 'counted' | 'others',
): KpiParts {
  const all = facts.visits.filter(among);
  const counted = all.filter(counts);
  const open = openThose === 'counted' ? counted : all.filter((visit) => !counts(visit));
  return { numerator: counted.length, denominator: all.length, records: { kind: 'visits', ids: idsOf(open) } };
}

const frontEndSteps: readonly CycleStep[] = ['schedule', 'eligibility', 'authorizations'];

export const kpiTable = {
  daysInAr: {
    label: 'Days in A/R',
    unit: 'days',
    source: 'MGMA',
    target: 40,
    better: 'lower',
    formula: 'A/R without credits ÷ (charges in the window ÷ days in the window)',
    parts: (facts, period) => ({
      numerator: receivables(facts.openItems),
      denominator: flow(facts.flows, 'charges'),
      times: windowDays(period),
      records: encounterRecords(positive(facts.openItems)),
    }),
  },
  netDaysInAr: {
    label: 'Net days in A/R',
    unit: 'days',
    source: 'HFMA',
    target: 40,
    better: 'lower',
    formula: 'A/R less the usual contractual share of insurance A/R ÷ (net revenue ÷ days in the window)',
    parts: (facts, period) => netReceivables(facts, period),
  },
  grossCollectionRate: {
    label: 'Gross collection rate',
    unit: 'ratio',
    source: 'practice',
    better: 'neither',
    formula: '(payments − refunds) ÷ charges',
    parts: ({ flows }) => ({ numerator: cashOf(flows), denominator: flow(flows, 'charges') }),
  },
  netCollectionRate: {
    label: 'Net collection rate',
    unit: 'ratio',
    source: 'MGMA',
    target: 0.95,
    better: 'higher',
    formula: '(payments − refunds) ÷ (charges − contractual adjustments), of visits 6 to 12 months old',
    parts: ({ cohort }) =>
      cohort && {
        numerator: subtractCents(cohort.paymentCents, cohort.refundCents),
        denominator: subtractCents(cohort.chargeCents, cohort.contractualCents),
      },
  },
  cleanClaimRate: {
    label: 'Clean claim rate',
    unit: 'ratio',
    source: 'HFMA',
    target: 0.95,
    better: 'higher',
    formula: 'claims sent without anybody touching them ÷ claims sent',
    parts: (facts, period) => {
      const all = submitted(facts, period);
      return share(
        all.filter((claim) => claim.wasClean),
        all,
        all.filter((claim) => !claim.wasClean),
      );
    },
  },
  firstPassPaymentRate: {
    label: 'Paid on first pass',
    unit: 'ratio',
    source: 'practice',
    target: 0.9,
    better: 'higher',
    formula: 'first versions decided without denial or rework ÷ first versions decided',
    parts: (facts, period) => {
      const all = remitted(facts, period);
      // Nothing paid because all went to the deductible is a payment decision, not rework.
      const paid = all.filter((claim) => claim.deniedCents === 0 && !claim.wasRejected);
      return share(
        paid,
        all,
        all.filter((claim) => !paid.includes(claim)),
      );
    },
  },
  frontEndRejectionRate: {
    label: 'Rejected before the payer',
    unit: 'ratio',
    source: 'practice',
    target: 0.05,
    better: 'lower',
    formula: 'claims rejected by clearinghouse or payer front end ÷ claims sent',
    parts: (facts, period) => {
      const all = submitted(facts, period);
      return share(
        all.filter((claim) => claim.wasRejected),
        all,
      );
    },
  },
  initialDenialRate: {
    label: 'Initial denials, claims',
    unit: 'ratio',
    source: 'HFMA',
    target: 0.05,
    better: 'lower',
    formula: 'first versions with a denied line ÷ first versions decided',
    parts: (facts, period) => {
      const all = remitted(facts, period);
      return share(
        all.filter((claim) => claim.deniedCents > 0),
        all,
      );
    },
  },
  initialDenialDollars: {
    label: 'Initial denials, dollars',
    unit: 'ratio',
    source: 'HFMA',
    target: 0.05,
    better: 'lower',
    formula: 'charges first denied ÷ charges decided',
    parts: (facts, period) => {
      const all = remitted(facts, period);
      const denied = all.filter((claim) => claim.deniedCents > 0);
      return {
        numerator: sumCents(denied.map((claim) => claim.deniedCents)),
        denominator: chargeSum(all),
        records: claimRecords(denied),
      };
    },
  },
  denialOverturnRate: {
    label: 'Denials overturned',
    unit: 'ratio',
    source: 'practice',
    target: 0.5,
    better: 'higher',
    formula: 'denied dollars later paid ÷ denied dollars worked and decided',
    parts: ({ denials }) => {
      const decided = denials.filter((denial) => denial.outcome !== undefined);
      return {
        numerator: sumCents(decided.map((denial) => denial.recoveredCents)),
        denominator: sumCents(decided.map((denial) => denial.cents)),
        records: { kind: 'denials', ids: idsOf(decided) },
      };
    },
  },
  denialWriteOffRate: {
    label: 'Denials written off',
    unit: 'ratio',
    source: 'practice',
    target: 0.02,
    better: 'lower',
    formula: 'dollars lost to denials ÷ net revenue',
    parts: ({ denials, flows }) => {
      const lost = denials.filter((denial) => denial.writtenOffCents > 0);
      return {
        numerator: sumCents(lost.map((denial) => denial.writtenOffCents)),
        denominator: netRevenueOf(flows),
        records: { kind: 'denials', ids: idsOf(lost) },
      };
    },
  },
  frontEndDenialShare: {
    label: 'Denials caused before the visit',
    unit: 'ratio',
    source: 'practice',
    target: 0.5,
    better: 'lower',
    formula: 'denied dollars caused by scheduling, eligibility or authorization ÷ denied dollars opened in the window',
    parts: ({ denials }, period) => {
      const opened = denials.filter((denial) => inWindow(denial.openedOn, period));
      const front = opened.filter((denial) => frontEndSteps.includes(denial.step));
      return {
        numerator: sumCents(front.map((denial) => denial.cents)),
        denominator: sumCents(opened.map((denial) => denial.cents)),
        records: { kind: 'denials', ids: idsOf(front) },
      };
    },
  },
  arOver90: {
    label: 'A/R over 90 days',
    unit: 'ratio',
    source: 'HFMA',
    target: 0.15,
    better: 'lower',
    formula: 'A/R older than 90 days ÷ A/R, without credits',
    parts: (facts, period) => agedShare(facts, period, ['91-120', '121-180', '181+'], 90),
  },
  arOver120: {
    label: 'A/R over 120 days',
    unit: 'ratio',
    source: 'practice',
    target: 0.08,
    better: 'lower',
    formula: 'A/R older than 120 days ÷ A/R, without credits',
    parts: (facts, period) => agedShare(facts, period, ['121-180', '181+'], 120),
  },
  chargeLag: {
    label: 'Charge lag',
    unit: 'days',
    source: 'practice',
    target: 2,
    better: 'lower',
    formula: 'mean days from visit to posted charge',
    parts: ({ visits }) =>
      meanDays(
        visits.flatMap((visit) =>
          visit.postedOn === undefined ? [] : [{ id: visit.id, days: daysBetween(visit.date, visit.postedOn) }],
        ),
        'visits',
      ),
  },
  daysToClaim: {
    label: 'Visit to claim',
    unit: 'days',
    source: 'practice',
    target: 5,
    better: 'lower',
    formula: 'mean days from service to first submission',
    parts: (facts, period) =>
      meanDays(
        submitted(facts, period).flatMap((claim) =>
          claim.isOriginal && claim.firstSubmittedOn !== undefined
            ? [{ id: claim.id, days: daysBetween(claim.serviceDate, claim.firstSubmittedOn) }]
            : [],
        ),
        'claims',
      ),
  },
  daysToPayment: {
    label: 'Claim to payment',
    unit: 'days',
    source: 'practice',
    target: 30,
    better: 'lower',
    formula: 'mean days from first submission to the payer’s payment',
    parts: (facts, period) =>
      meanDays(
        facts.claims.flatMap((claim) =>
          claim.paidCents > 0 &&
          claim.firstSubmittedOn !== undefined &&
          claim.adjudicatedOn !== undefined &&
          inWindow(claim.adjudicatedOn, period)
            ? [{ id: claim.id, days: daysBetween(claim.firstSubmittedOn, claim.adjudicatedOn) }]
            : [],
        ),
        'claims',
      ),
  },
  costToCollect: {
    label: 'Cost to collect',
    unit: 'ratio',
    source: 'HFMA',
    target: 0.07,
    better: 'lower',
    formula: 'cost of billing ÷ (payments − refunds)',
    parts: ({ costCents, flows }) =>
      costCents === undefined ? undefined : { numerator: costCents, denominator: cashOf(flows) },
  },
  cashToNetRevenue: {
    label: 'Cash of net revenue',
    unit: 'ratio',
    source: 'HFMA',
    target: 1,
    better: 'higher',
    formula: '(payments − refunds) ÷ net revenue',
    parts: ({ flows }) => ({ numerator: cashOf(flows), denominator: netRevenueOf(flows) }),
  },
  pointOfServiceRate: {
    label: 'Collected at the visit',
    unit: 'ratio',
    source: 'HFMA',
    better: 'higher',
    formula: 'patient payments at or before the visit ÷ all patient payments',
    parts: ({ visits, flows }) => ({
      numerator: sumCents(visits.map((visit) => visit.collectedAtVisitCents)),
      denominator: flow(flows, 'patientPayments'),
    }),
  },
  badDebtRate: {
    label: 'Bad debt',
    unit: 'ratio',
    source: 'HFMA',
    target: 0.05,
    better: 'lower',
    formula: 'sent to bad debt ÷ charges',
    parts: ({ flows }) => ({ numerator: flow(flows, 'badDebt'), denominator: flow(flows, 'charges') }),
  },
  charityRate: {
    label: 'Charity',
    unit: 'ratio',
    source: 'HFMA',
    better: 'neither',
    formula: 'charity write-offs ÷ charges',
    parts: ({ flows }) => ({ numerator: flow(flows, 'charity'), denominator: flow(flows, 'charges') }),
  },
  writeOffRate: {
    label: 'Write-offs',
    unit: 'ratio',
    source: 'practice',
    better: 'lower',
    formula: 'write-offs that no contract asked for ÷ charges',
    parts: ({ flows }) => ({ numerator: flow(flows, 'writeoffs'), denominator: flow(flows, 'charges') }),
  },
  creditBalanceRate: {
    label: 'Credit balances',
    unit: 'ratio',
    source: 'practice',
    target: 0.02,
    better: 'lower',
    formula: 'credit balances ÷ A/R',
    parts: ({ openItems }) => {
      const credits = openItems.filter((item) => item.cents < 0);
      return {
        numerator: -sumCents(credits.map((item) => item.cents)),
        denominator: receivables(openItems),
        records: encounterRecords(credits),
      };
    },
  },
  eligibilityVerifiedRate: {
    label: 'Eligibility verified',
    unit: 'ratio',
    source: 'HFMA',
    target: 0.98,
    better: 'higher',
    formula: 'completed visits with cover verified ÷ completed visits',
    parts: (facts) =>
      visitShare(
        facts,
        (visit) => visit.isCompleted,
        (visit) => visit.wasVerified,
        'others',
      ),
  },
  preRegistrationRate: {
    label: 'Pre-registered',
    unit: 'ratio',
    source: 'HFMA',
    target: 0.98,
    better: 'higher',
    formula: 'scheduled visits registered before the day ÷ scheduled visits',
    parts: (facts) =>
      visitShare(
        facts,
        (visit) => visit.isScheduled,
        (visit) => visit.wasPreRegistered,
        'others',
      ),
  },
  authorizationRate: {
    label: 'Authorization on file',
    unit: 'ratio',
    source: 'HFMA',
    target: 0.98,
    better: 'higher',
    formula: 'completed visits with the authorization they need ÷ completed visits that need one',
    parts: (facts) =>
      visitShare(
        facts,
        (visit) => visit.isCompleted && visit.needsAuthorization,
        (visit) => visit.hasAuthorization,
        'others',
      ),
  },
  lateChargeRate: {
    label: 'Late charges',
    unit: 'ratio',
    source: 'HFMA',
    target: 0.02,
    better: 'lower',
    formula: `charges posted more than ${lateChargeAfterDays} days after the visit ÷ charges posted`,
    parts: ({ visits }) => {
      const posted = visits.filter((visit) => visit.postedOn !== undefined);
      const late = posted.filter(
        (visit) => daysBetween(visit.date, visit.postedOn ?? visit.date) > lateChargeAfterDays,
      );
      return { numerator: late.length, denominator: posted.length, records: { kind: 'visits', ids: idsOf(late) } };
    },
  },
  underpaymentVariance: {
    label: 'Underpaid against contract',
    unit: 'cents',
    source: 'practice',
    target: 0,
    better: 'lower',
    formula: 'sum of contract allowed − paid allowed, where positive',
    parts: ({ underpayments }) =>
      underpayments && { numerator: underpayments.cents, records: { kind: 'claims', ids: underpayments.claimIds } },
  },
  patientCollectionRate: {
    label: 'Patient balances collected',
    unit: 'ratio',
    source: 'practice',
    target: 0.6,
    better: 'higher',
    formula: 'collected within 90 days ÷ billed to patients',
    parts: ({ patientBilling }) =>
      patientBilling && { numerator: patientBilling.collectedCents, denominator: patientBilling.billedCents },
  },
  unbilledVisits: {
    label: 'Unbilled visits',
    unit: 'count',
    source: 'HFMA',
    target: 0,
    better: 'lower',
    formula: `completed visits without an accepted claim after ${unbilledAfterDays} days`,
    parts: (facts, period) => {
      const open = unbilled(facts, period);
      return { numerator: open.length, records: { kind: 'visits', ids: idsOf(open) } };
    },
  },
  unbilledCents: {
    label: 'Unbilled charges',
    unit: 'cents',
    source: 'HFMA',
    target: 0,
    better: 'lower',
    formula: `charges of completed visits without an accepted claim after ${unbilledAfterDays} days`,
    parts: (facts, period) => {
      const open = unbilled(facts, period);
      return {
        numerator: sumCents(open.flatMap((visit) => visit.chargeCents ?? [])),
        records: { kind: 'visits', ids: idsOf(open) },
      };
    },
  },
  noShowRate: {
    label: 'No-shows',
    unit: 'ratio',
    source: 'practice',
    target: 0.07,
    better: 'lower',
    formula: 'no-shows ÷ scheduled visits',
    parts: (facts) =>
      visitShare(
        facts,
        (visit) => visit.isScheduled,
        (visit) => visit.isNoShow,
        'counted',
      ),
  },
} as const satisfies Record<string, KpiDefinition>;

export type KpiKey = keyof typeof kpiTable;
export const kpiKeys = Object.keys(kpiTable) as KpiKey[]; // the keys of the table above

const unbilled = (facts: KpiFacts, period: KpiPeriod): KpiFacts['visits'][number][] =>
  facts.visits.filter(
    (visit) => visit.isCompleted && !visit.isBilled && daysBetween(visit.date, period.to) > unbilledAfterDays,
  );

/** Insurance A/R still holds discounts that contracts will take: they are left out at the rate of the window. */
function netReceivables(facts: KpiFacts, period: KpiPeriod): KpiParts {
  const charges = flow(facts.flows, 'charges');
  const open = positive(facts.openItems);
  const insurance = sumCents(open.filter((item) => item.party === 'insurance').map((item) => item.cents));
  const patient = sumCents(open.filter((item) => item.party === 'patient').map((item) => item.cents));
  const kept = charges > 0 ? subtractCents(charges, flow(facts.flows, 'contractual')) / charges : 1;
  return {
    numerator: patient + Math.round(insurance * Math.max(0, kept)),
    denominator: netRevenueOf(facts.flows),
    times: windowDays(period),
    records: encounterRecords(open),
  };
}
