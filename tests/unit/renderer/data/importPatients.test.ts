import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importPatientList } from '#renderer/jobs/importPatientList.ts';
import { readCsv } from '#renderer/jobs/readCsv.ts';
import { suggestMapping } from '#shared/patients/index.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';

const jobContext = async () => ({ book: await aBook(), report: () => undefined, isCancelled: () => false });
const mappingOf = (text: string) => suggestMapping(readCsv(text).rows[0] ?? []).mapping;

const list = [
  'Last Name,First Name,DOB,Sex,Address,City,State,Zip,Insurance Name,Member ID',
  'Okonjo,Daniel,3/1/1986,M,9 Lake Rd,Duluth,MN,55802,Prairie Health,PH123',
  'Whitfield,Carl,31/31/1990,M,4 Mill Ln,Duluth,MN,55802,Prairie Health,PH124',
].join('\n');

test('good rows become patients with coverage; a bad one is named by row and column', async () => {
  const context = await jobContext();
  const done = await importPatientList(context, { text: list, mapping: mappingOf(list) });
  expect(done.ok && done.value).toMatchObject({
    imported: 1,
    badRows: [{ row: 3, column: 'DOB' }],
    newPayers: ['Prairie Health'],
  });
  expect(await context.book.db.rows('policies').toArray()).toMatchObject([{ memberId: 'PH123', rank: 1 }]);
});

test('the same list twice changes nothing the second time', async () => {
  const context = await jobContext();
  await importPatientList(context, { text: list, mapping: mappingOf(list) });
  const again = await importPatientList(context, { text: list, mapping: mappingOf(list) });
  expect(again.ok && again.value).toMatchObject({ imported: 0, wasAlreadyImported: true });
  expect(await context.book.db.rows('patients').count()).toBe(1);
});

test('a list that is no list is refused with its place', async () => {
  const broken = await importPatientList(await jobContext(), { text: 'Last,First\n"Okonjo,Daniel\n', mapping: {} });
  expect(broken).toMatchObject({ ok: false, problems: [{ code: 'csv.broken' }] });
  expect(await importPatientList(await jobContext(), { text: '', mapping: {} })).toMatchObject({ ok: false });
});

const synthea = [
  ['../shared/data/synthea_csv_27/patients.csv', 27],
  ['../shared/data/synthea_csv_555/patients.csv', 555],
] as const;
describe.skipIf(!existsSync(synthea[0][0]))('lists of another program (skipped where ../shared/data is absent)', () => {
  test.each(synthea)('%s imports whole: %i patients', async (file, patients) => {
    const context = await jobContext();
    const text = readFileSync(file, 'utf8');
    const done = await importPatientList(context, { text, mapping: mappingOf(text) });
    expect(done.ok && done.value).toMatchObject({ imported: patients, badRows: [] });
    expect(await context.book.db.rows('patients').count()).toBe(patients);
  });
});
