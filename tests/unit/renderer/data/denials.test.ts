import { beforeAll, expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { addOfficeRule } from '#renderer/data/commands/addOfficeRule.ts';
import { appealDenial } from '#renderer/data/commands/appealDenial.ts';
import { billDenialToPatient } from '#renderer/data/commands/billDenialToPatient.ts';
import { importContract } from '#renderer/data/commands/importContract.ts';
import { noteItem } from '#renderer/data/commands/noteItem.ts';
import { saveMoneyLimits } from '#renderer/data/commands/saveMoneySettings.ts';
import { snoozeItem, wakeItem } from '#renderer/data/commands/snoozeItem.ts';
import { workDenial } from '#renderer/data/commands/workDenial.ts';
import { writeOffDenial } from '#renderer/data/commands/writeOffDenial.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import { defaultLimits } from '#renderer/data/moneySettings.ts';
import { careOfRows } from '#renderer/data/queries/care.ts';
import { payerContracts, underpaidLines } from '#renderer/data/queries/contracts.ts';
import { backtestPrevention, type DenialCase, denialCases, denialInFull } from '#renderer/data/queries/denials.ts';
import { todayItems } from '#renderer/data/queries/today.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { type TableName, tableNames } from '#renderer/data/schema.ts';
import { undoEntry } from '#renderer/data/undo.ts';
import { mapRateRows } from '#shared/contracts/index.ts';
import { type DemoPractice, makePractice } from '#shared/demo/index.ts';
import { appealLetter } from '#shared/denials/index.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addDays, day } from '#shared/kernel/dates.ts';
import { cents, sumCents } from '#shared/kernel/money.ts';
import type { Result } from '#shared/kernel/problems.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';

const today = day('2026-11-24');
let practice: DemoPractice;
beforeAll(() => {
  practice = makePractice({ seed: 7, patients: 200, months: 6, today, hashOf: hashOfText });
});

async function aPractice(): Promise<Book> {
  const book = await aBook({ today });
  for (const name of tableNames) {
    const rows = practice[name as keyof DemoPractice];
    if (rows) await book.db.table(name satisfies TableName).bulkAdd([...rows]);
  }
  return book;
}

async function outcomeOf<T>(result: Promise<Result<T>>): Promise<T> {
  const done = await result;
  expect(done.problems).toEqual([]);
  assert(done.ok, 'it worked');
  return done.value;
}

async function someCase(book: Book, fits: (each: DenialCase) => boolean = () => true): Promise<DenialCase> {
  const found = (await denialCases(book)).filter((each) => each.denial.state === 'new').find(fits);
  assert(found, 'the demo has such a denial');
  return found;
}

const owedByInsurance = async (book: Book, encounterId: string) =>
  sumCents((await book.db.rows('encounters').get(encounterId))?.charges.map((each) => each.cachedInsuranceCents) ?? []);
const owedByPatient = async (book: Book, encounterId: string) =>
  sumCents((await book.db.rows('encounters').get(encounterId))?.charges.map((each) => each.cachedPatientCents) ?? []);

const aPdf = { pdf: new Uint8Array([37, 80, 68, 70]), method: 'fax' as const };

test('open cases come in plain words, and one comes with its claim, record and check', async () => {
  const book = await aPractice();
  const cases = await denialCases(book);
  expect(cases.length).toBeGreaterThan(0);
  for (const { said, payerName, denial } of cases) {
    expect(said.headline).toContain(`${payerName} denied this: `);
    expect(denial.snoozedUntil === undefined || denial.snoozedUntil <= today).toBe(true);
  }
  const full = await denialInFull(book, (await someCase(book)).denial.id);
  assert(full, 'it is there');
  expect(full.lines.length).toBeGreaterThan(0);
  expect(full.record.won).toBeLessThanOrEqual(full.record.decided);
});

test('a check is tried on the payer’s claims of twelve months before it is turned on, and only once', async () => {
  const book = await aPractice();
  for (const { denial } of await denialCases(book)) {
    const full = await denialInFull(book, denial.id);
    if (!full?.rule) continue;
    const backtest = await backtestPrevention(book, denial.id);
    assert(backtest, 'a rule has a test');
    expect(backtest.caughtCents).toBeGreaterThanOrEqual(0);
    await outcomeOf(runCommand(book, addOfficeRule, full.rule));
    await outcomeOf(runCommand(book, addOfficeRule, full.rule));
    expect((await denialInFull(book, denial.id))?.isRuleOn).toBe(true);
    expect(await book.db.rows('rules').count()).toBe(1);
    return;
  }
  assert(false, 'the demo has a denial that a check can prevent');
});

test('notes are kept, and a case put off is away until its day', async () => {
  const book = await aPractice();
  const { denial } = await someCase(book);
  const subjectId = denial.id;
  await outcomeOf(runCommand(book, noteItem, { subjectId, label: 'the denial', note: 'Called, ref 4471' }));
  const past = { subjectIds: [subjectId], until: today, reason: 'waits' };
  expect(await runCommand(book, snoozeItem, past)).toMatchObject({ ok: false });
  const until = addDays(today, 5);
  await outcomeOf(runCommand(book, snoozeItem, { ...past, until }));
  expect((await careOfRows(book)).get(subjectId)).toMatchObject({ until, reason: expect.stringContaining('waits') });
  expect((await todayItems(book)).some((item) => item.subjectId === subjectId)).toBe(false);
  expect((await denialCases(book)).at(-1)?.denial.id).toBe(subjectId);
  const kept = await book.db.rows('denials').get(denial.id);
  expect(kept).toMatchObject({ snoozedUntil: until });
  expect(kept?.notes.at(-2)?.text).toBe('Called, ref 4471');
  await outcomeOf(runCommand(book, wakeItem, { subjectIds: [subjectId] }));
  expect((await careOfRows(book)).get(subjectId)).toBeUndefined();
  expect((await todayItems(book)).some((item) => item.subjectId === subjectId)).toBe(true);
});

test('an appeal keeps its letter; upheld it comes back for the next level, overturned it is done', async () => {
  const book = await aPractice();
  const { denial, claim, payerName } = await someCase(book, (each) => each.said.isAppealable);
  const letter = appealLetter({ denial, snapshot: claim.snapshot, lines: claim.snapshot.lines, payerName, level: 1 });
  expect(letter.subject).toContain(claim.number);
  const first = await outcomeOf(runCommand(book, appealDenial, { denialId: denial.id, letter, ...aPdf }));
  expect(first.isUndoable).toBe(false);
  const appeal = await book.db.rows('appeals').get(first.value.appealId);
  expect(appeal).toMatchObject({ level: 1, state: 'sent', sentOn: today, letter, method: 'fax' });
  expect(await book.db.rows('documents').get(appeal?.documentId ?? '')).toMatchObject({
    fileName: `appeal-${claim.number}.pdf`,
  });
  const upheld = { kind: 'outcome' as const, outcome: 'upheld' as const };
  await outcomeOf(runCommand(book, workDenial, { denialId: denial.id, change: upheld }));
  expect(await book.db.rows('denials').get(denial.id)).toMatchObject({ state: 'in-work', outcome: 'upheld' });
  expect(await book.db.rows('appeals').get(first.value.appealId)).toMatchObject({ state: 'upheld', decidedOn: today });
  const second = await outcomeOf(runCommand(book, appealDenial, { denialId: denial.id, letter, ...aPdf }));
  expect(await book.db.rows('appeals').get(second.value.appealId)).toMatchObject({ level: 2 });
  const tooMuch = { kind: 'outcome' as const, outcome: 'partial' as const, recoveredCents: cents(denial.cents + 1) };
  expect(await runCommand(book, workDenial, { denialId: denial.id, change: tooMuch })).toMatchObject({ ok: false });
  const won = { kind: 'outcome' as const, outcome: 'overturned' as const };
  await outcomeOf(runCommand(book, workDenial, { denialId: denial.id, change: won }));
  expect(await book.db.rows('denials').get(denial.id)).toMatchObject({
    state: 'resolved',
    recoveredCents: denial.cents,
  });
});

test('a write-off takes what the payer still owes, no more, and undo puts it back', async () => {
  const book = await aPractice();
  const { denial } = await someCase(book);
  const before = await owedByInsurance(book, denial.encounterId);
  const given = { denialId: denial.id, type: 'denial' as const, reason: 'appeal not worth it' };
  await outcomeOf(runCommand(book, saveMoneyLimits, { ...defaultLimits, approvalAboveCents: cents(100) }));
  book.role = 'biller';
  expect((await runCommand(book, writeOffDenial, given)).problems.map((each) => each.code)).toEqual([
    'approval.missing',
  ]);
  book.role = 'manager';
  const done = await outcomeOf(runCommand(book, writeOffDenial, given));
  expect(done.value.writtenOffCents).toBeLessThanOrEqual(denial.cents);
  expect(await owedByInsurance(book, denial.encounterId)).toBe(before - done.value.writtenOffCents);
  expect(await book.db.rows('denials').get(denial.id)).toMatchObject({ state: 'written-off' });
  expect(await runCommand(book, writeOffDenial, given)).toMatchObject({ ok: false });
  await outcomeOf(runCommand(book, undoEntry, { seq: done.seq }));
  expect(await owedByInsurance(book, denial.encounterId)).toBe(before);
  expect(await book.db.rows('denials').get(denial.id)).toMatchObject({ state: 'new' });
});

test('only what the payer made the patient’s may be billed to the patient', async () => {
  const book = await aPractice();
  const contractual = await someCase(book, (each) => !each.said.canBillPatient);
  expect(await runCommand(book, billDenialToPatient, { denialId: contractual.denial.id })).toMatchObject({
    ok: false,
    problems: [{ code: 'denial.notPatients' }],
  });
  const { denial } = contractual;
  const adjustments = denial.adjustments.map((each) => ({ ...each, group: 'PR' as const, reason: '204' }));
  await book.db.rows('denials').put({ ...denial, adjustments, remarks: [] });
  const before = await owedByPatient(book, denial.encounterId);
  const done = await outcomeOf(runCommand(book, billDenialToPatient, { denialId: denial.id }));
  expect(await owedByPatient(book, denial.encounterId)).toBe(before + done.value.billedCents);
  expect(await book.db.rows('denials').get(denial.id)).toMatchObject({ state: 'billed-to-patient' });
});

test('a rate list becomes the contract from its day on, and what was allowed below it is listed', async () => {
  const book = await aPractice();
  const rows = [
    ['CPT', 'Mod', 'Allowed'],
    ['99213', '', '$500.00'],
    ['9921', '', '1'],
    ['99213', '', '2'],
  ];
  const { rates, problems } = mapRateRows(rows);
  expect(rates).toEqual([{ code: '99213', allowedCents: 50_000 }]);
  expect(problems.map((each) => each.where)).toEqual(['row 3', 'row 4']);
  const [first] = await payerContracts(book);
  assert(first?.contract, 'the demo has contracts');
  const from = addDays(first.contract.from, 1);
  const input = { payerId: first.payer.id, name: 'New rates', from, rates };
  await outcomeOf(runCommand(book, importContract, input));
  const after = (await payerContracts(book)).find((each) => each.payer.id === first.payer.id);
  expect(after?.contract).toMatchObject({ name: 'New rates', rates });
  expect(after?.all).toHaveLength(2);
  const short = await underpaidLines(book, first.payer.id);
  expect(short.every((each) => each.expectedCents > each.allowedCents)).toBe(true);
  // A list of earlier days, found late, ends where the one known for the days after it begins.
  const earlier = { ...input, name: 'Old rates', from: addDays(first.contract.from, -30) };
  await outcomeOf(runCommand(book, importContract, earlier));
  const all = (await payerContracts(book)).find((each) => each.payer.id === first.payer.id)?.all ?? [];
  expect(all.map((each) => [each.name, each.to])).toEqual([
    ['New rates', undefined],
    [first.contract.name, first.contract.from],
    ['Old rates', addDays(first.contract.from, -1)],
  ]);
});
