/** The office's decisions about money as they are stored; a row that is absent or unreadable means the program's defaults. */
import { cents } from '#shared/kernel/money.ts';
import {
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

export async function periodLockOf(reader: Reader): Promise<PeriodLock | undefined> {
  const read = periodLock.safeParse(await storedValue(reader, moneySettingIds.periodLock));
  return read.success ? read.data : undefined;
}
