/**
 * The claim snapshot: what was, or will be, sent to one payer at one rank. CMS-1500, 837P, scrubber, demo payer and
 * outside checks all take this one shape. A field that is unknown is absent, never an empty string or a zero.
 */
import { z } from 'zod';
import { address, adjustment, cents, day, otherId, person, relationship, sex, text } from './schemas.ts';

export const formTypes = ['medicare', 'medicaid', 'tricare', 'champva', 'group', 'feca', 'other'] as const;
export const formType = z.enum(formTypes);
export type FormType = z.infer<typeof formType>;

/** How one payer wants its claims written; frozen with the claim, so that it prints the same ever after. */
export const claimHabits = z.object({
  /** More than six lines on paper: a claim of its own per form, or one claim over several pages. */
  moreThanSixLines: z.enum(['separateClaims', 'multiPage']).optional(),
  /** Spaces between NDC and unit in the shaded line. */
  ndcGap: z.union([z.literal(1), z.literal(3)]).optional(),
  /** False leaves taxonomies out of form and file. */
  sendsTaxonomy: z.boolean().optional(),
  /** False leaves out numbers older than the NPI: licences, UPIN, numbers a payer gave. */
  sendsLegacyIds: z.boolean().optional(),
});

export const claimPayer = z.object({
  name: text,
  /** Electronic payer id, NM1*PR NM109. */
  payerId: text,
  /** Claim filing indicator, SBR09. */
  filingCode: text,
  formType,
  address: address.optional(),
  /** Numbers this payer is known by elsewhere (2U, EI, FY, NF), loop 2010BB. */
  otherIds: z.array(otherId).optional(),
  habits: claimHabits.optional(),
});
export type ClaimPayer = z.infer<typeof claimPayer>;

export const renderingProvider = person.extend({
  npi: text,
  taxonomy: text.optional(),
  credential: text.optional(),
  otherIds: z.array(otherId).optional(),
});
export type RenderingProvider = z.infer<typeof renderingProvider>;

/** Who referred, ordered or supervised. */
export const namedProvider = person.extend({
  npi: text,
  credential: text.optional(),
  otherIds: z.array(otherId).optional(),
});
export type NamedProvider = z.infer<typeof namedProvider>;

const facility = z.object({
  name: text,
  npi: text.optional(),
  address,
  clia: text.optional(),
  otherIds: z.array(otherId).optional(),
});
export type ServiceFacility = z.infer<typeof facility>;

const subscriber = person.extend({ birthDate: day.optional(), sex: sex.optional(), address: address.optional() });
export type Subscriber = z.infer<typeof subscriber>;

const billingFields = {
  npi: text,
  taxonomy: text.optional(),
  taxId: text,
  taxIdType: z.enum(['EIN', 'SSN']),
  address,
  phone: text.optional(),
  payTo: address.optional(),
  otherIds: z.array(otherId).optional(),
};
export const billingProvider = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('organization'), name: text, ...billingFields }),
  z.object({ kind: z.literal('person'), ...person.shape, ...billingFields }),
]);
export type BillingProvider = z.infer<typeof billingProvider>;

/** What an earlier payer decided, kept as its remittance said it: the source of loops 2320 and 2430. */
export const priorAdjudication = z.object({
  paidDate: day,
  payerClaimNumber: text.optional(),
  paidCents: cents,
  adjustments: z.array(adjustment),
  remarks: z.array(text),
  lines: z.array(
    z.object({
      lineNumber: z.int(),
      paidCents: cents,
      procedure: text,
      modifiers: z.array(text),
      units: z.number(),
      adjustments: z.array(adjustment),
      /** The line this payer joined it to (SVD06). */
      bundledInto: z.int().optional(),
    }),
  ),
});
export type PriorAdjudication = z.infer<typeof priorAdjudication>;

export const otherCoverage = z.object({
  rank: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  payer: claimPayer,
  memberId: text,
  groupNumber: text.optional(),
  planName: text.optional(),
  relationship,
  /** SBR05 of loop 2320, for Medicare that is not primary. */
  insuranceTypeCode: text.optional(),
  subscriber,
  adjudication: priorAdjudication.optional(),
  /** Known not to cover these services, so that the claim never went there (AMT*A8). */
  notCoveredCents: cents.optional(),
  /** What that payer approved beforehand, loop 2330B. */
  authorizationNumber: text.optional(),
  referralNumber: text.optional(),
});
export type OtherCoverage = z.infer<typeof otherCoverage>;

export const claimLine = z.object({
  number: z.int().min(1),
  from: day,
  to: day,
  pos: text,
  emergency: z.boolean().optional(),
  code: text,
  modifiers: z.array(text),
  description: text.optional(),
  /** 1 to 12, the first is the primary reason for this line. */
  dxPointers: z.array(z.int()),
  chargeCents: cents,
  /** Up to three decimals; minutes when `unitKind` is MJ. */
  units: z.number(),
  unitKind: z.enum(['UN', 'MJ']),
  epsdt: text.optional(),
  familyPlanning: z.boolean().optional(),
  authorizationNumber: text.optional(),
  referralNumber: text.optional(),
  cliaNumber: text.optional(),
  ndc: z
    .object({
      code11: text,
      unit: z.enum(['F2', 'GR', 'ME', 'ML', 'UN']),
      quantity: z.number(),
      prescriptionNumber: text.optional(),
    })
    .optional(),
  note: text.optional(),
  /** What the note is; `ADD` unless told otherwise. */
  noteQualifier: z.enum(['ADD', 'DCP']).optional(),
  /** Further numbers of the line: EW mammography, F4 referring laboratory, BT immunization batch. */
  references: z.array(otherId).optional(),
  rendering: renderingProvider.optional(),
  /** Given only where they differ from the claim's. */
  referring: namedProvider.optional(),
  ordering: namedProvider.optional(),
  supervising: namedProvider.optional(),
  facility: facility.optional(),
  /** REF*6R: comes back on the remittance and finds the charge. */
  controlNumber: text,
});
export type ClaimLine = z.infer<typeof claimLine>;

/** What a line says beside code, money and days; all of it rare, and typed with the charge. */
export const lineDetails = claimLine.pick({
  description: true,
  emergency: true,
  epsdt: true,
  familyPlanning: true,
  authorizationNumber: true,
  referralNumber: true,
  cliaNumber: true,
  ndc: true,
  note: true,
  noteQualifier: true,
  references: true,
  rendering: true,
  referring: true,
  ordering: true,
  supervising: true,
});

/** Days that belong to the illness rather than to a service: items 14 to 18, DTP of loop 2300. */
export const claimDates = z.object({
  onset: day.optional(),
  lmp: day.optional(),
  initialTreatment: day.optional(),
  lastSeen: day.optional(),
  acuteManifestation: day.optional(),
  accident: day.optional(),
  disabilityFrom: day.optional(),
  disabilityTo: day.optional(),
  admission: day.optional(),
  discharge: day.optional(),
  lastXray: day.optional(),
  prescription: day.optional(),
  lastWorked: day.optional(),
  returnToWork: day.optional(),
  careAssumed: day.optional(),
  careRelinquished: day.optional(),
  firstContact: day.optional(),
});

export const claimNote = z.object({ qualifier: z.enum(['ADD', 'CER', 'DCP', 'DGN', 'TPO']), text });
export type NoteQualifier = z.infer<typeof claimNote>['qualifier'];

export const claimAttachment = z.object({ type: text, method: text, controlNumber: text.optional() });
export type ClaimAttachment = z.infer<typeof claimAttachment>;

export const claimSnapshot = z.object({
  /** Item 26 and CLM01: unique, at most 14 of A-Z 0-9. */
  number: text,
  frequency: z.enum(['1', '7', '8']),
  payerClaimNumber: text.optional(),
  rank: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  payer: claimPayer,
  billing: billingProvider,
  rendering: renderingProvider.optional(),
  /** The one of item 17; DN referring, DK ordering, DQ supervising. */
  referring: namedProvider.extend({ role: z.enum(['DN', 'DK', 'DQ']) }).optional(),
  /** Beside the one of item 17, which has room for no other. */
  ordering: namedProvider.optional(),
  supervising: namedProvider.optional(),
  /** Who sent the patient to the one who referred: stands behind a referring provider only (2310A P3). */
  primaryCare: namedProvider.optional(),
  facility: facility.optional(),
  patient: person.extend({
    birthDate: day,
    sex,
    address,
    phone: text.optional(),
    deathDate: day.optional(),
  }),
  coverage: z.object({
    memberId: text,
    groupNumber: text.optional(),
    planName: text.optional(),
    relationship,
    /** SBR05, when Medicare is not primary. */
    insuranceTypeCode: text.optional(),
    subscriber,
    releaseOnFile: z.boolean(),
    assignmentOnFile: z.boolean(),
    /** The patient was asked and refuses (CLM08 W). */
    assignmentRefused: z.boolean().optional(),
    /** The provider signed for a patient who was not there (CLM10 P). */
    signedByProvider: z.boolean().optional(),
  }),
  otherCoverages: z.array(otherCoverage),
  /** ICD-10-CM without the dot, 1 to 12, the first is A. */
  diagnoses: z.array(text),
  lines: z.array(claimLine),
  authorizationNumber: text.optional(),
  referralNumber: text.optional(),
  cliaNumber: text.optional(),
  /** Further numbers of the claim: EA medical record, EW mammography, D9 clearinghouse trace, 4N, P4, LX, 1J. */
  references: z.array(otherId).optional(),
  dates: claimDates,
  relatedCauses: z.object({
    employment: z.boolean(),
    auto: z.object({ state: text }).optional(),
    other: z.boolean(),
  }),
  conditionCodes: z.array(text),
  note: claimNote.optional(),
  delayReason: text.optional(),
  /** CLM12: 02 handicapped children, 03 special federal program, 05 disability, 09 second opinion. */
  specialProgram: text.optional(),
  propertyCasualtyClaimNumber: text.optional(),
  outsideLabCents: cents.optional(),
  acceptAssignment: z.boolean(),
  /** Accepted for clinical laboratory services alone (CLM07 B). */
  acceptsForLaboratoryOnly: z.boolean().optional(),
  amountPaidCents: cents,
  signedOn: day,
  attachments: z.array(claimAttachment).optional(),
});
export type ClaimSnapshot = z.infer<typeof claimSnapshot>;

/** Who wraps the 837P: submitter, receiver and control numbers. `at` is local wall time. */
export interface Envelope837 {
  submitter: { name: string; id: string; contactName: string; phone?: string; email?: string };
  receiver: { name: string; id: string };
  isaQualifiers?: [string, string];
  /** What the receiver asks for; `*`, `:`, `^`, `~` and a line to each segment unless told otherwise. */
  separators?: Separators837;
  interchangeControl: number;
  groupControl: number;
  firstTransactionControl: number;
  at: { date: import('#shared/kernel/dates.ts').Day /** HHMM */; time: string };
  usage: 'P' | 'T';
}

export interface Separators837 {
  element: string;
  component: string;
  repetition: string;
  segment: string;
  /** False runs the segments on without line breaks. */
  breaksLines: boolean;
}
