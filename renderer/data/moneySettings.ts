/** The office's decisions about money as they are stored; a row that is absent or unreadable means the program's defaults. */
import type { Day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import { closingsId, type MonthClosings, monthClosings } from '#shared/model/closings.ts';
import {
  dayLock,
  type MoneyLimits,
  moneyLimits,
  moneySettingIds,
  type PeriodLock,
  type PostingRule,
  periodLock,
  postingRule,
} from '#shared/model/moneySettings.ts';
import type { CommandContext } from './runCommand.ts';

type Reader = Pick<CommandContext, 'getMany'>;

export const defaultLimits: MoneyLimits = {
  smallBalanceCents: cents(1000),
  returnedCheckFeeCents: cents(0),
  approvalAboveCents: cents(10_000),
};

async function storedValue(reader: Reader, id: string): Promise<unknown> {
  const [row] = await reader.getMany('settings', [id]);
  return row?.value;
}

export async function postingRulesOf(reader: Reader): Promise<PostingRule[]> {
  const read = postingRule.array().safeParse(await storedValue(reader, moneySettingIds.postingRules));
  return read.success ? read.data : [];
}

export async function limitsOf(reader: Reader): Promise<MoneyLimits> {
  const read = moneyLimits.safeParse(await storedValue(reader, moneySettingIds.limits));
  return read.success ? read.data : defaultLimits;
}

export interface Locks {
  period: PeriodLock | undefined;
  /** Nothing is posted on or before this day: the later of the closed months and the closed days. */
  through: Day | undefined;
  /** Which of them it is. */
  by: 'month' | 'day';
}

export async function locksOf(reader: Reader): Promise<Locks> {
  const [ofMonths, ofDays] = await reader.getMany('settings', [moneySettingIds.periodLock, moneySettingIds.dayLock]);
  const period = periodLock.safeParse(ofMonths?.value).data;
  const days = dayLock.safeParse(ofDays?.value).data;
  return days !== undefined && (period === undefined || days.through > period.through)
    ? { period, through: days.through, by: 'day' }
    : { period, through: period?.through, by: 'month' };
}

/** Of the months of these days, in their order; one that nothing was closed in is empty. */
export async function closingsOf(reader: Reader, days: readonly Day[]): Promise<MonthClosings[]> {
  const rows = await reader.getMany('settings', days.map(closingsId));
  return rows.map((row) => monthClosings.safeParse(row?.value).data ?? { days: [], openedAgain: [] });
}
