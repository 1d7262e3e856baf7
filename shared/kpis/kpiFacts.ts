/**
 * What the indicators are computed from. A caller fills it from monthly sums, open items, and the claims, denials and
 * visits of the window: never from the whole history. Voided charges and bad debt are left out of receivables.
 */
import { type Day, monthOf } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { addCents, type Cents, subtractCents, zeroCents } from '#shared/kernel/money.ts';
import type { AgingBasis, OpenItem, RollupKind } from '#shared/ledger/index.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { CycleStep } from '#shared/model/cycle.ts';
import type { Denial } from '#shared/model/denial.ts';
import type { Rollup } from '#shared/model/ledger.ts';

export interface KpiPeriod {
  from: Day;
  to: Day;
  /** What receivables age from; the date of service unless told. */
  basis?: AgingBasis;
}

/** Money that moved in the window: sums of the ledger's monthly rows. */
export type KpiFlows = Partial<Record<RollupKind, Cents>>;

/** One side of one charge with an open balance at the end of the window. */
export interface KpiOpenItem extends OpenItem {
  encounterId: Id<'encounter'>;
  patientId: Id<'patient'>;
  payerId?: Id<'payer'> | undefined;
}

/** A claim submitted or decided in the window. */
export interface ClaimFact {
  id: Id<'claim'>;
  payerId: Id<'payer'>;
  chargeCents: Cents;
  /** Earliest day of service on it. */
  serviceDate: Day;
  firstSubmittedOn?: Day | undefined;
  adjudicatedOn?: Day | undefined;
  /** First version of the claim, not a correction or void. */
  isOriginal: boolean;
  /** Left without anybody touching it: no failed check, no override, no hold, no rejection. */
  wasClean: boolean;
  wasRejected: boolean;
  /** What the first decision refused; 0 when nothing was. */
  deniedCents: Cents;
  paidCents: Cents;
}

/** A denial opened or decided in the window. */
export interface DenialFact {
  id: Id<'denial'>;
  step: CycleStep;
  cents: Cents;
  openedOn: Day;
  outcome?: Denial['outcome'] | undefined;
  recoveredCents: Cents;
  writtenOffCents: Cents;
}

/** An appointment or walk-in of the window and what became of it. */
export interface VisitFact {
  /** Appointment id, or the encounter's for a walk-in. */
  id: string;
  encounterId?: Id<'encounter'> | undefined;
  date: Day;
  isScheduled: boolean;
  isNoShow: boolean;
  isCompleted: boolean;
  /** Patient, guarantor and cover were on file before the day of the visit. */
  wasPreRegistered: boolean;
  wasVerified: boolean;
  needsAuthorization: boolean;
  hasAuthorization: boolean;
  /** The day its charges were posted. */
  postedOn?: Day | undefined;
  /** Charges of the visit; absent when none were captured. */
  chargeCents?: Cents | undefined;
  firstSubmittedOn?: Day | undefined;
  /** A claim was taken in by the payer, or none is needed (self-pay). */
  isBilled: boolean;
  /** Patient money taken on or before the day of the visit. */
  collectedAtVisitCents: Cents;
}

export interface KpiFacts {
  flows: KpiFlows;
  openItems: readonly KpiOpenItem[];
  claims: readonly ClaimFact[];
  denials: readonly DenialFact[];
  visits: readonly VisitFact[];
  /** Visits by date of service old enough to be settled (six to twelve months): for net collection. */
  cohort?: { chargeCents: Cents; contractualCents: Cents; paymentCents: Cents; refundCents: Cents } | undefined;
  /** Balances that became the patient's more than 90 days ago, and what came in within 90 days of each. */
  patientBilling?: { billedCents: Cents; collectedCents: Cents } | undefined;
  /** What the payers paid below contract, as the contract check found it. */
  underpayments?: { cents: Cents; claimIds: readonly Id<'claim'>[] } | undefined;
  /** Wages, software, clearinghouse, postage for billing in the window: typed in by the office. */
  costCents?: Cents | undefined;
}

export const noFacts: KpiFacts = { flows: {}, openItems: [], claims: [], denials: [], visits: [] };

/** Sums the monthly rows of a window of whole months, for one payer or provider where told. */
export function flowsOf(
  rollups: Iterable<Rollup>,
  period: Pick<KpiPeriod, 'from' | 'to'>,
  only: { payerId?: Rollup['payerId']; providerId?: Rollup['providerId'] } = {},
): KpiFlows {
  const flows: KpiFlows = {};
  for (const row of rollups) {
    if (row.month < monthOf(period.from) || row.month > monthOf(period.to)) continue;
    if (only.payerId !== undefined && row.payerId !== only.payerId) continue;
    if (only.providerId !== undefined && row.providerId !== only.providerId) continue;
    const kind = row.kind as RollupKind; // rows are made by the ledger's own table of kinds
    flows[kind] = addCents(flows[kind] ?? zeroCents, row.cents);
  }
  return flows;
}

export const flow = (flows: KpiFlows, kind: RollupKind): Cents => flows[kind] ?? zeroCents;

/** A claim record as a fact. It is sent twice only after a rejection; corrections are records of their own. */
export function claimFactOf(claim: Claim): ClaimFact {
  const times = (kind: Claim['timeline'][number]['kind']): number =>
    claim.timeline.filter((event) => event.kind === kind).length;
  const wasRejected = claim.state === 'rejected' || times('submitted') > 1;
  const days = claim.snapshot.lines.map((line) => line.from).sort();
  const [serviceDate] = days;
  return {
    id: claim.id,
    payerId: claim.payerId,
    chargeCents: claim.totals.chargeCents,
    serviceDate: serviceDate ?? claim.nextActionOn,
    firstSubmittedOn: claim.firstSubmittedOn,
    adjudicatedOn: claim.adjudicatedOn,
    isOriginal: claim.snapshot.frequency === '1',
    wasClean:
      !wasRejected &&
      times('scrubbed') <= 1 &&
      claim.overrides.length === 0 &&
      times('held') === 0 &&
      claim.state !== 'scrub-failed',
    wasRejected,
    deniedCents: claim.totals.deniedCents,
    paidCents: claim.totals.paidCents,
  };
}

/** A denial record as a fact. */
export function denialFactOf(denial: Denial): DenialFact {
  const recovered = denial.recoveredCents ?? zeroCents;
  const isLost = denial.state === 'written-off' || denial.outcome === 'upheld' || denial.outcome === 'partial';
  return {
    id: denial.id,
    step: denial.step,
    cents: denial.cents,
    openedOn: denial.openedOn,
    outcome: denial.outcome,
    recoveredCents: recovered,
    writtenOffCents: isLost ? subtractCents(denial.cents, recovered) : zeroCents,
  };
}
