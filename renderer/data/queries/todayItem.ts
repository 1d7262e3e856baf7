/** One row of the day's work, whichever step it comes from: who, what stands in the way, how much, by when, what next. */
import { type Day, daysBetween } from '#shared/kernel/dates.ts';
import type { Cents } from '#shared/kernel/money.ts';
import type { CycleStep } from '#shared/model/cycle.ts';
import type { AmountSubject } from './whyAmount.ts';

export interface TodayItem {
  /** Unique in the list. */
  key: string;
  /** The record it stands for: notes and snoozes hang on it. */
  subjectId: string;
  step: CycleStep;
  name: string;
  /** What tells the name apart: `acct 2217`, `check 4471`. */
  note?: string | undefined;
  tone: 'stuck' | 'wrong' | 'right' | 'waiting' | 'neutral';
  /** One word: `Denied`. */
  state: string;
  /** What stands in the way, for the list. */
  text: string;
  cents?: Cents | undefined;
  /** Whose entries are behind the amount, where the ledger holds any. */
  why?: AmountSubject | undefined;
  dueOn?: Day | undefined;
  /** True where a passed deadline ends the right to the money. */
  endsWithDeadline?: boolean | undefined;
  /** Money that may yet come without any work: it weighs a quarter. */
  isOnlyAtRisk?: boolean | undefined;
  next: string;
  place: { path: string; params: Record<string, string> };
  detail: TodayDetail;
}

export interface TodayDetail {
  /** `claim 10482 · 09/18/2026` */
  reference?: string | undefined;
  /** `03/01/1986 · acct 2217 · Blue Shield PPO` */
  facts?: string | undefined;
  headline: string;
  body?: string | undefined;
  code?: string | undefined;
  lines: { label: string; cents: Cents; isTotal?: boolean }[];
  /** The step whose work would have prevented it. */
  causedAt?: CycleStep | undefined;
  bestNext?: string | undefined;
  dueLabel?: string | undefined;
}

/** Money weighed by how soon it is due; what no longer can be won sinks to the end. */
export function pressure(
  item: Pick<TodayItem, 'cents' | 'dueOn' | 'endsWithDeadline' | 'isOnlyAtRisk'>,
  today: Day,
): number {
  const cents = (item.cents ?? 0) * (item.isOnlyAtRisk ? 0.25 : 1);
  if (item.dueOn === undefined) return cents;
  const left = daysBetween(today, item.dueOn);
  if (left < 0 && item.endsWithDeadline) return cents / 10;
  // Work without an amount of its own still rises when its day comes.
  const floor = left <= 2 ? 5_000 : 0;
  return Math.max(cents, floor) * (left <= 7 ? 5 : left <= 14 ? 3 : left <= 30 ? 2 : 1);
}
