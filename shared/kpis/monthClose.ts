/** Which months and days are closed next: in their order, a month only once it is over. */
import { addDays, addMonths, type Day, endOfMonth, monthsBetween, startOfMonth } from '#shared/kernel/dates.ts';

/** The first days of the months that may be closed, the next one first; none while that month is not over. */
export function monthsToClose(closedThrough: Day | undefined, firstEntry: Day | undefined, today: Day): Day[] {
  const next = closedThrough ? addDays(closedThrough, 1) : firstEntry;
  return next === undefined ? [] : monthsBetween(next, addDays(startOfMonth(today), -1));
}

/** The last day that stays closed when the newest closed month is opened again. */
export const dayBeforeMonthOf = (closedThrough: Day): Day => endOfMonth(addMonths(startOfMonth(closedThrough), -1));
