/** People and their coverage. The account is the guarantor: who gets the statement for one or more patients. */
import { z } from 'zod';
import { namedProvider } from './claim.ts';
import { address, cents, day, id, person, recordBase, relationship, sex, text } from './schemas.ts';
import type { Transitions } from './stateMachine.ts';

export const accountStates = [
  'good-standing',
  'balance-due',
  'past-due',
  'final-notice',
  'collections-review',
  'agency',
  'bad-debt',
  'settled',
] as const;
export type AccountState = (typeof accountStates)[number];
export const accountTransitions: Transitions<AccountState> = {
  'good-standing': ['balance-due'],
  'balance-due': ['good-standing', 'past-due', 'settled'],
  'past-due': ['good-standing', 'balance-due', 'final-notice', 'settled'],
  'final-notice': ['good-standing', 'balance-due', 'past-due', 'collections-review', 'settled'],
  'collections-review': ['good-standing', 'balance-due', 'agency', 'bad-debt', 'settled'],
  agency: ['bad-debt', 'settled', 'good-standing'],
  'bad-debt': ['settled', 'good-standing'],
  settled: ['good-standing', 'balance-due'],
};

export const accountHolds = [
  'dispute',
  'bankruptcy',
  'deceased',
  'estimate-dispute',
  'assistance-pending',
  'insurance-pending',
  'bad-address',
  'appeal',
] as const;

export const account = z.object({
  id: id<'account'>(),
  ...recordBase,
  /** What people see and quote: digits, unique in the book. */
  number: text,
  guarantor: person,
  address,
  phone: text.optional(),
  email: text.optional(),
  state: z.enum(accountStates),
  holds: z.array(z.enum(accountHolds)),
});
export type Account = z.infer<typeof account>;

/** What the guarantor is to the patient, where somebody else pays. */
export const guarantorRelationships = {
  parent: 'Parent',
  spouse: 'Spouse',
  guardian: 'Guardian',
  child: 'Grown child',
  other: 'Somebody else',
} as const;
export type GuarantorRelationship = keyof typeof guarantorRelationships;

export const patient = z.object({
  id: id<'patient'>(),
  ...recordBase,
  accountId: id<'account'>(),
  ...person.shape,
  birthDate: day,
  sex,
  address,
  phone: text.optional(),
  email: text.optional(),
  deathDate: day.optional(),
  providerId: id<'provider'>().optional(),
  referring: namedProvider.extend({ role: z.enum(['DN', 'DK', 'DQ']) }).optional(),
  releaseOnFile: z.boolean(),
  note: text.optional(),
  /** Absent where the patient pays, or where nobody has said. */
  guarantorRelationship: z
    .enum(Object.keys(guarantorRelationships) as [GuarantorRelationship, ...GuarantorRelationship[]]) // never empty
    .optional(),
  /** The chart number of the program the patient was imported from. */
  externalId: text.optional(),
});
export type Patient = z.infer<typeof patient>;

export const policy = z.object({
  id: id<'policy'>(),
  ...recordBase,
  patientId: id<'patient'>(),
  payerId: id<'payer'>(),
  rank: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  memberId: text,
  groupNumber: text.optional(),
  planName: text.optional(),
  relationship,
  /** Present when the patient is not the subscriber. */
  subscriber: person.extend({ birthDate: day.optional(), sex: sex.optional(), address: address.optional() }).optional(),
  from: day.optional(),
  to: day.optional(),
  copayCents: cents.optional(),
  assignmentOnFile: z.boolean(),
  /** SBR05 when Medicare is not primary. */
  insuranceTypeCode: text.optional(),
});
export type Policy = z.infer<typeof policy>;
