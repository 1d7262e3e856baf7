import { expect, test } from 'vitest';
import { csvCell, csvOfTable } from '#renderer/jobs/csvOfTable.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+49', "'+49"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-2+3', "'-2+3"],
  ['-12.50', '-12.50'],
  ['Haddad, Leila', '"Haddad, Leila"'],
  ['5" cuff', '"5"" cuff"'],
  [undefined, ''],
  [12, '12'],
])('the cell %s is written %s', (value, written) => {
  expect(csvCell(value)).toBe(written);
});

test('rows end in CRLF', () => {
  expect(
    csvOfTable([
      ['a', 1],
      ['b', undefined],
    ]),
  ).toBe('a,1\r\nb,\r\n');
});
