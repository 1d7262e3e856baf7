/** Remittances received: the header of each payment, and each claim in it with its match and posting state. */
import type { Day, Instant } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Cents } from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { Claim, ClaimState } from './claimRecord.ts';
import type { Appeal, Denial } from './denial.ts';
import type { Adjustment } from './schemas.ts';

/** One service line as the payer adjudicated it. Facts keep the file's signs; what was not reported is absent. */
export interface RemittedLine {
  procedure: string;
  modifiers: string[];
  chargeCents: Cents;
  paidCents: Cents;
  units?: number;
  serviceDate?: Day;
  serviceDateTo?: Day;
  allowedCents?: Cents;
  lineControlNumber?: string;
  /** SVC06: what we billed, when the payer adjudicated another code. */
  originalProcedure?: string;
  adjustments: Adjustment[];
  remarks: string[];
}

/** One CLP loop of an 835, or one claim of a paper EOB typed by hand. */
export interface RemittedClaim {
  patientControlNumber: string;
  /** CLP02. */
  statusCode: string;
  chargeCents: Cents;
  paidCents: Cents;
  patientResponsibilityCents?: Cents;
  payerControlNumber?: string;
  filingCode?: string;
  patient?: { last?: string; first?: string; middle?: string; memberId?: string };
  correctedPatient?: { last?: string; first?: string; middle?: string; memberId?: string };
  crossoverCarrier?: { name: string; id?: string };
  interestCents?: Cents;
  serviceDate?: Day;
  adjustments: Adjustment[];
  remarks: string[];
  lines: RemittedLine[];
  /** Segments nobody understood, kept whole. */
  unread?: { tag: string; elements: string[] }[];
}

export interface ProviderAdjustment {
  reason: string;
  reference?: string;
  /** PLB sign: positive was taken from this check, negative was added. */
  cents: Cents;
}

export const remittanceStates = ['received', 'out-of-balance', 'in-review', 'posted', 'undone'] as const;
export type RemittanceState = (typeof remittanceStates)[number];

export interface Remittance {
  id: Id<'remittance'>;
  createdAt: Instant;
  updatedAt: Instant;
  /** Payer, trace number, amount and date: the same payment is never posted twice. */
  fingerprint: string;
  source: '835' | 'manual';
  transmissionId?: Id<'transmission'>;
  payerId?: Id<'payer'>;
  payer: { name: string; id?: string };
  payee: { name: string; npi?: string; taxId?: string };
  paymentCents: Cents;
  paymentMethod: string;
  checkNumber: string;
  paymentDate: Day;
  providerAdjustments: ProviderAdjustment[];
  balanced: boolean;
  problems: Problem[];
  state: RemittanceState;
  depositId?: Id<'deposit'>;
  /** What its provider adjustments posted; absent until posting has begun. */
  adjustmentTransactionIds?: Id<'transaction'>[];
  counts: { claims: number; posted: number; unmatched: number; review: number };
  /** Its claims have not all been read from the file yet. */
  isBeingRead?: boolean;
}

export const remittanceClaimStates = ['unmatched', 'ready', 'review', 'posted', 'ignored', 'undone'] as const;
export type RemittanceClaimState = (typeof remittanceClaimStates)[number];
/** How a remitted claim found ours, best rung first. */
export const matchRungs = ['our-number', 'payer-number', 'patient-date-code', 'amount', 'by-hand'] as const;
export type MatchRung = (typeof matchRungs)[number];

export interface RemittanceClaim {
  id: Id<'remittanceClaim'>;
  createdAt: Instant;
  updatedAt: Instant;
  remittanceId: Id<'remittance'>;
  position: number;
  state: RemittanceClaimState;
  claimId?: Id<'claim'>;
  matchRung?: MatchRung;
  content: RemittedClaim;
  problems: Problem[];
  /** Who owes what by this decision, as it was judged or posted; absent where no claim is known, and in older books. */
  shares?: { patientCents: Cents; nextPayerCents: Cents };
  transactionIds: Id<'transaction'>[];
  postedOn?: Day;
  /** Orders what was posted on one day. */
  postedAt?: Instant;
  /** Lines (0 is the first) that a person matched to charges. */
  lineMatches?: Readonly<Record<number, Id<'charge'>>>;
  /** The claim as it was before this was posted, so that undoing the posting can put it back. */
  claimBefore?: ClaimBefore;
  /** The cases that this decision settled, and their appeals, as they were before. */
  casesBefore?: { denials: Denial[]; appeals: Appeal[] };
}

/**
 * Some claims of one payment, stored as one record: the store is paid per record, and a payment is read and posted by the
 * hundred. `rowIds` and `claimIds` say what its rows hold, for the indexes.
 */
export interface RemittanceSheet {
  /** Of one of its rows. */
  id: Id<'remittanceClaim'>;
  remittanceId: Id<'remittance'>;
  rowIds: Id<'remittanceClaim'>[];
  claimIds: Id<'claim'>[];
  rows: RemittanceClaim[];
}

export interface ClaimBefore {
  state: ClaimState;
  totals: Claim['totals'];
  payerClaimNumber?: string;
  adjudicatedOn?: Day;
  nextActionOn: Day;
}
