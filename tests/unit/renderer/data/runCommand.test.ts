import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Book } from '#renderer/data/book.ts';
import { parkEob } from '#renderer/data/commands/parkEob.ts';
import { registerPatient } from '#renderer/data/commands/registerPatient.ts';
import { updatePatient } from '#renderer/data/commands/updatePatient.ts';
import { verifyJournal } from '#renderer/data/journal.ts';
import { type Command, runCommand } from '#renderer/data/runCommand.ts';
import { searchPeople } from '#renderer/data/search/directory.ts';
import { undoEntry, undoLast } from '#renderer/data/undo.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addDays, day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import { problem } from '#shared/kernel/problems.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';
import { aFrontDesk } from '#tests/fixtures/builders/frontDesk.ts';

const leila = {
  patient: {
    last: 'Haddad',
    first: 'Leila',
    birthDate: day('1986-03-01'),
    sex: 'F' as const,
    address: { line1: '9 Lake Rd', city: 'Duluth', state: 'MN', zip: '558021234' },
    releaseOnFile: true,
  },
  policies: [],
};

test('a registered patient has an account, a journal entry and is found by name, birth date and account', async () => {
  const book = await aBook();
  const done = await runCommand(book, registerPatient, leila);
  expect(done.ok && done.value.value.accountNumber).toBe('1001');
  expect(await book.db.rows('patients').count()).toBe(1);
  expect(await verifyJournal(book.db)).toEqual([]);
  for (const typed of ['hadd', 'leila h', '03/01/1986', '1001', 'HADDAD, L']) {
    expect(await searchPeople(book, typed), typed).toHaveLength(1);
  }
  expect(await searchPeople(book, 'addad')).toEqual([]);
});

test('the directory follows later commits', async () => {
  const book = await aBook();
  expect(await searchPeople(book, 'okonjo')).toEqual([]);
  await runCommand(book, registerPatient, { ...leila, patient: { ...leila.patient, last: 'Okonjo' } });
  await expect.poll(() => searchPeople(book, 'okonjo')).toHaveLength(1);
});

test('a directory that could not be read is read anew when it is next asked for', async () => {
  const book = await aBook();
  await runCommand(book, registerPatient, leila);
  book.close();
  await expect(searchPeople(book, 'haddad')).rejects.toThrow('Database has been closed');
  await book.db.open();
  expect(await searchPeople(book, 'haddad')).toHaveLength(1);
});

test('undo takes the patient and the account out again, and can itself be seen in the journal', async () => {
  const book = await aBook();
  await runCommand(book, registerPatient, leila);
  const undone = await undoLast(book);
  expect(undone.ok).toBe(true);
  expect(await book.db.rows('patients').count()).toBe(0);
  expect(await book.db.rows('accounts').count()).toBe(0);
  expect((await book.db.journal.toArray()).map((entry) => entry.command)).toEqual(['registerPatient', 'undo']);
  expect(await undoLast(book)).toMatchObject({ ok: false });
  const next = await runCommand(book, registerPatient, leila);
  expect(next.ok && next.value.value.accountNumber, 'a number once given is never given again').toBe('1002');
});

test('two changes of one row are undone one after the other', async () => {
  const { book, patientId } = await aFrontDesk();
  const before = await book.db.rows('patients').get(patientId);
  assert(before, 'the patient is there');
  for (const phone of ['2185550100', '2185550101'])
    await runCommand(book, updatePatient, { patientId, patient: { ...before, phone } });
  expect(await undoLast(book)).toMatchObject({ ok: true });
  expect((await book.db.rows('patients').get(patientId))?.phone).toBe('2185550100');
  expect(await undoLast(book)).toMatchObject({ ok: true });
  expect({ ...(await book.db.rows('patients').get(patientId)), updatedAt: 0 }).toEqual({ ...before, updatedAt: 0 });
});

const sendOut: Command<null, null> = {
  name: 'sendOut',
  input: z.null(),
  journal: 'ids',
  isUndoable: false,
  run: async () => ({ value: null, summary: 'Sent 12 claims', subjectId: 'batch' }),
};

test('undo does not reach past a deed with a way back of its own, but past what nobody did by hand', async () => {
  const { book, patientId } = await aFrontDesk();
  const before = await book.db.rows('patients').get(patientId);
  assert(before, 'the patient is there');
  const phones = async () => (await book.db.rows('patients').get(patientId))?.phone;
  await runCommand(book, updatePatient, { patientId, patient: { ...before, phone: '2185550100' } });
  await runCommand(book, sendOut, null);
  expect((await undoLast(book)).problems).toMatchObject([{ code: 'undo.notByKey' }]);
  expect(await phones()).toBe('2185550100');
  await runCommand(book, updatePatient, { patientId, patient: { ...before, phone: '2185550101' } });
  await runCommand(book, parkEob, { key: 'k1', checkNumber: '20731', draft: {} });
  expect(await undoLast(book)).toMatchObject({ ok: true });
  expect(await phones()).toBe('2185550100');
});

test('Ctrl+Z undoes only what the same person did on the same day', async () => {
  const { book, patientId } = await aFrontDesk();
  const patient = await book.db.rows('patients').get(patientId);
  assert(patient, 'a patient is there');
  const phoneNow = async () => (await book.db.rows('patients').get(patientId))?.phone;
  const change = (by: Book, phone: string) =>
    runCommand(by, updatePatient, { patientId, patient: { ...patient, phone } });
  const lee: Book = { ...book, actor: 'Lee' };
  const tomorrow: Book = { ...book, clock: { ...book.clock, today: () => addDays(book.clock.today(), 1) } };
  await change(book, '2185550100');
  expect((await undoLast(lee)).problems).toMatchObject([{ code: 'undo.nothing' }]);
  expect((await undoLast(tomorrow)).problems).toMatchObject([{ code: 'undo.nothing' }]);
  expect(await phoneNow()).toBe('2185550100');
  await change(lee, '2185550101');
  expect((await undoLast(book)).problems, 'not around what somebody built upon it').toMatchObject([
    { code: 'undo.changedSince' },
  ]);
  expect(await undoLast(lee)).toMatchObject({ ok: true });
  expect(await undoLast(book)).toMatchObject({ ok: true });
  expect(await phoneNow()).toBe(patient.phone);
});

test('undo is refused once the row was changed again', async () => {
  const book = await aBook();
  const done = await runCommand(book, registerPatient, leila);
  const patientId = done.ok ? done.value.value.patientId : '';
  const rename: Command<{ last: string }, null> = {
    name: 'rename',
    input: z.object({ last: z.string() }),
    journal: 'rows',
    isUndoable: true,
    async run(context, { last }) {
      const patient = await context.get('patients', patientId);
      if (patient) context.put('patients', { ...patient, last });
      return { value: null, summary: 'Renamed', subjectId: patientId };
    },
  };
  await runCommand(book, rename, { last: 'Haddad-Ruiz' });
  const refused = await runCommand(book, undoEntry, { seq: 1 });
  expect(refused.problems[0]?.code).toBe('undo.changedSince');
});

const receive: Command<{ hash: string; fails?: boolean | undefined }, number> = {
  name: 'receive',
  input: z.object({ hash: z.string(), fails: z.boolean().optional() }),
  key: ({ hash }) => `receive:${hash}`,
  journal: 'rows',
  isUndoable: true,
  async run(context, { hash, fails }) {
    context.put('settings', { id: hash, value: 1 });
    if (fails) return { problems: [problem('file.bad', 'The file is damaged.')] };
    return { value: await context.nextNumber('receipt'), summary: 'Received a file', subjectId: hash };
  },
};

test('the same key runs once and answers the same again', async () => {
  const book = await aBook();
  const first = await runCommand(book, receive, { hash: 'abc' });
  const again = await runCommand(book, receive, { hash: 'abc' });
  expect(first.ok && first.value).toMatchObject({ value: 1, wasAlreadyDone: false });
  expect(again.ok && again.value).toMatchObject({ value: 1, wasAlreadyDone: true });
  expect(await book.db.journal.count()).toBe(1);
});

test('a refused command leaves nothing behind', async () => {
  const book = await aBook();
  const refused = await runCommand(book, receive, { hash: 'abc', fails: true });
  expect(refused).toMatchObject({ ok: false, problems: [{ code: 'file.bad' }] });
  expect(await book.db.rows('settings').count()).toBe(0);
  expect(await book.db.journal.count()).toBe(0);
});

describe('a command that hands over to the store while it goes on', () => {
  const count: Command<{ to: number; fails?: boolean | undefined }, null> = {
    name: 'count',
    input: z.object({ to: z.int(), fails: z.boolean().optional() }),
    journal: 'rows',
    isUndoable: true,
    async run(context, { to, fails }) {
      for (let number = 1; number <= to; number += 1) {
        context.put('settings', { id: 'total', value: number });
        context.put('settings', { id: `number ${number}`, value: number });
        await context.handOver();
        if (number > 1) context.remove('settings', `number ${number - 1}`);
      }
      if (fails) return { problems: [problem('count.failed', 'Counted wrong.')] };
      return { value: null, summary: 'Counted', subjectId: 'total' };
    },
  };

  test('writes the last state of each row, and the journal tells from where to where', async () => {
    const book = await aBook();
    await book.db.rows('settings').put({ id: 'total', value: 0 });
    await runCommand(book, count, { to: 3 });
    const kept = await book.db.rows('settings').toArray();
    expect(kept.map(({ id, value }) => [id, value])).toEqual([
      ['number 3', 3],
      ['total', 3],
    ]);
    const [entry] = await book.db.journal.toArray();
    expect(entry?.changes).toHaveLength(4);
    expect(entry?.changes[0]).toMatchObject({ id: 'total', before: { value: 0 }, after: { value: 3 } });
    expect(entry?.changes.find((each) => each.id === 'number 3')).toMatchObject({ after: { value: 3 } });
    expect(entry?.changes.find((each) => each.id === 'number 3')?.before).toBeUndefined();
  });

  test('is undone as one deed', async () => {
    const book = await aBook();
    await book.db.rows('settings').put({ id: 'total', value: 0 });
    await runCommand(book, count, { to: 3 });
    expect(await undoLast(book)).toMatchObject({ ok: true });
    expect(await book.db.rows('settings').toArray()).toEqual([{ id: 'total', value: 0 }]);
  });

  test('leaves nothing behind where it is refused in the end', async () => {
    const book = await aBook();
    expect(await runCommand(book, count, { to: 3, fails: true })).toMatchObject({ ok: false });
    expect(await book.db.rows('settings').count()).toBe(0);
    expect(await book.db.journal.count()).toBe(0);
  });
});

test('an altered journal entry breaks the chain at its place', async () => {
  const book = await aBook();
  await runCommand(book, registerPatient, leila);
  await runCommand(book, receive, { hash: 'abc' });
  await book.db.journal.update(1, { summary: 'Nothing happened' });
  expect((await verifyJournal(book.db))[0]).toMatchObject({ code: 'journal.broken', where: 'journal entry 1' });
});

test.each([
  ['whether it can be undone', { isUndoable: false }],
  ['what it answered', { output: 99 }],
])('an altered journal entry breaks the chain: %s', async (_what, change) => {
  const book = await aBook();
  await runCommand(book, receive, { hash: 'abc' });
  await book.db.journal.update(1, change);
  expect((await verifyJournal(book.db))[0]?.code).toBe('journal.broken');
});

test('posting brings the charge balances, the open-item mark and the monthly sums along', async () => {
  const book = await aBook();
  const on = day('2026-11-20');
  const encounterId = book.newId<'encounter'>();
  const chargeId = book.newId<'charge'>();
  const providerId = book.newId<'provider'>();
  const charge: Command<{ amount: number }, null> = {
    name: 'charge',
    input: z.object({ amount: z.int() }),
    journal: 'rows',
    isUndoable: true,
    async run(context, { amount }) {
      const patientId = context.newId<'patient'>();
      context.put('encounters', {
        id: encounterId,
        createdAt: 0,
        updatedAt: 0,
        patientId,
        providerId,
        date: on,
        state: 'open',
        diagnoses: [],
        charges: [
          {
            id: chargeId,
            code: '99213',
            modifiers: [],
            dxPointers: [1],
            units: 1,
            unitKind: 'UN',
            chargeCents: cents(amount),
            from: on,
            to: on,
            pos: '11',
            state: 'captured',
            cachedInsuranceCents: cents(0),
            cachedPatientCents: cents(0),
          },
        ],
        selfPay: true,
        relatedCauses: { employment: false, other: false },
        dates: {},
      });
      await context.post({
        date: on,
        kind: 'charge',
        patientId,
        encounterId,
        providerId,
        postings: [
          { account: 'ar.patient', chargeId, cents: cents(amount) },
          { account: 'revenue', chargeId, cents: cents(-amount) },
        ],
      });
      return { value: null, summary: 'Charged a visit', subjectId: encounterId };
    },
  };
  await runCommand(book, charge, { amount: 14200 });
  const encounter = await book.db.rows('encounters').get(encounterId);
  expect(encounter?.charges[0]?.cachedPatientCents).toBe(14200);
  expect(encounter?.openSince).toBe(on);
  const sums = await book.db.rows('rollups').toArray();
  expect(sums.find((row) => row.kind === 'charges')).toMatchObject({ month: '2026-11', cents: 14200, count: 1 });
  await undoLast(book);
  expect(await book.db.rows('ledger').count(), 'the posting and its mirror both stay').toBe(2);
  const after = await book.db.rows('rollups').toArray();
  expect(after.reduce((total, row) => total + Math.abs(row.cents), 0)).toBe(0);
});
