import { describe, expect, it } from 'vitest';
import { day } from '#shared/kernel/dates.ts';
import {
  birthdayRule,
  findDuplicates,
  readFullName,
  readPastDay,
  readPhone,
  readState,
  readZip,
} from '#shared/patients/index.ts';

const today = day('2026-11-24');

describe('a birth date', () => {
  it.each([
    '1996-02-24',
    '2/24/1996',
    '02-24-1996',
    '02.24.1996',
    '19960224',
    '02241996',
    '022496',
    '2/24/96',
    '24-Feb-1996',
    'Feb 24, 1996',
    'February 24 1996',
    '1996/2/24',
    '1996-02-24T00:00:00Z',
    '2/24/1996 12:00:00 AM',
    '35119',
  ])('written %s is 24 February 1996', (text) => {
    expect(readPastDay(text, today)).toEqual({ value: '1996-02-24' });
  });
  it('with a two-digit year is never in the future', () => {
    expect(readPastDay('1/5/30', today)).toEqual({ value: '1930-01-05' });
    expect(readPastDay('1/5/26', today)).toEqual({ value: '2026-01-05' });
  });
  it.each(['24/02/1996', '2/30/1996', 'unknown', '11/25/2026', '1/1/1850'])('written %s is a problem', (text) => {
    expect(readPastDay(text, today)).toHaveProperty('problem');
  });
});

describe('other cells', () => {
  it.each([
    ['Haddad, Leila M', { last: 'Haddad', first: 'Leila', middle: 'M' }],
    ['Haddad Jr., Sami', { last: 'Haddad', first: 'Sami', suffix: 'Jr' }],
    ['Leila Marie Haddad', { last: 'Haddad', first: 'Leila', middle: 'Marie' }],
    ['Cher', { last: 'Cher' }],
  ])('name %s', (text, value) => {
    expect(readFullName(text)).toEqual({ value });
  });
  it.each([
    ['2155', '02155'],
    ['55802-1234', '558021234'],
    ['021551234', '021551234'],
    ['558020000', '55802'],
  ])('ZIP %s', (text, value) => {
    expect(readZip(text)).toEqual({ value });
  });
  it.each([
    ['(218) 555-0142', '2185550142'],
    ['1-218-555-0142 x12', '2185550142'],
  ])('phone %s', (text, value) => {
    expect(readPhone(text)).toEqual({ value });
  });
  it.each([
    ['Massachusetts', 'MA'],
    ['mn', 'MN'],
    ['District of Columbia', 'DC'],
  ])('state %s', (text, value) => {
    expect(readState(text)).toEqual({ value });
  });
});

describe('possible duplicates', () => {
  const leila = { id: 'a', last: 'Haddad', first: 'Leila', birthDate: day('1996-02-03'), sex: 'F' as const };
  it.each([
    ['the same person', { ...leila, id: 'b' }, 90],
    ['accents and hyphens', { ...leila, id: 'b', last: 'Háddad' }, 90],
    ['day and month swapped', { ...leila, id: 'b', birthDate: day('1996-03-02') }, 70],
    ['a letter off', { ...leila, id: 'b', last: 'Hadad' }, 80],
    ['names swapped', { ...leila, id: 'b', last: 'Leila', first: 'Haddad' }, 90],
    ['a double name', { ...leila, id: 'b', last: 'Haddad-Nour' }, 80],
  ])('%s is found', (_title, other, atLeast) => {
    expect(findDuplicates(leila, [other])[0]?.score).toBeGreaterThanOrEqual(atLeast);
  });
  it.each([
    ['a twin', { ...leila, id: 'b', first: 'Maya', phone: '2185550142' }],
    ['a namesake of another age', { ...leila, id: 'b', birthDate: day('1961-07-19') }],
    ['herself', leila],
  ])('%s is not', (_title, other) => {
    expect(findDuplicates(leila, [other])).toEqual([]);
  });
});

describe('the birthday rule', () => {
  it.each([
    ['the earlier birthday in the year, not the older parent', '1990-03-01', '1980-09-01', 'first'],
    ['the second parent', '1980-09-01', '1990-03-01', 'second'],
    ['the same birthday without cover dates', '1980-09-01', '1985-09-01', 'unknown'],
  ])('%s', (_title, one, two, primary) => {
    expect(birthdayRule({ birthDate: day(one) }, { birthDate: day(two) }).primary).toBe(primary);
  });
  it('on a shared birthday the longer cover pays first', () => {
    const born = day('1980-09-01');
    expect(
      birthdayRule(
        { birthDate: born, coveredSince: day('2020-01-01') },
        { birthDate: born, coveredSince: day('2015-01-01') },
      ).primary,
    ).toBe('second');
  });
});
