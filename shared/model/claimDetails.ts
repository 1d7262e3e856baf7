/** Codes a claim carries now and then (CLM12, CLM20, PWK, NTE, REF, CRC of 005010X222A1), each with its words. */
import type { NoteQualifier } from './claim.ts';

export const delayReasons = {
  '1': 'Proof of eligibility was unavailable',
  '2': 'Litigation',
  '3': 'Authorization was delayed',
  '4': 'Provider certification was delayed',
  '5': 'Billing forms came late',
  '6': 'Custom-made appliance came late',
  '7': 'A third party was slow',
  '8': 'Eligibility was determined late',
  '9': 'Denied earlier for another reason',
  '10': 'Prior approval was slow',
  '11': 'Other',
  '15': 'Natural disaster',
} as const;
export type DelayReason = keyof typeof delayReasons;

export const specialPrograms = {
  '02': 'Physically handicapped children',
  '03': 'Special federal program',
  '05': 'Disability',
  '09': 'Second opinion or surgery',
} as const;
export type SpecialProgram = keyof typeof specialPrograms;

/** PWK01: what is sent beside the claim. */
export const attachmentTypes = {
  '03': 'Report that supports the charge',
  '04': 'Drugs given',
  '05': 'Treatment diagnosis',
  '06': 'First assessment',
  '07': 'Functional goals',
  '08': 'Plan of treatment',
  '09': 'Progress report',
  AS: 'Admission summary',
  B3: 'Physician order',
  B4: 'Referral form',
  CT: 'Certification',
  DG: 'Diagnostic report',
  DS: 'Discharge summary',
  EB: 'Explanation of benefits',
  LA: 'Laboratory results',
  M1: 'Medical record',
  NN: 'Nursing notes',
  OB: 'Operative note',
  OZ: 'Supporting records',
  P4: 'Pathology report',
  P5: 'Medical history',
  PN: 'Physical therapy notes',
  RB: 'Radiology films',
  RR: 'Radiology reports',
} as const;
export type AttachmentType = keyof typeof attachmentTypes;

export const attachmentMethods = {
  BM: 'By mail',
  FX: 'By fax',
  EL: 'Electronically',
  EM: 'By e-mail',
  FT: 'By file transfer',
  AA: 'Available on request',
} as const;
export type AttachmentMethod = keyof typeof attachmentMethods;

export const noteQualifiers = {
  ADD: 'Additional',
  CER: 'Certification',
  DCP: 'Goals, discharge',
  DGN: 'Diagnosis',
  TPO: 'Third party',
} as const satisfies Record<NoteQualifier, string>;

/** REF of loop 2300 that no other record holds. */
export const claimReferences = {
  EA: 'Medical record',
  EW: 'Mammography certificate',
  D9: 'Clearinghouse trace',
  '4N': 'Authorization exception',
  P4: 'Demonstration project',
  LX: 'Investigational device',
  '1J': 'Care plan oversight',
} as const;
export type ClaimReference = keyof typeof claimReferences;

/** REF of loop 2400. */
export const lineReferences = {
  EW: 'Mammography certificate',
  F4: 'Referring laboratory’s CLIA',
  BT: 'Immunization batch',
} as const;
export type LineReference = keyof typeof lineReferences;

/** Item 24H: a child's check-up, and what became of a referral. */
export const epsdtReferrals = {
  Y: 'Check-up',
  AV: 'Referral refused',
  NU: 'No referral',
  S2: 'Under treatment',
  ST: 'Referred on',
} as const;
export type EpsdtReferral = keyof typeof epsdtReferrals;

/** The code where the table knows it. */
export const codeIn = <Code extends string>(
  table: Readonly<Record<Code, string>>,
  code: string | undefined,
): Code | undefined => (code !== undefined && Object.hasOwn(table, code) ? (code as Code) : undefined); // a key of the table
