/** A deadline in as few words as a column allows: `8 d`, `today`, `3 d late`. */
import { type Day, daysBetween } from '#shared/kernel/dates.ts';

export function dueWords(on: Day | undefined, today: Day): string {
  if (on === undefined) return '';
  const days = daysBetween(today, on);
  if (days === 0) return 'today';
  return days > 0 ? `${days} d` : `${-days} d late`;
}
