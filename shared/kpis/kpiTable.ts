/**
 * Every indicator of the office once: its name, formula, source, target and how its numerator and denominator are found.
 * Formulas are exact; targets are operating rules of thumb for small practices and are settings. A denominator of zero
 * gives no value: nothing happened is not 0 %.
 */
import { type Day, daysBetween } from '#shared/kernel/dates.ts';
import { subtractCents, sumCents } from '#shared/kernel/money.ts';
import type { CycleStep } from '#shared/model/cycle.ts';
import { basisDayOf } from './agingReport.ts';
import { type ClaimFact, flow, type KpiFacts, type KpiOpenItem, type KpiPeriod, type VisitFact } from './kpiFacts.ts';
import {
  cashKinds,
  chargesOnly,
  cohortCash,
  cohortCollectable,
  countOfClaims,
  countOfVisits,
  type KpiSum,
  netRevenueKinds,
  sumOfClaims,
  sumOfDenials,
  sumOfFlows,
  sumOfItems,
  sumOfVisits,
} from './kpiSum.ts';

export type KpiUnit = 'days' | 'ratio' | 'cents' | 'count';
/** Which records stand behind a figure, to open them. */
export interface KpiRecords {
  kind: 'claims' | 'denials' | 'encounters' | 'visits';
  ids: readonly string[];
}
export interface KpiParts {
  numerator: KpiSum;
  /** Absent for plain sums and counts. */
  denominator?: KpiSum;
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
const receivables = (items: readonly KpiOpenItem[]): KpiSum => sumOfItems(positive(items));
const encounterRecords = (items: readonly KpiOpenItem[]): KpiRecords => ({
  kind: 'encounters',
  ids: [...new Set(items.map((item) => item.encounterId))],
});

/** Claims against all claims of a set; the records are those counted. */
function share(counted: readonly ClaimFact[], all: readonly ClaimFact[], open = counted): KpiParts {
  return { numerator: countOfClaims(counted), denominator: countOfClaims(all), records: claimRecords(open) };
}

/** The ids of those that took longest, in the order of their days. */
const slowest = <Row extends { id: string }>(rows: readonly Row[], daysOf: (row: Row) => number): string[] =>
  idsOf([...rows].sort((a, b) => daysOf(b) - daysOf(a)).slice(0, 100));

/** The mean of whole days; the records are the slowest ones. */
const meanOfClaims = (rows: readonly ClaimFact[], daysOf: (claim: ClaimFact) => number): KpiParts => ({
  numerator: sumOfClaims(rows, daysOf),
  denominator: countOfClaims(rows),
  records: { kind: 'claims', ids: slowest(rows, daysOf) },
});
const meanOfVisits = (rows: readonly VisitFact[], daysOf: (visit: VisitFact) => number): KpiParts => ({
  numerator: sumOfVisits(rows, daysOf),
  denominator: countOfVisits(rows),
  records: { kind: 'visits', ids: slowest(rows, daysOf) },
});
const chargeLag = ({ date, postedOn = date }: VisitFact): number => daysBetween(date, postedOn);

function agedShare(facts: KpiFacts, period: KpiPeriod, overDays: number): KpiParts {
  const basis = period.basis ?? 'service';
  const old = positive(facts.openItems).filter((item) => daysBetween(basisDayOf(item, basis), period.to) > overDays);
  return { numerator: sumOfItems(old), denominator: receivables(facts.openItems), records: encounterRecords(old) };
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
  return {
    numerator: countOfVisits(counted),
    denominator: countOfVisits(all),
    records: { kind: 'visits', ids: idsOf(open) },
  };
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
      denominator: sumOfFlows(facts.flows, chargesOnly),
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
    parts: ({ flows }) => ({ numerator: sumOfFlows(flows, cashKinds), denominator: sumOfFlows(flows, chargesOnly) }),
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
        numerator: cohortCash(cohort),
        denominator: cohortCollectable(cohort),
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
        numerator: sumOfClaims(denied, (claim) => claim.deniedCents),
        denominator: sumOfClaims(all, (claim) => claim.chargeCents),
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
        numerator: sumOfDenials(decided, (denial) => denial.recoveredCents),
        denominator: sumOfDenials(decided, (denial) => denial.cents),
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
        numerator: sumOfDenials(lost, (denial) => denial.writtenOffCents),
        denominator: sumOfFlows(flows, netRevenueKinds),
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
        numerator: sumOfDenials(front, (denial) => denial.cents),
        denominator: sumOfDenials(opened, (denial) => denial.cents),
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
    parts: (facts, period) => agedShare(facts, period, 90),
  },
  arOver120: {
    label: 'A/R over 120 days',
    unit: 'ratio',
    source: 'practice',
    target: 0.08,
    better: 'lower',
    formula: 'A/R older than 120 days ÷ A/R, without credits',
    parts: (facts, period) => agedShare(facts, period, 120),
  },
  chargeLag: {
    label: 'Charge lag',
    unit: 'days',
    source: 'practice',
    target: 2,
    better: 'lower',
    formula: 'mean days from visit to posted charge',
    parts: ({ visits }) =>
      meanOfVisits(
        visits.filter((visit) => visit.postedOn !== undefined),
        chargeLag,
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
      meanOfClaims(
        submitted(facts, period).filter((claim) => claim.isOriginal),
        ({ serviceDate, firstSubmittedOn = serviceDate }) => daysBetween(serviceDate, firstSubmittedOn),
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
      meanOfClaims(
        facts.claims.filter(
          (claim) =>
            claim.paidCents > 0 && claim.firstSubmittedOn !== undefined && inWindow(claim.adjudicatedOn, period),
        ),
        ({ serviceDate, firstSubmittedOn = serviceDate, adjudicatedOn = firstSubmittedOn }) =>
          daysBetween(firstSubmittedOn, adjudicatedOn),
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
      costCents === undefined
        ? undefined
        : { numerator: { over: 'stated', amount: costCents }, denominator: sumOfFlows(flows, cashKinds) },
  },
  cashToNetRevenue: {
    label: 'Cash of net revenue',
    unit: 'ratio',
    source: 'HFMA',
    target: 1,
    better: 'higher',
    formula: '(payments − refunds) ÷ net revenue',
    parts: ({ flows }) => ({
      numerator: sumOfFlows(flows, cashKinds),
      denominator: sumOfFlows(flows, netRevenueKinds),
    }),
  },
  pointOfServiceRate: {
    label: 'Collected at the visit',
    unit: 'ratio',
    source: 'HFMA',
    better: 'higher',
    formula: 'patient payments at or before the visit ÷ all patient payments',
    parts: ({ visits, flows }) => ({
      numerator: sumOfVisits(
        visits.filter((visit) => visit.collectedAtVisitCents !== 0),
        (visit) => visit.collectedAtVisitCents,
      ),
      denominator: sumOfFlows(flows, { patientPayments: 1 }),
    }),
  },
  badDebtRate: {
    label: 'Bad debt',
    unit: 'ratio',
    source: 'HFMA',
    target: 0.05,
    better: 'lower',
    formula: 'sent to bad debt ÷ charges',
    parts: ({ flows }) => ({
      numerator: sumOfFlows(flows, { badDebt: 1 }),
      denominator: sumOfFlows(flows, chargesOnly),
    }),
  },
  charityRate: {
    label: 'Charity',
    unit: 'ratio',
    source: 'HFMA',
    better: 'neither',
    formula: 'charity write-offs ÷ charges',
    parts: ({ flows }) => ({
      numerator: sumOfFlows(flows, { charity: 1 }),
      denominator: sumOfFlows(flows, chargesOnly),
    }),
  },
  writeOffRate: {
    label: 'Write-offs',
    unit: 'ratio',
    source: 'practice',
    better: 'lower',
    formula: 'write-offs that no contract asked for ÷ charges',
    parts: ({ flows }) => ({
      numerator: sumOfFlows(flows, { writeoffs: 1 }),
      denominator: sumOfFlows(flows, chargesOnly),
    }),
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
        numerator: { over: 'openItems', rows: credits, amountOf: (item) => -item.cents },
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
      const late = posted.filter((visit) => chargeLag(visit) > lateChargeAfterDays);
      return {
        numerator: countOfVisits(late),
        denominator: countOfVisits(posted),
        records: { kind: 'visits', ids: idsOf(late) },
      };
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
      underpayments && {
        numerator: { over: 'underpaidLines', amount: underpayments.cents },
        records: { kind: 'claims', ids: underpayments.claimIds },
      },
  },
  patientCollectionRate: {
    label: 'Patient balances collected',
    unit: 'ratio',
    source: 'practice',
    target: 0.6,
    better: 'higher',
    formula: 'collected within 90 days ÷ billed to patients',
    parts: ({ patientBilling }) =>
      patientBilling && {
        numerator: { over: 'stated', amount: patientBilling.collectedCents },
        denominator: { over: 'stated', amount: patientBilling.billedCents },
      },
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
      return { numerator: countOfVisits(open), records: { kind: 'visits', ids: idsOf(open) } };
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
        numerator: sumOfVisits(open, (visit) => visit.chargeCents ?? 0),
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
  const kept = charges > 0 ? subtractCents(charges, flow(facts.flows, 'contractual')) / charges : 1;
  const discount = insurance - Math.round(insurance * Math.max(0, kept));
  return {
    numerator: {
      over: 'openItems',
      rows: open,
      amountOf: (item) => item.cents,
      ...(discount === 0 ? {} : { less: { text: 'Usual contractual share of insurance A/R', amount: discount } }),
    },
    denominator: sumOfFlows(facts.flows, netRevenueKinds),
    times: windowDays(period),
    records: encounterRecords(open),
  };
}
