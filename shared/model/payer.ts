/** Payers, what the practice charges, and what payers agreed to allow. */
import { z } from 'zod';
import { claimHabits, formType } from './claim.ts';
import { address, cents, day, id, otherId, recordBase, text } from './schemas.ts';

export const payer = z.object({
  id: id<'payer'>(),
  ...recordBase,
  name: text,
  /** Electronic payer id given by the clearinghouse; a payer billed only on paper may have none. */
  payerId: text.optional(),
  /** SBR09. */
  filingCode: text,
  formType,
  address: address.optional(),
  phone: text.optional(),
  claimMedium: z.enum(['paper', '837P']),
  /** Days from the date of service to the last day to file. */
  timelyFilingDays: z.int().positive(),
  /** Days from the remittance to the last day to appeal. */
  appealDays: z.int().positive(),
  /** Days of silence after which somebody should ask. */
  noResponseDays: z.int().positive(),
  /** The same for claims on paper; absent: at least thirty. */
  paperNoResponseDays: z.int().positive().optional(),
  /** Days from the date of service to the last day for a corrected claim; absent: as for a first filing. */
  correctedClaimDays: z.int().positive().optional(),
  /** Days from the earlier payer's decision to file here as the next payer; absent: as for a first filing. */
  secondaryFilingDays: z.int().positive().optional(),
  sendsTaxonomy: z.boolean(),
  requiresReferral: z.boolean(),
  /** Procedure codes this payer wants authorized beforehand. */
  authorizationCodes: z.array(text),
  /** Pattern (regular expression) of a member id on this payer's card. */
  memberIdPattern: text.optional(),
  /** Sends its outcome on to the next payer by itself. */
  forwardsAutomatically: z.boolean(),
  isFederal: z.boolean(),
  /** Receiver of the 837P when it differs from the practice's clearinghouse. */
  receiver: z.object({ name: text, id: text, qualifier: text.optional() }).optional(),
  /** Element, component, repetition and segment separator of its files, such as `*:^~`. */
  separators: text.optional(),
  /** False for a receiver that takes files without line breaks. */
  breaksLines: z.boolean().optional(),
  /** Habits of its forms and files beside `sendsTaxonomy`. */
  habits: claimHabits.omit({ sendsTaxonomy: true }).optional(),
  /** The number this payer gave the practice: G2 commercial, LU location. */
  billingNumber: otherId.optional(),
  isActive: z.boolean(),
});
export type Payer = z.infer<typeof payer>;

export const feeSchedule = z.object({
  id: id<'feeSchedule'>(),
  ...recordBase,
  name: text,
  from: day,
  fees: z.array(z.object({ code: text, modifier: text.optional(), label: text.optional(), cents })),
});
export type FeeSchedule = z.infer<typeof feeSchedule>;

export const contract = z.object({
  id: id<'contract'>(),
  ...recordBase,
  payerId: id<'payer'>(),
  name: text,
  from: day,
  to: day.optional(),
  rates: z.array(z.object({ code: text, modifier: text.optional(), allowedCents: cents })),
  /** Share of the practice's own fee for codes without a rate, in basis points. */
  elseBasisPointsOfFee: z.int().optional(),
  /** Second and later procedures of a day are paid at this share (basis points), e.g. 5000. */
  multipleProcedureBasisPoints: z.int().optional(),
  /** What a modifier makes of the rate (basis points): 50 bilateral 15000, 80 assistant 1600. */
  modifierRules: z.array(z.object({ modifier: text, basisPoints: z.int().positive() })).optional(),
});
export type Contract = z.infer<typeof contract>;
