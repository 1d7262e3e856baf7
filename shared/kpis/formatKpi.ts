/** A figure as it is read: `34.2 days`, `95.1 %`, `$1,240.00`, `12`, or `n/a`. */
import { cents, formatMoney } from '#shared/kernel/money.ts';
import type { KpiUnit } from './kpiTable.ts';

export function formatKpi(value: number | undefined, unit: KpiUnit): string {
  if (value === undefined) return 'n/a';
  switch (unit) {
    case 'days':
      return `${oneDecimal(value)} days`;
    case 'ratio':
      return `${oneDecimal(value * 100)} %`;
    case 'cents':
      return formatMoney(cents(Math.round(value)));
    case 'count':
      return value.toLocaleString('en-US');
  }
}

/** Nothing owed back is `0.0`, never `-0.0`. */
const oneDecimal = (value: number): string =>
  (Math.round(value * 10) / 10 || 0).toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
