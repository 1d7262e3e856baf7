import { beforeAll, expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { releaseClaim } from '#renderer/data/commands/claimCare.ts';
import { createClaims } from '#renderer/data/commands/createClaims.ts';
import { removeOfficeRule, saveOfficeRule, turnOfficeRule } from '#renderer/data/commands/officeRules.ts';
import { scrubClaims } from '#renderer/data/commands/scrubClaims.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import { visitsReadyToBill } from '#renderer/data/queries/claims.ts';
import { officeRules, tryOfficeRule } from '#renderer/data/queries/officeRules.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { tableNames } from '#renderer/data/schema.ts';
import { type DemoPractice, makePractice } from '#shared/demo/index.ts';
import { assert } from '#shared/kernel/assert.ts';
import { day } from '#shared/kernel/dates.ts';
import { sumCents } from '#shared/kernel/money.ts';
import { emptyRuleDraft, type RuleDraft, readRuleDraft } from '#shared/scrub/index.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';

const today = day('2026-11-24');
let practice: DemoPractice;
beforeAll(() => {
  practice = makePractice({ seed: 7, patients: 150, months: 6, today, hashOf: hashOfText });
});

async function aPractice(): Promise<Book> {
  const book = await aBook({ today });
  for (const name of tableNames) {
    const rows = practice[name as keyof DemoPractice];
    if (rows) await book.db.table(name).bulkAdd([...rows]);
  }
  return book;
}

const aRule = (change: Partial<RuleDraft>) => {
  const { rule } = readRuleDraft({ ...emptyRuleDraft(), message: 'Look twice.', ...change });
  assert(rule, 'a rule that can be read');
  return rule;
};

const madeClaims = async (book: Book) => {
  const encounterIds = (await visitsReadyToBill(book)).map((visit) => visit.encounter.id);
  const done = await runCommand(book, createClaims, { encounterIds });
  assert(done.ok, 'made');
  return (await book.db.rows('claims').bulkGet(done.value.value.claimIds)).filter((claim) => claim !== undefined);
};

test('a rule is tried on what the office sent: the denials it catches and the good claims it stops add up', async () => {
  const book = await aPractice();
  const trial = await tryOfficeRule(book, aRule({ codes: '99*' }));
  const decided = await book.db
    .rows('claims')
    .filter((claim) => claim.adjudicatedOn !== undefined)
    .toArray();
  expect(trial.tested).toBe(decided.length);
  const denials = await book.db.rows('denials').toArray();
  const denied = new Set(denials.map((each) => each.claimId as string));
  expect(trial.caught.length).toBeGreaterThan(0);
  expect(trial.caught.every((claim) => denied.has(claim.id))).toBe(true);
  expect(trial.stopped.some((claim) => denied.has(claim.id))).toBe(false);
  const wanted = decided.filter((claim) => claim.snapshot.lines.some((line) => line.code.startsWith('99')));
  expect(trial.caught.length + trial.stopped.length).toBe(wanted.length);
  expect(trial.caughtCents).toBe(sumCents(trial.caught.map((claim) => claim.cents)));
  const narrow = await tryOfficeRule(book, aRule({ codes: '99*', payerIds: ['nobody'] }));
  expect(narrow).toMatchObject({ tested: 0, caught: [], stopped: [] });
});

test('a rule is saved off, turned on, and taken away', async () => {
  const book = await aPractice();
  const saved = await runCommand(book, saveOfficeRule, { rule: aRule({ codes: '99213' }) });
  assert(saved.ok, 'saved');
  const { ruleId } = saved.value.value;
  expect(await officeRules(book)).toMatchObject([{ id: ruleId, isActive: false }]);
  await runCommand(book, turnOfficeRule, { ruleId, isActive: true });
  expect(await officeRules(book)).toMatchObject([{ id: ruleId, isActive: true }]);
  await runCommand(book, removeOfficeRule, { ruleId });
  expect(await officeRules(book)).toEqual([]);
  expect((await runCommand(book, turnOfficeRule, { ruleId, isActive: true })).ok).toBe(false);
});

test('a claim held by a rule stays until somebody releases it, and is not held by it again', async () => {
  const book = await aPractice();
  const rule = { ...aRule({ codes: '9*', effect: 'hold' }), isActive: true };
  await runCommand(book, saveOfficeRule, { rule });
  const held = (await madeClaims(book)).find((claim) => claim.hold !== undefined);
  assert(held, 'a held claim');
  expect(held.hold).toMatchObject({ reason: 'Look twice.' });
  expect((await runCommand(book, releaseClaim, { claimId: held.id })).ok).toBe(true);
  await runCommand(book, scrubClaims, { claimIds: [held.id], fromRecords: true });
  const free = await book.db.rows('claims').get(held.id);
  expect(free?.hold).toBeUndefined();
  expect(free?.findings.some((each) => each.holds)).toBe(false);
});

test('a rule fills in what it is told to when claims are made, and says so in the timeline', async () => {
  const book = await aPractice();
  const rule = {
    ...aRule({ codes: '9*', effect: 'set', setField: 'note', setValue: 'Standing order' }),
    isActive: true,
  };
  await runCommand(book, saveOfficeRule, { rule });
  const [claim] = (await madeClaims(book)).filter((each) =>
    each.snapshot.lines.some((line) => line.code.startsWith('9')),
  );
  assert(claim, 'a claim');
  expect(claim.snapshot.note?.text).toBe('Standing order');
  expect(claim.timeline.some((event) => event.text.startsWith('Filled in by a rule of the office'))).toBe(true);
});
