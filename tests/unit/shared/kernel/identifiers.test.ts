import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isDiagnosisCode,
  isMbi,
  isNpi,
  isPhone,
  isProcedureCode,
  isTaxonomy,
  isZip,
} from '#shared/kernel/identifiers.ts';
import { isUuid, uuidV7 } from '#shared/kernel/ids.ts';
import { seededRandom } from '#shared/kernel/random.ts';
import { count, foldAccents, searchable } from '#shared/kernel/text.ts';

const seeded = { seed: 20261124 };

test.each([
  ['the number of the standard', '1234567893', true],
  ['another one', '1245319599', true],
  ['a wrong check digit', '1234567890', false],
  ['two neighbours exchanged', '1234576893', false],
  ['a first digit that is not given out', '3234567893', false],
  ['nine digits', '123456789', false],
  ['a space inside', '12345 67893', false],
])('NPI: %s', (_title, text, expected) => expect(isNpi(text)).toBe(expected));

test('one digit typed wrong is always found, and of ten check digits one fits', () => {
  const nine = fc.tuple(fc.constantFrom('1', '2'), fc.stringMatching(/^\d{8}$/)).map((parts) => parts.join(''));
  fc.assert(
    fc.property(nine, fc.nat(9), fc.integer({ min: 1, max: 9 }), (digits, place, shift) => {
      const valid = [...'0123456789'].map((check) => digits + check).filter(isNpi);
      expect(valid).toHaveLength(1);
      const [npi = ''] = valid;
      const wrong = [...npi];
      wrong[place] = String((Number(npi[place]) + shift) % 10);
      expect(isNpi(wrong.join(''))).toBe(false);
    }),
    seeded,
  );
});

test.each([
  ['1EG4TE5MK73', true],
  ['1EG4TE5MK7', false],
  ['0EG4TE5MK73', false],
  ['1SG4TE5MK73', false],
  ['1eg4te5mk73', false],
])('MBI %s', (text, expected) => expect(isMbi(text)).toBe(expected));

test.each([
  [isTaxonomy, '207Q00000X', true],
  [isTaxonomy, '207Q000000', false],
  [isZip, '55802', true],
  [isZip, '558021234', true],
  [isZip, '00000', false],
  [isZip, '55802-1234', false],
  [isPhone, '5075550188', true],
  [isPhone, '1075550188', false],
  [isProcedureCode, '99213', true],
  [isProcedureCode, '0001A', true],
  [isProcedureCode, 'J1100', true],
  [isProcedureCode, 'W1100', false],
  [isDiagnosisCode, 'E119', true],
  [isDiagnosisCode, 'E11.9', false],
  [isDiagnosisCode, 'QA0', true],
])('%o of %s', (check, text, expected) => expect(check(text)).toBe(expected));

test('ids made later sort later, are UUIDs of version 7, and need ten random bytes', () => {
  const random = seededRandom(7);
  fc.assert(
    fc.property(fc.nat(4_102_444_800_000), fc.integer({ min: 1, max: 1_000_000 }), (at, later) => {
      const first = uuidV7(at, random.bytes(10));
      expect(isUuid(first)).toBe(true);
      expect(first[14]).toBe('7');
      expect(first < uuidV7(at + later, random.bytes(10))).toBe(true);
    }),
    seeded,
  );
  expect(() => uuidV7(0, new Uint8Array(9))).toThrow('ten random bytes');
});

test.each([
  ['Åsa Nguyễn', 'Asa Nguyen'],
  ['Łukasz Strauß', 'Lukasz Strauss'],
  ['O’Brien', "O'Brien"],
  ['田中', '田中'],
])('accents: %s is folded to %s', (text, expected) => expect(foldAccents(text)).toBe(expected));

test('folding twice changes nothing more, and what is searched is plain words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(foldAccents(foldAccents(text))).toBe(foldAccents(text));
      expect(searchable(text)).toMatch(/^([a-z0-9]+( [a-z0-9]+)*)?$/);
      expect(searchable(searchable(text))).toBe(searchable(text));
    }),
    seeded,
  );
  expect(searchable("  O'Brien-Müller, José ")).toBe('o brien muller jose');
});

test('counting words', () => {
  expect([count(1, 'visit'), count(1200, 'visit'), count(2, 'policy', 'policies')]).toEqual([
    '1 visit',
    '1,200 visits',
    '2 policies',
  ]);
});
