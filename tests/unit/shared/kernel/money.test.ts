import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  addCents,
  allocate,
  cents,
  centsFromDecimal,
  formatMoney,
  moneyAsCells,
  moneyAsDecimal,
  moneyAsX12,
  parseMoney,
  shareRoundedHalfUp,
  subtractCents,
  sumCents,
  timesUnitsRoundedHalfUp,
} from '#shared/kernel/money.ts';

const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(cents);
const seeded = { seed: 20261124 };

test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
  '%d is no whole number of cents and throws',
  (value) => {
    expect(() => cents(value)).toThrow('whole number');
  },
);

test('there is one zero', () => {
  expect(Object.is(cents(-0), 0)).toBe(true);
  expect(Object.is(subtractCents(cents(5), cents(5)), 0)).toBe(true);
});

test('a sum that no longer counts every cent throws', () => {
  expect(() => addCents(cents(Number.MAX_SAFE_INTEGER), cents(1))).toThrow('whole number');
});

describe('what a person types', () => {
  it.each([
    ['125', 12_500],
    ['125.', 12_500],
    ['.75', 75],
    ['3.5', 350],
    ['$1,240.50', 124_050],
    ['-$3.50', -350],
    ['(4.00)', -400],
    ['−12.00', -1200],
    ['1,234,567.89', 123_456_789],
    ['12.3400', 1234],
    [' 0 ', 0],
  ])('%s is read', (typed, value) => {
    expect(parseMoney(typed)).toEqual({ value, problems: [] });
  });
  it.each(['', '.', '-', '$', '1,24', '12,34.00', '1.234', '12.3.4', '1e3', 'ten', '12 34', '--5', '(-)', '1,2345'])(
    '%j is refused, not guessed',
    (typed) => {
      const { value, problems } = parseMoney(typed);
      expect(value).toBeUndefined();
      expect(problems.map((each) => each.code)).toEqual(['money.unreadable']);
    },
  );
  it('is too large to be money', () => {
    expect(parseMoney('99999999999999999').problems[0]?.code).toBe('money.tooLarge');
  });
  it('reads back whatever is shown, on screen, in files and spreadsheets', () => {
    fc.assert(
      fc.property(amount, (value) => {
        expect(parseMoney(formatMoney(value)).value).toBe(value);
        expect(parseMoney(moneyAsDecimal(value)).value).toBe(value);
        expect(centsFromDecimal(moneyAsX12(value))).toBe(value);
      }),
      seeded,
    );
  });
});

describe('a decimal of an X12 file', () => {
  it.each([
    ['125', 12_500],
    ['-12.5', -1250],
    ['.75', 75],
    ['+3', 300],
    ['10.500', 1050],
    ['-0', 0],
  ])('%s is read', (text, value) => {
    expect(centsFromDecimal(text)).toBe(value);
  });
  it.each(['', '-', '.', '1,000', '1.005', '1e3', ' 5', '$5', '1.2.3', '99999999999999999'])('%j is none', (text) => {
    expect(centsFromDecimal(text)).toBeUndefined();
  });
  it('is read between two places of a text', () => {
    expect(centsFromDecimal('CAS*PR*1*63.25*2', 9, 14)).toBe(6325);
  });
});

describe('writing', () => {
  it.each([
    [0, '$0.00', '0', '0.00', { dollars: '0', cents: '00' }],
    [5, '$0.05', '.05', '0.05', { dollars: '0', cents: '05' }],
    [-1250, '−$12.50', '-12.5', '-12.50', { dollars: '12', cents: '50' }],
    [124_050, '$1,240.50', '1240.5', '1240.50', { dollars: '1240', cents: '50' }],
    [100_000_000, '$1,000,000.00', '1000000', '1000000.00', { dollars: '1000000', cents: '00' }],
  ])('%d cents', (value, screen, x12, decimal, cells) => {
    expect(formatMoney(cents(value))).toBe(screen);
    expect(moneyAsX12(cents(value))).toBe(x12);
    expect(moneyAsDecimal(cents(value))).toBe(decimal);
    expect(moneyAsCells(cents(value))).toEqual(cells);
  });
});

describe('multiplying: half a cent rounds away from zero', () => {
  it.each([
    ['one unit', 14_200, 1, 14_200],
    ['half a cent up', 1, 0.5, 1],
    ['half a cent of a reversal down', -1, 0.5, -1],
    ['just below half', 1, 0.499, 0],
    ['a fraction that binary numbers cannot hold', 1005, 1.005, 1010],
    ['three decimals', 333, 0.333, 111],
    ['no units', 14_200, 0, 0],
  ])('%s', (_title, fee, units, expected) => {
    expect(timesUnitsRoundedHalfUp(cents(fee), units)).toBe(expected);
  });
  it.each([
    ['20 % coinsurance', 31_500, 2000, 6300],
    ['2 % sequestration of 12.25', 1225, 200, 25],
    ['half a cent of a take-back', -125, 200, -3],
  ])('a share: %s', (_title, of, basisPoints, expected) => {
    expect(shareRoundedHalfUp(cents(of), basisPoints)).toBe(expected);
  });
  it('is as far from the exact product as half a cent at most, and mirrors its sign', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 9_000 }), (fee, thousandths) => {
        const rounded = timesUnitsRoundedHalfUp(fee, thousandths / 1000);
        const distance = BigInt(rounded) * 2000n - BigInt(fee) * BigInt(thousandths) * 2n;
        expect(distance <= 1000n && distance >= -1000n).toBe(true);
        expect(timesUnitsRoundedHalfUp(cents(-fee), thousandths / 1000)).toBe(cents(-rounded));
      }),
      seeded,
    );
  });
});

describe('splitting', () => {
  it.each([
    ['the odd cent goes to the first of equals', 100, [1, 1, 1], [34, 33, 33]],
    ['by weight', 1000, [1, 3], [250, 750]],
    ['weights of nothing split evenly', 5, [0, 0], [3, 2]],
    ['a weight of nothing gets nothing', 101, [1, 0, 1], [51, 0, 50]],
    ['a take-back mirrors a payment', -100, [1, 1, 1], [-34, -33, -33]],
    ['nothing', 0, [2, 5], [0, 0]],
  ])('%s', (_title, total, weights, expected) => {
    expect(allocate(cents(total), weights)).toEqual(expected);
  });
  it('refuses no weights and negative ones', () => {
    expect(() => allocate(cents(100), [])).toThrow();
    expect(() => allocate(cents(100), [2, -1])).toThrow();
  });
  const weights = fc.array(fc.integer({ min: 0, max: 100_000_000 }), { minLength: 1, maxLength: 60 });
  it('adds back to the whole, and no part is a cent off its exact share', () => {
    fc.assert(
      fc.property(amount, weights, (total, each) => {
        const parts = allocate(total, each);
        expect(sumCents(parts)).toBe(total);
        const sum = each.reduce((a, b) => a + b, 0);
        if (sum === 0) return;
        parts.forEach((part, index) => {
          const off = BigInt(part) * BigInt(sum) - BigInt(total) * BigInt(each[index] ?? 0);
          expect(off < BigInt(sum) && off > -BigInt(sum)).toBe(true);
        });
      }),
      seeded,
    );
  });
});
