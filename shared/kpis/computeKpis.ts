/** Figures of the table for one window, each with its numerator, denominator, formula, target and the records behind it. */
import type { KpiFacts, KpiPeriod } from './kpiFacts.ts';
import { amountOf } from './kpiSum.ts';
import { type KpiDefinition, type KpiKey, type KpiRecords, type KpiUnit, kpiKeys, kpiTable } from './kpiTable.ts';

export interface Kpi {
  key: KpiKey;
  label: string;
  unit: KpiUnit;
  /** Absent: nothing to measure, or a fact is missing. Shown as `n/a`, never as zero. */
  value?: number;
  numerator?: number;
  denominator?: number;
  formula: string;
  source: KpiDefinition['source'];
  target?: number;
  better: KpiDefinition['better'];
  /** Absent without a value or a target. */
  isGood?: boolean;
  records?: KpiRecords;
}

/** `targets` are the office's own; the table's stand where it has none. */
export function computeKpis(
  facts: KpiFacts,
  period: KpiPeriod,
  targets: Readonly<Partial<Record<KpiKey, number>>> = {},
): Kpi[] {
  return kpiKeys.map((key) => computeKpi(key, facts, period, targets[key]));
}

export function computeKpi(key: KpiKey, facts: KpiFacts, period: KpiPeriod, ownTarget?: number): Kpi {
  const definition: KpiDefinition = kpiTable[key];
  const { label, unit, formula, source, better } = definition;
  const target = ownTarget ?? definition.target;
  const parts = definition.parts(facts, period);
  const numerator = parts && amountOf(parts.numerator);
  const denominator = parts?.denominator && amountOf(parts.denominator);
  const value = numerator === undefined ? undefined : quotientOf(numerator, denominator, parts?.times);
  return {
    key,
    label,
    unit,
    formula,
    source,
    better,
    ...(numerator === undefined ? {} : { numerator }),
    ...(denominator === undefined ? {} : { denominator }),
    ...(parts?.records ? { records: parts.records } : {}),
    ...(target === undefined ? {} : { target }),
    ...(value === undefined ? {} : { value }),
    ...(value === undefined || target === undefined || better === 'neither'
      ? {}
      : { isGood: better === 'higher' ? value >= target : value <= target }),
  };
}

function quotientOf(numerator: number, denominator: number | undefined, times = 1): number | undefined {
  if (denominator === undefined) return numerator;
  // A negative denominator (more reversed than charged) measures nothing either.
  return denominator <= 0 ? undefined : (numerator * times) / denominator;
}
