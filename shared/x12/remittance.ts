/**
 * What an 835 (005010X221A1) says, before anything is matched or stored. A claim read here fits the stored
 * `RemittedClaim` as it is. Amounts keep the file's signs; what was not reported is absent, and 0 is a stated amount.
 */
import type { Day } from '#shared/kernel/dates.ts';
import type { Cents } from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { ProviderAdjustment, RemittedClaim, RemittedLine } from '#shared/model/remittance.ts';
import type { Adjustment } from '#shared/model/schemas.ts';

/** Stands in a required text field the file left empty; a problem or a failed match always goes with it. */
export const unstated = 'unstated';

/** What most claims have none of is one shared, frozen list: a large file stays small in memory. */
export const none: readonly never[] = Object.freeze([]);

/** The list with one more at its end, which is a new list only the first time. */
export function withOne<Item>(list: readonly Item[], item: Item): readonly Item[] {
  if (list === none) return [item];
  (list as Item[]).push(item); // only `none` is frozen; every other list was made here
  return list;
}

export interface Place {
  /** Segment ordinal in the file and line of the file, both from 1. */
  segment: number;
  line: number;
}

export interface RawSegment {
  tag: string;
  /** `elements[0]` is element 01. */
  elements: string[];
}
export interface Reference {
  /** REF01. */
  qualifier: string;
  id: string;
}
export interface QualifiedAmount {
  /** AMT01. */
  qualifier: string;
  cents: Cents;
}
export interface RemittedPerson {
  last?: string;
  first?: string;
  middle?: string;
  suffix?: string;
  memberId?: string;
}
export interface RemittedParty {
  last?: string;
  first?: string;
  npi?: string;
  /** An identifier that is no NPI, with its NM108 qualifier. */
  otherId?: Reference;
}

export interface ParsedRemittanceLine extends RemittedLine {
  adjustments: Adjustment[];
  /** SVC01-1: HC for CPT and HCPCS, N4 for drugs, NU for revenue codes... */
  procedureQualifier?: string;
  /** SVC04. */
  revenueCode?: string;
  originalModifiers?: string[];
  /** SVC07: the units we billed, when the payer paid for another number. `units` are those paid (SVC05). */
  unitsBilled?: number;
  references: readonly Reference[];
  /** Supplemental amounts other than the allowed one (B6). */
  amounts: readonly QualifiedAmount[];
  renderingNpi?: string;
  where: Place;
}

export interface ParsedRemittanceClaim extends RemittedClaim {
  adjustments: Adjustment[];
  lines: ParsedRemittanceLine[];
  patient?: RemittedPerson;
  /** NM1*IL, when the subscriber is another person. */
  insured?: RemittedPerson;
  /** NM1*74: the payer's own spelling and number. */
  correctedPatient?: RemittedPerson;
  rendering?: RemittedParty;
  /** NM1*PR within a claim: the payer that should have been first. */
  priorityPayer?: { name: string; id?: string };
  otherSubscriber?: RemittedPerson;
  /** CLP08 and CLP09. */
  facilityCode?: string;
  frequency?: string;
  /** DTM*232 is `serviceDate`, DTM*233 this. */
  serviceDateTo?: Day;
  /** DTM*050: when the payer received the claim. */
  receivedOn?: Day;
  /** DTM*036: the coverage had ended. */
  coverageEndedOn?: Day;
  /** AMT*AU: coverage amount. */
  coverageCents?: Cents;
  /** AMT*F5. */
  patientPaidCents?: Cents;
  references: readonly Reference[];
  amounts: readonly QualifiedAmount[];
  /** Absent when every segment was understood. */
  unread?: RawSegment[];
  where: Place;
  /** False when one of its lines or the claim itself does not add up: park it. */
  balanced: boolean;
  problems: readonly Problem[];
}

export interface ParsedProviderAdjustment extends ProviderAdjustment {
  providerId?: string;
  fiscalYearEnd?: Day;
}

export interface ParsedRemittance {
  /** BPR02 with BPR03's direction: C is money to us (positive), D is money taken from us (negative). */
  paymentCents: Cents;
  /** BPR04: ACH, CHK, FWT, BOP, NON. */
  paymentMethod: string;
  /** BPR01: I remittance only, H notification only, C payment with remittance, U split... */
  handlingCode?: string;
  /** TRN02. */
  checkNumber: string;
  /** TRN03: the payer's own id on the trace. */
  traceOriginId?: string;
  /** BPR16. Absent only when the file states no readable day. */
  paymentDate?: Day;
  /** DTM*405: the payer's cycle date. */
  productionDate?: Day;
  payer: {
    name: string;
    id?: string;
    address?: { lines: string[]; city?: string; state?: string; zip?: string };
    /** PER*CX, the business contact; else the first telephone the payer gives. */
    contactName?: string;
    phone?: string;
    references: Reference[];
  };
  payee: { name: string; npi?: string; taxId?: string; references: Reference[] };
  claims: ParsedRemittanceClaim[];
  providerAdjustments: ParsedProviderAdjustment[];
  /** False when any line, any claim or the whole transaction does not add up. */
  balanced: boolean;
  /** The file ends before the payment does: whatever is here, something may be missing. */
  isCutOff?: true;
  /** ST02 and ISA13. */
  controlNumber?: string;
  interchangeControl?: string;
  /** Header and trailer segments that were not understood, kept whole. */
  unread: RawSegment[];
  where: Place;
  /** Problems of the payment itself; each claim carries its own. */
  problems: Problem[];
  /** How many claims it held and what they paid together, also where the claims were handed out one by one. */
  totals: { claims: number; paidCents: Cents; providerAdjustmentCents: Cents };
}
