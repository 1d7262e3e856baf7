import { beforeAll, expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { holdClaim, recordClaimStatus, releaseClaim } from '#renderer/data/commands/claimCare.ts';
import { billNextPayer, correctClaim, voidClaim } from '#renderer/data/commands/claimVersions.ts';
import { createClaims } from '#renderer/data/commands/createClaims.ts';
import { noteItem } from '#renderer/data/commands/noteItem.ts';
import { receiveAcknowledgement } from '#renderer/data/commands/receiveAcknowledgement.ts';
import { scrubClaims } from '#renderer/data/commands/scrubClaims.ts';
import { snoozeItem } from '#renderer/data/commands/snoozeItem.ts';
import { submitClaims } from '#renderer/data/commands/submitClaims.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import { careOfRows } from '#renderer/data/queries/care.ts';
import { claimInFull, openClaims, silentClaims, visitsReadyToBill } from '#renderer/data/queries/claims.ts';
import { type StepCount, stepCounts } from '#renderer/data/queries/counts.ts';
import { todayWork } from '#renderer/data/queries/today.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { type TableName, tableNames } from '#renderer/data/schema.ts';
import { undoEntry } from '#renderer/data/undo.ts';
import { type DemoPractice, makePractice } from '#shared/demo/index.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addDays, day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { addCents, subtractCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';

const today = day('2026-11-24');
let practice: DemoPractice;
beforeAll(() => {
  practice = makePractice({ seed: 7, patients: 150, months: 4, today, hashOf: hashOfText });
});

/** A book of the demo practice in which every open visit with charges is ready to bill. */
async function aPractice(): Promise<Book> {
  const book = await aBook({ today });
  for (const name of tableNames) {
    const rows = practice[name as keyof DemoPractice];
    if (rows) await book.db.table(name satisfies TableName).bulkAdd([...rows]);
  }
  return book;
}

async function readyVisits(book: Book): Promise<Id<'encounter'>[]> {
  return (await visitsReadyToBill(book)).map((visit) => visit.encounter.id);
}

async function made(book: Book): Promise<Claim[]> {
  const done = await runCommand(book, createClaims, { encounterIds: await readyVisits(book) });
  assert(done.ok, 'the ready visits become claims');
  const rows = await book.db.rows('claims').bulkGet(done.value.value.claimIds);
  return rows.filter((row) => row !== undefined);
}

async function sent(book: Book): Promise<{ claims: Claim[]; control: string; text: string }> {
  const passed = (await made(book)).filter((claim) => claim.state === 'scrub-passed');
  const done = await runCommand(book, submitClaims, {
    claimIds: passed.map((claim) => claim.id),
    medium: '837P' as const,
  });
  assert(done.ok, 'clean claims go out');
  const [file] = done.value.value.transmissions;
  assert(file, 'a file was written');
  const stored = await book.db.rows('transmissions').get(file.transmissionId);
  const claims = (await book.db.rows('claims').bulkGet(file.claimIds)).filter((row) => row !== undefined);
  return { claims, control: file.controlNumber, text: stored?.text ?? '' };
}

const inState = async (book: Book, state: Claim['state']): Promise<Claim> => {
  const found = await book.db
    .rows('claims')
    .filter((claim) => claim.state === state)
    .first();
  assert(found, `the demo has a claim that is ${state}`);
  return found;
};

const isa = (control = '000000777') =>
  `ISA*00*          *00*          *ZZ*PRAIRIECH      *ZZ*CEDARHOLLOW    *261124*0900*^*00501*${control}*0*P*:~`;
const acknowledgement999 = (control: string, code: 'A' | 'R') =>
  `${isa()}GS*FA*PRAIRIECH*CEDARHOLLOW*20261124*0900*1*X*005010X231A1~ST*999*0001*005010X231A1~AK1*HC*${Number(control)}*005010X222A1~AK2*837*0001*005010X222A1~IK5*${code}${code === 'R' ? '*5' : ''}~AK9*${code}*1*1*${code === 'A' ? 1 : 0}~SE*6*0001~GE*1*1~IEA*1*000000777~`;

function acknowledgement277(answers: { number: string; status: string }[]): string {
  const levels = answers.map(
    ({ number, status }, index) =>
      `HL*${index + 4}*3*PT~NM1*QC*1*TEST*PERSON****MI*X1~TRN*2*${number}~STC*${status}*20261124*${status.startsWith('A2') ? 'WQ' : 'U'}*100~REF*1K*PAY${number}~`,
  );
  const body = `ST*277*0001*005010X214~BHT*0085*08*1*20261124*0900*TH~HL*1**20*1~NM1*PR*2*PAYER*****PI*1~TRN*1*A1~DTP*050*D8*20261124~DTP*009*D8*20261124~HL*2*1*21*1~NM1*41*2*CEDAR*****46*C~TRN*2*B1~STC*A1:19:PR*20261124*WQ*100~HL*3*2*19*1~NM1*85*2*CEDAR*****XX*1234567893~${levels.join('')}`;
  const segments = body.split('~').length;
  return `${isa('000000778')}GS*HN*P*C*20261124*0900*1*X*005010X214~${body}SE*${segments}*0001~GE*1*1~IEA*1*000000778~`;
}

test('ready visits become checked claims; visits and charges are billed; undo takes them back', async () => {
  const book = await aPractice();
  const before = await visitsReadyToBill(book);
  expect(before.length).toBeGreaterThan(2);
  const done = await runCommand(book, createClaims, { encounterIds: before.map((visit) => visit.encounter.id) });
  assert(done.ok, 'made');
  const { claimIds, ready, toFix } = done.value.value;
  expect(claimIds).toHaveLength(before.length);
  expect(ready + toFix).toBe(before.length);
  expect(await visitsReadyToBill(book)).toEqual([]);
  const claims = (await book.db.rows('claims').bulkGet(claimIds)).filter((claim) => claim !== undefined);
  expect(new Set(claims.map((claim) => claim.number)).size, 'numbers are unique').toBe(claims.length);
  expect(sumCents(claims.map((claim) => claim.totals.chargeCents))).toBe(
    sumCents(before.map((visit) => visit.chargeCents)),
  );
  for (const claim of claims) {
    expect(claim.chargeIds).toHaveLength(claim.snapshot.lines.length);
    const encounter = await book.db.rows('encounters').get(claim.encounterId);
    expect(encounter?.state).toBe('billed');
    expect(encounter?.charges.every((charge) => charge.state === 'billed')).toBe(true);
  }
  expect((await runCommand(book, undoEntry, { seq: done.value.seq })).ok).toBe(true);
  expect(await visitsReadyToBill(book)).toHaveLength(before.length);
});

test('a visit is never billed twice, and the refusal names it without the patient', async () => {
  const book = await aPractice();
  const encounterIds = await readyVisits(book);
  await runCommand(book, createClaims, { encounterIds });
  const again = await runCommand(book, createClaims, { encounterIds });
  expect(again.ok).toBe(false);
  expect(again.problems[0]?.message).toMatch(/^The visit of \d\d\/\d\d\/\d{4} is not ready to bill/);
});

test('a visit without coverage on its day is left out and named; the others are billed', async () => {
  const book = await aPractice();
  const [first, ...rest] = await visitsReadyToBill(book);
  assert(first && rest.length > 0, 'two visits');
  const others = rest.filter((visit) => visit.patient.id !== first.patient.id);
  await book.db.rows('policies').where('patientId').equals(first.patient.id).delete();
  const encounterIds = [first, ...others].map((visit) => visit.encounter.id);
  const done = await runCommand(book, createClaims, { encounterIds });
  assert(done.ok, 'the others are billed');
  expect(done.value.value.claimIds).toHaveLength(others.length);
  expect(done.problems.map((each) => each.severity)).toEqual(['warning']);
});

test('clean claims leave in one 837P file whose text is kept; the same claims are not sent again', async () => {
  const book = await aPractice();
  const { claims, control, text } = await sent(book);
  expect(text.startsWith('ISA*')).toBe(true);
  expect(text).toContain(`*${control}*`);
  for (const claim of claims) {
    expect(text).toContain(`CLM*${claim.number}*`);
    expect(claim).toMatchObject({ state: 'submitted', firstSubmittedOn: today, lastSubmittedOn: today });
    expect(claim.nextActionOn > today).toBe(true);
  }
  const again = await runCommand(book, submitClaims, {
    claimIds: claims.map((claim) => claim.id),
    medium: '837P' as const,
  });
  expect(again.ok).toBe(false);
  expect(again.problems[0]?.message).toBe('It was sent already.');
  const entry = await book.db.journal.where('seq').above(0).last();
  expect(entry?.command === 'submitClaims' && entry.isUndoable).toBe(false);
});

test('two files never share a control number', async () => {
  const book = await aPractice();
  const passed = (await made(book)).filter((claim) => claim.state === 'scrub-passed');
  expect(passed.length).toBeGreaterThan(1);
  const controls: string[] = [];
  for (const claim of passed.slice(0, 2)) {
    const done = await runCommand(book, submitClaims, { claimIds: [claim.id], medium: '837P' as const });
    if (done.ok) controls.push(...done.value.value.transmissions.map((each) => each.controlNumber));
  }
  expect(new Set(controls).size).toBe(2);
});

test('a claim with an error is refused and named while the clean ones go', async () => {
  const book = await aPractice();
  const passed = (await made(book)).filter((claim) => claim.state === 'scrub-passed');
  const [bad] = passed;
  assert(bad, 'a claim');
  const broken = { ...bad, snapshot: { ...bad.snapshot, diagnoses: [] } };
  await book.db.rows('claims').put(broken);
  const done = await runCommand(book, submitClaims, {
    claimIds: passed.map((claim) => claim.id),
    medium: '837P' as const,
  });
  assert(done.ok, 'the clean ones go');
  expect(done.value.value.refused.map((each) => each.number)).toEqual([bad.number]);
  expect(done.value.value.sent).toBe(passed.length - 1);
  expect((await book.db.rows('claims').get(bad.id))?.state).toBe('scrub-failed');
  const again = await runCommand(book, submitClaims, { claimIds: [bad.id], medium: '837P' as const });
  expect(again.problems[0]?.message).toMatch(/errors to fix/);
  const checkedAgain = await runCommand(book, scrubClaims, { claimIds: [bad.id], fromRecords: true });
  expect(checkedAgain.ok && checkedAgain.value.value.ready, 'rebuilt from the records').toBe(1);
});

test('claims without a clearinghouse set up stay here', async () => {
  const book = await aPractice();
  const [own] = practice.practice;
  assert(own, 'a practice');
  const { submitter: _none, ...bare } = own;
  await book.db.rows('practice').put(bare);
  const passed = (await made(book)).filter((claim) => claim.state === 'scrub-passed');
  const done = await runCommand(book, submitClaims, {
    claimIds: passed.map((claim) => claim.id),
    medium: '837P' as const,
  });
  expect(done.problems[0]?.code).toBe('practice.noSubmitter');
  const onPaper = await runCommand(book, submitClaims, {
    claimIds: passed.map((claim) => claim.id),
    medium: 'paper' as const,
  });
  assert(onPaper.ok, 'paper needs none');
  const [run] = onPaper.value.value.transmissions;
  const stored = await book.db.rows('transmissions').get(run?.transmissionId ?? '');
  expect(stored?.kind).toBe('paper');
  expect(onPaper.value.value.sent + onPaper.value.value.refused.length).toBe(passed.length);
  expect(stored?.text.split('\f').length).toBeGreaterThanOrEqual(onPaper.value.value.sent);
});

test('a held claim is not sent until it is released', async () => {
  const book = await aPractice();
  const [claim] = (await made(book)).filter((each) => each.state === 'scrub-passed');
  assert(claim, 'a claim');
  await runCommand(book, holdClaim, { claimId: claim.id, reason: 'waiting for the referral' });
  const refused = await runCommand(book, submitClaims, { claimIds: [claim.id], medium: '837P' as const });
  expect(refused.problems[0]?.message).toMatch(/on hold: waiting for the referral/);
  await runCommand(book, releaseClaim, { claimId: claim.id });
  expect((await runCommand(book, submitClaims, { claimIds: [claim.id], medium: '837P' as const })).ok).toBe(true);
});

test('a 999 that accepts is written in the timeline; one that rejects brings the claims back', async () => {
  const book = await aPractice();
  const { claims, control } = await sent(book);
  const accepted = await runCommand(book, receiveAcknowledgement, { text: acknowledgement999(control, 'A') });
  expect(accepted.ok && accepted.value.value).toMatchObject({ kind: '999', accepted: claims.length, rejected: 0 });
  const first = await book.db.rows('claims').get(claims[0]?.id ?? '');
  expect(first?.state).toBe('submitted');
  expect(first?.timeline.at(-1)?.text).toBe(`999 accepted file ${control}`);
  const rejected = await runCommand(book, receiveAcknowledgement, { text: acknowledgement999(control, 'R') });
  expect(rejected.ok && rejected.value.value.rejected).toBe(claims.length);
  const back = await book.db.rows('claims').get(claims[0]?.id ?? '');
  expect(back).toMatchObject({ state: 'rejected', nextActionOn: today });
  const again = await runCommand(book, scrubClaims, { claimIds: claims.map((claim) => claim.id), fromRecords: true });
  expect(again.ok && again.value.value.ready).toBe(claims.length);
});

test('a late rejection of an earlier file leaves a claim alone that went out again', async () => {
  const book = await aPractice();
  const { claims, control } = await sent(book);
  const claimIds = claims.map((claim) => claim.id);
  const envelope = `${isa()}TA1*${control}*261124*0900*R*006~IEA*0*000000777~`;
  const refused = await runCommand(book, receiveAcknowledgement, { text: envelope });
  expect(refused.ok && refused.value.value).toMatchObject({ kind: 'TA1', rejected: claims.length });
  await runCommand(book, scrubClaims, { claimIds, fromRecords: true });
  expect((await runCommand(book, submitClaims, { claimIds, medium: '837P' as const })).ok).toBe(true);
  await runCommand(book, receiveAcknowledgement, { text: acknowledgement999(control, 'R') });
  const states = (await book.db.rows('claims').bulkGet(claimIds)).map((claim) => claim?.state);
  expect(new Set(states)).toEqual(new Set(['submitted']));
});

test('a 277CA moves each claim, keeps the payer’s number, and reports numbers it does not know', async () => {
  const book = await aPractice();
  const { claims } = await sent(book);
  const [good, bad] = claims;
  assert(good && bad, 'two claims');
  const text = acknowledgement277([
    { number: good.number, status: 'A2:20:PR' },
    { number: bad.number, status: 'A7:164:IL' },
    { number: 'NOTOURS1', status: 'A2:20:PR' },
  ]);
  const read = await runCommand(book, receiveAcknowledgement, { text });
  assert(read.ok, 'read');
  expect(read.value.value).toMatchObject({ kind: '277CA', accepted: 1, rejected: 1, unknown: ['claim NOTOURS1'] });
  expect(await book.db.rows('claims').get(good.id)).toMatchObject({
    state: 'accepted',
    payerClaimNumber: `PAY${good.number}`,
  });
  const rejected = await book.db.rows('claims').get(bad.id);
  expect(rejected?.state).toBe('rejected');
  expect(rejected?.findings[0]).toMatchObject({ ruleId: '277CA', severity: 'error' });
  const twice = await runCommand(book, receiveAcknowledgement, { text });
  expect(twice.ok && twice.value.wasAlreadyDone).toBe(true);
  const full = await claimInFull(book, good.id);
  expect(full?.transmissions.map((file) => file.kind).sort()).toEqual(['277CA', '837P']);
});

test('a file that is no acknowledgement is refused with where it belongs', async () => {
  const book = await aPractice();
  const letter = await runCommand(book, receiveAcknowledgement, { text: 'hello' });
  expect(letter.problems[0]?.message).toMatch(/not an X12 file/);
  const [batch] = practice.transmissions.filter((file) => file.kind === '837P');
  const refused = await runCommand(book, receiveAcknowledgement, { text: batch?.text ?? '' });
  expect(refused.problems[0]?.message).toMatch(/no acknowledgement/);
});

test('a decided claim is replaced with frequency 7 and the payer’s number, or voided with 8', async () => {
  const book = await aPractice();
  const denied = await inState(book, 'denied');
  const fixed = await runCommand(book, correctClaim, { claimId: denied.id, reason: 'modifier 25 was missing' });
  assert(fixed.ok, 'corrected');
  const version = await book.db.rows('claims').get(fixed.value.value.claimId);
  expect(version?.snapshot).toMatchObject({ frequency: '7', payerClaimNumber: denied.payerClaimNumber });
  expect(version?.previousClaimId).toBe(denied.id);
  expect((await book.db.rows('claims').get(denied.id))?.state).toBe('corrected');
  const paid = await inState(book, 'paid');
  const voided = await runCommand(book, voidClaim, { claimId: paid.id, reason: 'billed to the wrong patient' });
  assert(voided.ok, 'voided');
  const taking = await book.db.rows('claims').get(voided.value.value.claimId);
  expect(taking?.snapshot.frequency).toBe('8');
  expect(taking?.snapshot.lines.map((line) => line.chargeCents)).toEqual(
    paid.snapshot.lines.map((line) => line.chargeCents),
  );
  const twice = await runCommand(book, voidClaim, { claimId: paid.id, reason: 'again' });
  expect(twice.ok).toBe(false);
});

test('once the corrected claim is sent, the denial case is with the payer again', async () => {
  const book = await aPractice();
  const cases = await book.db.rows('denials').where('[state+dueOn]').between(['new', ''], ['new', '\uffff']).toArray();
  const claims = await book.db.rows('claims').bulkGet(cases.map((each) => each.claimId));
  const denied = claims.find((claim) => claim?.state === 'denied');
  const open = cases.find((each) => each.claimId === denied?.id);
  assert(denied && open, 'a denied claim with its case');
  const fixed = await runCommand(book, correctClaim, { claimId: denied.id, reason: 'modifier 25 was missing' });
  assert(fixed.ok, 'corrected');
  const { claimId, number } = fixed.value.value;
  const caseNow = () => book.db.rows('denials').get(open.id);
  expect((await caseNow())?.state).toBe('new');
  const sent = await runCommand(book, submitClaims, { claimIds: [claimId], medium: '837P' as const });
  assert(sent.ok && sent.value.value.sent === 1, 'sent');
  expect(await caseNow()).toMatchObject({ state: 'corrected-resubmitted' });
  expect((await caseNow())?.notes.at(-1)?.text).toBe(`Sent again as claim ${number}`);
});

test('the next payer’s claim carries what the first decided', async () => {
  const book = await aPractice();
  const all = await book.db.rows('claims').toArray();
  const follower = all.find((each) => each.snapshot.rank === 2);
  const primary = all.find((each) => each.id === follower?.previousClaimId);
  assert(follower && primary, 'a claim that went on to a second payer');
  await book.db.rows('claims').put({ ...primary, state: 'paid' });
  const twice = await runCommand(book, billNextPayer, { claimId: primary.id });
  expect(twice.problems.map((each) => each.message)).toEqual([
    `Claim ${follower.number} to the next payer is there already. Open that one; a second copy would be denied as a duplicate.`,
  ]);
  // As it stood before the second claim was made.
  await book.db.rows('claims').delete(follower.id);
  const done = await runCommand(book, billNextPayer, { claimId: primary.id });
  assert(done.ok, 'billed on');
  const next = await book.db.rows('claims').get(done.value.value.claimId);
  expect(next?.snapshot.rank).toBe(2);
  const prior = next?.snapshot.otherCoverages.find((each) => each.rank === 1)?.adjudication;
  expect(prior?.paidCents).toBe(primary.totals.paidCents);
  const unpaid = await inState(book, 'submitted');
  const early = await runCommand(book, billNextPayer, { claimId: unpaid.id });
  expect(early.ok).toBe(false);
});

test('notes, snoozes and statuses stand in the timeline and move the day', async () => {
  const book = await aPractice();
  const claim = await inState(book, 'submitted');
  const note = 'Called, on hold 20 minutes';
  await runCommand(book, noteItem, { subjectId: claim.id, label: `claim ${claim.number}`, note });
  const until = addDays(today, 5);
  await runCommand(book, snoozeItem, { subjectIds: [claim.id], until, reason: 'payer system down' });
  expect((await book.db.rows('claims').get(claim.id))?.nextActionOn).toBe(until);
  expect((await runCommand(book, snoozeItem, { subjectIds: [claim.id], until: today, reason: 'x' })).ok).toBe(false);
  expect((await careOfRows(book)).get(claim.id)?.until).toBe(until);
  await runCommand(book, recordClaimStatus, { claimId: claim.id, text: 'In process, reference 4711' });
  // What the payer said since brings the claim back before its day.
  expect((await careOfRows(book)).get(claim.id)?.until).toBeUndefined();
  const stored = await book.db.rows('claims').get(claim.id);
  expect(stored).toMatchObject({ state: 'pending', nextActionOn: addDays(today, 14) });
  expect(stored?.timeline.map((event) => event.kind).slice(-3)).toEqual(['note', 'note', 'status']);
});

async function claimsCounted(book: Book): Promise<StepCount> {
  const { claims } = await stepCounts(book, undefined);
  assert(claims, 'claims are counted at once');
  return claims;
}

test('a claim or visit that is put off counts again on its day; till then a silent claim is known as silent', async () => {
  const book = await aPractice();
  const claim = await inState(book, 'submitted');
  const dueOn = addDays(today, -3);
  await book.db.rows('claims').put({ ...claim, nextActionOn: dueOn });
  const rejected = await inState(book, 'rejected');
  const [ready] = await visitsReadyToBill(book);
  assert(ready, 'a visit waits to be billed');
  const before = await claimsCounted(book);
  const until = addDays(today, 5);
  const subjectIds = [claim.id, rejected.id, ready.encounter.id];
  await runCommand(book, snoozeItem, { subjectIds, until: addDays(today, 2), reason: 'payer system down' });
  await runCommand(book, snoozeItem, { subjectIds, until, reason: 'still down' });
  const away = await claimsCounted(book);
  expect(away.count).toBe(before.count - 2);
  expect(away.cents).toBe(
    subtractCents(before.cents ?? zeroCents, addCents(rejected.totals.chargeCents, ready.chargeCents)),
  );
  expect((await openClaims(book)).find((each) => each.claim.id === claim.id)).toMatchObject({
    claim: { nextActionOn: until },
    lookOn: dueOn,
  });
  const { waiting, away: later } = await todayWork(book);
  expect(waiting.some((item) => item.subjectId === claim.id)).toBe(false);
  expect(later.find((item) => item.subjectId === claim.id)).toMatchObject({ next: 'Call payer' });
  const thatDay: Book = { ...book, clock: { ...book.clock, today: () => until } };
  expect((await claimsCounted(thatDay)).count).toBe(before.count);
});

test('the open list holds open and denied claims only; the silent ones have waited too long', async () => {
  const book = await aPractice();
  const open = await openClaims(book);
  expect(open.length).toBeGreaterThan(3);
  expect(open.some(({ claim }) => claim.state === 'paid' || claim.state === 'closed')).toBe(false);
  for (const { claim } of await silentClaims(book)) expect(claim.nextActionOn <= today).toBe(true);
});
