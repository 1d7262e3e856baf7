import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { day } from '#shared/kernel/dates.ts';
import { account, patient, policy } from '#shared/model/patient.ts';
import { mapPatientRows, suggestMapping, unknownZip } from '#shared/patients/index.ts';

const today = day('2026-11-24');
const headings = [
  'Last Name',
  'First Name',
  'DOB',
  'Sex',
  'Address',
  'City',
  'State',
  'ZIP',
  'Phone',
  'Insurance',
  'Policy #1',
  'Copay',
];
const good = [
  'Haddad',
  'Leila',
  '2/24/1996',
  'F',
  '9 Lake Rd',
  'Duluth',
  'Minnesota',
  '55802-1234',
  '(218) 555-0142',
  'Blue Shield',
  'XQ 123-456',
  '$25',
];
const { mapping } = suggestMapping(headings);
const read = (...rows: string[][]) => mapPatientRows(rows, mapping, { today, headings });
const change = (column: string, value: string): string[] =>
  good.map((cell, index) => (headings[index] === column ? value : cell));

describe('a row of a patient list', () => {
  it('becomes patient, account and coverage', () => {
    const { drafts, badRows } = read(good);
    expect(badRows).toEqual([]);
    expect(drafts[0]?.patient).toMatchObject({
      last: 'Haddad',
      first: 'Leila',
      birthDate: '1996-02-24',
      sex: 'F',
      phone: '2185550142',
      address: { state: 'MN', zip: '558021234' },
    });
    expect(drafts[0]?.policies).toEqual([
      {
        rank: 1,
        payerName: 'Blue Shield',
        memberId: 'XQ123456',
        relationship: '18',
        copayCents: 2500,
        assignmentOnFile: false,
      },
    ]);
    expect(drafts[0]?.notes).toEqual([]);
  });

  it.each([
    ['DOB', '02/30/1996', 'import.birthDate.unreadable'],
    ['DOB', '', 'import.birthDate.blank'],
    ['DOB', '02/24/2031', 'import.birthDate.unreadable'],
    ['Sex', 'Q', 'import.sex.unreadable'],
    ['Last Name', '', 'import.last.blank'],
    ['State', 'Ontario', 'import.state.unreadable'],
    ['Address', '', 'import.line1.blank'],
  ])('with %s "%s" is a bad row that names its column', (column, value, code) => {
    const { drafts, badRows } = read(change(column, value));
    expect(drafts).toEqual([]);
    expect(badRows).toMatchObject([{ row: 2, column, code }]);
    expect(badRows[0]?.cells).toEqual(change(column, value));
  });

  it.each([
    ['ZIP', '', 'import.zip.unknown'],
    ['ZIP', '00000', 'import.zip.unknown'],
    ['Phone', '555-0142', 'import.phone.leftOut'],
    ['Policy #1', '', 'import.coverage.leftOut'],
    ['Copay', 'n/a', 'import.primary.copay.leftOut'],
    ['Sex', '', 'import.sex.unknown'],
  ])('with %s "%s" still becomes a draft, with a note', (column, value, code) => {
    const { drafts, badRows } = read(change(column, value));
    expect(badRows).toEqual([]);
    expect(drafts[0]?.notes.map((note) => note.code)).toContain(code);
    expect(drafts[0]?.notes[0]?.where).toContain('row 2');
  });

  it('that is empty or longer than the headings is a bad row', () => {
    const { badRows } = read(['', ' '], [...good, 'left over']);
    expect(badRows.map(({ row, code }) => [row, code])).toEqual([
      [2, 'import.row.empty'],
      [3, 'import.row.tooLong'],
    ]);
  });

  it('is a draft or a bad row, never both and never neither', () => {
    const cell = fc.oneof(fc.constantFrom(...good, '', '0', '13/13/1999', 'MA', 'X'), fc.string());
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 14 }), { maxLength: 20 }), (rows) => {
        const { drafts, badRows, rowCount } = read(...rows);
        const bad = new Set(badRows.map((each) => each.row));
        const drafted = new Set(drafts.map((each) => each.row));
        expect(bad.size + drafted.size).toBe(rowCount);
        expect([...bad].filter((row) => drafted.has(row))).toEqual([]);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

const folder = '../shared/data';
const readCsv = (path: string): string[][] => {
  const bytes = readFileSync(path);
  const text = path.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8');
  return Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
};

describe.skipIf(!existsSync(`${folder}/synthea_csv_27/patients.csv`))(
  'the sample patient lists (skipped where absent)',
  () => {
    it.each([
      ['synthea_csv_27', 27, 12],
      ['synthea_csv_555', 555, 170],
    ])('%s imports all %i rows, %i without a ZIP', (name, rows, withoutZip) => {
      const [head = [], ...body] = readCsv(`${folder}/${name}/patients.csv`);
      const suggested = suggestMapping(head);
      expect(suggested.missing).toEqual([]);
      const { drafts, badRows } = mapPatientRows(body, suggested.mapping, { today, headings: head });
      expect(badRows).toEqual([]);
      expect(drafts).toHaveLength(rows);
      expect(drafts.filter((draft) => draft.patient.address.zip === unknownZip)).toHaveLength(withoutZip);
      for (const draft of drafts) {
        expect(
          patient.omit({ id: true, accountId: true, createdAt: true, updatedAt: true }).safeParse(draft.patient).error,
        ).toBeUndefined();
        expect(
          account.omit({ id: true, number: true, createdAt: true, updatedAt: true }).safeParse(draft.account).error,
        ).toBeUndefined();
      }
      expect(policy.shape.rank).toBeDefined();
    });
  },
);
