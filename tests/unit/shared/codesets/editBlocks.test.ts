import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  buildEdits,
  type Mue,
  mergeMues,
  mergePairBlocks,
  mergePairRows,
  mueRow,
  type NcciPair,
  pairRow,
  readMueRow,
  readPairRow,
  toEditBlocks,
} from '#shared/codesets/index.ts';
import { day } from '#shared/kernel/dates.ts';

const from = day('2026-04-01');
const next = day('2026-07-01');

test('rows read back as they were written', () => {
  const pair: NcciPair = { column1: '99213', column2: '36415', indicator: '1', from, to: day('2026-06-30') };
  const open: NcciPair = { column1: '99213', column2: '36415', indicator: '0' };
  const mue: Mue = { code: 'J1885', units: 8, indicator: '3', from };
  expect([pair, open].map((each) => readPairRow(pairRow(each)))).toEqual([pair, open]);
  expect(readMueRow(mueRow(mue))).toEqual(mue);
});

test('blocks stand in order, and the versions of one pair never part', () => {
  const codes = fc.constantFrom('11102', '20610', '36415', '96372', '99213', 'G0008');
  const pairs = fc.record({ column1: codes, column2: codes, year: fc.integer({ min: 2000, max: 2999 }) });
  fc.assert(
    fc.property(fc.array(pairs, { minLength: 1, maxLength: 2000 }), (made) => {
      const rows = [...new Set(made.map(({ column1, column2, year }) => `${column1}|${column2}|${year}0101||1`))];
      const blocks = toEditBlocks('ncci', rows);
      expect(blocks.flatMap((block) => block.rows)).toEqual([...rows].sort());
      const subjects = blocks.map((block) => new Set(block.rows.map((row) => row.split('|', 2).join('|'))));
      for (let at = 1; at < subjects.length; at += 1)
        for (const subject of subjects[at] ?? []) expect(subjects[at - 1]?.has(subject)).toBe(false);
    }),
    { seed: 7, numRuns: 50 },
  );
});

test('a newer NCCI file closes a pair; the same file again changes nothing', () => {
  const before = ['99213|36415|20240101||1'];
  const after = ['99213|36415|20240101|20260630|1', '99213|96372|20260701||0'];
  const merged = mergePairRows(before, after);
  expect(merged).toEqual({ rows: after, changes: { added: 1, changed: 0, ended: 1, same: 0 } });
  expect(mergePairRows(merged.rows, after)).toEqual({
    rows: after,
    changes: { added: 0, changed: 0, ended: 0, same: 2 },
  });
});

test('blocks take the rows up to the next one, and only changed ones are written', () => {
  const rowOf = (column1: number, from: number, to = ''): string => `${column1}|99213|${from}0101|${to}|1`;
  const rows = Array.from({ length: 900 }, (_, at) => rowOf(20_000 + at, 2020));
  const { put: blocks } = mergePairBlocks([], rows);
  expect(blocks.map((block) => block.rows.length)).toEqual([256, 256, 256, 132]);
  const next = [rowOf(19_000, 2026), rowOf(20_300, 2020, '20251231'), rowOf(20_300, 2026), rowOf(20_899, 2020)];
  const merge = mergePairBlocks(blocks, next);
  expect(merge.changes).toEqual({ added: 2, changed: 0, ended: 1, same: 1 });
  expect(merge.put.map((block) => [block.id, block.rows.length])).toEqual([
    ['ncci:19000|99213', 257],
    ['ncci:20256|99213', 257],
  ]);
  expect(merge.removed).toEqual(['ncci:20000|99213']);
  expect(mergePairBlocks([], next.concat(rows).sort()).changes.added).toBe(903 - 1);
});

test.each<[title: string, on: string, indicator: string | undefined]>([
  ['on the last day', '2026-06-30', '1'],
  ['the day after', '2026-07-01', '0'],
  ['before it began', '2023-12-31', undefined],
])('a pair is judged by the day of service: %s', (_title, on, indicator) => {
  const pairs = ['99213|36415|20240101|20260630|1', '99213|36415|20260701||0', '20610|99213|20240101||9'].map(
    readPairRow,
  );
  expect(buildEdits(pairs, []).pair('99213', '36415', day(on))?.indicator).toBe(indicator);
  expect(buildEdits(pairs, []).pair('20610', '99213', day(on))).toBeUndefined();
});

test('unit limits of two quarters: each visit by its own; what a table drops has ended', () => {
  const spring: Mue[] = [
    { code: 'J1885', units: 8, indicator: '3', from },
    { code: 'A4550', units: 3, indicator: '2', from },
  ];
  const summer: Mue[] = [{ code: 'J1885', units: 10, indicator: '3', from: next }];
  const { mues, changes } = mergeMues(spring, summer, { completeFrom: next, editionFrom: next });
  expect(changes).toEqual({ added: 0, changed: 1, ended: 1, same: 0 });
  const edits = buildEdits([], mues);
  expect(edits.mue('J1885', day('2026-06-30'))?.units).toBe(8);
  expect(edits.mue('J1885', next)?.units).toBe(10);
  expect(edits.mue('A4550', next)).toBeUndefined();
  expect(edits.mue('J1885', day('2026-01-15'))?.units).toBe(8);
});
