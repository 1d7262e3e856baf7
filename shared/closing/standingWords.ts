/** How a day stands, in sentences that screen and paper share: closed by whom and why, counted, reviewed, opened again. */
import { formatDay } from '#shared/kernel/dates.ts';
import { formatMoney } from '#shared/kernel/money.ts';
import { waitingWords } from '#shared/kpis/index.ts';
import { type ClosedDay, type ClosedMonth, countedMethods, type OpenedAgain } from '#shared/model/closings.ts';
import { methodNames } from '#shared/model/ledgerWords.ts';
import { closedBy } from './paperCells.ts';

export interface DayStanding {
  isClosed: boolean;
  /** The day's own record, where it has one. */
  record: ClosedDay | undefined;
  /** The close of the month it lies in. */
  month: ClosedMonth | undefined;
  openedAgain: OpenedAgain | undefined;
}

export function standingWords({ isClosed, record, month, openedAgain }: DayStanding): string[] {
  if (record)
    return [`Closed ${closedBy(record)}.`, ...leftWords(record), ...countWords(record), ...reviewWords(record)];
  if (isClosed) return [month ? `Closed with its month ${closedBy(month)}.` : 'Closed with the days after it.'];
  if (!openedAgain) return [];
  const { by, on, reason, closedBy: before } = openedAgain;
  return [`Opened again by ${by} on ${formatDay(on)}: ${reason}. ${before} had closed it.`];
}

const leftWords = ({ waited }: ClosedDay): string[] =>
  waited.length === 0 ? [] : [`Left open: ${waited.map(waitingWords).join('; ')}.`];

function countWords({ counted }: ClosedDay): string[] {
  const found = countedMethods.flatMap((method) => {
    const cents = counted[method];
    return cents === undefined ? [] : [`${methodNames[method].toLowerCase()} ${formatMoney(cents)}`];
  });
  return found.length === 0 ? [] : [`Counted: ${found.join(', ')}.`];
}

const reviewWords = ({ reviewed }: ClosedDay): string[] =>
  reviewed ? [`Reviewed by ${reviewed.by} on ${formatDay(reviewed.on)}.`] : [];
