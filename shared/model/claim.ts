/**
 * The claim snapshot: what was, or will be, sent to one payer at one rank. CMS-1500, 837P, scrubber, demo payer and
 * outside checks all take this one shape. A field that is unknown is absent, never an empty string or a zero.
 */
import { z } from 'zod';
import { address, adjustment, cents, day, otherId, person, relationship, sex, text } from './schemas.ts';

export const formTypes = ['medicare', 'medicaid', 'tricare', 'champva', 'group', 'feca', 'other'] as const;
export const formType = z.enum(formTypes);
export type FormType = z.infer<typeof formType>;

export const claimPayer = z.object({
  name: text,
  /** Electronic payer id, NM1*PR NM109. */
  payerId: text,
  /** Claim filing indicator, SBR09. */
  filingCode: text,
  formType,
  address: address.optional(),
});
export type ClaimPayer = z.infer<typeof claimPayer>;

const renderingProvider = person.extend({
  npi: text,
  taxonomy: text.optional(),
  credential: text.optional(),
  otherIds: z.array(otherId).optional(),
});
export type RenderingProvider = z.infer<typeof renderingProvider>;

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
  subscriber,
  adjudication: priorAdjudication.optional(),
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
  ndc: z.object({ code11: text, unit: z.enum(['F2', 'GR', 'ME', 'ML', 'UN']), quantity: z.number() }).optional(),
  note: text.optional(),
  rendering: renderingProvider.optional(),
  /** REF*6R: comes back on the remittance and finds the charge. */
  controlNumber: text,
});
export type ClaimLine = z.infer<typeof claimLine>;

export const claimSnapshot = z.object({
  /** Item 26 and CLM01: unique, at most 14 of A-Z 0-9. */
  number: text,
  frequency: z.enum(['1', '7', '8']),
  payerClaimNumber: text.optional(),
  rank: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  payer: claimPayer,
  billing: billingProvider,
  rendering: renderingProvider.optional(),
  referring: person
    .extend({
      role: z.enum(['DN', 'DK', 'DQ']),
      npi: text,
      credential: text.optional(),
      otherIds: z.array(otherId).optional(),
    })
    .optional(),
  facility: z.object({ name: text, npi: text.optional(), address, clia: text.optional() }).optional(),
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
  }),
  otherCoverages: z.array(otherCoverage),
  /** ICD-10-CM without the dot, 1 to 12, the first is A. */
  diagnoses: z.array(text),
  lines: z.array(claimLine),
  authorizationNumber: text.optional(),
  referralNumber: text.optional(),
  cliaNumber: text.optional(),
  dates: z.object({
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
  }),
  relatedCauses: z.object({
    employment: z.boolean(),
    auto: z.object({ state: text }).optional(),
    other: z.boolean(),
  }),
  conditionCodes: z.array(text),
  note: z.object({ qualifier: z.enum(['ADD', 'CER', 'DCP', 'DGN', 'TPO']), text }).optional(),
  delayReason: text.optional(),
  propertyCasualtyClaimNumber: text.optional(),
  outsideLabCents: cents.optional(),
  acceptAssignment: z.boolean(),
  amountPaidCents: cents,
  signedOn: day,
  attachments: z.array(z.object({ type: text, method: text, controlNumber: text.optional() })).optional(),
});
export type ClaimSnapshot = z.infer<typeof claimSnapshot>;

/** Who wraps the 837P: submitter, receiver and control numbers. `at` is local wall time. */
export interface Envelope837 {
  submitter: { name: string; id: string; contactName: string; phone?: string; email?: string };
  receiver: { name: string; id: string };
  isaQualifiers?: [string, string];
  interchangeControl: number;
  groupControl: number;
  firstTransactionControl: number;
  at: { date: import('#shared/kernel/dates.ts').Day /** HHMM */; time: string };
  usage: 'P' | 'T';
}
