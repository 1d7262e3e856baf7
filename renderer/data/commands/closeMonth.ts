/** Closes the next month of the books, or opens the last one again; both leave their reason in the journal. */
import { z } from 'zod';
import { type Day, endOfMonth, startOfMonth } from '#shared/kernel/dates.ts';
import { problem } from '#shared/kernel/problems.ts';
import { dayBeforeMonthOf } from '#shared/kpis/index.ts';
import { moneySettingIds, type PeriodLock } from '#shared/model/moneySettings.ts';
import { day, text } from '#shared/model/schemas.ts';
import { readMonthClose } from '../queries/monthClose.ts';
import type { Command } from '../runCommand.ts';
import { isApprover } from './approval.ts';

export const monthName = (first: Day): string => `${first.slice(5, 7)}/${first.slice(0, 4)}`;
const onlyManagers = () =>
  problem('period.notAllowed', 'An owner or manager closes and opens months. Ask one of them to sign in.');

const closeInput = z.object({
  /** First day of the month, as the person saw it. */
  month: day,
  /** Needed while something still waits. */
  reason: text.optional(),
});

export const closeMonth: Command<z.infer<typeof closeInput>, { through: Day }> = {
  name: 'closeMonth',
  input: closeInput,
  journal: 'rows',
  isUndoable: false,
  async run(context, { month, reason }) {
    if (!isApprover(context)) return { problems: [onlyManagers()] };
    const { next, items } = await readMonthClose(context);
    if (next !== month) {
      return {
        problems: [
          problem(
            'period.notNext',
            'Months are closed one after the other, once they are over. Look at the list again.',
          ),
        ],
      };
    }
    if (reason === undefined && items.some((item) => item.isBlocking)) {
      return {
        problems: [
          problem('period.waiting', 'Something of this month still waits. Finish it, or say why the month is closed.'),
        ],
      };
    }
    const through = endOfMonth(month);
    const lock: PeriodLock = {
      through,
      closedAt: context.now,
      closedBy: context.actor,
      ...(reason === undefined ? {} : { reason }),
    };
    await context.get('settings', moneySettingIds.periodLock);
    context.put('settings', { id: moneySettingIds.periodLock, value: lock });
    const why = reason === undefined ? '' : `: ${reason}`;
    return { value: { through }, summary: `Closed ${monthName(month)}${why}`, subjectId: moneySettingIds.periodLock };
  },
};

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
    await context.get('settings', moneySettingIds.periodLock);
    context.put('settings', {
      id: moneySettingIds.periodLock,
      value: { through, openedAgain } satisfies PeriodLock,
    });
    return {
      value: { through },
      summary: `Opened ${monthName(closed)} again: ${reason}`,
      subjectId: moneySettingIds.periodLock,
    };
  },
};
