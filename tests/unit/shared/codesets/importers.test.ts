import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { badLineCollector, importProblems } from '#shared/codesets/importProblems.ts';
import {
  buildEdits,
  type CodeEntry,
  mergeCodes,
  noDescription,
  readHcpcsFixedWidth,
  readHcpcsMergedRows,
  readHcpcsRows,
  readIcd10Addenda,
  readIcd10OrderFile,
  readModifierRows,
  readMue,
  readNcciPairs,
  readPlaceOfServiceRows,
  readTaxonomyRows,
} from '#shared/codesets/index.ts';
import { day } from '#shared/kernel/dates.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import { hasSourceFiles, sourceRows, sourceText } from './sourceFiles.ts';

const fy2026 = { from: day('2025-10-01') };
const orderLine = (order: string, code: string, flag: string, short: string, long: string): string =>
  `${order} ${code.padEnd(7)} ${flag} ${short.padEnd(60)} ${long}`;

describe('ICD-10-CM order file', () => {
  it('reads code, flag and both titles, and drops a long title that repeats the short one', () => {
    const text = `${orderLine('00001', 'A00', '0', 'Cholera', 'Cholera')}\r\n${orderLine('00002', 'E1165', '1', 'Type 2 diabetes w hyperglycemia', 'Type 2 diabetes mellitus with hyperglycemia')}\r\n`;
    expect(readIcd10OrderFile(text, fy2026)).toEqual({
      entries: [
        { system: 'ICD10CM', code: 'A00', short: 'Cholera', from: '2025-10-01', isBillable: false },
        {
          system: 'ICD10CM',
          code: 'E1165',
          short: 'Type 2 diabetes w hyperglycemia',
          long: 'Type 2 diabetes mellitus with hyperglycemia',
          from: '2025-10-01',
          isBillable: true,
        },
      ],
      problems: [],
    });
  });

  it('leaves out single bad lines and names their numbers', () => {
    const good = orderLine('00001', 'A00', '0', 'Cholera', 'Cholera');
    const { entries, problems } = readIcd10OrderFile(`${good}\n${good}\nrubbish\n${good}\n`, fy2026);
    expect(entries).toHaveLength(3);
    expect(problems).toMatchObject([{ code: 'codes.badLine', where: 'line 3', severity: 'warning' }]);
  });
});

const notIt: [title: string, text: string, code: string][] = [
  ['an empty file', '  \n', 'codes.empty'],
  ['a web page', '<!DOCTYPE html><html><body>Not found</body></html>', 'codes.html'],
  ['some other text', 'name,amount\nx,1\n', 'codes.wrongKind'],
];

describe('a file that is not what it claims', () => {
  it.each(notIt)('%s gets one clear problem from every text importer', (_title, text, code) => {
    const read = [
      readIcd10OrderFile(text, fy2026),
      readIcd10Addenda(text, fy2026),
      readHcpcsFixedWidth(text),
      readNcciPairs(text),
    ];
    for (const { entries, problems } of read) {
      expect(entries).toEqual([]);
      expect(problems.map((each) => each.code)).toEqual([code]);
    }
  });

  it.each(notIt)('%s gets one clear problem from every spreadsheet importer', (_title, text, code) => {
    const rows = text.split('\n').map((line) => line.split(','));
    const readers = [
      readHcpcsRows,
      readHcpcsMergedRows,
      readModifierRows,
      readPlaceOfServiceRows,
      readTaxonomyRows,
      readMue,
    ];
    for (const read of readers) expect(read(rows).problems.map((each) => each.code)).toEqual([code]);
  });

  it('an order file is not taken for the HCPCS file, nor the other way round', () => {
    const order = orderLine('00001', 'A00', '0', 'Cholera', 'Cholera');
    expect(readHcpcsFixedWidth(order).problems[0]?.code).toBe('codes.wrongKind');
    expect(readIcd10OrderFile('   A1001007Dressing for one wound', fy2026).problems[0]?.code).toBe('codes.wrongKind');
  });

  it('lists twenty bad lines and counts the rest', () => {
    const good = Array.from({ length: 40 }, () => orderLine('00001', 'A00', '0', 'Cholera', 'Cholera'));
    const bad = Array.from({ length: 30 }, () => 'rubbish');
    const { problems } = readIcd10OrderFile([...good, ...bad].join('\n'), fy2026);
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)?.message).toContain('10 further lines');
  });
});

describe('HCPCS', () => {
  const fixed = (code: string, type: string, long: string, short = '', added = '', ended = ''): string =>
    `${code.padStart(5)}00100${type}${long.padEnd(80)}${short.padEnd(28)}`.padEnd(268) +
    `${added.padEnd(8)}${''.padEnd(8)}${ended.padEnd(8)}N`;

  it('joins continuation lines and keeps the last usable day', () => {
    const text = [
      'Note regarding coverage',
      '',
      fixed('J1100', '3', 'Injection, dexamethasone sodium', 'Dexamethasone sodium phos', '19870101', '20201231'),
      `J110000200${'4'}phosphate, 1 mg`,
      fixed('AD', '7', 'Medical supervision', 'Md supervision', '19840101'),
    ].join('\r\n');
    expect(readHcpcsFixedWidth(text)).toEqual({
      entries: [
        {
          system: 'HCPCS',
          code: 'J1100',
          short: 'Dexamethasone sodium phos',
          long: 'Injection, dexamethasone sodium phosphate, 1 mg',
          from: '1987-01-01',
          to: '2020-12-31',
        },
        { system: 'MODIFIER', code: 'AD', short: 'Md supervision', long: 'Medical supervision', from: '1984-01-01' },
      ],
      problems: [],
    });
  });

  it('says how many codes of the merged list have no description', () => {
    const { entries, problems } = readHcpcsMergedRows([
      ['code', 'short_description', 'long_description'],
      ['A0021', 'Outside state ambulance serv', 'Ambulance service, outside state per mile'],
      ['J9999', '', ''],
      ['oops', 'x', 'y'],
    ]);
    expect(entries.map((entry) => entry.short)).toEqual(['Outside state ambulance serv', noDescription]);
    expect(problems.map((each) => each.code)).toEqual(['codes.badLine', 'codes.withoutText']);
  });
});

describe('editions laid over each other', () => {
  const code = (text: string, rest: Partial<CodeEntry> = {}): CodeEntry => ({
    system: 'ICD10CM',
    code: text,
    short: `About ${text}`,
    isBillable: true,
    ...rest,
  });
  const first = day('2024-10-01');
  const second = day('2025-10-01');

  it('keeps what did not change as one version', () => {
    expect(mergeCodes([code('A00', { from: first })], [code('A00', { from: second })])).toEqual([
      code('A00', { from: first }),
    ]);
  });
  it('ends the old wording the day before the new one', () => {
    const reworded = code('A00', { from: second, short: 'New wording' });
    expect(mergeCodes([code('A00', { from: first })], [reworded])).toEqual([
      code('A00', { from: first, to: day('2025-09-30') }),
      reworded,
    ]);
  });
  it('gives the same result when the older edition is imported last', () => {
    const older = code('A00', { from: first });
    const newer = code('A00', { from: second, short: 'New wording' });
    expect(mergeCodes([newer], [older])).toEqual(mergeCodes([older], [newer]));
  });
  it('ends what a complete edition no longer lists', () => {
    expect(mergeCodes([code('A00'), code('B00')], [code('B00')], { completeFrom: second })).toEqual([
      code('A00', { to: day('2025-09-30') }),
      code('B00'),
    ]);
  });
  it('importing twice equals once', () => {
    const incoming = [code('A00', { from: second, short: 'New' }), code('B00', { from: second })];
    const once = mergeCodes([code('A00', { from: first })], incoming, { completeFrom: second });
    expect(mergeCodes(once, incoming, { completeFrom: second })).toEqual(once);
  });
  it('applies an addenda that turns a code into a heading on the same day', () => {
    const { entries } = readIcd10Addenda(
      `Delete:      1 B880    Other acariasis${''.padEnd(45)} Other acariasis\nAdd:         0 B880    Other acariasis${''.padEnd(45)} Other acariasis\n`,
      { from: second },
    );
    const merged = mergeCodes([code('B880', { from: first, short: 'Other acariasis' })], entries);
    expect(merged.map(({ isBillable, from, to }) => ({ isBillable, from, to }))).toEqual([
      { isBillable: true, from: first, to: '2025-09-30' },
      { isBillable: false, from: second, to: undefined },
    ]);
  });
});

describe.skipIf(!hasSourceFiles)('the official files', () => {
  it('order file 2026: 98,186 rows, 74,719 billable', () => {
    const started = performance.now();
    const { entries, problems } = readIcd10OrderFile(sourceText('icd10cm/icd10cm-order-2026.txt.gz'), fy2026);
    expect(problems).toEqual([]);
    expect(entries).toHaveLength(98_186);
    expect(entries.filter((entry) => entry.isBillable)).toHaveLength(74_719);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
  it('order and codes addenda 2026: 748 and 591 changes; April 2025: none, and no problem', () => {
    const order = readIcd10Addenda(sourceText('icd10cm/icd10cm-order-addenda-2026.txt'), fy2026);
    const codes = readIcd10Addenda(sourceText('icd10cm/icd10cm-codes-addenda-2026.txt'), fy2026);
    const none = readIcd10Addenda(sourceText('icd10cm/icd10cm-order-addenda-April-2025.txt'), fy2026);
    expect([order, codes, none].map((each) => each.problems)).toEqual([[], [], []]);
    expect([order.entries.length, codes.entries.length, none.entries.length]).toEqual([748, 591, 0]);
  });
  it('HCPCS 2020 fixed width: 7,079 codes and modifiers, of which 605 codes and 10 modifiers have ended', () => {
    const { entries, problems } = readHcpcsFixedWidth(sourceText('hcpcs/HCPC2020_ANWEB_w_disclaimer.txt.gz', 'latin1'));
    expect(problems).toEqual([]);
    expect(entries).toHaveLength(7_079);
    const ended = entries.filter((entry) => entry.to !== undefined);
    expect(ended.filter((entry) => entry.system === 'HCPCS')).toHaveLength(605);
    expect(ended.filter((entry) => entry.system === 'MODIFIER')).toHaveLength(10);
  });
  it('HCPCS merged 2026, modifiers and the 48 columns', () => {
    expect(readHcpcsMergedRows(sourceRows('hcpcs/hcpcs_level2_merged_2026.csv')).entries).toHaveLength(8_725);
    expect(readModifierRows(sourceRows('hcpcs/hcpcs_level2_modifiers.csv'))).toMatchObject({ problems: [] });
    expect(readModifierRows(sourceRows('hcpcs/hcpcs_level2_modifiers.csv')).entries).toHaveLength(383);
    const wide = readHcpcsRows(sourceRows('cms/format_samples/hcpcs_anweb_2026_oct_excerpt.csv'));
    expect(wide.problems).toEqual([]);
    expect(wide.entries).toHaveLength(8);
    expect(wide.entries.find((entry) => entry.code === 'CP')?.to).toBe('2017-12-31');
  });
  it('52 places of service, 14 taxonomies of the sample', () => {
    const places = readPlaceOfServiceRows(sourceRows('cms/place_of_service_2023-09.csv'));
    expect([places.entries.length, places.problems.length]).toEqual([52, 0]);
    expect(places.entries.find((entry) => entry.code === '21')?.isFacility).toBe(true);
    expect(readTaxonomyRows(sourceRows('nucc/nucc_taxonomy_layout_sample.csv')).entries).toHaveLength(14);
  });
  it('NCCI pairs and MUE limits', () => {
    const pairs = readNcciPairs(sourceText('cms/format_samples/ncci_ptp_practitioner_v322r0_excerpt.txt', 'latin1'));
    const mues = readMue(sourceRows('cms/format_samples/mue_practitioner_2026-07-01_excerpt.csv'));
    expect([pairs.entries.length, pairs.problems.length]).toEqual([19, 0]);
    expect([mues.entries.length, mues.problems.length]).toEqual([10, 0]);
    const edits = buildEdits(pairs.entries, mues.entries);
    expect(edits.pair('0001A', '99213', day('2023-05-01'))?.indicator).toBe('1');
    expect(edits.pair('0001A', '99213', day('2024-05-01'))).toBeUndefined();
    expect(edits.pair('0001A', '90473', day('2022-01-01'))).toBeUndefined();
    expect(edits.mue('0009U')).toEqual({ code: '0009U', units: 2, indicator: '3' });
  });
});

describe('bad lines', () => {
  it('are listed up to the twentieth, then counted', () => {
    const bad = badLineCollector();
    for (let line = 1; line <= 23; line += 1) bad.add(line, 'a code was expected.');
    const problems = bad.problems();
    expect(problems).toHaveLength(21);
    expect(problems[19]).toMatchObject({ code: 'codes.badLine', where: 'line 20' });
    expect(problems[20]).toMatchObject({ code: 'codes.moreBadLines', severity: 'warning' });
    expect(problems[20]?.message).toContain('3 further lines');
    expect(bad.count()).toBe(23);
  });

  it('and every other sentence of the table has a case that names its code', () => {
    const codes = Object.values(importProblems).map((say) => (say as (...parts: unknown[]) => Problem)(1, 1).code); // only the code is read
    const tests = readdirSync('tests/unit', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.test.ts'),
    );
    const texts = tests.map((file) => readFileSync(path.join('tests/unit', file), 'utf8')).join('\n');
    expect(codes.filter((code) => !texts.includes(`'${code}'`))).toEqual([]);
  });
});
