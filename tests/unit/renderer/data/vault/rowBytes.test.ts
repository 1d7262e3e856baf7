/** Rows as bytes: the same row comes back, whatever it holds and however it was written. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowFromBytes, rowToBytes } from '#renderer/data/vault/rowBytes.ts';
import { demoPractice } from '#tests/fixtures/builders/demoBook.ts';

test('a row as bytes reads back the same, whatever it holds', () => {
  const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.string({ unit: 'binary' }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.uint8Array({ maxLength: 8 }),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 3, noNullPrototype: true }),
    ),
  })).value;
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('id', 'note', 'lines'), value, { noNullPrototype: true }), (row) => {
      expect(rowFromBytes(rowToBytes(row))).toEqual(row);
    }),
    { seed: 20261124, numRuns: 500 },
  );
});

test('records of a practice come back as they were, in less than two thirds of the bytes', () => {
  let written = 0;
  let plain = 0;
  for (const row of [...demoPractice.claims, ...demoPractice.remittanceSheets, ...demoPractice.encounters]) {
    const bytes = rowToBytes(row).slice();
    expect(rowFromBytes(bytes)).toEqual(row);
    written += bytes.length;
    plain += JSON.stringify(row).length;
  }
  expect(written).toBeLessThan((plain * 2) / 3);
});

test.each([
  ['of nothing that repeats', Array.from({ length: 300 }, (_, at) => String.fromCodePoint(0x4e_00 + at * 61)).join('')],
  ['of emoji and half ones', '😀 paid \uD83D '.repeat(40)],
  ['of more than 64 KB', 'CO*45*41.5~'.repeat(7000)],
  ['of more than a megabyte', Array.from({ length: 150_000 }, (_, at) => at).join(' ')],
  ['of 199 bytes', '7'.repeat(179)],
  ['of 200 bytes', '7'.repeat(180)],
])('a row %s comes back as it was, and is never longer than its JSON', (_title, note) => {
  const row = { id: 'a', note };
  const bytes = rowToBytes(row).slice();
  expect(rowFromBytes(bytes)).toEqual(row);
  expect(bytes.length).toBeLessThanOrEqual(1 + new TextEncoder().encode(JSON.stringify(row)).length);
});

test('rows of books from before, which are not pressed, are read', () => {
  const row = { id: 'a', note: 'Called the payer twice. '.repeat(40) };
  expect(rowFromBytes(new Uint8Array([0, ...new TextEncoder().encode(JSON.stringify(row))]))).toEqual(row);
});
