/** A visit from booking to coded charges: appointments, verifications, authorizations, encounters. */
import { z } from 'zod';
import { claimAttachment, claimDates, claimNote, lineDetails, namedProvider } from './claim.ts';
import { cents, day, id, instant, otherId, recordBase, text } from './schemas.ts';
import type { Transitions } from './stateMachine.ts';

export const appointmentStates = [
  'requested',
  'scheduled',
  'confirmed',
  'arrived',
  'in-visit',
  'completed',
  'checked-out',
  'rescheduled',
  'cancelled',
  'no-show',
] as const;
export type AppointmentState = (typeof appointmentStates)[number];
export const appointmentTransitions: Transitions<AppointmentState> = {
  requested: ['scheduled', 'cancelled'],
  scheduled: ['confirmed', 'arrived', 'rescheduled', 'cancelled', 'no-show'],
  confirmed: ['arrived', 'rescheduled', 'cancelled', 'no-show'],
  arrived: ['in-visit', 'completed'],
  'in-visit': ['completed'],
  completed: ['checked-out'],
  'checked-out': [],
  rescheduled: [],
  cancelled: [],
  'no-show': [],
};

export const visitTypes = [
  'New patient',
  'Follow-up',
  'Annual wellness',
  'Procedure',
  'Telehealth',
  'Nurse visit',
] as const;

export const appointment = z.object({
  id: id<'appointment'>(),
  ...recordBase,
  patientId: id<'patient'>(),
  providerId: id<'provider'>(),
  facilityId: id<'facility'>().optional(),
  date: day,
  /** Minutes after midnight, local. */
  startMinute: z.int().min(0).max(1439),
  durationMinutes: z.int().min(5).max(480),
  visitType: text,
  reason: text.optional(),
  /** Procedures expected, where booking knows them: authorization checks start here. */
  plannedCodes: z.array(text),
  state: z.enum(appointmentStates),
  encounterId: id<'encounter'>().optional(),
  arrivedAt: instant.optional(),
});
export type Appointment = z.infer<typeof appointment>;

export const verificationStates = [
  'not-checked',
  'requested',
  'active',
  'inactive',
  'not-found',
  'error',
  'stale',
] as const;
export type VerificationState = (typeof verificationStates)[number];
export const verificationTransitions: Transitions<VerificationState> = {
  'not-checked': ['requested', 'active', 'inactive', 'not-found', 'error'],
  requested: ['active', 'inactive', 'not-found', 'error'],
  active: ['stale'],
  inactive: ['requested', 'stale'],
  'not-found': ['requested'],
  error: ['requested'],
  stale: ['requested'],
};

export const benefits = z.object({
  copayCents: cents.optional(),
  coinsuranceBasisPoints: z.int().optional(),
  deductibleCents: cents.optional(),
  deductibleLeftCents: cents.optional(),
  outOfPocketCents: cents.optional(),
  outOfPocketLeftCents: cents.optional(),
  visitLimit: z.int().optional(),
  visitsLeft: z.int().optional(),
  planName: text.optional(),
  network: z.enum(['in', 'out']).optional(),
  coverageFrom: day.optional(),
  coverageTo: day.optional(),
  notes: z.array(text).optional(),
});
export type Benefits = z.infer<typeof benefits>;

export const verification = z.object({
  id: id<'verification'>(),
  ...recordBase,
  policyId: id<'policy'>(),
  patientId: id<'patient'>(),
  appointmentId: id<'appointment'>().optional(),
  /** The day the answer (or, while waiting, the question) counts for. */
  date: day,
  state: z.enum(verificationStates),
  method: z.enum(['phone', 'portal', '270', 'card']),
  by: text,
  /** Whom we spoke to, and the call reference number. */
  spokeWith: text.optional(),
  reference: text.optional(),
  benefits,
  /** TRN02 of the 270 that asked. */
  trace: text.optional(),
});
export type Verification = z.infer<typeof verification>;

export const authorizationStates = [
  'not-needed',
  'needed',
  'requested',
  'pending-info',
  'approved',
  'partial',
  'denied',
  'exhausted',
  'expired',
  'cancelled',
  'appealed',
  'upheld',
] as const;
export type AuthorizationState = (typeof authorizationStates)[number];
export const authorizationTransitions: Transitions<AuthorizationState> = {
  'not-needed': [],
  needed: ['requested', 'approved', 'cancelled'],
  requested: ['pending-info', 'approved', 'partial', 'denied', 'cancelled'],
  'pending-info': ['approved', 'partial', 'denied', 'cancelled'],
  approved: ['exhausted', 'expired', 'cancelled'],
  partial: ['exhausted', 'expired', 'cancelled'],
  denied: ['appealed'],
  exhausted: ['approved'],
  expired: [],
  cancelled: [],
  appealed: ['approved', 'upheld'],
  upheld: [],
};

export const authorization = z.object({
  id: id<'authorization'>(),
  ...recordBase,
  patientId: id<'patient'>(),
  payerId: id<'payer'>(),
  kind: z.enum(['authorization', 'referral']),
  state: z.enum(authorizationStates),
  number: text.optional(),
  codes: z.array(text),
  unit: z.enum(['visits', 'units']),
  allowed: z.number().optional(),
  used: z.array(z.object({ encounterId: id<'encounter'>(), date: day, quantity: z.number() })),
  from: day.optional(),
  endsOn: day.optional(),
  providerId: id<'provider'>().optional(),
  requestedOn: day.optional(),
  contact: text.optional(),
  notes: z.array(z.object({ at: instant, text })),
});
export type Authorization = z.infer<typeof authorization>;

export const encounterStates = ['open', 'documented', 'coded', 'query', 'ready-to-bill', 'billed', 'closed'] as const;
export type EncounterState = (typeof encounterStates)[number];
export const encounterTransitions: Transitions<EncounterState> = {
  open: ['documented', 'coded', 'query', 'ready-to-bill'],
  documented: ['coded', 'query', 'ready-to-bill'],
  coded: ['query', 'ready-to-bill', 'open'],
  query: ['documented', 'coded'],
  'ready-to-bill': ['coded', 'billed'],
  billed: ['closed'],
  closed: ['billed'],
};

export const chargeStates = ['captured', 'reviewed', 'held', 'billed', 'voided'] as const;
export type ChargeState = (typeof chargeStates)[number];
export const chargeTransitions: Transitions<ChargeState> = {
  captured: ['reviewed', 'held', 'voided', 'billed'],
  reviewed: ['billed', 'held', 'voided'],
  held: ['reviewed', 'voided'],
  billed: [],
  voided: [],
};

export const charge = z.object({
  id: id<'charge'>(),
  code: text,
  modifiers: z.array(text),
  /** 1 to 12, positions in the encounter's diagnoses. */
  dxPointers: z.array(z.int()),
  units: z.number(),
  unitKind: z.enum(['UN', 'MJ']),
  chargeCents: cents,
  from: day,
  to: day,
  pos: text,
  /** Its providers and its place are given only where they differ from the visit's. */
  ...lineDetails.shape,
  facilityId: id<'facility'>().optional(),
  state: z.enum(chargeStates),
  /** Folds over the ledger's postings for this charge, rebuilt by `rebuildBalances`; never typed. */
  cachedInsuranceCents: cents,
  cachedPatientCents: cents,
});
export type Charge = z.infer<typeof charge>;

export const encounter = z.object({
  id: id<'encounter'>(),
  ...recordBase,
  patientId: id<'patient'>(),
  providerId: id<'provider'>(),
  facilityId: id<'facility'>().optional(),
  appointmentId: id<'appointment'>().optional(),
  authorizationId: id<'authorization'>().optional(),
  date: day,
  state: z.enum(encounterStates),
  diagnoses: z.array(text),
  charges: z.array(charge),
  /** The day the charges reached the ledger. */
  postedOn: day.optional(),
  /** The day of service while any balance is open, absent once settled: a sparse index finds the open items. */
  openSince: day.optional(),
  /** The patient has no cover for this visit, or wants none used. */
  selfPay: z.boolean(),
  referring: namedProvider.extend({ role: z.enum(['DN', 'DK', 'DQ']) }).optional(),
  relatedCauses: z.object({ employment: z.boolean(), auto: z.object({ state: text }).optional(), other: z.boolean() }),
  dates: claimDates,
  claimNote: text.optional(),
  /** What the note is; `ADD` unless told otherwise. */
  claimNoteQualifier: claimNote.shape.qualifier.optional(),
  /** Beside the one of item 17. */
  ordering: namedProvider.optional(),
  supervising: namedProvider.optional(),
  /** Who sent the patient to the one who referred. */
  primaryCare: namedProvider.optional(),
  conditionCodes: z.array(text).optional(),
  delayReason: text.optional(),
  specialProgram: text.optional(),
  attachments: z.array(claimAttachment).optional(),
  /** Further numbers of the claim: EA medical record, EW mammography and the like. */
  references: z.array(otherId).optional(),
  /** The number of an accident's claim: workers' compensation, auto, liability. */
  propertyCasualtyClaimNumber: text.optional(),
  /** What a service bought from outside cost (item 20). */
  outsideLabCents: cents.optional(),
  /** Absent: what the payer allows is accepted. */
  assignment: z.enum(['laboratory-only', 'declined']).optional(),
  /** The patient was asked to let the payer pay the practice, and refuses. */
  assignmentRefused: z.boolean().optional(),
  /** The provider signed for a patient who was not there. */
  signedByProvider: z.boolean().optional(),
  holdReason: text.optional(),
  /** The question that is open to the provider. */
  query: text.optional(),
  /** Every question that was asked, with its answer. */
  queries: z
    .array(z.object({ askedOn: day, by: text, question: text, answeredOn: day.optional(), answer: text.optional() }))
    .optional(),
});
export type Encounter = z.infer<typeof encounter>;

/** What a visit says to its claims beside the charges: typed while charging, and mended after. */
export const claimDetails = encounter.pick({
  diagnoses: true,
  relatedCauses: true,
  dates: true,
  referring: true,
  ordering: true,
  supervising: true,
  primaryCare: true,
  claimNote: true,
  claimNoteQualifier: true,
  authorizationId: true,
  facilityId: true,
  conditionCodes: true,
  delayReason: true,
  specialProgram: true,
  attachments: true,
  references: true,
  propertyCasualtyClaimNumber: true,
  outsideLabCents: true,
  assignment: true,
  assignmentRefused: true,
  signedByProvider: true,
});
export type ClaimDetails = z.infer<typeof claimDetails>;
