/**
 * Answers to our files that were cut or counted wrongly on their way: a file is acted on wholly or not at all. The damaged one
 * is kept with its place, moves nothing, and gives way to the whole one.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { askEligibility } from '#renderer/data/commands/askEligibility.ts';
import { receiveAcknowledgement } from '#renderer/data/commands/receiveAcknowledgement.ts';
import { kindOfFile, setFileAside } from '#renderer/data/commands/receivedFile.ts';
import { receiveEligibilityResponse } from '#renderer/data/commands/receiveEligibilityResponse.ts';
import { bytesOfFile, claimFiles, unreadFiles, waitsForSomebody } from '#renderer/data/queries/claimFiles.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { undoLast } from '#renderer/data/undo.ts';
import { receiveFile } from '#renderer/jobs/receiveFile.ts';
import { assert } from '#shared/kernel/assert.ts';
import { eligibilityAnswers, interchange } from '#tests/e2e/payer.ts';
import { aDemoBook, demoPractice } from '#tests/fixtures/builders/demoBook.ts';
import { aFrontDesk } from '#tests/fixtures/builders/frontDesk.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What answers could move: claims, sent files, checks of cover. */
async function moved(book: Book): Promise<string> {
  const [claims, checks, files] = await Promise.all([
    book.db.rows('claims').toArray(),
    book.db.rows('verifications').toArray(),
    book.db.rows('transmissions').toArray(),
  ]);
  return JSON.stringify([claims, checks, files.filter((each) => each.direction === 'out')]);
}

const sent = demoPractice.transmissions.find((each) => each.kind === '837P' && each.claimIds.length > 2);
assert(sent, 'the demo has a sent batch');
const numbers = demoPractice.claims
  .filter((each) => sent.claimIds.includes(each.id))
  .slice(0, 3)
  .map((each) => each.number);

const file999 = interchange({ transaction: '999', functionalId: 'FA', version: '005010X231A1', control: 91 }, [
  `AK1*HC*${Number(sent.controlNumber)}*005010X222A1`,
  'AK2*837*0001*005010X222A1',
  'IK5*R*5',
  'AK9*R*1*1*0',
]);
const statusOf = (number: string, at: number): string[] => [
  `HL*${at + 4}*3*PT`,
  `NM1*QC*1*TEST*PERSON****MI*X${at}`,
  `TRN*2*${number}`,
  'STC*A3:21:PR*20261124*U*100',
];
const file277CA = interchange({ transaction: '277', functionalId: 'HN', version: '005010X214', control: 92 }, [
  'BHT*0085*08*1*20261124*0900*TH',
  'HL*1**20*1',
  'NM1*PR*2*PAYER*****PI*1',
  'HL*2*1*21*1',
  'NM1*41*2*CEDAR*****46*C',
  'TRN*2*B1',
  'HL*3*2*19*1',
  'NM1*85*2*CEDAR*****XX*1234567893',
  ...numbers.flatMap(statusOf),
]);
const file277 = interchange({ transaction: '277', functionalId: 'HN', version: '005010X212', control: 93 }, [
  'BHT*0010*08*1*20261124*0900*DG',
  'HL*1**20*1',
  'NM1*PR*2*PAYER*****PI*1',
  'HL*2*1*21*1',
  'NM1*41*2*CEDAR*****46*C',
  'HL*3*2*19*1',
  'NM1*1P*2*CEDAR*****XX*1234567893',
  ...numbers.flatMap((number, at) => [
    `HL*${at + 4}*3*22*0`,
    `NM1*IL*1*TEST*PERSON****MI*X${at}`,
    `TRN*2*0001-${at}`,
    'STC*A4:35*20261124**100',
    `REF*EJ*${number}`,
  ]),
]);
const ta1 = [
  'ISA*00*          *00*          *ZZ*RELAY          *ZZ*PRC001         *261201*0600*^*00501*000000094*0*P*:',
  `TA1*${sent.controlNumber}*261124*0600*R*006`,
  'IEA*0*000000094',
  '',
].join('~\n');

const answers: [string, string][] = [
  ['999', file999],
  ['277CA', file277CA],
  ['277', file277],
  ['TA1', ta1],
];
const segmentEnds = (text: string): number[] => [...text.matchAll(/~\n/g)].map((found) => found.index + 2);
const cutsOf = (text: string): string[] =>
  segmentEnds(text)
    .slice(0, -1)
    .flatMap((end) => [text.slice(0, end), text.slice(0, end + 3)]);

describe.each(answers)('a %s', (kind, whole) => {
  let book: Book;
  beforeAll(async () => {
    book = await aDemoBook(`Damaged ${kind}`);
  });

  test('cut between any two segments, or inside one, is kept with its place and moves nothing', async () => {
    const before = await moved(book);
    for (const text of cutsOf(whole)) {
      const refused = await runCommand(book, receiveAcknowledgement, { text });
      expect([text.slice(-12), refused.ok]).toEqual([text.slice(-12), false]);
      expect(refused.problems.every((each) => each.severity === 'error' && each.where !== undefined)).toBe(true);
    }
    expect(await moved(book)).toBe(before);
  });

  test('of which a segment is missing is kept and moves nothing', async () => {
    const before = await moved(book);
    const segments = whole.split('~\n');
    const own = segments.flatMap((each, at) => (/^(ISA|IEA|TA1)/.test(each) || each === '' ? [] : [at]));
    for (const at of own) {
      const text = segments.filter((_, index) => index !== at).join('~\n');
      const refused = await runCommand(book, receiveAcknowledgement, { text });
      expect([segments[at], refused.ok]).toEqual([segments[at], false]);
    }
    expect(await moved(book)).toBe(before);
  });

  test('that was cut waits on the list until it comes whole', async () => {
    const cut = cutsOf(whole).at(-1) ?? '';
    const received = await receiveFile(book, bytesOf(cut));
    expect(received).toMatchObject({ isRead: false, waitsAs: expect.any(String) });
    const [waiting] = await claimFiles(book);
    assert(waiting, 'on top of the list');
    expect(waiting).toMatchObject({ id: received.waitsAs, kind, state: 'failed', text: cut });
    expect(waiting.problems[0]?.where).toMatch(/segment \d+.*, file line \d+/);
    expect(await bytesOfFile(book, waiting)).toEqual(bytesOf(cut));
    const before = await moved(book);
    expect(await receiveFile(book, bytesOf(whole))).toMatchObject({ isRead: true });
    expect(await moved(book)).not.toBe(before);
    const settled = await book.db.rows('transmissions').get(waiting.id);
    expect(settled).toMatchObject({ state: 'set-aside', text: cut, setAside: expect.stringContaining('whole file') });
    expect((await claimFiles(book)).filter(waitsForSomebody)).toEqual([]);
  });
});

test.each([
  ['a last separator that is missing', (text: string) => text.trimEnd().slice(0, -1)],
  ['an empty line behind it', (text: string) => `${text}\n\n`],
  ['the mark some programs end a file with', (text: string) => `${text}\u001a`],
])('%s is no damage', async (_title, change) => {
  const book = await aDemoBook('Odd ends');
  expect(await receiveFile(book, bytesOf(change(file999)))).toMatchObject({ isRead: true });
});

test('a TA1 alone may count itself as a group', async () => {
  const book = await aDemoBook('Lone TA1');
  expect(await receiveFile(book, bytesOf(ta1.replace('IEA*0', 'IEA*1')))).toMatchObject({ isRead: true });
});

describe('a 271', () => {
  async function asked() {
    const { book, appointmentId, policyId } = await aFrontDesk();
    const done = await runCommand(book, askEligibility, { visits: [{ appointmentId, policyId }] });
    assert(done.ok, 'asked');
    const [inquiry] = await book.db.rows('transmissions').toArray();
    return { book, whole: eligibilityAnswers(inquiry?.text ?? '', () => ({ isActive: true, copay: '30' })) };
  }

  test('cut between any two segments, or inside one, answers nothing', async () => {
    const { book, whole } = await asked();
    const before = await moved(book);
    for (const text of cutsOf(whole)) {
      const refused = await runCommand(book, receiveEligibilityResponse, { text });
      expect([text.slice(-12), refused.ok]).toEqual([text.slice(-12), false]);
    }
    expect(await moved(book)).toBe(before);
    expect((await runCommand(book, receiveEligibilityResponse, { text: whole })).ok).toBe(true);
    expect(await moved(book)).not.toBe(before);
  });

  test('that was cut is kept for the eligibility page, and its replacement answers', async () => {
    const { book, whole } = await asked();
    const cut = whole.slice(0, whole.indexOf('EB*B'));
    await receiveFile(book, bytesOf(cut));
    expect(await unreadFiles(book, ['271'])).toMatchObject([{ kind: '271', state: 'failed', text: cut }]);
    expect(await receiveFile(book, bytesOf(whole))).toMatchObject({ isRead: true });
    expect(await unreadFiles(book, ['271'])).toEqual([]);
  });
});

describe('a file that will never be read', () => {
  test('is set aside with the reason, stays on the list, and comes back by undo', async () => {
    const book = await aDemoBook('Aside');
    await receiveFile(book, bytesOf('Dear clinic,\n'));
    const [waiting] = await claimFiles(book);
    assert(waiting, 'kept');
    const given = { transmissionId: waiting.id, reason: 'a letter, not a file' };
    expect((await runCommand(book, setFileAside, given)).ok).toBe(true);
    expect((await claimFiles(book)).filter(waitsForSomebody)).toEqual([]);
    expect(await book.db.rows('transmissions').get(waiting.id)).toMatchObject({
      state: 'set-aside',
      setAside: 'a letter, not a file',
      text: 'Dear clinic,\n',
    });
    expect((await runCommand(book, setFileAside, given)).problems[0]?.code).toBe('file.settled');
    await undoLast(book);
    expect((await claimFiles(book)).filter(waitsForSomebody)).toMatchObject([{ id: waiting.id, state: 'failed' }]);
  });
  test.each([
    ['a letter', 'Dear clinic', 'other'],
    ['an ISA that breaks off', 'ISA*00*   ', 'other'],
    ['a remittance', 'ISA*~ST*835*1~', '835'],
  ])('%s is told by what it holds', (_title, text, kind) => expect(kindOfFile(text)).toBe(kind));
});
