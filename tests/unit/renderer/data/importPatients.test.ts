import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importPatients } from '#renderer/data/commands/importPatients.ts';
import { knownPatients } from '#renderer/data/queries/knownPatients.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { undoLast } from '#renderer/data/undo.ts';
import { importPatientList } from '#renderer/jobs/importPatientList.ts';
import { readCsv } from '#renderer/jobs/readCsv.ts';
import { day } from '#shared/kernel/dates.ts';
import { type ImportChoices, mapPatientRows, planPatientImport, suggestMapping } from '#shared/patients/index.ts';
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
  const draft = (row: number, account: string, first: string, payerName = 'PRAIRIE  health') => ({
    row,
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
  const chunk = {
    fileHash: 'a'.repeat(64),
    deeds: [{ draft: draft(2, 'one', 'Daniel') }, { draft: draft(3, 'one', 'Ada') }],
  };

  test('brings a family under one account, and their payer once however it is spelled', async () => {
    const book = await aBook();
    const done = await runCommand(book, importPatients, chunk);
    expect(done.ok && done.value.value).toEqual({ patients: 2, updated: 0, newPayers: ['PRAIRIE  health'] });
    const patients = await book.db.rows('patients').toArray();
    expect(new Set(patients.map((each) => each.accountId)).size).toBe(1);
    expect((await book.db.rows('accounts').toArray()).map((each) => each.number)).toEqual(['1001']);
    const more = { ...chunk, deeds: [{ draft: draft(4, 'two', 'Ben', 'Prairie Health') }] };
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
    expect((await undoLast(book)).problems[0]?.code).toBe('undo.notByKey');
    const [entry] = await book.db.journal.toArray();
    expect(entry?.changes.every((change) => Object.keys(change).sort().join() === 'id,table')).toBe(true);
    expect(JSON.stringify(entry)).not.toContain('Okonjo');
  });

  test('that is none is refused', async () => {
    const book = await aBook();
    const refused = await runCommand(book, importPatients, { ...chunk, deeds: 'none' as never }); // what no reader makes
    expect(refused).toMatchObject({ ok: false, problems: [{ code: 'input.invalid', where: 'deeds' }] });
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

const heads = 'MRN,Last Name,First Name,DOB,Sex,Address,City,State,Zip,Phone,Insurance Name,Member ID';
const people = {
  daniel: 'A1,Okonjo,Daniel,3/1/1986,M,9 Lake Rd,Duluth,MN,55802,2185550101,Prairie Health,PH123',
  carl: 'A2,Whitfield,Carl,1/31/1990,M,4 Mill Ln,Duluth,MN,55802,2185550102,Prairie Health,PH124',
  ines: 'A3,Okafor,Ines,1/2/1980,F,1 Pine St,Duluth,MN,55802,,,',
};
const listOf = (...rows: string[]) => [heads, ...rows].join('\n');

async function imported(...rows: string[]) {
  const context = await jobContext();
  const text = listOf(...rows);
  await importPatientList(context, { text, mapping: mappingOf(text) });
  const again = async (choices: ImportChoices, ...next: string[]) => {
    const changed = listOf(...next);
    const done = await importPatientList(context, { text: changed, mapping: mappingOf(changed), choices });
    if (!done.ok) throw new Error('the list is in order');
    return done.value;
  };
  return { book: context.book, again };
}
const nothing: ImportChoices = { updates: [], doubtful: {} };
const moved = people.daniel.replace('9 Lake Rd', '12 Hill Ave').replace('2185550101', '2185550199');

test('a changed export adds who is new and changes nobody without being told', async () => {
  const { book, again } = await imported(people.daniel, people.carl);
  expect(await again(nothing, moved, people.carl, people.ines)).toMatchObject({ imported: 1, updated: 0, waiting: 0 });
  const patients = await book.db.rows('patients').toArray();
  expect(patients.map((each) => each.last).sort()).toEqual(['Okafor', 'Okonjo', 'Whitfield']);
  expect(patients.find((each) => each.last === 'Okonjo')?.address.line1).toBe('9 Lake Rd');
});

test('address, phone and coverage change where they are ticked, the statement address with them', async () => {
  const { book, again } = await imported(people.daniel, people.carl);
  const done = await again({ ...nothing, updates: ['address'] }, moved.replace('PH123', 'PH999'), people.carl);
  expect(done).toMatchObject({ imported: 0, updated: 1 });
  const daniel = (await book.db.rows('patients').toArray()).find((each) => each.last === 'Okonjo');
  expect(daniel).toMatchObject({ address: { line1: '12 Hill Ave' }, phone: '2185550101' });
  expect(await book.db.rows('accounts').get(daniel?.accountId ?? '')).toMatchObject({
    address: { line1: '12 Hill Ave' },
  });
  expect((await book.db.rows('policies').toArray()).map((each) => each.memberId).sort()).toEqual(['PH123', 'PH124']);
  await again({ ...nothing, updates: ['phone', 'coverage'] }, moved.replace('PH123', 'PH999'), people.carl);
  expect((await book.db.rows('policies').toArray()).map((each) => each.memberId).sort()).toEqual(['PH124', 'PH999']);
});

test('another payer ends the coverage before it and begins today', async () => {
  const { book, again } = await imported(people.daniel);
  await again({ ...nothing, updates: ['coverage'] }, people.daniel.replace('Prairie Health,PH123', 'Summit Care,SC7'));
  expect(await book.db.rows('policies').toArray()).toMatchObject([
    { memberId: 'PH123', to: '2026-11-23' },
    { memberId: 'SC7', from: '2026-11-24', rank: 1 },
  ]);
});

test('a doubtful row waits, then is the same person or somebody new by choice', async () => {
  const { book, again } = await imported(people.daniel);
  const other = people.daniel.replace('A1,', 'B7,').replace('Daniel', 'Danial');
  expect(await again(nothing, other)).toMatchObject({ imported: 0, updated: 0, waiting: 1, wasAlreadyImported: false });
  expect(await again({ ...nothing, doubtful: { 2: 'same' } }, other)).toMatchObject({ imported: 0, waiting: 0 });
  expect(await book.db.rows('patients').count()).toBe(1);
  expect(await again({ ...nothing, doubtful: { 2: 'new' } }, other)).toMatchObject({ imported: 1, waiting: 0 });
  expect(await book.db.rows('patients').count()).toBe(2);
});

describe.skipIf(!existsSync(synthea[0][0]))('a changed re-export (skipped where ../shared/data is absent)', () => {
  test('27 people exported again: one moved, one misspelt, one new, nobody doubled', async () => {
    const context = await jobContext();
    const text = readFileSync(synthea[0][0], 'utf8');
    await importPatientList(context, { text, mapping: mappingOf(text) });
    const [headings = [], ...rows] = readCsv(text).rows;
    const at = (name: string) => headings.indexOf(name);
    const changed = rows.map((row) => [...row]);
    const put = (row: number, name: string, value: string) => changed[row]?.splice(at(name), 1, value);
    put(0, 'ADDRESS', '1 New Street');
    put(1, 'Id', 'another-chart');
    put(1, 'LAST', `${rows[1]?.[at('LAST')]}e`);
    const newcomer = [...(rows[2] ?? [])];
    changed.push(newcomer);
    const last = changed.length - 1;
    put(last, 'Id', 'new-chart');
    put(last, 'FIRST', 'Nobody');
    put(last, 'LAST', 'Knownbefore');
    put(last, 'BIRTHDATE', '1999-09-09');
    const again = [headings, ...changed].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n');
    const { drafts } = mapPatientRows(changed, suggestMapping(headings).mapping, { today: context.book.clock.today() });
    const verdicts = planPatientImport(drafts, await knownPatients(context.book));
    const kinds = (kind: string) => verdicts.filter((each) => each.kind === kind).length;
    expect([kinds('new'), kinds('changed'), kinds('same'), kinds('doubtful')]).toEqual([1, 1, 25, 1]);
    const done = await importPatientList(context, { text: again, mapping: mappingOf(again) });
    expect(done.ok && done.value).toMatchObject({ imported: 1, updated: 0, waiting: 1 });
    expect(await context.book.db.rows('patients').count()).toBe(28);
  });
});
