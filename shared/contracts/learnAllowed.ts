/**
 * What a payer usually allows, learned from the office's own remittances where no contract is loaded: per payer, code and
 * modifiers, for one unit, with how many lines, the median, the spread around it, and the lines that fall out of it.
 */
import { assert } from '#shared/kernel/assert.ts';
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, cents, subtractCents, timesUnitsRoundedHalfUp } from '#shared/kernel/money.ts';

export interface AllowedObservation {
  payerId: Id<'payer'>;
  code: string;
  modifiers: readonly string[];
  units: number;
  allowedCents: Cents;
  serviceDate: Day;
  claimId?: Id<'claim'>;
  chargeId?: Id<'charge'>;
}
export interface UsualAllowed {
  key: string;
  payerId: Id<'payer'>;
  code: string;
  modifiers: string[];
  count: number;
  /** For one unit. */
  medianCents: Cents;
  lowCents: Cents;
  highCents: Cents;
  /** Median distance from the median: half of all lines lie within it. */
  spreadCents: Cents;
  from: Day;
  to: Day;
  /** Lines well below the usual, lowest first; only where enough lines show what is usual. */
  outliers: (AllowedObservation & { unitCents: Cents; shortCents: Cents })[];
}

/** Fewer lines than this show no usual amount. */
export const fewestLinesToLearn = 5;

export const allowedKey = (payerId: Id<'payer'>, code: string, modifiers: readonly string[]): string =>
  [payerId, code, ...[...modifiers].sort()].join('|');

export function learnAllowed(history: Iterable<AllowedObservation>): Map<string, UsualAllowed> {
  const groups = new Map<string, AllowedObservation[]>();
  for (const each of history) {
    if (each.allowedCents <= 0 || each.units <= 0) continue;
    const key = allowedKey(each.payerId, each.code, each.modifiers);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return new Map([...groups].map(([key, group]) => [key, usualOf(key, group)]));
}

function usualOf(key: string, group: readonly AllowedObservation[]): UsualAllowed {
  const first = group[0];
  assert(first !== undefined, 'a group has at least one line');
  const priced = group.map((each) => ({ each, unit: perUnit(each) }));
  const units = priced.map(({ unit }) => unit).sort((a, b) => a - b);
  const median = medianOf(units);
  const spread = medianOf(units.map((unit) => cents(Math.abs(unit - median))).sort((a, b) => a - b));
  // Three spreads below, and at least five cents in a hundred: rounding and small fee changes are not outliers.
  const limit = median - Math.max(spread * 3, Math.ceil(median / 20));
  const days = group.map((each) => each.serviceDate).sort();
  const outliers = priced
    .filter(({ unit }) => group.length >= fewestLinesToLearn && unit < limit)
    .map(({ each, unit }) => ({
      ...each,
      unitCents: unit,
      shortCents: timesUnitsRoundedHalfUp(subtractCents(median, unit), each.units),
    }))
    .sort((a, b) => a.unitCents - b.unitCents);
  return {
    key,
    payerId: first.payerId,
    code: first.code,
    modifiers: [...first.modifiers].sort(),
    count: group.length,
    medianCents: median,
    lowCents: units[0] ?? median,
    highCents: units.at(-1) ?? median,
    spreadCents: spread,
    from: days[0] ?? first.serviceDate,
    to: days.at(-1) ?? first.serviceDate,
    outliers,
  };
}

/** The allowed amount of one unit, to the nearest cent. */
const perUnit = ({ allowedCents, units }: AllowedObservation): Cents => cents(Math.round(allowedCents / units));

/** Of an even number, the lower of the two in the middle: an amount the payer really allowed. */
const medianOf = (sorted: readonly Cents[]): Cents => sorted[Math.floor((sorted.length - 1) / 2)] ?? cents(0);
