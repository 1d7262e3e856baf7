import { describe, expect, it, test } from 'vitest';
import {
  type CodeEntry,
  type CodeFileKind,
  guessEdition,
  planCodes,
  readCodes,
  recognizeCodeFile,
  refuseDamaged,
} from '#shared/codesets/index.ts';
import { addDays, type Day, day } from '#shared/kernel/dates.ts';
import { hasSourceFiles, sourceRows, sourceText } from './sourceFiles.ts';

describe('what a file is, from its first lines', () => {
  const order = '00001 A00     0 Cholera                                                      Cholera';
  it.each<[title: string, text: string, kind: CodeFileKind | string]>([
    ['the order file', [order, order, order].join('\r\n'), 'icd10-order'],
    ['one line of it', order, 'icd10-order'],
    ['addenda', 'Add:         0 B880    Other acariasis', 'icd10-addenda'],
    ['HCPCS in fixed columns', '   A1001007Dressing for one wound', 'hcpcs-fixed'],
    ['HCPCS as a spreadsheet', 'HCPC,SEQNUM,RECID,LONG DESCRIPTION\n', 'hcpcs-rows'],
    ['a merged list', 'code,short_description,long_description\n', 'hcpcs-merged'],
    ['modifiers', 'modifier,short_description,long_description\n', 'modifiers'],
    ['places of service', 'pos_code,name,facility_rate,description\n', 'places'],
    ['taxonomy', 'Code,Grouping,Classification,Specialization\n', 'taxonomy'],
    ['NCCI pairs without a heading', '0001A\t36591\t\t20220101\t*\t0\tx', 'ncci'],
    ['unit limits', '"HCPCS/\nCPT Code",Practitioner Services MUE Values\n', 'mue'],
    ['unit limits of hospitals', '"HCPCS/\nCPT Code",Outpatient Hospital Services MUE Values\n', 'codes.nearMiss'],
    ['the list without flags', 'A000    Cholera due to Vibrio cholerae 01\n', 'codes.nearMiss'],
    ['the fee schedule', ',,2026 National Physician Fee Schedule Relative Value File\n', 'codes.nearMiss'],
    ['a patient list', 'Last Name,First Name\nOkonjo,Daniel\n', 'codes.unknownKind'],
    ['a web page', '<!doctype html><html>', 'codes.html'],
    ['nothing', '  ', 'codes.empty'],
  ])('%s', (_title, text, expected) => {
    const found = recognizeCodeFile(text);
    expect('kind' in found ? found.kind : found.problem.code).toBe(expected);
  });

  it.runIf(hasSourceFiles).each<[file: string, kind: CodeFileKind]>([
    ['icd10cm/icd10cm-order-2026.txt.gz', 'icd10-order'],
    ['icd10cm/icd10cm-order-addenda-2026.txt', 'icd10-addenda'],
    ['icd10cm/icd10cm-codes-addenda-2026.txt', 'icd10-addenda'],
    ['icd10cm/icd10cm-order-addenda-April-2025.txt', 'icd10-addenda'],
    ['icd10cm/icd10cm_fy2027_derived.csv.gz', 'icd10-rows'],
    ['hcpcs/HCPC2020_ANWEB_w_disclaimer.txt.gz', 'hcpcs-fixed'],
    ['hcpcs/hcpcs_level2_merged_2026.csv', 'hcpcs-merged'],
    ['hcpcs/hcpcs_level2_modifiers.csv', 'modifiers'],
    ['cms/place_of_service_2023-09.csv', 'places'],
    ['nucc/nucc_taxonomy_layout_sample.csv', 'taxonomy'],
    ['cms/format_samples/hcpcs_anweb_2026_oct_excerpt.csv', 'hcpcs-rows'],
    ['cms/format_samples/ncci_ptp_practitioner_v322r0_excerpt.txt', 'ncci'],
    ['cms/format_samples/mue_practitioner_2026-07-01_excerpt.csv', 'mue'],
  ])('the official %s', (file, kind) => {
    expect(recognizeCodeFile(sourceText(file, 'latin1'))).toEqual({ kind });
  });
});

describe('from when an edition holds', () => {
  it.each<[kind: CodeFileKind, name: string, from: string | undefined]>([
    ['icd10-order', 'icd10cm-order-2026.txt', '2025-10-01'],
    ['icd10-order', 'icd10cm-order-April-2026.txt', '2026-04-01'],
    ['icd10-rows', 'icd10cm_fy2027_derived.csv', '2026-10-01'],
    ['hcpcs-fixed', 'HCPC2020_ANWEB.txt', '2020-01-01'],
    ['hcpcs-rows', 'HCPC2026_OCT_ANWEB.csv', '2026-10-01'],
    ['hcpcs-merged', 'hcpcs_2026q3.csv', '2026-07-01'],
    ['places', 'place_of_service_2023-09.csv', '2023-09-01'],
    ['mue', 'mue_practitioner_2026-07-01.csv', '2026-07-01'],
    ['ncci', 'ccipra-v322r0-f1.txt', '2026-07-01'],
    ['ncci', 'v260r0.txt', '2020-01-01'],
    ['icd10-order', 'codes.txt', undefined],
  ])('%s in %s', (kind, name, from) => {
    expect(guessEdition(kind, name)).toBe(from);
  });
});

const from = day('2025-10-01');
const next = day('2026-10-01');
const icd = (code: string, rest: Partial<CodeEntry> = {}): CodeEntry => ({
  system: 'ICD10CM',
  code,
  short: `About ${code}`,
  isBillable: true,
  ...rest,
});
const latest = (entries: readonly CodeEntry[], code: string) => entries.filter((entry) => entry.code === code).at(-1);

describe('what an import would do', () => {
  const edition = (first: Day, ...known: Day[]) => ({ from: first, knownEditions: { ICD10CM: known } });
  const codes = (howMany: number, first: Day): CodeEntry[] =>
    Array.from({ length: howMany }, (_, at) => icd(`A${String(at).padStart(5, '0')}`, { from: first }));

  it('a whole edition counts what is new, reworded and ended', () => {
    const old = codes(60_003, from);
    const incoming = codes(60_001, next).map((entry, at) => (at === 0 ? { ...entry, short: 'Reworded' } : entry));
    const plan = planCodes('icd10-order', old, [...incoming, icd('Z9999', { from: next })], edition(next, from));
    expect(plan).toMatchObject({ isWhole: true, problems: [] });
    expect(plan.changes).toEqual({ added: 1, changed: 1, ended: 2, same: 60_000 });
    expect(latest(plan.entries, 'A60002')?.to).toBe(addDays(next, -1));
  });
  it('part of an edition ends nothing and says so', () => {
    const plan = planCodes('icd10-order', codes(60_000, from), [icd('Z9999', { from: next })], edition(next));
    expect(plan.changes).toMatchObject({ added: 1, ended: 0 });
    expect(plan.problems.map((each) => each.code)).toEqual(['codes.partial']);
  });
  it('an older edition brought later ends with the newer one and rewords nothing of it', () => {
    const newer = [icd('A00', { from: next, short: 'New words' })];
    const plan = planCodes('icd10-order', newer, [icd('A00', { from }), icd('B00', { from })], edition(from, next));
    expect(latest(plan.entries, 'A00')?.short).toBe('New words');
    expect(latest(plan.entries, 'B00')?.to).toBe(addDays(next, -1));
  });
  it('a file of CMS never ends CPT numbers or CPT modifiers', () => {
    const own: CodeEntry[] = [
      { system: 'HCPCS', code: '99213', short: 'Visit' },
      { system: 'MODIFIER', code: '25', short: 'Separate visit' },
      { system: 'MODIFIER', code: 'P3', short: 'Severe disease' },
    ];
    const incoming = [
      ...Array.from({ length: 9000 }, (_, at): CodeEntry => ({ system: 'HCPCS', code: `J${1000 + at}`, short: 'x' })),
      ...Array.from({ length: 400 }, (_, at): CodeEntry => ({ system: 'MODIFIER', code: `A${at}`, short: 'x' })),
    ];
    const plan = planCodes('hcpcs-fixed', own, incoming, { from: next, knownEditions: {} });
    expect(plan.isWhole).toBe(true);
    expect(plan.changes.ended).toBe(0);
  });
  it('an older file ends nothing that only the starter codes do not list, and keeps the newer words', () => {
    const starter: CodeEntry[] = [{ system: 'HCPCS', code: 'J1885', short: 'New words' }];
    const from2020 = day('2020-01-01');
    const old = (code: string): CodeEntry => ({ system: 'HCPCS', code, short: 'Old words', from: day('1998-01-01') });
    const plan = planCodes('hcpcs-fixed', starter, [old('J1885'), old('J7030')], { from: from2020, knownEditions: {} });
    expect(plan.entries).toEqual([...starter, old('J7030')]);
  });
  it('the official record of a starter code replaces its undated words', () => {
    const starter: CodeEntry[] = [{ system: 'HCPCS', code: 'J1885', short: 'Ketorolac' }];
    const official: CodeEntry[] = [
      { system: 'HCPCS', code: 'J1885', short: 'Ketorolac', long: 'Inj', from: day('1998-01-01') },
    ];
    expect(planCodes('hcpcs-fixed', starter, official, { from: next, knownEditions: {} }).entries).toEqual(official);
  });
});

describe('a damaged file', () => {
  const row = (order: number, code: string) =>
    `${String(order).padStart(5, '0')} ${code.padEnd(7)} 1 ${'Words'.padEnd(60)} Words`;
  const read = (lines: string[]) => readCodes('icd10-order', lines.join('\n'), { from }, () => []).problems;
  test('is refused with the line and what stands where', () => {
    const refused = refuseDamaged('icd10-order', read([row(1, 'A000'), row(2, 'A001'), '###', row(4, 'A009')]));
    expect(refused.map((each) => [each.code, each.where])).toEqual([
      ['codes.damaged', undefined],
      ['codes.badLine', 'line 3'],
    ]);
  });
  test('with lines cut out is found by the order numbers', () => {
    const refused = refuseDamaged('icd10-order', read([row(1, 'A000'), row(2, 'A001'), row(9, 'A009')]));
    expect(refused[1]).toMatchObject({ where: 'line 3' });
    expect(refused[1]?.message).toContain('its order number is 9 and follows 2');
  });
  test('an undamaged one is not', () =>
    expect(refuseDamaged('icd10-order', read([row(1, 'A000'), row(2, 'A001')]))).toEqual([]));
});

describe.skipIf(!hasSourceFiles)('two official editions', () => {
  test('FY2027 over FY2026: 238 new, 21 ended; a code deleted is valid to the last day of September', () => {
    const known = readCodes('icd10-order', sourceText('icd10cm/icd10cm-order-2026.txt.gz'), { from }, () => []);
    const rowsOf = () => sourceRows('icd10cm/icd10cm_fy2027_derived.csv.gz');
    const fy2027 = readCodes('icd10-rows', '', { from: next }, rowsOf);
    const plan = planCodes('icd10-rows', known.entries, fy2027.entries, {
      from: next,
      knownEditions: { ICD10CM: [from] },
    });
    expect(plan.isWhole).toBe(true);
    expect(plan.changes).toMatchObject({ added: 238, ended: 21 });
    expect(latest(plan.entries, 'S23420')?.to).toBe('2026-09-30');
  });
});
