/** What posting one remitted claim needs to know, and the plan it yields. Nothing here is written anywhere. */
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, zeroCents } from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { LedgerDraft, TransactionRefs } from '#shared/ledger/index.ts';
import type { Claim, ClaimState } from '#shared/model/claimRecord.ts';
import type { Denial } from '#shared/model/denial.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import type { PostingRule } from '#shared/model/moneySettings.ts';
import type { RemittedClaim } from '#shared/model/remittance.ts';

export interface PostingContext {
  today: Day;
  /** Posting day; cases opened carry `today`. */
  date: Day;
  /** The remittance's own day, from which the time to appeal runs; absent = the posting day. */
  remittanceDate?: Day | undefined;
  /** The payer's days to appeal; 180 where nothing is known. */
  appealDays?: number | undefined;
  payerName?: string | undefined;
  /** Active cover after this claim's: takes over the patient's share. */
  nextPolicy?: { payerId: Id<'payer'>; policyId?: Id<'policy'> | undefined; rank?: number | undefined } | undefined;
  /** Taken from the patient for this visit and still unapplied. */
  copayTakenCents?: Cents | undefined;
  rules?: readonly PostingRule[] | undefined;
  /** What was posted on this claim before: a reversal needs it. */
  originals?: readonly LedgerTransaction[] | undefined;
  /** Of a reversal: whether another decision stands once it is posted. Absent is judged by the entries. */
  isDecidedAnew?: boolean | undefined;
  /** Lines (0 is the first) that a person matched to charges. */
  lineMatches?: Readonly<Record<number, Id<'charge'>>> | undefined;
  /** Remittance, deposit, batch, method and reference every entry carries. */
  refs?: Partial<TransactionRefs> | undefined;
}

export type DenialDraft = Omit<Denial, 'id' | 'createdAt' | 'updatedAt'>;

export type NextPayer =
  | { kind: 'none' }
  | { kind: 'bill-next'; payerId: Id<'payer'>; policyId?: Id<'policy'>; cents: Cents }
  /** The payer sent it on itself: no second claim, look again on `checkOn`. */
  | { kind: 'crossover'; carrier?: { name: string; id?: string }; payerId?: Id<'payer'>; checkOn: Day };

export interface PatientResponsibility {
  deductibleCents: Cents;
  coinsuranceCents: Cents;
  copayCents: Cents;
  /** Patient share for other reasons that was moved. */
  otherCents: Cents;
  /** Every PR amount the payer reported. */
  totalCents: Cents;
  toPatientCents: Cents;
  toNextPayerCents: Cents;
  /** Waits with the insurer for a person's decision. */
  heldCents: Cents;
  copayTakenCents: Cents;
  /** What the patient still owes after the copay already taken. */
  dueCents: Cents;
}

export interface ClaimOutcome {
  state: ClaimState;
  /** The claim's totals with this remittance in them. */
  totals: Claim['totals'];
  payerClaimNumber?: string;
  /** What of this remittance's charges still waits with insurers. */
  leftAtInsuranceCents: Cents;
}

export interface PostingPlan {
  transactions: LedgerDraft[];
  denials: DenialDraft[];
  patientResponsibility: PatientResponsibility;
  nextPayer: NextPayer;
  claimOutcome: ClaimOutcome;
  problems: Problem[];
  needsReview: boolean;
}

export const noPatientResponsibility: PatientResponsibility = {
  deductibleCents: zeroCents,
  coinsuranceCents: zeroCents,
  copayCents: zeroCents,
  otherCents: zeroCents,
  totalCents: zeroCents,
  toPatientCents: zeroCents,
  toNextPayerCents: zeroCents,
  heldCents: zeroCents,
  copayTakenCents: zeroCents,
  dueCents: zeroCents,
};

/** A plan that posts nothing and leaves the claim as it is. */
export function emptyPlan(
  claim: Claim,
  remitted: RemittedClaim,
  problems: Problem[],
  needsReview: boolean,
): PostingPlan {
  const payerClaimNumber = remitted.payerControlNumber ?? claim.payerClaimNumber;
  return {
    transactions: [],
    denials: [],
    patientResponsibility: noPatientResponsibility,
    nextPayer: { kind: 'none' },
    claimOutcome: {
      state: claim.state,
      totals: claim.totals,
      leftAtInsuranceCents: zeroCents,
      ...(payerClaimNumber === undefined ? {} : { payerClaimNumber }),
    },
    problems,
    needsReview,
  };
}

/** The references every entry of this claim carries. */
export const refsOf = (claim: Claim, context: PostingContext): TransactionRefs => ({
  patientId: claim.patientId,
  encounterId: claim.encounterId,
  claimId: claim.id,
  providerId: claim.providerId,
  ...context.refs,
  date: context.date,
});
