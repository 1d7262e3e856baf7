/**
 * What the books keep of the closing of days and months: who closed and reviewed, why although something waited, and the
 * figures as they stood. One row of `settings` holds a month with its days.
 */
import { z } from 'zod';
import { type Day, monthOf } from '#shared/kernel/dates.ts';
import { cents, day, instant, text } from './schemas.ts';

const deed = { at: instant, on: day, by: text };

/** Something that was not finished at the close, in the words of the list. */
const leftWaiting = z.object({ label: text, count: z.int().optional(), cents: cents.optional() });
export type LeftWaiting = z.infer<typeof leftWaiting>;

/** Methods that lie in the drawer or come with slips: counted by hand. An EFT is seen at the bank. */
export const countedMethods = ['cash', 'check', 'card'] as const;
export type CountedMethod = (typeof countedMethods)[number];
/** A method that nobody counted is absent; zero was counted. */
export const countedMoney = z.object({ cash: cents.optional(), check: cents.optional(), card: cents.optional() });
export type CountedMoney = z.infer<typeof countedMoney>;

/** Receivables before and after. */
const balances = { openingCents: cents, closingCents: cents };

export const closedDay = z.object({
  day,
  closed: z.object(deed),
  /** Why it was closed although something waited. */
  reason: text.optional(),
  waited: z.array(leftWaiting),
  counted: countedMoney,
  ...balances,
  /** Money that came in, what was paid back taken off. */
  cashCents: cents,
  entries: z.int(),
  /** By a second person, who was not the one that closed it. */
  reviewed: z.object(deed).optional(),
});
export type ClosedDay = z.infer<typeof closedDay>;

export const closedMonth = z.object({
  closed: z.object(deed),
  reason: text.optional(),
  waited: z.array(leftWaiting),
  ...balances,
});
export type ClosedMonth = z.infer<typeof closedMonth>;

/** A day or the whole month that was closed and opened again. */
const openedAgain = z.object({ ...deed, what: z.union([z.literal('month'), day]), reason: text, closedBy: text });
export type OpenedAgain = z.infer<typeof openedAgain>;

export const monthClosings = z.object({
  /** In their order; a day without entries has none of its own. */
  days: z.array(closedDay),
  /** Absent while the month is open, and where an earlier release closed it. */
  month: closedMonth.optional(),
  openedAgain: z.array(openedAgain),
});
export type MonthClosings = z.infer<typeof monthClosings>;

export const closingsId = (anyDay: Day): string => `money.closings.${monthOf(anyDay)}`;
