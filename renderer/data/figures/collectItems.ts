/**
 * Gathers what a figure is made of without holding more than a list can show: beyond that a line stands for a month, and
 * within a month for a day, each with its sum. Of a single day with more than that the rest stands in one last line.
 */
import { type Day, monthOf } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { KpiOpenItem } from '#shared/kpis/index.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';

export type FigureRecord =
  | { kind: 'entry'; entry: LedgerTransaction; payerId: Id<'payer'> | undefined }
  | { kind: 'claim' | 'denial' | 'remittance'; id: string }
  /** An appointment, or the encounter of a walk-in. */
  | { kind: 'visit'; id: string }
  | (Pick<KpiOpenItem, 'encounterId' | 'patientId' | 'payerId' | 'party'> & { kind: 'open' })
  | { kind: 'account'; patientId: Id<'patient'> }
  /** A step of the formula that is no record. */
  | { kind: 'none' };

export interface FigureItem {
  key: string;
  on: Day;
  amount: number;
  /** Empty where the record itself says it. */
  text: string;
  record: FigureRecord;
}

/** Everything of a month, `2026-10`, or of a day. */
export interface FigureGroup {
  span: string;
  amount: number;
  count: number;
}

export interface Collected {
  total: number;
  /** One of the two is empty. */
  items: readonly FigureItem[];
  groups: readonly FigureGroup[];
  /** What `items` leaves out. */
  rest: { amount: number; count: number };
}

export type TakeItem = (item: FigureItem) => void;

/** `span`: only what is of this month or day. */
export function collectItems(span: string | undefined, limit: number): { take: TakeItem; result: () => Collected } {
  const items: FigureItem[] = [];
  const days = new Map<Day, FigureGroup>();
  let total = 0;
  let count = 0;
  return {
    take: (item) => {
      if (span !== undefined && !item.on.startsWith(span)) return;
      total += item.amount;
      count += 1;
      addTo(days, item.on, item.amount, 1);
      if (items.length < limit) items.push(item);
    },
    result: () => {
      const rest = { count: count - items.length, amount: total - items.reduce((sum, item) => sum + item.amount, 0) };
      if (rest.count === 0 || days.size === 1) return { total, items, groups: [], rest };
      return { total, items: [], groups: groupsOf(days), rest: { count: 0, amount: 0 } };
    },
  };
}

function addTo<Span extends string>(groups: Map<Span, FigureGroup>, span: Span, amount: number, count: number): void {
  const group = groups.get(span);
  if (group) {
    group.amount += amount;
    group.count += count;
  } else groups.set(span, { span, amount, count });
}

/** By month; of one month by day. */
function groupsOf(days: ReadonlyMap<Day, FigureGroup>): FigureGroup[] {
  const months = new Map<string, FigureGroup>();
  for (const [on, { amount, count }] of days) addTo(months, monthOf(on), amount, count);
  return [...(months.size > 1 ? months : days).values()].sort((a, b) => (a.span < b.span ? -1 : 1));
}
