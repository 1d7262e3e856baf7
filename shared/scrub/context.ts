/**
 * What the scrubber may know beside the claim itself. Everything but the day and the medium is optional: a rule whose
 * facts are absent does not fire.
 */
import type { CodeLookup, EditLookup } from '#shared/codesets/index.ts';
import type { Day } from '#shared/kernel/dates.ts';
import type { Cents } from '#shared/kernel/money.ts';
import type { OfficeRule } from '#shared/model/office.ts';

export interface ScrubPayer {
  timelyFilingDays?: number | undefined;
  /** For frequency 7 and 8, from the date of service; absent uses `timelyFilingDays`. */
  correctedClaimDays?: number | undefined;
  /** From the earlier payer's decision; absent uses `timelyFilingDays` from that day. */
  secondaryFilingDays?: number | undefined;
  requiresTaxonomy?: boolean | undefined;
  /** Regular expression of a member id on this payer's card. */
  memberIdPattern?: string | undefined;
  authorizationCodes?: readonly string[] | undefined;
  requiresReferral?: boolean | undefined;
  paysConsultations?: boolean | undefined;
  requiresNdc?: boolean | undefined;
  /** How both sides are billed: one line with 50, or one line with RT and one with LT. */
  bilateral?: 'one-line' | 'two-lines' | undefined;
  /** The modifier this payer wants on telehealth, or none at all. */
  telehealthModifier?: string | undefined;
  /** Diagnoses (beginnings of codes) that this payer accepts for a procedure. */
  coveredDiagnoses?: Readonly<Record<string, readonly string[]>> | undefined;
  /** What the contract allows for one unit. */
  allowed?: readonly { code: string; modifier?: string | undefined; cents: Cents }[] | undefined;
  /** Which providers this payer knows, from when to when. */
  enrolments?: readonly { providerNpi: string; from: Day; to?: Day | undefined }[] | undefined;
  /** NPIs this payer accepts as ordering or referring (Medicare PECOS). */
  enrolledReferrers?: readonly string[] | undefined;
}

export interface ScrubVerification {
  state: 'not-checked' | 'requested' | 'active' | 'inactive' | 'not-found' | 'error' | 'stale';
  checkedOn?: Day | undefined;
  /** How many days a check counts; 30 unless told. */
  validDays?: number | undefined;
  coverageFrom?: Day | undefined;
  coverageTo?: Day | undefined;
  network?: 'in' | 'out' | undefined;
  primaryCareNpi?: string | undefined;
  visitsLeft?: number | undefined;
  benefitLeftCents?: Cents | undefined;
  isMedicareAdvantage?: boolean | undefined;
}

export interface ScrubAuthorization {
  number: string;
  kind?: 'authorization' | 'referral' | undefined;
  /** Empty: whatever the payer approved is not limited to codes. */
  codes: readonly string[];
  unit?: 'visits' | 'units' | undefined;
  from?: Day | undefined;
  to?: Day | undefined;
  /** Left before this claim. */
  unitsLeft?: number | undefined;
  providerNpi?: string | undefined;
  facilityNpi?: string | undefined;
}

/** A line of another claim of the same patient by this practice. */
export interface ScrubHistoryLine {
  date: Day;
  code: string;
  modifiers: readonly string[];
  providerNpi?: string | undefined;
  taxonomy?: string | undefined;
  payerId?: string | undefined;
  claimNumber: string;
  state: string;
}

export interface ScrubFees {
  code: string;
  modifier?: string | undefined;
  cents: Cents;
}

export interface ScrubOffice {
  /** What the laboratory certificate allows: a certificate of waiver allows only waived tests. */
  cliaCertificate?: 'waiver' | 'compliance' | undefined;
  mammographyNumber?: string | undefined;
}

/** Facts about the patient and the visit that no claim carries. */
export interface ScrubPatientFacts {
  possibleDuplicates?: number | undefined;
  isQualifiedMedicareBeneficiary?: boolean | undefined;
  /** The answer of the Medicare secondary payer questionnaire: another plan pays first. */
  otherPayerIsPrimary?: boolean | undefined;
  isOverTherapyThreshold?: boolean | undefined;
  isNoteSigned?: boolean | undefined;
  /** Direct minutes of timed services by line number. */
  timedMinutes?: Readonly<Record<number, number>> | undefined;
  attachmentsOnFile?: readonly string[] | undefined;
}

export interface ScrubContext {
  today: Day;
  medium: 'paper' | '837P';
  codes?: CodeLookup | undefined;
  edits?: EditLookup | undefined;
  payer?: ScrubPayer | undefined;
  verification?: ScrubVerification | undefined;
  authorizations?: readonly ScrubAuthorization[] | undefined;
  history?: readonly ScrubHistoryLine[] | undefined;
  officeRules?: readonly OfficeRule[] | undefined;
  fees?: readonly ScrubFees[] | undefined;
  office?: ScrubOffice | undefined;
  patientFacts?: ScrubPatientFacts | undefined;
}
