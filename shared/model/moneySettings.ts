/** What the office has decided about money: how payers' reasons are posted, its limits, and how far the books are closed. */
import { z } from 'zod';
import { cents, day, id, instant, text } from './schemas.ts';

/** The office's own decision for a reason, of one payer or of all: post it as it says, always look at it, or leave it alone. */
export const postingRule = z.object({
  payerId: id<'payer'>().optional(),
  group: z.enum(['CO', 'PR', 'OA', 'PI']).optional(),
  reason: text,
  treatment: z.enum(['apply', 'hold', 'ignore']),
});
export type PostingRule = z.infer<typeof postingRule>;

export const moneyLimits = z.object({
  /** A small balance is written off at most up to this, per visit. */
  smallBalanceCents: cents,
  /** Charged to the patient for a returned check; zero charges nothing. */
  returnedCheckFeeCents: cents,
  /** Refunds and write-offs above this need an owner or manager, where users are kept. */
  approvalAboveCents: cents,
});
export type MoneyLimits = z.infer<typeof moneyLimits>;

export const periodLock = z.object({
  /** Nothing is posted on or before this day any more. */
  through: day,
  /** Who closed the month that ends on it, and when. Absent once a later month was opened again: only the journal knows. */
  closedAt: instant.optional(),
  closedBy: text.optional(),
  /** Why it was closed although something still waited. */
  reason: text.optional(),
  /** The month after it, where that one had been closed and was opened again. */
  openedAgain: z.object({ month: day, at: instant, by: text, reason: text }).optional(),
});
export type PeriodLock = z.infer<typeof periodLock>;

/** How far single days are closed, whatever months are: nothing is posted on or before it any more. */
export const dayLock = z.object({ through: day });
export type DayLock = z.infer<typeof dayLock>;

/** Names of the rows in `settings`. */
export const moneySettingIds = {
  postingRules: 'money.postingRules',
  limits: 'money.limits',
  periodLock: 'money.periodLock',
  dayLock: 'money.dayLock',
} as const;
