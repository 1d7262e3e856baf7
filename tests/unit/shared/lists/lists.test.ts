import { describe, expect, it, test } from 'vitest';
import { everydayPayer } from '#renderer/data/commands/everydayPayer.ts';
import { cents } from '#shared/kernel/money.ts';
import {
  feeFields,
  feesFromValues,
  type ListedFee,
  mapFees,
  mapPayers,
  missingListFields,
  payerFields,
  planFees,
  planPayers,
  readPhysicianFeeSchedule,
  suggestListMapping,
} from '#shared/lists/index.ts';
import type { Payer } from '#shared/model/payer.ts';
import { idOf } from '#tests/fixtures/builders/encounter.ts';
import { hasSourceFiles, sourceRows } from '#tests/unit/shared/codesets/sourceFiles.ts';

describe('which column is what', () => {
  it.each([
    [['CPT Code', 'Mod', 'Description', 'Standard Fee'], { code: 0, modifier: 1, label: 2, fee: 3 }],
    [['Fee', 'HCPCS'], { code: 1, fee: 0 }],
    [['Procedure', 'Qty'], { code: 0 }],
  ])('%j', (headings, expected) => {
    expect(suggestListMapping(headings, feeFields)).toEqual(expected);
  });
  it('says what is still missing', () => {
    expect(missingListFields({ code: 0 }, feeFields).map((field) => field.label)).toEqual(['Fee']);
  });
  it('reads the payer list of a clearinghouse', () => {
    const headings = ['Payer ID', 'Payer Name', 'Institutional Claims', 'Payer Type', 'Payer State'];
    expect(suggestListMapping(headings, payerFields)).toEqual({ name: 1, payerId: 0, filingCode: 3 });
  });
});

describe('a fee list', () => {
  const headings = ['Code', 'Mod', 'Fee', 'Description'];
  const mapping = suggestListMapping(headings, feeFields);
  it.each<[title: string, row: string[], column: string | undefined]>([
    ['a plain fee', ['99213', '', '142.00', ''], undefined],
    ['dollars with sign and comma', ['27447', '', '$4,250.00', 'Knee'], undefined],
    ['a modifier', ['71046', '26', '38', ''], undefined],
    ['a code too short', ['9921', '', '142', ''], 'Code'],
    ['a modifier too long', ['99213', 'ABC', '142', ''], 'Mod'],
    ['words for an amount', ['99213', '', 'call', ''], 'Fee'],
    ['no fee at all', ['99213', '', '0.00', ''], 'Fee'],
    ['a third decimal', ['99213', '', '1.005', ''], 'Fee'],
  ])('%s', (_title, row, column) => {
    const { fees, badRows } = mapFees(headings, [row], mapping);
    expect(badRows.map((bad) => bad.column)).toEqual(column === undefined ? [] : [column]);
    expect(badRows.map((bad) => bad.row)).toEqual(column === undefined ? [] : [2]);
    expect(fees).toHaveLength(column === undefined ? 1 : 0);
  });
  it('a code listed twice with two fees is asked about; the same fee twice is one', () => {
    const rows = [
      ['99213', '', '142', ''],
      ['99213', '', '142.00', ''],
      ['99213', '', '150', ''],
    ];
    const { fees, badRows } = mapFees(headings, rows, mapping);
    expect(fees).toEqual([{ code: '99213', cents: 14_200 }]);
    expect(badRows).toMatchObject([{ row: 4, column: 'Fee' }]);
  });
  it('laid over the list in force: others stay, own wording stays, twice equals once', () => {
    const fee = (code: string, amount: number, label?: string): ListedFee => ({
      code,
      cents: cents(amount),
      ...(label ? { label } : {}),
    });
    const current = [fee('99213', 14_200, 'Office visit'), fee('99214', 20_000)];
    const plan = planFees(current, [fee('99213', 15_000), fee('20610', 18_000)]);
    expect(plan).toMatchObject({ added: 1, changed: 1, same: 0 });
    expect(plan.fees).toEqual([fee('20610', 18_000), fee('99213', 15_000, 'Office visit'), fee('99214', 20_000)]);
    const again = planFees(plan.fees, [fee('99213', 15_000), fee('20610', 18_000)]);
    expect(again).toMatchObject({ added: 0, changed: 0, same: 2 });
    expect(again.fees).toEqual(plan.fees);
  });
});

describe('the physician fee schedule', () => {
  const value = { code: '99213', nonFacility: 266, facility: 192, conversionFactor: 334_009 };
  it.each<[title: string, basisPoints: number, setting: 'nonFacility' | 'facility', expected: number]>([
    ['all of it in the office: 2.66 × 33.4009 = 88.846', 10_000, 'nonFacility', 8885],
    ['150 percent: 133.2696', 15_000, 'nonFacility', 13_327],
    ['in a facility: 1.92 × 33.4009 = 64.1297', 10_000, 'facility', 6413],
    ['a half cent goes up', 10_000, 'facility', 6413],
  ])('%s', (_title, basisPoints, setting, expected) => {
    expect(feesFromValues([value], { basisPoints, setting })).toEqual([{ code: '99213', cents: expected }]);
  });
  it('has no price for codes without relative values', () => {
    expect(feesFromValues([{ ...value, nonFacility: 0 }], { basisPoints: 10_000, setting: 'nonFacility' })).toEqual([]);
  });
  it('another layout is refused', () => {
    expect(readPhysicianFeeSchedule([['HCPCS', 'MOD', 'DESCRIPTION']]).problems[0]?.code).toBe('fees.layout');
  });
  it.runIf(hasSourceFiles)('reads the layout of July 2026', () => {
    const read = readPhysicianFeeSchedule(sourceRows('cms/format_samples/pprrvu_2026_jul_nonqpp_layout_redacted.csv'));
    expect(read.problems).toEqual([]);
    expect(read.values).toHaveLength(3);
    expect(read.values[0]).toEqual({ code: '0001F', nonFacility: 0, facility: 0, conversionFactor: 334_009 });
  });
});

describe('a payer list', () => {
  const headings = ['Payer Name', 'Payer ID', 'Address', 'City', 'State', 'Zip', 'Phone', 'Payer Type', 'Timely Days'];
  const mapping = suggestListMapping(headings, payerFields);
  const row = (...cells: string[]) => headings.map((_, index) => cells[index] ?? '');
  it('reads a whole row, words for the filing code included', () => {
    const full = row(
      'Aetna',
      '60054',
      'PO Box 1',
      'El Paso',
      'tx',
      '79998',
      '(800) 555-0100',
      'Commercial',
      '120 days',
    );
    expect(mapPayers(headings, [full], mapping)).toEqual({
      badRows: [],
      payers: [
        {
          name: 'Aetna',
          payerId: '60054',
          address: { line1: 'PO Box 1', city: 'El Paso', state: 'TX', zip: '79998' },
          phone: expect.stringMatching(/^\d{10}$/),
          filingCode: 'CI',
          timelyFilingDays: 120,
        },
      ],
    });
  });
  it.each<[title: string, cells: string[], column: string]>([
    ['no name', ['', '60054'], 'Payer Name'],
    ['a payer ID with blanks', ['Aetna', '60 054'], 'Payer ID'],
    ['half an address', ['Aetna', '', 'PO Box 1', '', 'TX', '79998'], 'City'],
    ['a state that is none', ['Aetna', '', 'PO Box 1', 'El Paso', 'QQ', '79998'], 'State'],
    ['a short phone', ['Aetna', '', '', '', '', '', '555'], 'Phone'],
    ['an unknown filing code', ['Aetna', '', '', '', '', '', '', 'Q9'], 'Payer Type'],
    ['days in words', ['Aetna', '', '', '', '', '', '', '', 'ninety'], 'Timely Days'],
  ])('%s', (_title, cells, column) => {
    const { payers, badRows } = mapPayers(headings, [row(...cells)], mapping);
    expect(payers).toEqual([]);
    expect(badRows).toMatchObject([{ row: 2, column }]);
  });

  const known = (rest: Partial<Payer>): Payer => ({
    ...everydayPayer,
    id: idOf('payer'),
    createdAt: 1_000,
    updatedAt: 1_000,
    name: 'Aetna',
    payerId: '60054',
    ...rest,
  });
  test('a known payer ID is the same payer, whatever its name; blanks are filled, what stands is kept', () => {
    const payer = { ...known({ phone: '8005550199' }), address: undefined };
    const address = { line1: 'PO Box 1', city: 'El Paso', state: 'TX', zip: '79998' };
    const drafts = [
      { name: 'Aetna Life', payerId: '60054', phone: '8005550100', address },
      { name: 'Cigna', payerId: '62308' },
    ];
    const plan = planPayers([payer], drafts);
    expect(plan.added.map((each) => each.name)).toEqual(['Cigna']);
    expect(plan.filled).toEqual([{ payer, blanks: { address } }]);
  });
  test('the same name with another payer ID is another payer; without one it is the same', () => {
    expect(planPayers([known({})], [{ name: 'AETNA', payerId: '99999' }]).added).toHaveLength(1);
    expect(planPayers([known({})], [{ name: 'aetna' }])).toMatchObject({ added: [], known: 1 });
  });
  test('a payer listed twice is added once', () => {
    const twice = [
      { name: 'Cigna', payerId: '62308' },
      { name: 'Cigna', payerId: '62308' },
    ];
    expect(planPayers([], twice)).toMatchObject({ added: [{ name: 'Cigna' }], repeated: 1 });
  });
});
