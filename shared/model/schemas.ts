/** Building blocks of the record schemas: the kernel's branded values as zod checks. */
import { z } from 'zod';
import { type Day, isDay } from '#shared/kernel/dates.ts';
import { type Id, isUuid } from '#shared/kernel/ids.ts';
import { type Cents, isCents } from '#shared/kernel/money.ts';

export const cents = z.custom<Cents>(isCents, 'An amount must be whole cents.');
export const day = z.custom<Day>(isDay, 'This is not a calendar day (YYYY-MM-DD).');
export const instant = z.number();
export const id = <Noun extends string>() =>
  z.custom<Id<Noun>>((value) => typeof value === 'string' && isUuid(value), 'This is not a record id.');
/** Text that says something: an unknown value is absent, never empty. */
export const text = z.string().trim().min(1);

/** What every stored record carries. */
export const recordBase = { createdAt: instant, updatedAt: instant };

export const person = z.object({
  last: text,
  first: text.optional(),
  middle: text.optional(),
  suffix: text.optional(),
});
export type Person = z.infer<typeof person>;

export const address = z.object({
  line1: text,
  line2: text.optional(),
  city: text,
  state: text,
  /** 5 or 9 digits, no hyphen. */
  zip: text,
});
export type Address = z.infer<typeof address>;

export const otherId = z.object({ qualifier: text, id: text });
export const sex = z.enum(['M', 'F', 'U']);
export type Sex = z.infer<typeof sex>;

/** 18 self, 01 spouse, 19 child, G8 other (X12 1069, item 6 of the form). */
export const relationship = z.enum(['18', '01', '19', 'G8']);
export type Relationship = z.infer<typeof relationship>;

/** Claim adjustment: group code, reason code (CARC) and money as the payer reported them. */
export const adjustment = z.object({
  group: z.enum(['CO', 'PR', 'OA', 'PI']),
  reason: text,
  cents,
  quantity: z.number().optional(),
});
export type Adjustment = z.infer<typeof adjustment>;
