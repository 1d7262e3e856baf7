/** A figure as it is read: `34.2 days`, `95.1 %`, `$1,240.00`, `12`, or `n/a`. */
import { cents, formatMoney } from '#shared/kernel/money.ts';
import type { KpiKey, KpiUnit } from './kpiTable.ts';

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

/** Indicators whose numerator and denominator are sums of money; the parts of all others are counts or days. */
const ofMoney: ReadonlySet<KpiKey> = new Set<KpiKey>([
  'daysInAr',
  'netDaysInAr',
  'grossCollectionRate',
  'netCollectionRate',
  'initialDenialDollars',
  'denialOverturnRate',
  'denialWriteOffRate',
  'frontEndDenialShare',
  'arOver90',
  'arOver120',
  'costToCollect',
  'cashToNetRevenue',
  'pointOfServiceRate',
  'badDebtRate',
  'charityRate',
  'writeOffRate',
  'creditBalanceRate',
  'patientCollectionRate',
  'underpaymentVariance',
  'unbilledCents',
]);

export const partUnit = (key: KpiKey): 'cents' | 'count' => (ofMoney.has(key) ? 'cents' : 'count');

/** A numerator or denominator as it is read. */
export const formatPart = (key: KpiKey, value: number): string => formatKpi(value, partUnit(key));

/** The words of a formula for one of its two figures: what stands before or after its division. */
export function partOfFormula(formula: string, part: 'numerator' | 'denominator'): string {
  const at = outerDivision(formula);
  if (at < 0) return `${formula}: ${part}`;
  const words = part === 'numerator' ? formula.slice(0, at) : formula.slice(at + division.length);
  // Days in the window are no record: the figure is what they divide.
  return words.replace(/^\((.*)\)$/, '$1').replace(/ ÷ days in the window$/, '');
}

const division = ' ÷ ';

/** Not within parentheses. */
function outerDivision(formula: string): number {
  let depth = 0;
  for (let at = 0; at < formula.length; at += 1) {
    if (formula[at] === '(') depth += 1;
    else if (formula[at] === ')') depth -= 1;
    else if (depth === 0 && formula.startsWith(division, at)) return at;
  }
  return -1;
}
