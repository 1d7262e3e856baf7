import { beforeAll, expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import {
  acceptWarning,
  changeClaimMedium,
  correctMemberId,
  raiseAgain,
} from '#renderer/data/commands/claimFindings.ts';
import { createClaims } from '#renderer/data/commands/createClaims.ts';
import { mendVisit } from '#renderer/data/commands/mendVisit.ts';
import { scrubClaims } from '#renderer/data/commands/scrubClaims.ts';
import { submitClaims } from '#renderer/data/commands/submitClaims.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import { visitsReadyToBill } from '#renderer/data/queries/claims.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { tableNames } from '#renderer/data/schema.ts';
import { undoEntry } from '#renderer/data/undo.ts';
import { type DemoPractice, makePractice } from '#shared/demo/index.ts';
import { assert } from '#shared/kernel/assert.ts';
import { day } from '#shared/kernel/dates.ts';
import { addCents, cents, sumCents } from '#shared/kernel/money.ts';
import { verifyLedger } from '#shared/ledger/index.ts';
import { transactionsIn } from '#shared/ledger/records.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';
import { idOf } from '#tests/fixtures/builders/encounter.ts';

const today = day('2026-11-24');
let practice: DemoPractice;
beforeAll(() => {
  practice = makePractice({ seed: 7, patients: 150, months: 4, today, hashOf: hashOfText });
});

async function madeClaims(): Promise<{ book: Book; claims: Claim[] }> {
  const book = await aBook({ today });
  for (const name of tableNames) {
    const rows = practice[name as keyof DemoPractice];
    if (rows) await book.db.table(name).bulkAdd([...rows]);
  }
  const encounterIds = (await visitsReadyToBill(book)).map((visit) => visit.encounter.id);
  const done = await runCommand(book, createClaims, { encounterIds });
  assert(done.ok, 'the ready visits become claims');
  const rows = await book.db.rows('claims').bulkGet(done.value.value.claimIds);
  return { book, claims: rows.filter((row) => row !== undefined) };
}

const stored = async (book: Book, claim: Claim): Promise<Claim> => {
  const row = await book.db.rows('claims').get(claim.id);
  assert(row, 'the claim is kept');
  return row;
};

test('a warning accepted with a reason stays away, says who and why, and can be raised again', async () => {
  const { book, claims } = await madeClaims();
  const [claim] = claims;
  assert(claim, 'a claim');
  // The first warning of the scrubber on a patient who died before the visit.
  await book.db.rows('patients').update(claim.patientId, { deathDate: day('2020-01-01') });
  await runCommand(book, scrubClaims, { claimIds: [claim.id], fromRecords: true });
  const warned = (await stored(book, claim)).findings.find((each) => each.severity === 'warning');
  assert(warned, 'a warning');
  const { ruleId, where } = warned;
  const done = await runCommand(book, acceptWarning, { claimId: claim.id, ruleId, where, reason: 'card was checked' });
  expect(done.ok).toBe(true);
  const accepted = await stored(book, claim);
  expect(accepted.findings.some((each) => each.ruleId === ruleId && each.where === where)).toBe(false);
  expect(accepted.overrides).toMatchObject([{ ruleId, where, reason: 'card was checked', by: 'Dana W.' }]);
  expect(accepted.timeline.at(-1)).toMatchObject({ kind: 'override', by: 'Dana W.' });
  await runCommand(book, scrubClaims, { claimIds: [claim.id], fromRecords: true });
  expect((await stored(book, claim)).findings.some((each) => each.ruleId === ruleId && each.where === where)).toBe(
    false,
  );
  await runCommand(book, raiseAgain, { claimId: claim.id, ruleId, where });
  const raised = await stored(book, claim);
  expect(raised.overrides).toEqual([]);
  expect(raised.findings.some((each) => each.ruleId === ruleId && each.where === where)).toBe(true);
});

test('an error is never accepted', async () => {
  const { book, claims } = await madeClaims();
  const [claim] = claims;
  assert(claim, 'a claim');
  await book.db.rows('claims').put({ ...claim, snapshot: { ...claim.snapshot, diagnoses: [] } });
  await runCommand(book, scrubClaims, { claimIds: [claim.id], fromRecords: false });
  const error = (await stored(book, claim)).findings.find((each) => each.ruleId === 'C01');
  assert(error, 'no diagnosis is an error');
  const refused = await runCommand(book, acceptWarning, {
    claimId: claim.id,
    ruleId: 'C01',
    where: error.where,
    reason: 'x',
  });
  expect(refused.problems[0]?.code).toBe('finding.blocks');
});

test('mending the visit mends its unsent claim; the charges in the books keep their money', async () => {
  const { book, claims } = await madeClaims();
  const claim = claims.find((each) => each.snapshot.lines.length > 0 && each.state === 'scrub-passed');
  assert(claim, 'a claim');
  const [chargeId] = claim.chargeIds;
  assert(chargeId, 'a charge');
  const before = await book.db.rows('ledger').count();
  const done = await runCommand(book, mendVisit, {
    encounterId: claim.encounterId,
    details: { claimNote: 'Seen again for the same wound' },
    lines: [{ chargeId, modifiers: ['GC'], note: 'resident present' }],
  });
  expect(done.ok).toBe(true);
  const mended = await stored(book, claim);
  expect(mended.snapshot.lines[0]).toMatchObject({ modifiers: ['GC'], note: 'resident present' });
  expect(mended.snapshot.note?.text).toBe('Seen again for the same wound');
  expect(mended.timeline.at(-1)?.kind).toBe('scrubbed');
  expect(await book.db.rows('ledger').count()).toBe(before);
});

test('a repriced charge is posted as a difference, the books balance, and undo takes it back', async () => {
  const { book, claims } = await madeClaims();
  const claim = claims.find((each) => each.state === 'scrub-passed');
  const chargeId = claim?.chargeIds[0];
  assert(claim && chargeId, 'a claim with a charge');
  const old = claim.snapshot.lines[0]?.chargeCents;
  assert(old !== undefined, 'a charge');
  const chargeCents = addCents(old, cents(1_250));
  const done = await runCommand(book, mendVisit, {
    encounterId: claim.encounterId,
    details: {},
    lines: [{ chargeId, chargeCents }],
  });
  assert(done.ok, 'mended');
  const mended = await stored(book, claim);
  expect(mended.snapshot.lines[0]?.chargeCents).toBe(chargeCents);
  expect(mended.totals.chargeCents).toBe(sumCents(mended.snapshot.lines.map((line) => line.chargeCents)));
  const encounter = await book.db.rows('encounters').get(claim.encounterId);
  const charge = encounter?.charges.find((each) => each.id === chargeId);
  expect(charge?.cachedInsuranceCents).toBe(chargeCents);
  expect(await troubles(book)).toEqual([]);
  expect((await runCommand(book, undoEntry, { seq: done.value.seq })).ok).toBe(true);
  expect((await stored(book, claim)).snapshot.lines[0]?.chargeCents).toBe(old);
  expect(await troubles(book)).toEqual([]);
});

async function troubles(book: Book) {
  const [records, encounters, remittances, deposits, rollups] = await Promise.all([
    book.db.rows('ledger').toArray(),
    book.db.rows('encounters').toArray(),
    book.db.rows('remittances').toArray(),
    book.db.rows('deposits').toArray(),
    book.db.rows('rollups').toArray(),
  ]);
  return verifyLedger({ transactions: transactionsIn(records), encounters, remittances, deposits, rollups }).filter(
    (each) => each.severity === 'error',
  );
}

test('a claim the file cannot carry stays with a finding at its field; the rest goes', async () => {
  const { book, claims } = await madeClaims();
  const ready = claims.filter((claim) => claim.state === 'scrub-passed');
  const [bad, ...good] = ready;
  assert(bad && good.length > 0, 'two claims');
  const line = bad.snapshot.lines[0];
  assert(line, 'a line');
  const units = { ...bad.snapshot, attachments: [{ type: 'OZ', method: 'FX', controlNumber: 'x'.repeat(60) }] };
  await book.db.rows('claims').put({ ...bad, snapshot: units });
  const done = await runCommand(book, submitClaims, {
    claimIds: ready.map((each) => each.id),
    medium: '837P' as const,
  });
  assert(done.ok, 'the rest goes');
  expect(done.value.value.sent).toBe(good.length);
  const kept = await stored(book, bad);
  expect(kept.state).toBe('scrub-failed');
  expect(kept.findings.find((each) => each.severity === 'error')).toMatchObject({ ruleId: 'x12.tooLong' });
});

test('one claim goes on paper instead; a claim with the payer does not change its way', async () => {
  const { book, claims } = await madeClaims();
  const claim = claims.find((each) => each.state === 'scrub-passed');
  assert(claim, 'a claim');
  await runCommand(book, changeClaimMedium, { claimId: claim.id, medium: 'paper' as const });
  expect((await stored(book, claim)).medium).toBe('paper');
  await book.db.rows('claims').update(claim.id, { state: 'submitted' });
  const late = await runCommand(book, changeClaimMedium, { claimId: claim.id, medium: '837P' as const });
  expect(late.problems[0]?.code).toBe('claim.sent');
});

test('a member ID corrected from a claim is the coverage’s own; the next check carries it, and undo takes it back', async () => {
  const { book, claims } = await madeClaims();
  const [claim] = claims;
  assert(claim, 'a claim is made');
  const before = await book.db.rows('policies').get(claim.policyId);
  const input = { claimId: claim.id, memberId: ' XQ7788001 ' };
  const done = await runCommand(book, correctMemberId, input);
  assert(done.ok, 'the number is corrected');
  await runCommand(book, correctMemberId, input);
  expect(await book.db.rows('policies').get(claim.policyId)).toMatchObject({
    ...before,
    memberId: 'XQ7788001',
    updatedAt: expect.any(Number),
  });
  expect((await stored(book, claim)).snapshot).toEqual(claim.snapshot);
  await runCommand(book, scrubClaims, { claimIds: [claim.id], fromRecords: true });
  expect((await stored(book, claim)).snapshot.coverage.memberId).toBe('XQ7788001');
});

test('a member ID is not corrected on a claim that is gone, nor to nothing', async () => {
  const { book, claims } = await madeClaims();
  const [claim] = claims;
  assert(claim, 'a claim is made');
  const before = await book.db.rows('policies').get(claim.policyId);
  const gone = await runCommand(book, correctMemberId, { claimId: idOf('claim', 99), memberId: 'X1' });
  expect(gone.problems[0]?.code).toBe('claim.unknown');
  const blank = await runCommand(book, correctMemberId, { claimId: claim.id, memberId: '  ' });
  expect(blank.problems[0]).toMatchObject({ code: 'input.invalid', where: 'memberId' });
  const done = await runCommand(book, correctMemberId, { claimId: claim.id, memberId: 'X1' });
  assert(done.ok, 'the number is corrected');
  expect((await runCommand(book, undoEntry, { seq: done.value.seq })).ok).toBe(true);
  expect(await book.db.rows('policies').get(claim.policyId)).toMatchObject({ memberId: before?.memberId });
});
