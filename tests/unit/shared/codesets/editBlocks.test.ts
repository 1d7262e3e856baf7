import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  buildEdits,
  type Mue,
  mergeMues,
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
  expect(merged).toEqual(after);
  expect(mergePairRows(merged, after)).toEqual(merged);
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
