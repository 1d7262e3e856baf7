import { describe, expect, it } from 'vitest';
import { type Column, columnsThatFit, nextSort, sortRows } from '#renderer/ui/worklist/column.ts';
import {
  countByFilter,
  filtersOfEach,
  keysBetween,
  narrowRows,
  rowAfter,
} from '#renderer/ui/worklist/worklistModel.ts';

interface Row {
  key: string;
  name: string;
  cents?: number;
}
const rows: Row[] = [
  { key: 'a', name: 'Haddad, Leila', cents: 28640 },
  { key: 'b', name: 'Lindqvist, Åsa' },
  { key: 'c', name: 'Bright, Thomas A.', cents: 124000 },
];
const columns: Column<Row>[] = [
  { key: 'name', header: 'Who', render: () => null, sortBy: (row) => row.name },
  { key: 'cents', header: 'At stake', render: () => null, sortBy: (row) => row.cents },
];
const filters = [
  { key: 'over', label: 'Over $500', matches: (row: Row) => (row.cents ?? 0) > 50_000 },
  { key: 'known', label: 'Known', matches: (row: Row) => row.cents !== undefined },
];
const narrow = (chosen: string[], text = '', sort?: { column: string; isDescending: boolean }) =>
  narrowRows({ rows, filters, chosen, text, textOf: (row) => row.name, columns, sort }).map((row) => row.key);

describe('narrowing a worklist', () => {
  it('keeps the order of the list without filters, text and sort', () => expect(narrow([])).toEqual(['a', 'b', 'c']));
  it('takes rows that match every chosen filter', () => expect(narrow(['over', 'known'])).toEqual(['c']));
  it('finds words by their beginning, accents folded', () => expect(narrow([], 'asa lind')).toEqual(['b']));
  it('finds nothing in the middle of a word', () => expect(narrow([], 'qvist')).toEqual([]));
  it('ignores filters that no longer exist', () => expect(narrow(['gone'])).toEqual(['a', 'b', 'c']));
});

describe('filters of several kinds', () => {
  interface Owed {
    key: string;
    payer?: { id: string; name: string };
    isLate: boolean;
  }
  const aetna = { id: 'p2', name: 'Aetna' };
  const medicare = { id: 'p1', name: 'Medicare' };
  const owed: Owed[] = [
    { key: 'a', payer: medicare, isLate: true },
    { key: 'b', payer: aetna, isLate: false },
    { key: 'c', payer: { id: 'p3', name: 'Humana' }, isLate: true },
    { key: 'd', isLate: true },
  ];
  const of = [
    { key: 'late', label: 'Late', matches: (row: Owed) => row.isLate },
    ...filtersOfEach(owed, 'payer', 'Payer', (row) => row.payer),
  ];
  it('offers each payer once, by name, under its id', () =>
    expect(of.slice(1).map(({ key, label }) => [key, label])).toEqual([
      ['payer.p2', 'Aetna'],
      ['payer.p3', 'Humana'],
      ['payer.p1', 'Medicare'],
    ]));
  it.each([
    ['either of two payers', ['payer.p1', 'payer.p2'], 'ab'],
    ['two payers and late', ['payer.p1', 'late', 'payer.p2'], 'a'],
    ['one payer and late, with nothing left', ['payer.p2', 'late'], ''],
  ])('shows %s', (_words, chosen, expected) => {
    const shown = narrowRows({ rows: owed, filters: of, chosen, text: '', columns: [], sort: undefined });
    expect(shown.map((row) => row.key).join('')).toBe(expected);
  });
  it.each([
    ['nothing', [], { late: 3, 'payer.p1': 1, 'payer.p2': 1, 'payer.p3': 1 }],
    ['late', ['late'], { late: 3, 'payer.p1': 1, 'payer.p2': 0, 'payer.p3': 1 }],
    ['a payer', ['payer.p1'], { late: 1, 'payer.p1': 1, 'payer.p2': 1, 'payer.p3': 1 }],
    ['a payer that has none late', ['payer.p2', 'late'], { late: 0, 'payer.p1': 1, 'payer.p2': 0, 'payer.p3': 1 }],
  ])('counts what each would show beside %s', (_words, chosen, expected) =>
    expect(Object.fromEntries(countByFilter(owed, of, chosen))).toEqual(expected),
  );
});

describe('sorting', () => {
  it.each([
    [false, ['a', 'c', 'b']],
    [true, ['c', 'a', 'b']],
  ])('leaves unknown amounts last, descending %s', (isDescending, expected) => {
    expect(sortRows(rows, columns, { column: 'cents', isDescending }).map((row) => row.key)).toEqual(expected);
  });
  it('starts figures with the largest, then turns, then lets go', () => {
    const first = nextSort(undefined, 'cents', true);
    expect(first).toEqual({ column: 'cents', isDescending: true });
    const second = nextSort(first, 'cents', true);
    expect(second).toEqual({ column: 'cents', isDescending: false });
    expect(nextSort(second, 'cents', true)).toBeUndefined();
  });
});

describe('cursor and range', () => {
  it.each([
    ['a', 'c', ['a', 'b', 'c']],
    ['c', 'a', ['a', 'b', 'c']],
    [undefined, 'b', ['b']],
    ['gone', 'b', ['b']],
    ['a', 'gone', []],
  ])('selects from %s to %s', (from, to, expected) => expect(keysBetween(['a', 'b', 'c'], from, to)).toEqual(expected));
  it.each([
    ['b', 0, 1],
    ['gone', 1, 1],
    ['gone', 9, 2],
    [undefined, 0, 0],
  ])('row %s that stood at %i is now at %i', (key, last, expected) =>
    expect(rowAfter(['a', 'b', 'c'], key, last)).toBe(expected),
  );
});

describe('the columns a list has room for', () => {
  const wide: Column<Row>[] = [
    { key: 'who', header: 'Who', width: 'minmax(144px, 1fr)', render: () => null },
    { key: 'payer', header: 'Payer', width: 'minmax(96px, 0.75fr)', fromWidth: 300, render: () => null },
    { key: 'visit', header: 'Visit', width: '64px', fromWidth: 250, render: () => null },
    { key: 'owed', header: 'Owed', width: 'money', render: () => null },
  ];
  const fits = (widthPx: number, owed = '84px') =>
    columnsThatFit(wide, new Map([['owed', owed]]), widthPx).map((column) => column.key);
  it('shows all where there is room', () => expect(fits(600)).toEqual(['who', 'payer', 'visit', 'owed']));
  it('lets go first the column that wants most', () => expect(fits(300)).toEqual(['who', 'visit', 'owed']));
  it('keeps name and amount however narrow it is', () => expect(fits(120)).toEqual(['who', 'owed']));
  it('gives way to a longer amount', () => expect(fits(389, '150px')).toEqual(['who', 'visit', 'owed']));
});
