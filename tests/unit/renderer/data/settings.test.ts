/** The practice's own facts: set up once, corrected later, each correction taken back by undo. */
import { describe, expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { everydayPayer } from '#renderer/data/commands/everydayPayer.ts';
import { importPayers } from '#renderer/data/commands/importPayers.ts';
import { saveOfficeRule } from '#renderer/data/commands/officeRules.ts';
import { saveContractTerms } from '#renderer/data/commands/saveContractTerms.ts';
import { saveFees, savePayer, savePractice, saveProvider } from '#renderer/data/commands/saveSettings.ts';
import { saveTask } from '#renderer/data/commands/saveTask.ts';
import { type SetUpPracticeInput, setUpPractice } from '#renderer/data/commands/setUpPractice.ts';
import { type Command, runCommand } from '#renderer/data/runCommand.ts';
import { undoLast } from '#renderer/data/undo.ts';
import { assert } from '#shared/kernel/assert.ts';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import { emptyRuleDraft, readRuleDraft } from '#shared/scrub/index.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';
import { outcomeOf } from '#tests/fixtures/builders/demoBook.ts';
import { idOf } from '#tests/fixtures/builders/encounter.ts';
import { aFrontDesk } from '#tests/fixtures/builders/frontDesk.ts';

const today = day('2026-11-24');
const wrongNpi = '1234567890';
const aProvider = { last: 'Ferrari', first: 'Lena', npi: '1234567893', taxonomy: '207Q00000X', isActive: true };
const aPayer = { ...everydayPayer, name: 'Prairie Health', payerId: 'PH001' };
const setup: SetUpPracticeInput = {
  name: 'Cedar Hollow Family Clinic',
  billing: {
    kind: 'organization',
    name: 'Cedar Hollow Family Clinic',
    npi: '1234567893',
    taxId: '411234567',
    taxIdType: 'EIN',
    phone: '2185550142',
    address: { line1: '9 Lake Rd', city: 'Duluth', state: 'MN', zip: '558021234' },
  },
  provider: aProvider,
  userName: 'Dana W.',
  defaultPos: '11',
  payers: [aPayer],
  fees: [{ code: '99213', cents: cents(14_200) }],
};

async function codeOf<Input, Output>(book: Book, command: Command<Input, Output>, input: Input) {
  const done = await runCommand(book, command, input);
  expect(done.ok).toBe(false);
  return done.problems.map((each) => [each.code, each.where]);
}

/** A row as it was, whenever it was written. */
const unstamped = (row: object | undefined) => ({ ...row, updatedAt: 0 });

/** Refusals leave no trace: neither rows nor an entry in the journal. */
const entries = (book: Book) => book.db.journal.count();

describe('a new practice', () => {
  test('is written in one go: who bills, the first provider, the place, the payers, the fees and the first user', async () => {
    const book = await aBook();
    const { value } = await outcomeOf(runCommand(book, setUpPractice, setup));
    expect(await book.db.rows('practice').toArray()).toMatchObject([
      { id: value.practiceId, name: setup.name, phone: '2185550142', isDemo: false },
    ]);
    expect(await book.db.rows('providers').toArray()).toMatchObject([{ last: 'Ferrari', npi: '1234567893' }]);
    expect(await book.db.rows('facilities').toArray()).toMatchObject([{ name: setup.name, pos: '11' }]);
    expect(await book.db.rows('payers').toArray()).toMatchObject([{ name: 'Prairie Health', payerId: 'PH001' }]);
    expect(await book.db.rows('users').toArray()).toMatchObject([{ name: 'Dana W.', role: 'owner' }]);
    expect(await book.db.rows('feeSchedules').toArray()).toMatchObject([{ from: today, fees: setup.fees }]);
  });

  test('without fees has no fee schedule', async () => {
    const book = await aBook();
    await outcomeOf(runCommand(book, setUpPractice, { ...setup, fees: [] }));
    expect(await book.db.rows('feeSchedules').count()).toBe(0);
  });

  test('names every wrong number at once, and is not written', async () => {
    const book = await aBook();
    const wrong = {
      ...setup,
      billing: { ...setup.billing, npi: wrongNpi, taxId: '41' },
      provider: { ...aProvider, npi: wrongNpi },
    };
    expect(await codeOf(book, setUpPractice, wrong)).toEqual([
      ['npi.wrong', 'npi'],
      ['npi.wrong', 'providerNpi'],
      ['taxId.wrong', 'taxId'],
    ]);
    expect(await book.db.rows('practice').count()).toBe(0);
    expect(await entries(book)).toBe(0);
  });

  test('is set up once, and nothing undoes it', async () => {
    const book = await aBook();
    await outcomeOf(runCommand(book, setUpPractice, setup));
    expect(await codeOf(book, setUpPractice, setup)).toEqual([['practice.known', undefined]]);
    expect((await undoLast(book)).problems[0]?.code).toBe('undo.nothing');
    expect(await book.db.rows('practice').count()).toBe(1);
    expect(await book.db.rows('payers').count()).toBe(1);
  });
});

describe('the practice', () => {
  async function aPracticeToChange() {
    const { book } = await aFrontDesk();
    const [stored] = await book.db.rows('practice').toArray();
    assert(stored, 'a practice is set up');
    return { book, stored };
  }

  test('is corrected, keeps what the form does not show, and undo brings the old facts back', async () => {
    const { book, stored } = await aPracticeToChange();
    const { id, name, billing } = stored;
    await outcomeOf(runCommand(book, savePractice, { id, name, billing, phone: '2185550100', submitter: undefined }));
    const saved = await book.db.rows('practice').get(id);
    expect(saved).toMatchObject({ phone: '2185550100', defaultPos: '11', receiver: stored.receiver });
    expect(saved?.submitter).toBeUndefined();
    await outcomeOf(undoLast(book));
    expect(unstamped(await book.db.rows('practice').get(id))).toEqual(unstamped(stored));
  });

  test.each([
    ['an NPI that fails its check digit', { npi: wrongNpi }, ['npi.wrong', 'npi']],
    ['a tax ID of eight digits', { taxId: '41123456' }, ['taxId.wrong', 'taxId']],
  ])('is refused with %s', async (_what, change, problem) => {
    const { book, stored } = await aPracticeToChange();
    const { id, name, billing } = stored;
    const before = await entries(book);
    expect(await codeOf(book, savePractice, { id, name, billing: { ...billing, ...change } })).toEqual([problem]);
    expect(await book.db.rows('practice').get(id)).toEqual(stored);
    expect(await entries(book)).toBe(before);
  });

  test('that is gone is not made anew', async () => {
    const { book, stored } = await aPracticeToChange();
    const { name, billing } = stored;
    const gone = { id: idOf('practice', 99), name, billing };
    expect(await codeOf(book, savePractice, gone)).toEqual([['practice.unknown', undefined]]);
    expect(await book.db.rows('practice').count()).toBe(1);
  });
});

test('a provider is added, corrected under the same record, and undo takes each step back', async () => {
  const book = await aBook();
  await outcomeOf(runCommand(book, saveProvider, { provider: aProvider }));
  const [added] = await book.db.rows('providers').toArray();
  assert(added, 'the provider is kept');
  const change = { providerId: added.id, provider: { ...aProvider, last: 'Ferrari-Lund' } };
  await outcomeOf(runCommand(book, saveProvider, change));
  await outcomeOf(runCommand(book, saveProvider, change));
  expect(await book.db.rows('providers').toArray()).toMatchObject([
    { id: added.id, last: 'Ferrari-Lund', createdAt: added.createdAt },
  ]);
  expect(await codeOf(book, saveProvider, { provider: { ...aProvider, npi: wrongNpi } })).toEqual([
    ['npi.wrong', 'npi'],
  ]);
  for (let step = 0; step < 3; step += 1) await outcomeOf(undoLast(book));
  expect(await book.db.rows('providers').count()).toBe(0);
});

test('a payer is added, corrected under the same record, and undo takes each step back', async () => {
  const book = await aBook();
  await outcomeOf(runCommand(book, savePayer, { payer: { ...aPayer, separators: '|>^~' } }));
  const [added] = await book.db.rows('payers').toArray();
  assert(added, 'the payer is kept');
  const change = { payerId: added.id, payer: { ...aPayer, appealDays: 60, separators: undefined } };
  await outcomeOf(runCommand(book, savePayer, change));
  const [changed] = await book.db.rows('payers').toArray();
  expect(changed).toMatchObject({ id: added.id, appealDays: 60 });
  expect(changed?.separators).toBeUndefined();
  for (const separators of ['**^~', '*:^', 'ab^~'])
    expect(await codeOf(book, savePayer, { payer: { ...aPayer, separators } }), separators).toEqual([
      ['payer.separators', 'separators'],
    ]);
  await outcomeOf(undoLast(book));
  expect(unstamped(await book.db.rows('payers').get(added.id))).toEqual(unstamped(added));
  await outcomeOf(undoLast(book));
  expect(await book.db.rows('payers').count()).toBe(0);
});

describe('fees', () => {
  const fees = [
    { code: '99213', cents: cents(15_000) },
    { code: '99213', modifier: '95', cents: cents(12_000) },
  ];

  test('hold from today on: yesterday’s schedule stays, and saving again today changes the one of today', async () => {
    const { book } = await aFrontDesk();
    await outcomeOf(runCommand(book, saveFees, { fees }));
    await outcomeOf(runCommand(book, saveFees, { fees }));
    const schedules = (await book.db.rows('feeSchedules').toArray()).sort((a, b) => a.from.localeCompare(b.from));
    expect(schedules.map((each) => [each.from, each.fees.length])).toEqual([
      ['2026-01-01', 2],
      [today, 2],
    ]);
    await outcomeOf(undoLast(book));
    await outcomeOf(undoLast(book));
    expect((await book.db.rows('feeSchedules').toArray()).map((each) => each.from)).toEqual(['2026-01-01']);
  });

  test('name a code once, with each of its modifiers', async () => {
    const { book } = await aFrontDesk();
    const twice = [...fees, { code: '99213', modifier: '95', cents: cents(1) }];
    expect(await codeOf(book, saveFees, { fees: twice })).toEqual([['fees.twice', '9921395']]);
    expect(await book.db.rows('feeSchedules').count()).toBe(1);
  });
});

test('what was removed meanwhile is not made anew by saving it', async () => {
  const book = await aBook();
  const provider = { providerId: idOf('provider', 99), provider: aProvider };
  const payer = { payerId: idOf('payer', 99), payer: aPayer };
  const task = { taskId: idOf('task', 99), note: 'Call back', dueOn: today };
  const { rule } = readRuleDraft({ ...emptyRuleDraft(), codes: '99213', message: 'Look twice.' });
  assert(rule, 'a rule that can be read');
  expect(await codeOf(book, saveProvider, provider)).toEqual([['provider.unknown', undefined]]);
  expect(await codeOf(book, savePayer, payer)).toEqual([['payer.unknown', undefined]]);
  expect(await codeOf(book, saveTask, task)).toEqual([['task.unknown', undefined]]);
  expect(await codeOf(book, saveOfficeRule, { ruleId: idOf('rule', 99), rule })).toEqual([['rule.unknown', undefined]]);
  for (const table of ['providers', 'payers', 'tasks', 'rules'] as const)
    expect(await book.db.rows(table).count(), table).toBe(0);
});

describe('a list of payers', () => {
  const drafts = [
    { name: 'Granite Mutual', payerId: 'GM001', phone: '8005550100', appealDays: 30 },
    { name: 'Medicare B', payerId: '00450', filingCode: 'MB' },
    { name: 'County Aid' },
  ];

  test('adds who is not known, fills blanks of who is, and changes nothing that was written; undo takes it back', async () => {
    const { book, payerId } = await aFrontDesk();
    const before = await book.db.rows('payers').get(payerId);
    const done = await outcomeOf(runCommand(book, importPayers, { drafts }));
    expect(done.value).toEqual({ added: 2, filled: 1 });
    const payers = new Map((await book.db.rows('payers').toArray()).map((each) => [each.name, each]));
    expect(payers.get('Granite Mutual')).toMatchObject({ phone: '8005550100', appealDays: 180 });
    expect(payers.get('Medicare B')).toMatchObject({ formType: 'medicare', isFederal: true, claimMedium: '837P' });
    expect(payers.get('County Aid')).toMatchObject({ payerId: undefined, claimMedium: 'paper' });
    await outcomeOf(undoLast(book));
    expect((await book.db.rows('payers').toArray()).map(unstamped)).toEqual([unstamped(before)]);
  });

  test('that holds nothing new is refused: the same list twice is once', async () => {
    const { book } = await aFrontDesk();
    await outcomeOf(runCommand(book, importPayers, { drafts }));
    expect(await codeOf(book, importPayers, { drafts })).toEqual([['payers.known', undefined]]);
    expect(await book.db.rows('payers').count()).toBe(3);
  });
});

describe('the terms of a contract', () => {
  const terms = { name: 'Granite 2026', from: day('2026-01-01'), elseBasisPointsOfFee: 8000 };

  test('are changed whole, keep its rates, and undo brings the old ones back', async () => {
    const { book, payerId } = await aFrontDesk();
    const rates = [{ code: '99213', allowedCents: cents(9000) }];
    const kept = { createdAt: 1_000, updatedAt: 1_000, payerId, multipleProcedureBasisPoints: 5000, rates };
    const stored = { ...kept, ...terms, id: idOf('contract') };
    await book.db.rows('contracts').add(stored);
    const change = { contractId: stored.id, terms: { ...terms, to: day('2026-12-31') } };
    await outcomeOf(runCommand(book, saveContractTerms, change));
    await outcomeOf(runCommand(book, saveContractTerms, change));
    const saved = await book.db.rows('contracts').get(stored.id);
    expect(saved).toMatchObject({ to: '2026-12-31', rates });
    expect(saved?.multipleProcedureBasisPoints).toBeUndefined();
    const backwards = { ...change, terms: { ...terms, to: day('2025-12-31') } };
    expect(await codeOf(book, saveContractTerms, backwards)).toEqual([['contract.dates', 'to']]);
    await outcomeOf(undoLast(book));
    await outcomeOf(undoLast(book));
    expect(unstamped(await book.db.rows('contracts').get(stored.id))).toEqual(unstamped(stored));
  });

  test('of one that is gone are refused', async () => {
    const gone = { contractId: idOf('contract', 99), terms };
    expect(await codeOf(await aBook(), saveContractTerms, gone)).toEqual([['contract.unknown', undefined]]);
  });
});
