/** Days that are over and not closed, in the day's work: one row, because they are closed one after the other. */
import { addDays, formatDay } from '#shared/kernel/dates.ts';
import { count } from '#shared/kernel/text.ts';
import { moneySettingIds } from '#shared/model/moneySettings.ts';
import type { Book } from '../book.ts';
import { daysToClose } from './dayClose.ts';
import type { TodayItem } from './todayItem.ts';

export async function openDayItems(book: Book): Promise<TodayItem[]> {
  const { open } = await daysToClose(book);
  const [oldest] = open;
  if (oldest === undefined) return [];
  const days = count(open.length, 'day');
  return [
    {
      key: 'days:close',
      subjectId: moneySettingIds.dayLock,
      step: 'reports',
      name: 'Daily close',
      note: open.length === 1 ? formatDay(oldest) : `since ${formatDay(oldest)}`,
      tone: 'stuck',
      state: 'Close',
      text: `${days} not closed`,
      dueOn: addDays(oldest, 1),
      next: 'Close the day',
      place: { path: '/reports', params: { report: 'day', day: oldest } },
      detail: {
        headline:
          open.length === 1 ? `${formatDay(oldest)} is over and not closed.` : `${days} are over and not closed.`,
        body: 'Until a day is closed, entries may still be dated on it, and nobody has counted its money against its receipts.',
        lines: [],
        bestNext: 'Count cash, checks and card slips, look at what waits, and close the day on its day sheet.',
        dueLabel: 'Close by',
      },
    },
  ];
}
