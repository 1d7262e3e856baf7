/** Who bills: the practice, its providers, places, payers' enrolments, users and settings. */
import { z } from 'zod';
import { billingProvider } from './claim.ts';
import { address, day, id, otherId, person, recordBase, text } from './schemas.ts';

export const practice = z.object({
  id: id<'practice'>(),
  ...recordBase,
  name: text,
  billing: billingProvider,
  phone: text.optional(),
  hours: text.optional(),
  website: text.optional(),
  /** Who signs 837P files: given by the clearinghouse. */
  submitter: z
    .object({ name: text, id: text, contactName: text, phone: text.optional(), email: text.optional() })
    .optional(),
  receiver: z.object({ name: text, id: text }).optional(),
  defaultPos: text,
  /** Shown on statements; absent uses the program's own sentences. */
  statementNote: text.optional(),
  isDemo: z.boolean(),
});
export type Practice = z.infer<typeof practice>;

export const provider = z.object({
  id: id<'provider'>(),
  ...recordBase,
  ...person.shape,
  credential: text.optional(),
  npi: text,
  taxonomy: text.optional(),
  otherIds: z.array(otherId).optional(),
  isActive: z.boolean(),
});
export type Provider = z.infer<typeof provider>;

export const facility = z.object({
  id: id<'facility'>(),
  ...recordBase,
  name: text,
  npi: text.optional(),
  address,
  pos: text,
  clia: text.optional(),
  isActive: z.boolean(),
});
export type Facility = z.infer<typeof facility>;

/** Which payer knows which provider, from when to when. */
export const enrolment = z.object({
  id: id<'enrolment'>(),
  ...recordBase,
  providerId: id<'provider'>(),
  payerId: id<'payer'>(),
  from: day,
  to: day.optional(),
  payerProviderId: text.optional(),
});
export type Enrolment = z.infer<typeof enrolment>;

export const roles = ['owner', 'manager', 'biller', 'frontDesk', 'clinician'] as const;
export type Role = (typeof roles)[number];
export const roleNames: Readonly<Record<Role, string>> = {
  owner: 'Owner',
  manager: 'Manager',
  biller: 'Biller',
  frontDesk: 'Front desk',
  clinician: 'Clinician',
};
/** Who adds, disables and renews the passphrases of others. */
export const managesPeople = (role: Role): boolean => role === 'owner' || role === 'manager';
export const user = z.object({
  id: id<'user'>(),
  ...recordBase,
  name: text,
  role: z.enum(roles),
  isActive: z.boolean(),
});
export type User = z.infer<typeof user>;

/** One named value of a book: counters, calibration, preferences that belong to the practice. */
export interface Setting {
  id: string;
  value: unknown;
}
