/** A claim's life around its frozen snapshot: state, totals, references, timeline. */
import type { Day, Instant } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Cents } from '#shared/kernel/money.ts';
import type { Severity } from '#shared/kernel/problems.ts';
import type { ClaimSnapshot } from './claim.ts';
import type { CycleStep } from './cycle.ts';
import type { Transitions } from './stateMachine.ts';

export const claimStates = [
  'draft',
  'scrub-failed',
  'scrub-passed',
  'queued',
  'submitted',
  'accepted',
  'rejected',
  'pending',
  'paid',
  'partially-paid',
  'denied',
  'corrected',
  'voided',
  'secondary-pending',
  'closed',
] as const;
export type ClaimState = (typeof claimStates)[number];

/** A rejected claim was never adjudicated and goes back to draft; an adjudicated one is corrected by a new version. */
export const claimTransitions: Transitions<ClaimState> = {
  draft: ['scrub-failed', 'scrub-passed', 'closed'],
  'scrub-failed': ['scrub-passed', 'draft', 'closed'],
  'scrub-passed': ['scrub-failed', 'queued', 'submitted', 'draft'],
  queued: ['submitted', 'scrub-failed', 'draft'],
  submitted: ['accepted', 'rejected', 'pending', 'paid', 'partially-paid', 'denied'],
  accepted: ['pending', 'rejected', 'paid', 'partially-paid', 'denied'],
  rejected: ['draft', 'closed'],
  pending: ['paid', 'partially-paid', 'denied', 'rejected'],
  paid: ['corrected', 'voided', 'secondary-pending', 'closed', 'pending', 'denied', 'partially-paid'],
  'partially-paid': ['corrected', 'voided', 'secondary-pending', 'closed', 'pending', 'paid', 'denied'],
  denied: ['corrected', 'voided', 'secondary-pending', 'closed', 'paid', 'partially-paid', 'pending'],
  corrected: ['closed'],
  voided: [],
  'secondary-pending': ['closed', 'corrected', 'voided'],
  closed: ['corrected', 'voided', 'pending'],
};

/** Claims that still wait for somebody: the open set that worklists and counts read. */
export const openClaimStates: readonly ClaimState[] = [
  'draft',
  'scrub-failed',
  'scrub-passed',
  'queued',
  'submitted',
  'accepted',
  'rejected',
  'pending',
];

/** What the scrubber found: which rule, how bad, where it should have been caught, and how to mend it. */
export interface Finding {
  ruleId: string;
  severity: Severity;
  step: CycleStep;
  message: string;
  fix: string;
  /** Path in the snapshot: `lines[0].dxPointers`. */
  where: string;
  /** What the rule itself would change: one of these, chosen by a person who knows the notes. */
  remedies?: Remedy[] | undefined;
  /** A rule of the office that keeps the claim here until somebody releases it. */
  holds?: boolean;
}

/** A change that mends a finding: of the visit, or of how its claim goes out. */
export type Remedy = VisitRemedy | { kind: 'write-member-id'; memberId: string } | { kind: 'send-on-paper' };

/** `line` and `diagnosis` count from zero in the snapshot, pointers from one as in item 24E. */
export type VisitRemedy =
  | { kind: 'add-modifier'; line: number; modifier: string }
  | { kind: 'remove-modifier'; line: number; modifier: string }
  | { kind: 'set-units'; line: number; units: number }
  | { kind: 'set-place'; line: number; pos: string }
  | { kind: 'set-pointers'; line: number; pointers: number[] }
  | { kind: 'remove-line'; line: number }
  | { kind: 'diagnosis-first'; diagnosis: number }
  | { kind: 'remove-diagnosis'; diagnosis: number };

export interface ClaimEvent {
  at: Instant;
  on: Day;
  kind:
    | 'created'
    | 'scrubbed'
    | 'submitted'
    | 'acknowledged'
    | 'status'
    | 'remitted'
    | 'note'
    | 'corrected'
    | 'voided'
    | 'held'
    | 'released'
    | 'closed'
    | 'reversed'
    | 'override';
  text: string;
  /** Who did it; absent where the program or a payer's file did. */
  by?: string;
  /** A call: whom we spoke to, and the reference number of the call. */
  call?: { spokeWith?: string; reference?: string };
  transmissionId?: Id<'transmission'>;
  remittanceId?: Id<'remittance'>;
}

/** A warning a person accepted, with the reason. It is not raised again at the same place. */
export interface AcceptedFinding {
  ruleId: string;
  reason: string;
  at: Instant;
  by?: string;
  /** Where it was found; absent accepts the rule for the whole claim. */
  where?: string;
  /** The sentence that was accepted. */
  message?: string;
}

export interface Claim {
  id: Id<'claim'>;
  createdAt: Instant;
  updatedAt: Instant;
  number: string;
  encounterId: Id<'encounter'>;
  patientId: Id<'patient'>;
  payerId: Id<'payer'>;
  policyId: Id<'policy'>;
  providerId: Id<'provider'>;
  state: ClaimState;
  medium: 'paper' | '837P';
  snapshot: ClaimSnapshot;
  /** Charge of each snapshot line, by position. */
  chargeIds: Id<'charge'>[];
  totals: { chargeCents: Cents; paidCents: Cents; contractualCents: Cents; patientCents: Cents; deniedCents: Cents };
  payerClaimNumber?: string;
  firstSubmittedOn?: Day;
  lastSubmittedOn?: Day;
  adjudicatedOn?: Day;
  /** The day somebody should look at it; worklists sort by it. */
  nextActionOn: Day;
  findings: Finding[];
  overrides: AcceptedFinding[];
  /** `ruleId`: an office rule put it there. */
  hold?: { reason: string; since: Day; ruleId?: string };
  /** The version this one replaces or voids, or the earlier payer's claim it follows. */
  previousClaimId?: Id<'claim'>;
  timeline: ClaimEvent[];
}
