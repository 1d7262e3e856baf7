/**
 * Closes a day with the open days before it, lets a second person say that it was looked over, and opens it again. A closed day
 * takes no more entries; the days after it follow from its balance, so they are opened with it.
 */
import { z } from 'zod';
import { addDays, type Day, formatDay, monthsBetween } from '#shared/kernel/dates.ts';
import { groupedBy } from '#shared/kernel/groups.ts';
import { problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import { countItems, type DailyClose } from '#shared/kpis/index.ts';
import { type ClosedDay, closingsId, countedMoney, type MonthClosings } from '#shared/model/closings.ts';
import { moneySettingIds } from '#shared/model/moneySettings.ts';
import type { Role } from '#shared/model/practice.ts';
import { day, text } from '#shared/model/schemas.ts';
import { closingsOf, locksOf } from '../moneySettings.ts';
import { readDayClose } from '../queries/dayClose.ts';
import { daySheetsOf } from '../queries/daySheet.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { isApprover } from './approval.ts';
import { leftWaiting, stillWaits } from './leftWaiting.ts';

/** The desk closes its own day; whoever treats patients neither closes nor reviews one. */
const closesDays = (role: Role | undefined): boolean => role !== 'clinician';
/** A second person who knows the money: not the desk that took it. */
const reviewsDays = (role: Role | undefined): boolean => role !== 'clinician' && role !== 'frontDesk';

const closeInput = z.object({
  date: day,
  /** What was counted in the drawer and on the slips of this day. */
  counted: countedMoney,
  /** Needed while something still waits, or a count differs. */
  reason: text.optional(),
});

export const closeDay: Command<z.infer<typeof closeInput>, { closed: Day[] }> = {
  name: 'closeDay',
  input: closeInput,
  journal: 'rows',
  isUndoable: false,
  async run(context, { date, counted, reason }) {
    if (!closesDays(context.role))
      return {
        problems: [problem('day.notAllowed', 'A day is closed by the desk, a biller or a manager. Ask one of them.')],
      };
    if (date > context.today)
      return { problems: [problem('day.ahead', `${formatDay(date)} has not come yet. Close it once it is here.`)] };
    const { isClosed, earlier, items, taken } = await readDayClose(context, date);
    if (isClosed) return { problems: [problem('day.alreadyClosed', `${formatDay(date)} is closed already.`)] };
    const sheets = await daySheetsOf(context.db, [...earlier, date]);
    const doubts = sheets.flatMap((sheet) => sheet.problems);
    if (doubts.length > 0) return { problems: doubts };
    const waits = [...items, ...countItems(taken, counted)];
    if (reason === undefined && waits.some((item) => item.isBlocking))
      return { problems: [stillWaits('day.waiting', formatDay(date), waits)] };
    const closed = { at: context.now, on: context.today, by: context.actor };
    const records = sheets.map((sheet) => ({
      ...figuresOf(sheet),
      closed,
      ...(reason === undefined ? {} : { reason }),
      // Earlier days are closed with it: what waits and was counted stands at the one that was asked for.
      waited: sheet.date === date ? leftWaiting(waits) : [],
      counted: sheet.date === date ? counted : {},
    }));
    await addDaysTo(context, records);
    await lockThrough(context, date);
    const others = earlier.length === 0 ? '' : ` and ${count(earlier.length, 'earlier day')}`;
    return {
      value: { closed: records.map((record) => record.day) },
      summary: `Closed ${formatDay(date)}${others}${reason === undefined ? '' : `: ${reason}`}`,
      subjectId: closingsId(date),
    };
  },
};

const figuresOf = (sheet: DailyClose) => ({
  day: sheet.date,
  openingCents: sheet.openingCents,
  closingCents: sheet.closingCents,
  cashCents: sheet.cashCents,
  entries: sheet.entryCount,
});

async function addDaysTo(context: CommandContext, records: readonly ClosedDay[]): Promise<void> {
  for (const [id, ofMonth] of groupedBy(records, (each) => closingsId(each.day))) {
    const [first] = ofMonth;
    const [closings] = first ? await closingsOf(context, [first.day]) : [];
    if (closings) context.put('settings', { id, value: { ...closings, days: [...closings.days, ...ofMonth] } });
  }
}

async function lockThrough(context: CommandContext, through: Day): Promise<void> {
  await context.get('settings', moneySettingIds.dayLock);
  context.put('settings', { id: moneySettingIds.dayLock, value: { through } });
}

const reviewInput = z.object({ date: day });

/** The second person's word that a closed day was looked over. */
export const reviewDay: Command<z.infer<typeof reviewInput>, { by: string }> = {
  name: 'reviewDay',
  input: reviewInput,
  journal: 'rows',
  isUndoable: true,
  async run(context, { date }) {
    const [closings] = await closingsOf(context, [date]);
    const record = closings?.days.find((each) => each.day === date);
    if (!closings || !record)
      return {
        problems: [problem('day.notClosed', `Nobody has closed ${formatDay(date)} yet. It is reviewed after that.`)],
      };
    if (record.reviewed)
      return { problems: [problem('day.reviewed', `${record.reviewed.by} has reviewed ${formatDay(date)} already.`)] };
    if (record.closed.by === context.actor)
      return {
        problems: [
          problem('day.ownReview', 'You closed this day yourself. A second person reviews it: ask one to sign in.'),
        ],
      };
    if (!reviewsDays(context.role))
      return {
        problems: [
          problem('day.reviewNotAllowed', 'A biller, manager or owner reviews a day. Ask one of them to sign in.'),
        ],
      };
    const reviewed = { at: context.now, on: context.today, by: context.actor };
    const days = closings.days.map((each) => (each.day === date ? { ...each, reviewed } : each));
    context.put('settings', { id: closingsId(date), value: { ...closings, days } satisfies MonthClosings });
    return { value: { by: context.actor }, summary: `Reviewed ${formatDay(date)}`, subjectId: closingsId(date) };
  },
};

const openInput = z.object({ date: day, reason: text });

export const openDayAgain: Command<z.infer<typeof openInput>, { opened: Day[] }> = {
  name: 'openDayAgain',
  input: openInput,
  journal: 'rows',
  isUndoable: false,
  async run(context, { date, reason }) {
    if (!isApprover(context))
      return {
        problems: [problem('day.openNotAllowed', 'An owner or manager opens a day again. Ask one of them to sign in.')],
      };
    const { period, through } = await locksOf(context);
    if (through === undefined || date > through)
      return { problems: [problem('day.notClosed', `${formatDay(date)} is open already.`)] };
    if (period !== undefined && date <= period.through) {
      const message = `${formatDay(date)} lies in a closed month. Open the month again first, under Payments, Close.`;
      return { problems: [problem('day.inClosedMonth', message)] };
    }
    const opened = await takeDaysFrom(context, { date, through, reason });
    await lockThrough(context, addDays(date, -1));
    const later = opened.filter((each) => each > date).length;
    const others = later === 0 ? '' : ` and ${count(later, 'day')} after it`;
    return {
      value: { opened },
      summary: `Opened ${formatDay(date)}${others} again: ${reason}`,
      subjectId: closingsId(date),
    };
  },
};

/** The records of a day and those after it go; who had closed them stays beside the reason. */
async function takeDaysFrom(
  context: CommandContext,
  { date, through, reason }: { date: Day; through: Day; reason: string },
): Promise<Day[]> {
  const opened: Day[] = [];
  for (const month of monthsBetween(date, through)) {
    const [closings] = await closingsOf(context, [month]);
    if (!closings) continue;
    const gone = closings.days.filter((each) => each.day >= date);
    opened.push(...gone.map((each) => each.day));
    const deed = { at: context.now, on: context.today, by: context.actor, reason };
    const openedAgain = gone.map((each) => ({ ...deed, what: each.day, closedBy: each.closed.by }));
    const days = closings.days.filter((each) => each.day < date);
    const value = { ...closings, days, openedAgain: [...closings.openedAgain, ...openedAgain] } satisfies MonthClosings;
    if (gone.length > 0) context.put('settings', { id: closingsId(month), value });
  }
  return opened;
}
