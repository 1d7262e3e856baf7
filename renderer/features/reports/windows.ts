/** The windows a report can look at: whole months up to today. */
import { addMonths, type Day, startOfMonth } from '#shared/kernel/dates.ts';

export const windows = [
  { key: 'month', label: 'This month', months: 0 },
  { key: 'quarter', label: 'Three months', months: 2 },
  { key: 'year', label: 'Twelve months', months: 11 },
] as const;
export type WindowKey = (typeof windows)[number]['key'];

export function windowOf(key: WindowKey, today: Day): { from: Day; to: Day } {
  const months = windows.find((each) => each.key === key)?.months ?? 2;
  return { from: addMonths(startOfMonth(today), -months), to: today };
}
