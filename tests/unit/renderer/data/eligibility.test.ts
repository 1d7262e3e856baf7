/** Checks of cover: recorded by hand, asked by file, answered by file. */
import { expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { askEligibility } from '#renderer/data/commands/askEligibility.ts';
import { receiveEligibilityResponse } from '#renderer/data/commands/receiveEligibilityResponse.ts';
import { recordVerification } from '#renderer/data/commands/recordVerification.ts';
import { coverageDesk, coverageToCheck } from '#renderer/data/queries/verifications.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import { aFrontDesk } from '#tests/fixtures/builders/frontDesk.ts';

const said = (book: Book, policyId: Parameters<typeof recordVerification.run>[1]['policyId']) =>
  runCommand(book, recordVerification, {
    policyId,
    date: day('2026-11-24'),
    state: 'active',
    method: 'phone',
    reference: 'C-4471',
    benefits: { copayCents: cents(3000), deductibleLeftCents: cents(0), coinsuranceBasisPoints: 2000 },
  });

test('a visit of the next days waits for a check and leaves the list once the cover was found active', async () => {
  const { book, appointmentId, policyId } = await aFrontDesk();
  expect((await coverageToCheck(book)).map((row) => [row.appointment.id, row.need.reason])).toEqual([
    [appointmentId, 'never'],
  ]);
  expect((await said(book, policyId)).ok).toBe(true);
  expect(await coverageToCheck(book)).toEqual([]);
  const desk = await coverageDesk(book, appointmentId);
  expect(desk?.checks[0]).toMatchObject({ state: 'active', by: 'Dana W.', reference: 'C-4471' });
  // 99213 at $142.00: copay $30.00, then 20% of $112.00.
  expect(desk?.estimate?.totalCents).toBe(5240);
});

test('a check cannot lie ahead', async () => {
  const { book, policyId } = await aFrontDesk();
  const refused = await runCommand(book, recordVerification, {
    policyId,
    date: day('2026-11-25'),
    state: 'active',
    method: 'portal',
    benefits: {},
  });
  expect(refused.problems.map((each) => each.code)).toEqual(['verification.future']);
});

test('a 270 asks, the 271 answers by its trace, and the same file twice changes nothing', async () => {
  const { book, appointmentId, policyId } = await aFrontDesk();
  const asked = await runCommand(book, askEligibility, { visits: [{ appointmentId, policyId }] });
  expect(asked.ok && asked.value.value).toMatchObject({
    asked: 1,
    files: [{ controlNumber: expect.stringMatching(/^\d{9}$/), asked: 1 }],
  });
  expect(asked.ok && asked.value.isUndoable, 'what left the office is not undone').toBe(false);
  const [file] = await book.db.rows('transmissions').toArray();
  expect(file?.text).toMatch(/^ISA\*/);
  expect(file?.text).toContain('ST*270*');
  expect(file?.text).toContain('EQ*30~');
  const [waiting] = await book.db.rows('verifications').where('policyId').equals(policyId).toArray();
  expect(waiting?.state).toBe('requested');
  expect((await coverageToCheck(book)).map((row) => row.need.reason)).toEqual(['waiting']);
  const answer = answerTo(waiting?.trace ?? '');
  const read = await runCommand(book, receiveEligibilityResponse, { text: answer });
  expect(read.ok && read.value.value).toMatchObject({ active: 1, notActive: 0, unmatched: 0 });
  const [answered] = await book.db.rows('verifications').toArray();
  expect(answered).toMatchObject({ state: 'active', benefits: { copayCents: 2500 } });
  const again = await runCommand(book, receiveEligibilityResponse, { text: answer });
  expect(again.ok && again.value.wasAlreadyDone).toBe(true);
  const files = await book.db.rows('transmissions').toArray();
  expect(files.map((each) => [each.kind, each.direction, each.state]).sort()).toEqual([
    ['270', 'out', 'acknowledged'],
    ['271', 'in', 'received'],
  ]);
});

test('an answer without our trace finds its coverage by member id and birth date', async () => {
  const { book, policyId } = await aFrontDesk({ policy: { memberId: 'gm-555-0001' } });
  const read = await runCommand(book, receiveEligibilityResponse, { text: answerTo('SOMEBODY ELSE') });
  expect(read.ok && read.value.value).toMatchObject({ active: 1, unmatched: 0 });
  const [check] = await book.db.rows('verifications').toArray();
  expect(check).toMatchObject({ policyId, state: 'active', method: '270', date: '2026-11-24' });
});

test('an answer that fits nobody is named without patient data, and the file is kept', async () => {
  const { book } = await aFrontDesk({ policy: { memberId: 'OTHER' } });
  const read = await runCommand(book, receiveEligibilityResponse, { text: answerTo('SOMEBODY ELSE') });
  expect(read.ok && read.value.value).toMatchObject({ active: 0, unmatched: 1 });
  expect(read.problems.map((each) => [each.code, each.severity, each.where])).toEqual([
    ['eligibility.unmatched', 'warning', 'answer 1 of 1'],
  ]);
  expect(JSON.stringify(read.problems)).not.toMatch(/OKAFOR|GM5550001/i);
  const [file] = await book.db.rows('transmissions').toArray();
  expect(file).toMatchObject({
    kind: '271',
    controlNumber: '000000088',
    problems: [{ code: 'eligibility.unmatched' }],
  });
});

test('a file that is no 271 is refused', async () => {
  const { book } = await aFrontDesk();
  const read = await runCommand(book, receiveEligibilityResponse, { text: 'Dear clinic' });
  expect(read.ok).toBe(false);
  expect(await book.db.rows('transmissions').count()).toBe(0);
});

test('a payer without an electronic id is left out in words', async () => {
  const { book, appointmentId, policyId } = await aFrontDesk({ payer: { payerId: undefined } });
  const asked = await runCommand(book, askEligibility, { visits: [{ appointmentId, policyId }] });
  expect(asked.ok).toBe(false);
  expect(asked.problems.map((each) => each.code)).toEqual(['eligibility.noPayerId']);
});

test('an answer by phone fills the question that waits; without a voice or reference it is refused', async () => {
  const { book, appointmentId, policyId } = await aFrontDesk();
  await runCommand(book, askEligibility, { visits: [{ appointmentId, policyId }] });
  const call = { policyId, date: day('2026-11-24'), method: 'phone' as const, benefits: {} };
  const refused = await runCommand(book, recordVerification, { ...call, state: 'inactive' });
  expect(refused.problems.map((each) => [each.code, each.where])).toEqual([['verification.noProof', 'spokeWith']]);
  await runCommand(book, recordVerification, { ...call, state: 'inactive', spokeWith: 'Lou' });
  const checks = await book.db.rows('verifications').toArray();
  expect(checks.map((each) => [each.state, each.method, each.appointmentId])).toEqual([
    ['inactive', 'phone', appointmentId],
  ]);
  expect((await coverageToCheck(book)).map((row) => row.need.reason)).toEqual(['inactive']);
});

const isaOf = (control: string): string =>
  `ISA*00*          *00*          *ZZ*PAYER          *ZZ*CEDARHOLLOW    *261124*0930*^*00501*${control}*0*T*:~`;

/** What a payer sends back: active, copay $25.00 for an office visit. */
function answerTo(trace: string): string {
  return [
    isaOf('000000088').slice(0, -1),
    'GS*HB*PAYER*CEDARHOLLOW*20261124*0930*88*X*005010X279A1',
    'ST*271*0001*005010X279A1',
    'BHT*0022*11*FC*20261124*0930',
    'HL*1**20*1',
    'NM1*PR*2*GRANITE MUTUAL*****PI*GM001',
    'HL*2*1*21*1',
    'NM1*1P*2*CEDAR HOLLOW CLINIC*****XX*1234567893',
    'HL*3*2*22*0',
    `TRN*2*${trace}*9GRANITEMUT`,
    'NM1*IL*1*OKAFOR*INES****MI*GM5550001',
    'DMG*D8*19800102*F',
    'DTP*346*D8*20260101',
    'EB*1**30',
    'EB*B**98***27*25',
    'SE*14*0001',
    'GE*1*88',
    'IEA*1*000000088',
    '',
  ].join('~');
}
