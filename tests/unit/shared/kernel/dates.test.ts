import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  addDays,
  addMonths,
  ageOn,
  day,
  dayAsX12,
  dayFromNumber,
  dayFromX12,
  dayNumber,
  daysBetween,
  endOfMonth,
  formatDay,
  formatDayShort,
  isDay,
  monthOf,
  parseDay,
  startOfMonth,
  startOfWeek,
  weekday,
} from '#shared/kernel/dates.ts';

const today = day('2026-11-24');
const anyDay = fc.integer({ min: dayNumber(day('1810-01-01')), max: dayNumber(day('2390-12-31')) }).map(dayFromNumber);
const seeded = { seed: 20261124 };

describe('a calendar day', () => {
  it.each(['2026-11-24', '2024-02-29', '2000-02-29', '1800-01-01'])('%s is one', (text) =>
    expect(isDay(text)).toBe(true),
  );
  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-5',
    '0026-01-01',
    '20261124',
    '',
  ])('%j is none', (text) => expect(isDay(text)).toBe(false));
  it('is a broken promise where it is none', () => expect(() => day('2026-02-30')).toThrow('calendar day'));
});

describe('typed', () => {
  it.each([
    ['t', '2026-11-24'],
    ['Y', '2026-11-23'],
    ['+7', '2026-12-01'],
    ['-24', '2026-10-31'],
    ['1/5', '2026-01-05'],
    ['1/5/26', '2026-01-05'],
    ['11-24-2026', '2026-11-24'],
    ['11.24.2026', '2026-11-24'],
    ['010526', '2026-01-05'],
    ['0105', '2026-01-05'],
    ['01051980', '1980-01-05'],
    ['2026-1-5', '2026-01-05'],
    ['2/29/2024', '2024-02-29'],
    [' 3/1/86 ', '1986-03-01'],
    ['3/1/36', '2036-03-01'],
    ['3/1/37', '1937-03-01'],
  ])('%s is %s', (typed, expected) => expect(parseDay(typed, today)).toEqual({ value: expected, problems: [] }));
  it.each([
    ['2/29/2026', 'date.impossible'],
    ['13/1/2026', 'date.impossible'],
    ['000026', 'date.impossible'],
    ['1/5/1066', 'date.impossible'],
    ['tomorrow', 'date.unreadable'],
    ['1/5/202', 'date.unreadable'],
    ['12345', 'date.unreadable'],
    ['', 'date.unreadable'],
    ['+', 'date.unreadable'],
  ])('%j is refused: %s', (typed, code) => {
    const { value, problems } = parseDay(typed, today);
    expect(value).toBeUndefined();
    expect(problems.map((each) => each.code)).toEqual([code]);
  });
  it('reads back whatever is shown', () => {
    fc.assert(
      fc.property(anyDay, (value) => {
        expect(parseDay(formatDay(value), today).value).toBe(value);
        expect(parseDay(value, today).value).toBe(value);
        expect(dayFromX12(dayAsX12(value))).toBe(value);
      }),
      seeded,
    );
  });
});

describe('counting', () => {
  it.each([
    ['over a leap day', '2024-02-28', 2, '2024-03-01'],
    ['over the end of February', '2026-02-28', 1, '2026-03-01'],
    ['no leap day in 1900', '1900-02-28', 1, '1900-03-01'],
    ['back over the new year', '2026-01-01', -1, '2025-12-31'],
    ['the appeal of 180 days', '2026-06-01', 180, '2026-11-28'],
  ])('%s', (_title, from, howMany, expected) => expect(addDays(day(from), howMany)).toBe(expected));
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
  ])('%s and %i months is %s', (from, months, expected) => expect(addMonths(day(from), months)).toBe(expected));
  it('goes there and back, one day after the other', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -3000, max: 3000 }), (from, howMany) => {
        const to = addDays(from, howMany);
        expect(daysBetween(from, to)).toBe(howMany);
        expect(dayFromNumber(dayNumber(from))).toBe(from);
        expect(weekday(addDays(from, 1))).toBe((weekday(from) + 1) % 7);
        expect(from < addDays(from, 1)).toBe(true);
      }),
      seeded,
    );
  });
  it('agrees with the calendar of the computer', () => {
    fc.assert(
      fc.property(anyDay, (value) => {
        const at = new Date(`${value}T00:00:00Z`);
        expect(dayNumber(value) * 86_400_000).toBe(at.getTime());
        expect(weekday(value)).toBe(at.getUTCDay());
      }),
      seeded,
    );
  });
});

test('months and weeks have their first and last days', () => {
  expect([startOfMonth(today), endOfMonth(today), monthOf(today)]).toEqual(['2026-11-01', '2026-11-30', '2026-11']);
  expect(endOfMonth(day('2024-02-10'))).toBe('2024-02-29');
  expect(startOfWeek(today), 'weeks begin on Sunday').toBe('2026-11-22');
  expect(formatDayShort(today)).toBe('11/24');
});

test.each([
  ['the day before the birthday', '1961-11-25', '2026-11-24', 64],
  ['the 65th birthday', '1961-11-24', '2026-11-24', 65],
  ['born on a leap day, in a year without one', '2008-02-29', '2026-02-28', 17],
  ['the day after', '2008-02-29', '2026-03-01', 18],
  ['born that day', '2026-11-24', '2026-11-24', 0],
])('age: %s', (_title, birth, on, age) => expect(ageOn(day(birth), day(on))).toBe(age));

test.each([
  ['20261124', '2026-11-24'],
  ['261124', '2026-11-24'],
  ['20260229', undefined],
  ['2026112', undefined],
  ['', undefined],
  ['20261124-20261125', undefined],
])('X12 day %j', (text, expected) => expect(dayFromX12(text)).toBe(expected));
