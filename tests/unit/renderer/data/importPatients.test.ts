import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importPatients } from '#renderer/data/commands/importPatients.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { undoLast } from '#renderer/data/undo.ts';
import { importPatientList } from '#renderer/jobs/importPatientList.ts';
import { readCsv } from '#renderer/jobs/readCsv.ts';
import { day } from '#shared/kernel/dates.ts';
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

describe('a chunk of a list', () => {
  const draft = (account: string, first: string, payerName = 'PRAIRIE  health') => ({
    row: 2,
    patient: {
      last: 'Okonjo',
      first,
      birthDate: day('1986-03-01'),
      sex: 'M' as const,
      address: { line1: '9 Lake Rd', city: 'Duluth', state: 'MN', zip: '55802' },
      releaseOnFile: true,
    },
    account: {
      guarantor: { last: 'Okonjo', first: 'Daniel' },
      address: { line1: '9 Lake Rd', city: 'Duluth', state: 'MN', zip: '55802' },
      state: 'good-standing' as const,
      holds: [],
    },
    accountKey: account,
    policies: [
      {
        payerName,
        rank: 1 as const,
        memberId: 'PH1',
        relationship: '18' as const,
        assignmentOnFile: true,
      },
    ],
    notes: [],
  });
  const chunk = { fileHash: 'a'.repeat(64), chunk: 0, drafts: [draft('one', 'Daniel'), draft('one', 'Ada')] };

  test('brings a family under one account, and their payer once however it is spelled', async () => {
    const book = await aBook();
    const done = await runCommand(book, importPatients, chunk);
    expect(done.ok && done.value.value).toEqual({ patients: 2, newPayers: ['PRAIRIE  health'] });
    const patients = await book.db.rows('patients').toArray();
    expect(new Set(patients.map((each) => each.accountId)).size).toBe(1);
    expect((await book.db.rows('accounts').toArray()).map((each) => each.number)).toEqual(['1001']);
    const more = { ...chunk, chunk: 1, drafts: [draft('two', 'Ben', 'Prairie Health')] };
    expect((await runCommand(book, importPatients, more)).ok).toBe(true);
    expect(await book.db.rows('payers').count()).toBe(1);
    expect((await book.db.rows('accounts').toArray()).map((each) => each.number).sort()).toEqual(['1001', '1002']);
  });

  test('is taken once, is not undone, and journals ids alone', async () => {
    const book = await aBook();
    const first = await runCommand(book, importPatients, chunk);
    const again = await runCommand(book, importPatients, chunk);
    expect(again.ok && again.value).toMatchObject({ wasAlreadyDone: true, value: first.ok && first.value.value });
    expect(await book.db.rows('patients').count()).toBe(2);
    expect((await undoLast(book)).problems[0]?.code).toBe('undo.nothing');
    const [entry] = await book.db.journal.toArray();
    expect(entry?.changes.every((change) => Object.keys(change).sort().join() === 'id,table')).toBe(true);
    expect(JSON.stringify(entry)).not.toContain('Okonjo');
  });

  test('that is none is refused', async () => {
    const book = await aBook();
    const refused = await runCommand(book, importPatients, { ...chunk, drafts: 'none' as never }); // what no reader makes
    expect(refused).toMatchObject({ ok: false, problems: [{ code: 'input.invalid', where: 'drafts' }] });
    expect(await book.db.rows('patients').count()).toBe(0);
  });
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
