import { beforeAll, describe, expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { askClaimStatus } from '#renderer/data/commands/askClaimStatus.ts';
import { recordClaimStatus } from '#renderer/data/commands/claimCare.ts';
import { correctClaim } from '#renderer/data/commands/claimVersions.ts';
import { receiveAcknowledgement } from '#renderer/data/commands/receiveAcknowledgement.ts';
import { keepUnreadFile } from '#renderer/data/commands/receivedFile.ts';
import { dismissUnknownAnswer, linkUnknownAnswer } from '#renderer/data/commands/unknownAnswers.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import { claimFiles, openAnswers, waitsForSomebody } from '#renderer/data/queries/claimFiles.ts';
import { claimInFull } from '#renderer/data/queries/claims.ts';
import { bytesOfText, receivedText } from '#renderer/data/receivedText.ts';
import { answersTo } from '#renderer/data/remittanceSheets.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { tableNames } from '#renderer/data/schema.ts';
import { type DemoPractice, makePractice } from '#shared/demo/index.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addDays, day } from '#shared/kernel/dates.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';
import { putRemittedRow } from '#tests/fixtures/builders/remittedRows.ts';

const today = day('2026-11-24');
let practice: DemoPractice;
beforeAll(() => {
  practice = makePractice({ seed: 7, patients: 150, months: 4, today, hashOf: hashOfText });
});

async function aPractice(): Promise<Book> {
  const book = await aBook({ today });
  for (const name of tableNames) {
    const rows = practice[name as keyof DemoPractice];
    if (rows) await book.db.table(name).bulkAdd([...rows]);
  }
  return book;
}

const inState = async (book: Book, state: Claim['state']): Promise<Claim> => {
  const found = await book.db
    .rows('claims')
    .filter((claim) => claim.state === state)
    .first();
  assert(found, `the demo has a claim that is ${state}`);
  return found;
};

const isa =
  'ISA*00*          *00*          *ZZ*PAYER          *ZZ*CEDARHOLLOW    *261124*0900*^*00501*000000779*0*P*:~';

/** A 277 (005010X212) that answers about one claim. */
const status277 = (number: string, status: string): string =>
  `${isa}GS*HN*P*C*20261124*0900*1*X*005010X212~ST*277*0001*005010X212~BHT*0010*08*1*20261124*0900*DG~HL*1**20*1~NM1*PR*2*PAYER*****PI*1~HL*2*1*21*1~NM1*41*2*CEDAR*****46*C~HL*3*2*19*1~NM1*1P*2*CEDAR*****XX*1234567893~HL*4*3*22*0~NM1*IL*1*TEST*PERSON****MI*X1~TRN*2*000000901-1~STC*${status}*20261124**100~REF*1K*PAYNO1~REF*EJ*${number}~SE*15*0001~GE*1*1~IEA*1*000000779~`;

const status277CA = (number: string, status: string): string =>
  `${isa}GS*HN*P*C*20261124*0900*1*X*005010X214~ST*277*0001*005010X214~BHT*0085*08*1*20261124*0900*TH~HL*1**20*1~NM1*PR*2*PAYER*****PI*1~TRN*1*A1~DTP*050*D8*20261124~DTP*009*D8*20261124~HL*2*1*21*1~NM1*41*2*CEDAR*****46*C~TRN*2*B1~STC*A1:19:PR*20261124*WQ*100~HL*3*2*19*1~NM1*85*2*CEDAR*****XX*1234567893~HL*4*3*PT~NM1*QC*1*TEST*PERSON****MI*X1~TRN*2*${number}~STC*${status}*20261124*WQ*100~REF*1K*PAYNO2~SE*19*0001~GE*1*1~IEA*1*000000779~`;

describe('asking where claims stand', () => {
  test('a 276 is written for claims with the payer; what is not there is left out and named', async () => {
    const book = await aPractice();
    const waiting = await inState(book, 'submitted');
    const paid = await inState(book, 'paid');
    const done = await runCommand(book, askClaimStatus, { claimIds: [waiting.id, paid.id] });
    assert(done.ok, 'asked');
    expect(done.problems.map((each) => each.where)).toEqual([`claim ${paid.number}`]);
    const [file] = done.value.value.files;
    const kept = await book.db.rows('transmissions').get(file?.transmissionId ?? '');
    expect(kept).toMatchObject({ kind: '276', direction: 'out', claimIds: [waiting.id] });
    expect(kept?.text).toContain(`REF*EJ*${waiting.number}~`);
    const asked = await book.db.rows('claims').get(waiting.id);
    expect(asked).toMatchObject({ state: waiting.state, nextActionOn: addDays(today, 3) });
  });

  test.each([
    ['P1:20', 'pending', 'is deciding it'],
    ['A4:35', 'rejected', 'does not have it'],
    ['F2:104', 'submitted', 'has decided; the remittance tells what'],
  ])('a 277 of %s leaves it %s: the payer %s', async (status, state) => {
    const book = await aPractice();
    const claim = await inState(book, 'submitted');
    const read = await runCommand(book, receiveAcknowledgement, { text: status277(claim.number, status) });
    assert(read.ok, 'read');
    expect(read.value.value.kind).toBe('277');
    const told = await book.db.rows('claims').get(claim.id);
    expect(told).toMatchObject({ state, payerClaimNumber: 'PAYNO1' });
    expect(told?.totals).toEqual(claim.totals);
    expect(told?.timeline.at(-1)?.text).toMatch(/^277 /);
  });
});

describe('the tray', () => {
  test('an unknown claim number waits, is linked to its claim, and moves it as if the file had named it', async () => {
    const book = await aPractice();
    const claim = await inState(book, 'submitted');
    const read = await runCommand(book, receiveAcknowledgement, { text: status277CA('TYPO77', 'A2:20:PR') });
    assert(read.ok, 'read');
    const { transmissionId } = read.value.value;
    const [first] = await claimFiles(book);
    assert(first, 'a file');
    expect([first.id, openAnswers(first), waitsForSomebody(first)]).toEqual([transmissionId, 1, true]);
    const wrong = await runCommand(book, linkUnknownAnswer, { transmissionId, index: 0, claimNumber: 'NOSUCH' });
    expect(wrong.problems[0]?.where).toBe('claimNumber');
    const linked = await runCommand(book, linkUnknownAnswer, { transmissionId, index: 0, claimNumber: claim.number });
    expect(linked.ok).toBe(true);
    expect(await book.db.rows('claims').get(claim.id)).toMatchObject({ state: 'accepted', payerClaimNumber: 'PAYNO2' });
    const file = await book.db.rows('transmissions').get(transmissionId);
    expect(file).toMatchObject({ claimIds: [claim.id], unknown: [{ state: 'linked', claimId: claim.id }] });
    expect((await runCommand(book, dismissUnknownAnswer, { transmissionId, index: 0, reason: 'late' })).ok).toBe(false);
  });

  test('what concerns nobody here is dismissed with the reason', async () => {
    const book = await aPractice();
    const read = await runCommand(book, receiveAcknowledgement, { text: status277CA('OTHER1', 'A3:21:PR') });
    assert(read.ok, 'read');
    const { transmissionId } = read.value.value;
    await runCommand(book, dismissUnknownAnswer, { transmissionId, index: 0, reason: 'billed from the old program' });
    const file = await book.db.rows('transmissions').get(transmissionId);
    expect(file?.unknown).toMatchObject([{ state: 'dismissed', reason: 'billed from the old program' }]);
  });
});

describe('files that cannot be read', () => {
  test('a broken one is kept whole with its place, and the same file read later takes its row', async () => {
    const book = await aPractice();
    const claim = await inState(book, 'submitted');
    const text = status277CA(claim.number, 'A2:20:PR');
    const broken = text.slice(0, 120);
    const refused = await runCommand(book, receiveAcknowledgement, { text: broken });
    expect(refused.ok).toBe(false);
    await runCommand(book, keepUnreadFile, { text: broken, problems: [...refused.problems] });
    const again = await runCommand(book, keepUnreadFile, { text: broken, problems: [...refused.problems] });
    expect(again.ok && again.value.wasAlreadyDone).toBe(true);
    const [kept] = await claimFiles(book);
    expect(kept).toMatchObject({ state: 'failed', text: broken });
    expect(kept?.problems.length).toBeGreaterThan(0);
    // A reader that was mended since reads the very same bytes.
    await runCommand(book, keepUnreadFile, { text, problems: [] });
    const stored = await book.db.rows('transmissions').where('hash').equals(hashOfText(text)).toArray();
    const read = await runCommand(book, receiveAcknowledgement, { text });
    assert(read.ok, 'read at last');
    const rows = await book.db.rows('transmissions').where('hash').equals(hashOfText(text)).toArray();
    expect(rows.map((row) => [row.id, row.state])).toEqual([[stored[0]?.id, 'received']]);
  });

  test.each([
    ['plain text', [73, 83, 65]],
    ['a byte order mark', [0xef, 0xbb, 0xbf, 73, 83, 65]],
    ['letters of an older code page', [73, 0xe9, 0xff, 0x80, 0x00]],
    ['line ends of both kinds', [73, 13, 10, 10]],
  ])('%s comes back byte for byte', (_title, bytes) => {
    const whole = Uint8Array.from(bytes);
    expect(bytesOfText(receivedText(whole))).toEqual(whole);
  });
});

describe('a call', () => {
  test('keeps whom, the reference and the next day', async () => {
    const book = await aPractice();
    const claim = await inState(book, 'submitted');
    const nextOn = addDays(today, 9);
    const given = { claimId: claim.id, text: 'in review', spokeWith: 'Ana', reference: 'R-1', nextOn };
    expect((await runCommand(book, recordClaimStatus, given)).ok).toBe(true);
    const stored = await book.db.rows('claims').get(claim.id);
    expect(stored).toMatchObject({ state: 'pending', nextActionOn: nextOn });
    expect(stored?.timeline.at(-1)).toMatchObject({ by: 'Dana W.', call: { spokeWith: 'Ana', reference: 'R-1' } });
    expect((await runCommand(book, recordClaimStatus, { ...given, nextOn: today })).ok).toBe(false);
  });
  test('a claim the payer does not have is sent again, with what to look at', async () => {
    const book = await aPractice();
    const claim = await inState(book, 'submitted');
    await runCommand(book, recordClaimStatus, {
      claimId: claim.id,
      text: 'no record',
      standing: 'not-on-file' as const,
    });
    const stored = await book.db.rows('claims').get(claim.id);
    expect(stored).toMatchObject({ state: 'rejected', nextActionOn: today });
    expect((await claimInFull(book, claim.id))?.advice?.way).toBe('send-again');
  });
});

describe('after a denial', () => {
  test.each([
    [[], '7'],
    [['N130'], '7'],
    [['MA130'], '1'],
    [['N142'], '1'],
  ])('with remarks %j the next version has frequency %s', async (remarks, frequency) => {
    const book = await aPractice();
    const denied = await inState(book, 'denied');
    const decisions = await answersTo(book.db, [denied.id]);
    for (const each of decisions) {
      const lines = each.content.lines.map((line) => ({ ...line, remarks: [] }));
      await putRemittedRow(book, { ...each, content: { ...each.content, remarks, lines } });
    }
    const done = await runCommand(book, correctClaim, { claimId: denied.id, reason: 'corrected' });
    assert(done.ok, 'made');
    const made = await book.db.rows('claims').get(done.value.value.claimId);
    expect(made?.snapshot.frequency).toBe(frequency);
    expect(made?.snapshot.payerClaimNumber).toBe(frequency === '1' ? undefined : denied.payerClaimNumber);
    expect(made?.previousClaimId).toBe(denied.id);
  });
});
