import { beforeAll, expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { saveOfficeRule } from '#renderer/data/commands/officeRules.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import { findingsBeforeVisit, type PlannedVisit } from '#renderer/data/queries/encounters.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { tableNames } from '#renderer/data/schema.ts';
import { type DemoPractice, makePractice } from '#shared/demo/index.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addDays, day } from '#shared/kernel/dates.ts';
import { emptyRuleDraft, readRuleDraft } from '#shared/scrub/index.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';

const today = day('2026-11-24');
let practice: DemoPractice;
beforeAll(() => {
  practice = makePractice({ seed: 7, patients: 60, months: 2, today, hashOf: hashOfText });
});

async function aPlan(): Promise<{ book: Book; planned: PlannedVisit; wanted: string }> {
  const book = await aBook({ today });
  for (const name of tableNames) {
    const rows = practice[name as keyof DemoPractice];
    if (rows) await book.db.table(name).bulkAdd([...rows]);
  }
  const payer = practice.payers.find((each) => each.authorizationCodes.length > 0 && each.formType === 'group');
  const policy = practice.policies.find((each) => each.payerId === payer?.id && each.rank === 1 && !each.to);
  const [provider] = practice.providers;
  assert(payer && policy && provider, 'a patient whose payer wants authorizations');
  await book.db.rows('authorizations').clear();
  const { patientId } = policy;
  const planned = { patientId, providerId: provider.id, date: addDays(today, 7), plannedCodes: [] };
  return { book, planned, wanted: payer.authorizationCodes[0] ?? '' };
}

const idsOf = async (book: Book, planned: PlannedVisit) =>
  (await findingsBeforeVisit(book, planned)).map((each) => each.ruleId);

test('booking a code the payer wants authorized says so at once; nothing of coding or charges is asked', async () => {
  const { book, planned, wanted } = await aPlan();
  const findings = await findingsBeforeVisit(book, { ...planned, plannedCodes: [wanted] });
  expect(findings.map((each) => each.ruleId)).toContain('A01');
  expect(new Set(findings.map((each) => each.step))).not.toContain('coding');
  expect(findings.every((each) => !/^[CGSTX]\d/.test(each.ruleId))).toBe(true);
  expect(await idsOf(book, planned)).not.toContain('A01');
});

test('an authorization for that day and code settles it', async () => {
  const { book, planned, wanted } = await aPlan();
  const policy = practice.policies.find((each) => each.patientId === planned.patientId && each.rank === 1);
  assert(policy, 'a policy');
  await book.db.rows('authorizations').add({
    id: book.newId<'authorization'>(),
    createdAt: 0,
    updatedAt: 0,
    patientId: planned.patientId,
    payerId: policy.payerId,
    kind: 'authorization',
    state: 'approved',
    number: 'AUTH1',
    codes: [wanted],
    unit: 'visits',
    used: [],
    from: today,
    endsOn: addDays(today, 60),
    notes: [],
  });
  expect(await idsOf(book, { ...planned, plannedCodes: [wanted] })).not.toContain('A01');
  expect(await idsOf(book, { ...planned, date: addDays(today, 90), plannedCodes: [wanted] })).toContain('A01');
});

test('a rule of the office for this step speaks at booking too', async () => {
  const { book, planned } = await aPlan();
  const draft = {
    ...emptyRuleDraft(),
    step: 'schedule' as const,
    present: ['coverage.groupNumber'],
    message: 'Ask for the new card.',
  };
  const { rule } = readRuleDraft({ ...draft, effect: 'warning' });
  assert(rule, 'a rule');
  await runCommand(book, saveOfficeRule, { rule: { ...rule, isActive: true } });
  const said = (await findingsBeforeVisit(book, planned)).map((each) => each.message);
  expect(said).toContain('Ask for the new card.');
});
