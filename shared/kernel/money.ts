/**
 * Money is a whole number of US cents. Nothing else in the program turns text or fractions into money.
 */
import { assert } from './assert.ts';
import { type Problem, problem } from './problems.ts';

declare const centsBrand: unique symbol;
export type Cents = number & { readonly [centsBrand]: 'Cents' };

export const zeroCents = 0 as Cents; // a literal whole number

/** A whole number of cents, or a broken promise: fractions and unsafe magnitudes throw. */
export function cents(value: number): Cents {
  assert(Number.isSafeInteger(value), 'cents must be a whole number');
  return (value === 0 ? 0 : value) as Cents; // checked above; -0 becomes 0
}

export const isCents = (value: unknown): value is Cents => Number.isSafeInteger(value);

export function addCents(...amounts: readonly Cents[]): Cents {
  return sumCents(amounts);
}

export function sumCents(amounts: Iterable<Cents>): Cents {
  let total = 0;
  for (const amount of amounts) total += amount;
  return cents(total);
}

export const subtractCents = (from: Cents, amount: Cents): Cents => cents(from - amount);
export const negateCents = (amount: Cents): Cents => cents(-amount);
export const minCents = (a: Cents, b: Cents): Cents => (a < b ? a : b);
export const maxCents = (a: Cents, b: Cents): Cents => (a > b ? a : b);

/** A fee times a number of units; units may have up to three decimals. Half a cent rounds away from zero. */
export function timesUnitsRoundedHalfUp(amount: Cents, units: number): Cents {
  const thousandths = Math.round(units * 1000);
  return divideRoundedHalfUp(amount * thousandths, 1000);
}

/** A share in basis points (2 % = 200). Half a cent rounds away from zero. */
export const shareRoundedHalfUp = (amount: Cents, basisPoints: number): Cents =>
  divideRoundedHalfUp(amount * basisPoints, 10_000);

function divideRoundedHalfUp(numerator: number, denominator: number): Cents {
  assert(Number.isSafeInteger(numerator), 'money product is too large or fractional');
  const magnitude = Math.floor((Math.abs(numerator) * 2 + denominator) / (denominator * 2));
  return cents(numerator < 0 ? -magnitude : magnitude);
}

/** Splits a total by weights so that the parts add back to it exactly; the odd cents go to the largest remainders. */
export function allocate(total: Cents, weights: readonly number[]): Cents[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  assert(weights.length > 0 && weights.every((weight) => weight >= 0), 'weights must be non-negative');
  if (sum === 0)
    return allocate(
      total,
      weights.map(() => 1),
    );
  const sign = total < 0 ? -1 : 1;
  const exact = weights.map((weight) => (Math.abs(total) * weight) / sum);
  const parts = exact.map(Math.floor);
  let left = Math.abs(total) - parts.reduce((a, b) => a + b, 0);
  const byRemainder = exact.map((value, index) => ({ index, rest: value - Math.floor(value) }));
  byRemainder.sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRemainder) {
    if (left <= 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts.map((part) => cents(part * sign));
}

/**
 * Reads money as people and files write it: `1,240.50`, `$12`, `-3.5`, `(4.00)`, `.75`.
 * Never guesses: anything else, or a third decimal that is not zero, is a problem.
 */
export function parseMoney(text: string): { value?: Cents; problems: Problem[] } {
  const trimmed = text.trim();
  const inParentheses = /^\((.*)\)$/.exec(trimmed);
  const body = (inParentheses?.[1] ?? trimmed).replace(/[\u2212]/g, '-').replace(/^(-?)\$\s*/, '$1');
  const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d{0,2})0*)?$/.exec(body);
  if (!match || !/\d/.test(body)) {
    return { problems: [problem('money.unreadable', 'This is not an amount. Type dollars and cents, like 125.00.')] };
  }
  const [, sign = '', whole = '', fraction = ''] = match;
  const value = Number((whole.replaceAll(',', '') || '0') + fraction.padEnd(2, '0'));
  if (!Number.isSafeInteger(value)) {
    return { problems: [problem('money.tooLarge', 'This amount is too large. Check the digits.')] };
  }
  return { value: cents(sign === '-' || inParentheses ? -value : value), problems: [] };
}

/**
 * Reads a plain decimal of a file (X12 data type R: `125`, `-12.5`, `.75`) between two places of a text, digit by digit:
 * no binary fractions, no copies. Undefined when it is anything else, is too large, or has a third decimal that is not 0.
 */
export function centsFromDecimal(text: string, from = 0, to = text.length): Cents | undefined {
  let at = from;
  const first = text.charCodeAt(at);
  if (first === 45 || first === 43) at += 1;
  let value = 0;
  let decimals = -1;
  let digits = 0;
  for (; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 46 && decimals < 0) decimals = 0;
    else if (code < 48 || code > 57) return undefined;
    else {
      digits += 1;
      if (decimals >= 2) {
        if (code !== 48) return undefined;
      } else {
        value = value * 10 + (code - 48);
        if (decimals >= 0) decimals += 1;
      }
    }
  }
  if (digits === 0) return undefined;
  const whole = value * (decimals >= 2 ? 1 : decimals === 1 ? 10 : 100);
  if (!Number.isSafeInteger(whole)) return undefined;
  return (first === 45 && whole !== 0 ? -whole : whole) as Cents; // a safe whole number, checked above
}

/** `1240.5` → `-$1,240.50`: minus before the dollar sign, thousands separators, always two decimals. */
export function formatMoney(amount: Cents): string {
  const { whole, fraction } = parts(amount);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0 ? '−' : ''}$${grouped}.${fraction}`;
}

/** Plain decimal for files: `-12.5`, `100`, `0`: no grouping, no trailing zeros (X12 data type R). */
export function moneyAsX12(amount: Cents): string {
  const { whole, fraction } = parts(amount);
  const decimals = fraction === '00' ? '' : `.${fraction.replace(/0$/, '')}`;
  return `${amount < 0 ? '-' : ''}${whole === '0' && decimals ? '' : whole}${decimals}`;
}

/** Plain decimal for spreadsheets: `-12.50`. */
export function moneyAsDecimal(amount: Cents): string {
  const { whole, fraction } = parts(amount);
  return `${amount < 0 ? '-' : ''}${whole}.${fraction}`;
}

/** Dollars and cents as two cells, as paper forms want them. */
export function moneyAsCells(amount: Cents): { dollars: string; cents: string } {
  const { whole, fraction } = parts(amount);
  return { dollars: whole, cents: fraction };
}

function parts(amount: Cents): { whole: string; fraction: string } {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return { whole: digits.slice(0, -2), fraction: digits.slice(-2) };
}
