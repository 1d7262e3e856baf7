/** Closes the next month of the books or several up to one, or opens the last one again; both leave their reason. */
import { z } from 'zod';
import { addMonths, type Day, endOfMonth, formatDay, startOfMonth } from '#shared/kernel/dates.ts';
import { problem } from '#shared/kernel/problems.ts';
import { dayBeforeMonthOf } from '#shared/kpis/index.ts';
import { type ClosedMonth, closingsId, type MonthClosings } from '#shared/model/closings.ts';
import { moneySettingIds, type PeriodLock } from '#shared/model/moneySettings.ts';
import { day, text } from '#shared/model/schemas.ts';
import { closingsOf, locksOf } from '../moneySettings.ts';
import { receivablesBefore } from '../queries/daySheet.ts';
import { readMonthClose } from '../queries/monthClose.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { isApprover } from './approval.ts';
import { leftWaiting, stillWaits } from './leftWaiting.ts';

export const monthName = (first: Day): string => `${first.slice(5, 7)}/${first.slice(0, 4)}`;
const onlyManagers = () =>
  problem('period.notAllowed', 'An owner or manager closes and opens months. Ask one of them to sign in.');

const closeInput = z.object({
  /** First day of the month that is closed next, as the person saw it. */
  month: day,
  /** First day of the last month of several that are closed in this one deed. */
  through: day.optional(),
  /** Needed while something still waits. */
  reason: text.optional(),
});

export const closeMonth: Command<z.infer<typeof closeInput>, { through: Day }> = {
  name: 'closeMonth',
  input: closeInput,
  journal: 'rows',
  isUndoable: false,
  async run(context, { month, through: last = month, reason }) {
    if (!isApprover(context)) return { problems: [onlyManagers()] };
    const { next, months, items } = await readMonthClose(context, last);
    if (next !== month || !months.includes(last)) {
      return {
        problems: [
          problem(
            'period.notNext',
            'Months are closed one after the other, once they are over. Look at the list again.',
          ),
        ],
      };
    }
    const what = last === month ? monthName(month) : `${monthName(month)} to ${monthName(last)}`;
    if (reason === undefined && items.some((item) => item.isBlocking))
      return { problems: [stillWaits('period.waiting', what, items)] };
    const why = reason === undefined ? {} : { reason };
    const closing = months.slice(0, months.indexOf(last) + 1);
    for (const each of closing) await keepClose(context, each, why);
    const through = endOfMonth(last);
    const lock: PeriodLock = { through, closedAt: context.now, closedBy: context.actor, ...why };
    await context.get('settings', moneySettingIds.periodLock);
    context.put('settings', { id: moneySettingIds.periodLock, value: lock });
    return {
      value: { through },
      summary: `Closed ${what}${reason === undefined ? '' : `: ${reason}`}`,
      subjectId: moneySettingIds.periodLock,
    };
  },
};

/** The month's own record, with what waited in it and receivables as they stood. */
async function keepClose(context: CommandContext, month: Day, why: { reason?: string }): Promise<void> {
  const { items } = await readMonthClose(context, month);
  const [closings] = await closingsOf(context, [month]);
  if (!closings) return;
  const closedNow: ClosedMonth = {
    closed: { at: context.now, on: context.today, by: context.actor },
    ...why,
    waited: leftWaiting(items),
    openingCents: await receivablesBefore(context.db, month),
    closingCents: await receivablesBefore(context.db, addMonths(month, 1)),
  };
  context.put('settings', { id: closingsId(month), value: { ...closings, month: closedNow } satisfies MonthClosings });
}

const openInput = z.object({ reason: text });

export const openMonthAgain: Command<z.infer<typeof openInput>, { through: Day }> = {
  name: 'openMonthAgain',
  input: openInput,
  journal: 'rows',
  isUndoable: false,
  async run(context, { reason }) {
    if (!isApprover(context)) return { problems: [onlyManagers()] };
    const { closed } = await readMonthClose(context);
    if (!closed) return { problems: [problem('period.noneClosed', 'No month is closed, so there is none to open.')] };
    const through = dayBeforeMonthOf(closed);
    const openedAgain = { month: startOfMonth(closed), at: context.now, by: context.actor, reason };
    await takeClose(context, startOfMonth(closed), reason);
    await context.get('settings', moneySettingIds.periodLock);
    context.put('settings', {
      id: moneySettingIds.periodLock,
      value: { through, openedAgain } satisfies PeriodLock,
    });
    // Days that were closed for themselves stay closed: each is opened where it was signed.
    const locked = (await locksOf(context)).through;
    const days = locked !== undefined && locked > through ? `; its days stay closed through ${formatDay(locked)}` : '';
    return {
      value: { through },
      summary: `Opened ${monthName(closed)} again: ${reason}${days}`,
      subjectId: moneySettingIds.periodLock,
    };
  },
};

/** The record of a month's close goes; who had closed it stays beside the reason. */
async function takeClose(context: CommandContext, month: Day, reason: string): Promise<void> {
  const [closings] = await closingsOf(context, [month]);
  if (!closings?.month) return;
  const { month: gone, ...rest } = closings;
  const deed = { at: context.now, on: context.today, by: context.actor, reason };
  const openedAgain = [...closings.openedAgain, { ...deed, what: 'month' as const, closedBy: gone.closed.by }];
  context.put('settings', { id: closingsId(month), value: { ...rest, openedAgain } satisfies MonthClosings });
}
