import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Book } from '#renderer/data/book.ts';
import { enterManualRemittance } from '#renderer/data/commands/enterManualRemittance.ts';
import { ignoreRemittedClaim } from '#renderer/data/commands/ignoreRemittedClaim.ts';
import { receivePayment, receiveRemittedClaims } from '#renderer/data/commands/importRemittances.ts';
import { linkRemittedClaim, unlinkRemittedClaim } from '#renderer/data/commands/linkRemittedClaim.ts';
import { postRemittance } from '#renderer/data/commands/postRemittance.ts';
import { markDeposited, reconcileDeposit } from '#renderer/data/commands/reconcileDeposit.ts';
import { refund } from '#renderer/data/commands/refund.ts';
import { takePatientPayment } from '#renderer/data/commands/takePatientPayment.ts';
import { undoPosting } from '#renderer/data/commands/undoPosting.ts';
import { writeOff } from '#renderer/data/commands/writeOff.ts';
import { claimsToLink } from '#renderer/data/queries/claimsToLink.ts';
import { depositList } from '#renderer/data/queries/deposits.ts';
import { remittanceDifference, remittanceReview, remittedClaimDetail } from '#renderer/data/queries/remittances.ts';
import { remittedClaim, rowsOfPayments } from '#renderer/data/remittanceSheets.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { importRemittances } from '#renderer/jobs/importRemittances.ts';
import { postRemittances } from '#renderer/jobs/postRemittances.ts';
import { undoPayment } from '#renderer/jobs/undoPayment.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addDays } from '#shared/kernel/dates.ts';
import { cents, sumCents } from '#shared/kernel/money.ts';
import { ledgerRows, transactionsIn } from '#shared/ledger/records.ts';
import type { RemittanceClaim, RemittedClaim } from '#shared/model/remittance.ts';
import { readRemittances } from '#shared/x12/index.ts';
import { waitingClaims } from '#tests/fixtures/builders/answeredClaims.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';
import {
  aDemoBook,
  demoPractice,
  demoToday,
  expectBooksBalance,
  job,
  outcomeOf,
  type Practice,
  standing,
  waiting,
} from '#tests/fixtures/builders/demoBook.ts';
import { aCharge, anEncounter, idOf } from '#tests/fixtures/builders/encounter.ts';
import { filesOf } from '#tests/fixtures/builders/files.ts';
import { chargesOf } from '#tests/fixtures/builders/ledger.ts';
import { decided, paymentFile } from '#tests/fixtures/builders/payments.ts';
import { adjusted, aRemittance, aRemittedClaim, aSentClaim } from '#tests/fixtures/builders/remittance.ts';
import { putRemittedRow, remittedRows } from '#tests/fixtures/builders/remittedRows.ts';
import { hasSamples, readSample, sampleNames } from '#tests/unit/shared/x12/sampleFiles.ts';

const today = demoToday;
const practice = demoPractice;
/** The same practice as this release keeps it: what a claim posts at once in one record. */
const kept: Practice = { ...practice, ledger: ledgerRows(practice.ledger) };

test('the payments that wait are posted, the books balance, and a second run posts nothing more', async () => {
  const book = await aDemoBook('Post');
  const before = await waiting(book);
  expect(before.length).toBeGreaterThan(0);
  const remittanceIds = before.map((each) => each.id);
  const done = await outcomeOf(postRemittances(job(book), { remittanceIds }));
  expect(done.posted).toBeGreaterThan(0);
  await expectBooksBalance(book);
  const entries = await book.db.rows('ledger').count();
  expect(await outcomeOf(postRemittances(job(book), { remittanceIds }))).toMatchObject({ posted: 0 });
  expect(await book.db.rows('ledger').count()).toBe(entries);
  const rows = await rowsOfPayments(book.db, remittanceIds);
  expect(rows.some((row) => row.state === 'ready')).toBe(false);
  const settled = await book.db.rows('remittances').bulkGet(remittanceIds);
  for (const each of settled) {
    const open = rows.filter((row) => row.remittanceId === each?.id && row.state !== 'posted').length;
    expect(each?.state).toBe(open === 0 ? 'posted' : 'in-review');
    if (each?.paymentCents !== 0) expect(each?.depositId).toBeDefined();
  }
});

test('undoing a posting leaves every balance, claim and case as it was, and it can be posted again', async () => {
  const book = await aDemoBook('Undo');
  const before = await standing(book);
  const remittanceIds = (await waiting(book)).map((each) => each.id);
  const first = await outcomeOf(postRemittances(job(book), { remittanceIds }));
  const posted = await standing(book);
  for (const remittanceId of remittanceIds.toReversed()) {
    await outcomeOf(runCommand(book, undoPosting, { remittanceId, reason: 'wrong file' }));
  }
  const after = await standing(book);
  expect(after).toEqual({ ...before, accounts: expect.objectContaining(before.accounts) });
  await expectBooksBalance(book);
  const second = await outcomeOf(postRemittances(job(book), { remittanceIds }));
  expect(second).toEqual(first);
  expect((await standing(book)).charges).toEqual(posted.charges);
  await expectBooksBalance(book);
});

test('a posting of an older release, every entry in a record of its own, is undone alike', async () => {
  const book = await aDemoBook('Undo apart');
  const before = await standing(book);
  const remittanceIds = (await waiting(book)).map((each) => each.id);
  await outcomeOf(postRemittances(job(book), { remittanceIds }));
  const ledger = book.db.rows('ledger');
  const records = await ledger.toArray();
  const apart = transactionsIn(records);
  expect(apart.length, 'the posting had put entries together').toBeGreaterThan(records.length);
  await ledger.clear();
  await ledger.bulkAdd(apart);
  await expectBooksBalance(book);
  for (const remittanceId of remittanceIds.toReversed()) {
    await outcomeOf(runCommand(book, undoPosting, { remittanceId, reason: 'wrong file' }));
  }
  expect(await standing(book)).toEqual({ ...before, accounts: expect.objectContaining(before.accounts) });
  await expectBooksBalance(book);
});

describe('the same payment is taken once', () => {
  test('from the same file or another one, and says when it came first', async () => {
    const book = await aDemoBook('Twice');
    const file = practice.transmissions.find((each) => each.kind === '835');
    assert(file, 'the demo has files');
    const rows = (await remittedRows(book)).length;
    const again = await outcomeOf(importRemittances(job(book), filesOf(file.text, `${file.text}\n`)));
    expect(again.payments).toHaveLength(2);
    for (const payment of again.payments) expect(payment.receivedBeforeOn).toBeDefined();
    expect((await remittedRows(book)).length).toBe(rows);
  });

  /** A claim that waits, denied or paid by its payer, in a file that may be changed by hand. */
  const denialFile = (control: number, at: number, change: (text: string) => string = (text) => text) => {
    const claim = waitingClaims(practice)[at];
    const payer = practice.payers.find((each) => each.id === waitingClaims(practice)[0]?.payerId);
    assert(claim && payer, 'a claim waits');
    return change(paymentFile(payer, control, [decided(claim, '1', (line) => [adjusted('CO-197', line.chargeCents)])]));
  };
  const sameNumber = (text: string) => text.replace(/TRN\*1\*\w+/, 'TRN*1*NONPAYMENT');

  test('two notices without money under one number are two, and each of them once', async () => {
    const book = await aDemoBook('Notices');
    const notices = [denialFile(41, 0, sameNumber), denialFile(42, 1, sameNumber)];
    const { payments } = await outcomeOf(importRemittances(job(book), filesOf(...notices)));
    expect(payments.map((each) => each.receivedBeforeOn)).toEqual([undefined, undefined]);
    const again = await outcomeOf(importRemittances(job(book), filesOf(...[...notices].reverse())));
    expect(again.payments.map((each) => [each.remittanceId, each.receivedBeforeOn !== undefined])).toEqual(
      [...payments].reverse().map((each) => [each.remittanceId, true]),
    );
  });

  test('without a day of its own it is still the same tomorrow', async () => {
    const book = await aDemoBook('Undated');
    const undated = denialFile(43, 0, (text) =>
      text.replace(/(BPR\*.*\*)\d{8}~/, '$1~').replace(/DTM\*405\*\d+~\n?/, ''),
    );
    const first = await outcomeOf(importRemittances(job(book), filesOf(undated)));
    const stored = await book.db.rows('remittances').get(first.payments[0]?.remittanceId ?? '');
    expect(stored?.problems.map((each) => each.code)).toContain('remittance.undated');
    const tomorrow = { ...book, clock: { ...book.clock, today: () => addDays(demoToday, 1) } };
    const second = await outcomeOf(importRemittances(job(tomorrow), filesOf(`${undated}\n`)));
    expect(second.payments[0]).toMatchObject({ remittanceId: first.payments[0]?.remittanceId });
    expect(second.payments[0]?.receivedBeforeOn).toBeDefined();
  });

  test('the same check under another payer’s name is not posted before somebody has compared the two', async () => {
    const book = await aDemoBook('Consolidated');
    const [claim] = waitingClaims(practice);
    const payer = practice.payers.find((each) => each.id === claim?.payerId);
    assert(claim && payer, 'a claim waits');
    const file = paymentFile(payer, 44, [decided(claim, '1', () => [adjusted('CO-45', 1_000)])]);
    await outcomeOf(importRemittances(job(book), filesOf(file)));
    const renamed = file.replace(/N1\*PR\*[^~]*~/, 'N1*PR*CLEARING COMPANY~');
    const { payments } = await outcomeOf(importRemittances(job(book), filesOf(renamed)));
    const remittanceIds = payments.map((each) => each.remittanceId);
    const rows = await rowsOfPayments(book.db, remittanceIds);
    expect(rows.map((row) => [row.state, row.problems.map((each) => each.code)])).toEqual([
      ['review', ['remit.sameCheck']],
    ]);
    expect(await outcomeOf(postRemittances(job(book), { remittanceIds }))).toMatchObject({ posted: 0 });
    const deposited = (await book.db.rows('deposits').toArray()).flatMap((each) => each.items);
    expect(deposited.filter((item) => item.reference === 'EFT7744')).toEqual([]);
    await expectBooksBalance(book);
  });

  test('a new file is matched to the claims it answers and can be posted', async () => {
    const book = await aDemoBook('Match');
    const open = await waiting(book);
    const file = practice.transmissions.find((each) => each.id === open[0]?.transmissionId);
    assert(file && open[0], 'the demo has a payment that waits');
    await book.db.rows('remittanceSheets').where('remittanceId').equals(open[0].id).delete();
    await book.db.rows('remittances').delete(open[0].id);
    const taken = await outcomeOf(importRemittances(job(book), filesOf(file.text)));
    const [payment] = taken.payments;
    assert(payment, 'one payment');
    expect(payment.receivedBeforeOn).toBeUndefined();
    const rows = await rowsOfPayments(book.db, [payment.remittanceId]);
    expect(rows).toHaveLength(payment.claims);
    expect(rows.every((row) => row.claimId !== undefined && row.matchRung === 'our-number')).toBe(true);
    await outcomeOf(postRemittances(job(book), { remittanceIds: [payment.remittanceId] }));
    await expectBooksBalance(book);
  });
});

describe.skipIf(!hasSamples)('sample 835 files', () => {
  test('every file is taken, with the totals it states, once', async () => {
    const book = await aBook();
    for (const name of sampleNames('835')) {
      const text = readSample(name);
      const stated = readRemittances(text).remittances;
      const { payments } = await outcomeOf(importRemittances(job(book), filesOf(text)));
      expect(
        payments.map((each) => each.paymentCents),
        name,
      ).toEqual(stated.map((each) => each.paymentCents));
    }
    const headers = await book.db.rows('remittances').count();
    const rows = (await remittedRows(book)).length;
    const kept = await book.db.rows('transmissions').count();
    expect(rows).toBeGreaterThan(20);
    const again = await outcomeOf(importRemittances(job(book), filesOf(...sampleNames('835').map(readSample))));
    expect(again.payments.every((each) => each.receivedBeforeOn !== undefined)).toBe(true);
    expect(await book.db.rows('remittances').count()).toBe(headers);
    expect((await remittedRows(book)).length).toBe(rows);
    expect(await book.db.rows('transmissions').count()).toBe(kept);
    for (const each of await book.db.rows('remittances').toArray()) {
      const own = (await rowsOfPayments(book.db, [each.id])).length;
      expect(own).toBe(each.counts.claims);
      if (each.state !== 'out-of-balance') continue;
      expect(each.problems.map((problem) => problem.code)).toContain('remit.outOfBalance');
      const refused = await runCommand(book, postRemittance, { remittanceId: each.id, rowIds: [], isReviewed: true });
      expect(refused.ok).toBe(false);
    }
  });
});

/** What the list of samples says of each file: claims, service lines and payments, counted by other programs than ours. */
function manifestOf835(): { name: string; claims: number; lines: number; payments: number[] }[] {
  const rows = readFileSync('../shared/data/x12/MANIFEST.md', 'utf8').split('\n');
  const names = new Set(sampleNames('835'));
  return rows.flatMap((row) => {
    const [name = '', , facts = ''] = row
      .split('|')
      .map((cell) => cell.trim())
      .slice(1);
    if (!names.has(`835/${name}`) || !facts.includes('BPR')) return [];
    const count = (what: string): number => Number(new RegExp(`(\\d+) ${what}`).exec(facts)?.[1] ?? 0);
    const payments = [...facts.matchAll(/BPR [A-Z]\/([\d.]+)\//g)].map((match) => Math.round(Number(match[1]) * 100));
    return [{ name: `835/${name}`, claims: count('claims'), lines: count('svc'), payments }];
  });
}

test.skipIf(!hasSamples)('every sample 835 has the claims, lines and payments its list states', () => {
  const listed = manifestOf835();
  expect(listed.map((each) => each.name).sort()).toEqual([...sampleNames('835')].sort());
  for (const { name, claims, lines, payments } of listed) {
    const { remittances } = readRemittances(readSample(name));
    const found = remittances.flatMap((each) => each.claims);
    expect(found.length, name).toBe(claims);
    expect(found.flatMap((claim) => claim.lines).length, name).toBe(lines);
    // The list names the first payments of a file of many.
    expect(
      remittances.slice(0, payments.length).map((each) => each.paymentCents),
      name,
    ).toEqual(payments);
  }
});

describe('a claim that is not found', () => {
  async function unmatchedRow(book: Book): Promise<RemittanceClaim> {
    const [remittance] = await waiting(book);
    const [row] = await rowsOfPayments(book.db, [remittance?.id ?? '']);
    assert(row, 'a row waits');
    const { claimId, matchRung, ...lost } = row;
    const unmatched: RemittanceClaim = { ...lost, state: 'unmatched' };
    await putRemittedRow(book, unmatched);
    return { ...unmatched, ...(claimId ? { claimId } : {}) };
  }

  test('is linked by a person and posted with the rest', async () => {
    const book = await aDemoBook('Link');
    const row = await unmatchedRow(book);
    assert(row.claimId, 'it has a claim');
    const linked = await outcomeOf(runCommand(book, linkRemittedClaim, { rowId: row.id, claimId: row.claimId }));
    expect(['ready', 'review']).toContain(linked.value.state);
    await outcomeOf(
      runCommand(book, postRemittance, { remittanceId: row.remittanceId, rowIds: [row.id], isReviewed: true }),
    );
    expect(await remittedClaim(book.db, row.id)).toMatchObject({ state: 'posted', matchRung: 'by-hand' });
    await expectBooksBalance(book);
  });

  test('is linked to the wrong claim, posted, taken back, and linked to the right one', async () => {
    const book = await aDemoBook('Wrong link');
    const right = await unmatchedRow(book);
    const wrong = (await book.db.rows('claims').toArray()).find(
      (claim) => claim.id !== right.claimId && claim.adjudicatedOn === undefined && claim.snapshot.rank === 1,
    );
    assert(right.claimId && wrong, 'there is another claim');
    const rowId = right.id;
    await outcomeOf(runCommand(book, linkRemittedClaim, { rowId, claimId: wrong.id }));
    const review = await remittanceReview(book, right.remittanceId);
    const theirName = right.content.patient?.last ?? '';
    expect(review?.rows.find((row) => row.id === rowId)?.payerWrote).toContain(theirName);
    await outcomeOf(runCommand(book, unlinkRemittedClaim, { rowId }));
    const again = await remittedClaimDetail(book, rowId);
    expect(again?.row).toMatchObject({ state: 'unmatched', problems: [] });
    expect(again?.candidates.map((each) => each.id)).toContain(right.claimId);
    await outcomeOf(runCommand(book, linkRemittedClaim, { rowId, claimId: right.claimId }));
    const posting = { remittanceId: right.remittanceId, rowIds: [rowId], isReviewed: true };
    await outcomeOf(runCommand(book, postRemittance, posting));
    expect((await runCommand(book, unlinkRemittedClaim, { rowId })).problems[0]?.code).toBe('remittedClaim.unknown');
    // Found out later: undone, it still stands at the claim it was linked to, and can be taken off it.
    await outcomeOf(runCommand(book, undoPosting, { remittanceId: right.remittanceId, reason: 'another patient' }));
    await outcomeOf(runCommand(book, unlinkRemittedClaim, { rowId }));
    expect((await remittedClaim(book.db, rowId))?.state).toBe('unmatched');
    expect(await book.db.rows('remittances').get(right.remittanceId)).toMatchObject({ counts: { unmatched: 1 } });
    await expectBooksBalance(book);
  });

  test('is found by the name of its patient, the claims that wait first, and by its number', async () => {
    const book = await aDemoBook('By name');
    const row = await unmatchedRow(book);
    const claim = row.claimId && (await book.db.rows('claims').get(row.claimId));
    assert(claim, 'it has a claim');
    const { last, first } = claim.snapshot.patient;
    const byName = await claimsToLink(book, `${last} ${first ?? ''}`);
    expect(byName.map((each) => each.number)).toContain(claim.number);
    const answered = await book.db.rows('claims').bulkGet(byName.map((each) => each.id));
    const waits = answered.map((each) => each?.adjudicatedOn === undefined);
    expect(waits).toEqual([...waits].sort((a, b) => Number(b) - Number(a)));
    expect((await claimsToLink(book, claim.number.slice(1)))[0]?.number).toBe(claim.number);
  });

  test('is set aside with its money in the payer’s clearing account, so that the deposit still holds', async () => {
    const book = await aDemoBook('Ignore');
    const before = await standing(book);
    const row = await unmatchedRow(book);
    const { remittanceId } = row;
    const setAside = async () => {
      const { value } = await outcomeOf(
        runCommand(book, ignoreRemittedClaim, { rowId: row.id, reason: 'another practice' }),
      );
      expect(value.clearingCents).toBeGreaterThan(0);
    };
    await setAside();
    await outcomeOf(runCommand(book, undoPosting, { remittanceId, rowIds: [row.id], reason: 'it is ours' }));
    expect((await standing(book)).accounts).toEqual(before.accounts);
    await setAside();
    const rows = await rowsOfPayments(book.db, [remittanceId]);
    const others = rows.filter((each) => each.state !== 'ignored').map((each) => each.id);
    await outcomeOf(runCommand(book, postRemittance, { remittanceId, rowIds: others, isReviewed: true }));
    await expectBooksBalance(book);
    await outcomeOf(runCommand(book, undoPosting, { remittanceId, reason: 'it is ours after all' }));
    expect((await standing(book)).accounts).toEqual(before.accounts);
    await expectBooksBalance(book);
  });
});

test('an EOB typed by hand is taken only when it comes to the check, and posts like any other', async () => {
  const book = await aDemoBook('Manual');
  const claim = (await book.db.rows('claims').toArray()).find(
    (each) => !each.adjudicatedOn && each.firstSubmittedOn && each.snapshot.rank === 1,
  );
  assert(claim, 'a claim waits for its payer');
  const lines = claim.snapshot.lines.map((line) => ({
    procedure: line.code,
    modifiers: line.modifiers,
    serviceDate: line.from,
    chargeCents: line.chargeCents,
    allowedCents: line.chargeCents,
    paidCents: cents(line.chargeCents - 1000),
    copayCents: cents(1000),
    lineControlNumber: line.controlNumber,
  }));
  const paymentCents = sumCents(lines.map((line) => line.paidCents));
  const header = {
    payerId: claim.payerId,
    payer: { name: claim.snapshot.payer.name },
    payeeName: 'Cedar Hollow Clinic',
    checkNumber: '20731',
    paymentDate: today,
    paymentCents,
    method: 'CHK' as const,
  };
  const claims = [{ claimId: claim.id, patientControlNumber: claim.number, lines }];
  const off = await enterManualRemittance(book, { header: { ...header, paymentCents: cents(1) }, claims });
  expect(off).toMatchObject({ ok: false, problems: [{ code: 'eob.notTied' }] });
  const { remittanceId } = await outcomeOf(enterManualRemittance(book, { header, claims }));
  const done = await outcomeOf(postRemittances(job(book), { remittanceIds: [remittanceId] }));
  expect(done).toMatchObject({ posted: 1, postedCents: paymentCents });
  expect(await book.db.rows('claims').get(claim.id)).toMatchObject({ state: 'paid' });
  await expectBooksBalance(book);
});

test('an EOB typed after its file came, without the zeros of its number, waits until somebody has compared the two', async () => {
  const book = await aDemoBook('Typed twice');
  const [claim] = waitingClaims(practice);
  const payer = practice.payers.find((each) => each.id === claim?.payerId);
  assert(claim && payer, 'a claim waits');
  const file = paymentFile(payer, 45, [decided(claim, '1', () => [adjusted('CO-45', 1_000)])]);
  const { payments } = await outcomeOf(importRemittances(job(book), filesOf(file.replaceAll('EFT7745', '0007745'))));
  const paymentCents = payments[0]?.paymentCents;
  assert(paymentCents, 'the file holds a payment');
  const lines = claim.snapshot.lines.map(({ code, modifiers, from, chargeCents, controlNumber }) => ({
    ...{ procedure: code, modifiers, serviceDate: from, chargeCents, lineControlNumber: controlNumber },
    ...{ allowedCents: cents(chargeCents - 1_000), paidCents: cents(chargeCents - 1_000) },
  }));
  const header = {
    ...{ payerId: payer.id, payer: { name: 'The name on the paper' }, payeeName: 'Cedar Hollow Clinic' },
    ...{ checkNumber: '7745', paymentDate: today, paymentCents, method: 'CHK' as const },
  };
  const claims = [{ claimId: claim.id, patientControlNumber: claim.number, lines }];
  const { remittanceId } = await outcomeOf(enterManualRemittance(book, { header, claims }));
  expect((await book.db.rows('remittances').get(remittanceId))?.problems.map((each) => each.code)).toEqual([
    'remit.sameCheck',
  ]);
  expect(await outcomeOf(postRemittances(job(book), { remittanceIds: [remittanceId] }))).toMatchObject({ posted: 0 });
  await expectBooksBalance(book);
});

test('a payment that would leave a credit is never posted without a person', async () => {
  const book = await aDemoBook('Credit');
  const paid = (await remittedRows(book, 'posted')).find(
    (row) => row.content.statusCode === '1' && row.content.paidCents > 0 && row.matchRung === 'our-number',
  );
  assert(paid, 'something was paid before');
  const first = await book.db.rows('remittances').get(paid.remittanceId);
  assert(first, 'on a payment');
  const { id, depositId, counts, ...header } = first;
  const payment = {
    ...header,
    fingerprint: 'again',
    checkNumber: 'AGAIN',
    paymentCents: paid.content.paidCents,
    state: 'received' as const,
    providerAdjustments: [],
    claimCount: 1,
  };
  const received = await outcomeOf(runCommand(book, receivePayment, { payment }));
  const { remittanceId } = received.value;
  const chunk = { remittanceId, fingerprint: 'again', from: 0, claims: [paid.content] };
  expect((await outcomeOf(runCommand(book, receiveRemittedClaims, chunk))).value).toEqual({ review: 1, unmatched: 0 });
  expect(await outcomeOf(postRemittances(job(book), { remittanceIds: [remittanceId] }))).toMatchObject({ posted: 0 });
});

describe('an answer taken back and the better one after it', () => {
  /** The payer's first answer as it stands in the books, the same taken back, and one that pays 10 dollars more. */
  async function correction(name: string, from: Practice = practice) {
    const book = await aDemoBook(name, from);
    const first = (await remittedRows(book, 'posted')).find(
      ({ content }) =>
        content.statusCode === '1' &&
        content.lines.length === 1 &&
        content.adjustments.length === 0 &&
        content.lines[0]?.adjustments.every((each) => each.group === 'CO' && each.reason === '45'),
    );
    assert(first?.claimId, 'a claim was paid in full but for the fee schedule');
    const turned = (amount: number) => cents(-amount);
    const takenBack: RemittedClaim = {
      ...first.content,
      statusCode: '22',
      chargeCents: turned(first.content.chargeCents),
      paidCents: turned(first.content.paidCents),
      patientResponsibilityCents: cents(0),
      lines: first.content.lines.map(({ allowedCents: _stated, ...line }) => ({
        ...line,
        chargeCents: turned(line.chargeCents),
        paidCents: turned(line.paidCents),
        adjustments: line.adjustments.map((each) => ({ ...each, cents: turned(each.cents) })),
      })),
    };
    const better: RemittedClaim = {
      ...first.content,
      paidCents: cents(first.content.paidCents + 1000),
      lines: first.content.lines.map((line) => ({
        ...line,
        paidCents: cents(line.paidCents + 1000),
        adjustments: line.adjustments.map((each) => ({ ...each, cents: cents(each.cents - 1000) })),
      })),
    };
    const paid = await book.db.rows('remittances').get(first.remittanceId);
    assert(paid, 'on a payment');
    const receive = async (check: string, chunks: RemittedClaim[][]) => {
      const { id, depositId, adjustmentTransactionIds, ...header } = paid;
      const claims = chunks.flat();
      const payment = {
        ...header,
        fingerprint: check,
        checkNumber: check,
        paymentCents: sumCents(claims.map((each) => each.paidCents)),
        state: 'received' as const,
        providerAdjustments: [],
        claimCount: claims.length,
      };
      const { remittanceId } = (await outcomeOf(runCommand(book, receivePayment, { payment }))).value;
      let from = 0;
      for (const chunk of chunks) {
        await outcomeOf(
          runCommand(book, receiveRemittedClaims, { remittanceId, fingerprint: check, from, claims: chunk }),
        );
        from += chunk.length;
      }
      return remittanceId;
    };
    const rowsOf = async (remittanceId: string) =>
      (await rowsOfPayments(book.db, [remittanceId])).sort((a, b) => a.position - b.position);
    return { book, claimId: first.claimId, first: first.content, takenBack, better, receive, rowsOf };
  }

  test.each([
    ['in one part of the file', (back: RemittedClaim, better: RemittedClaim) => [[back, better]], practice],
    ['in two parts', (back: RemittedClaim, better: RemittedClaim) => [[back], [better]], practice],
    ['of entries that share a record', (back: RemittedClaim, better: RemittedClaim) => [[back, better]], kept],
  ])('both are clean before posting, and posted in one go: %s', async (title, chunksOf, from) => {
    const { book, claimId, first, takenBack, better, receive, rowsOf } = await correction(`Pair ${title}`, from);
    const owed = await standing(book);
    const remittanceId = await receive('CORRECTED', chunksOf(takenBack, better));
    const rows = await rowsOf(remittanceId);
    expect(rows.map((row) => [row.state, row.problems])).toEqual([
      ['ready', []],
      ['ready', []],
    ]);
    const detail = await remittedClaimDetail(book, rows[1]?.id);
    expect(detail?.plan?.problems).toEqual([]);
    const done = await outcomeOf(postRemittances(job(book), { remittanceIds: [remittanceId] }));
    expect(done).toMatchObject({ posted: 2, postedCents: 1000, left: 0 });
    expect(await book.db.rows('claims').get(claimId)).toMatchObject({
      state: 'paid',
      totals: { paidCents: first.paidCents + 1000 },
    });
    expect((await standing(book)).charges).toEqual(owed.charges);
    await expectBooksBalance(book);
    await outcomeOf(runCommand(book, undoPosting, { remittanceId, reason: 'the payer called' }));
    expect((await standing(book)).claims).toEqual(owed.claims);
    await expectBooksBalance(book);
  });

  test('on two payments posted in one run: the second is planned again once the first is in', async () => {
    const { book, takenBack, better, receive, rowsOf } = await correction('Pair of payments');
    const remittanceIds = [await receive('BACK', [[takenBack]]), await receive('BETTER', [[better]])];
    expect((await rowsOf(remittanceIds[1] ?? '')).map((row) => row.state)).toEqual(['review']);
    const done = await outcomeOf(postRemittances(job(book), { remittanceIds }));
    expect(done).toMatchObject({ posted: 2, left: 0 });
    const settled = await book.db.rows('remittances').bulkGet(remittanceIds);
    expect(settled.map((each) => [each?.state, each?.counts.review])).toEqual([
      ['posted', 0],
      ['posted', 0],
    ]);
    await expectBooksBalance(book);
  });

  test('the same answer twice without anything taken back still waits for a person', async () => {
    const { book, takenBack, better, receive, rowsOf } = await correction('Pair twice');
    const remittanceId = await receive('TWICE', [[takenBack, better, better]]);
    expect((await rowsOf(remittanceId)).map((row) => row.state)).toEqual(['ready', 'ready', 'review']);
    expect(await outcomeOf(postRemittances(job(book), { remittanceIds: [remittanceId] }))).toMatchObject({
      posted: 2,
      left: 1,
    });
    await expectBooksBalance(book);
  });

  test('another patient’s name on the better answer is not waved through by the one taken back', async () => {
    const { book, takenBack, better, receive, rowsOf } = await correction('Pair named');
    const stranger = { ...better, patient: { last: 'Zzyzx', first: 'Quentin' } };
    const remittanceId = await receive('NAMED', [[takenBack, stranger]]);
    await outcomeOf(postRemittances(job(book), { remittanceIds: [remittanceId] }));
    const [, second] = await rowsOf(remittanceId);
    expect([second?.state, second?.problems.map((each) => each.code)]).toEqual(['review', ['remit.nameDiffers']]);
  });
});

test('patient payments, refunds and write-offs keep the books in balance and stop at what is there', async () => {
  const book = await aDemoBook('Patient');
  const visit = (await book.db.rows('encounters').toArray()).find((each) =>
    each.charges.some((charge) => charge.cachedPatientCents > 0),
  );
  const charge = visit?.charges.find((each) => each.cachedPatientCents > 0);
  assert(visit && charge, 'a patient owes something');
  const share = { chargeId: charge.id, cents: charge.cachedPatientCents };
  const off = {
    encounterId: visit.id,
    party: { kind: 'patient' as const },
    type: 'courtesy' as const,
    reason: 'hardship',
  };
  const tooMuch = [{ ...share, cents: cents(share.cents + 1) }];
  expect(await runCommand(book, writeOff, { ...off, shares: tooMuch })).toMatchObject({ ok: false });
  await outcomeOf(runCommand(book, writeOff, { ...off, shares: [share] }));
  await outcomeOf(
    runCommand(book, takePatientPayment, { patientId: visit.patientId, cents: cents(1_000_000), method: 'check' }),
  );
  const back = {
    patientId: visit.patientId,
    source: { kind: 'unapplied' as const },
    method: 'check' as const,
    reason: 'overpaid',
  };
  expect(await runCommand(book, refund, { ...back, cents: cents(2_000_000) })).toMatchObject({ ok: false });
  await outcomeOf(runCommand(book, refund, { ...back, cents: cents(5_000) }));
  await expectBooksBalance(book);
});

test('a deposit goes to the bank and is reconciled only with the same amount', async () => {
  const book = await aDemoBook('Deposit');
  const patientId = (await book.db.rows('patients').toCollection().first())?.id;
  assert(patientId, 'somebody pays');
  await outcomeOf(runCommand(book, takePatientPayment, { patientId, cents: cents(2_500), method: 'cash' }));
  const deposit = (await book.db.rows('deposits').where('state').equals('open').toArray()).at(-1);
  assert(deposit, 'a deposit is open');
  const total = sumCents(deposit.items.map((item) => item.cents));
  await outcomeOf(runCommand(book, markDeposited, { depositId: deposit.id }));
  const off = await outcomeOf(
    runCommand(book, reconcileDeposit, { depositId: deposit.id, bankCents: cents(total - 100) }),
  );
  expect(off.value.differenceCents).toBe(-100);
  expect((await book.db.rows('deposits').get(deposit.id))?.state).toBe('deposited');
  await outcomeOf(runCommand(book, reconcileDeposit, { depositId: deposit.id, bankCents: total }));
  expect((await book.db.rows('deposits').get(deposit.id))?.state).toBe('reconciled');
});

test('a deposit nobody has reconciled stays in the list, however many newer ones there are', async () => {
  const book = await aDemoBook('Old deposit');
  const deposits = await book.db.rows('deposits').orderBy('date').toArray();
  const oldest = deposits.find((deposit) => deposit.items.length > 0);
  assert(oldest, 'the demo has deposits');
  const shown = async () => (await depositList(book, 2)).map((row) => row.deposit.id);
  expect(await shown()).not.toContain(oldest.id);
  await book.db.rows('deposits').put({ ...oldest, state: 'deposited' });
  expect((await shown()).at(-1)).toBe(oldest.id);
});

test('an unmatched row shows the claim it probably answers, and its lines', async () => {
  const book = await aDemoBook('Review');
  const [remittance] = await waiting(book);
  assert(remittance, 'a payment waits');
  const [row] = await rowsOfPayments(book.db, [remittance.id]);
  assert(row, 'with a claim');
  const { claimId, matchRung, ...lost } = row;
  const content = { ...row.content, patientControlNumber: 'UNKNOWN' };
  await putRemittedRow(book, { ...lost, content, state: 'unmatched' });
  const detail = await remittedClaimDetail(book, row.id);
  expect(detail?.candidates[0]?.id).toBe(claimId);
  expect(detail?.lines).toHaveLength(row.content.lines.length);
  const review = await remittanceReview(book, remittance.id);
  assert(review, 'it can be reviewed');
  expect(remittanceDifference(review)).toBe(0);
  expect(review.rows.find((each) => each.id === row.id)?.waitsFor).toBe('Not one of our claims');
});

test('a thousand claims are received, judged and posted in chunks, each once', async () => {
  const book = await aBook();
  const count = 1000;
  const visits = Array.from({ length: count }, (_, index) => {
    const charge = aCharge({ id: idOf('charge', index + 1), cachedInsuranceCents: cents(0) });
    return anEncounter({ id: idOf('encounter', index + 1), charges: [charge] });
  });
  await book.db.rows('encounters').bulkAdd(visits);
  const claims = visits.map((visit, index) => {
    const number = `FC${10_000 + index}`;
    const sent = aSentClaim(visit.charges, { id: idOf('claim', index + 1), number, encounterId: visit.id });
    return { ...sent, snapshot: { ...sent.snapshot, number } };
  });
  await book.db.rows('claims').bulkAdd(claims);
  await outcomeOf(
    runCommand(
      book,
      {
        name: 'chargeAll',
        input: z.object({}),
        journal: 'ids',
        isUndoable: false,
        async run(context) {
          for (const visit of visits) for (const draft of chargesOf(visit)) await context.post(draft);
          return { value: null, summary: 'Charged', subjectId: visits[0]?.id ?? '' };
        },
      },
      {},
    ),
  );
  const received = await outcomeOf(
    runCommand(book, receivePayment, {
      payment: {
        ...aRemittance(),
        payerId: idOf('payer'),
        fingerprint: 'thousand',
        paymentCents: cents(8_000 * count),
        claimCount: count,
      },
    }),
  );
  const { remittanceId } = received.value;
  for (let from = 0; from < count; from += 500) {
    const chunk = claims.slice(from, from + 500);
    const contents = chunk.map(({ number }) =>
      aRemittedClaim({ patientControlNumber: number, patient: { last: 'Testwell', first: 'Dorothea' } }),
    );
    await outcomeOf(
      runCommand(book, receiveRemittedClaims, { remittanceId, fingerprint: 'thousand', from, claims: contents }),
    );
  }
  const done = await outcomeOf(postRemittances(job(book), { remittanceIds: [remittanceId] }));
  expect(done).toMatchObject({ posted: count, postedCents: 8_000 * count, left: 0 });
  expect(await book.db.rows('remittances').get(remittanceId)).toMatchObject({ state: 'posted' });
  // Payment, write-off and transfer of eight claims in one row, four for the last of each commit, beside the charges' own.
  const records = await book.db.rows('ledger').toArray();
  expect(records).toHaveLength(count + Math.ceil(count / 8) + 1);
  expect(transactionsIn(records)).toHaveLength(count * 4);
  await expectBooksBalance(book);

  // Taken back in parts that can be watched and stopped; a second run does the rest.
  const seen: number[] = [];
  const watched = {
    book,
    report: ({ done: at }: { done: number }) => void seen.push(at),
    isCancelled: () => seen.length > 1,
  };
  const stopped = await outcomeOf(undoPayment(watched, { remittanceId, reason: 'to try it' }));
  expect([stopped.isStopped, seen]).toEqual([true, [0, 500]]);
  expect((await remittedRows(book, 'posted')).map((row) => row.position).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 500 }, (_, index) => index),
  );
  await expectBooksBalance(book);
  const rest = await outcomeOf(undoPayment(job(book), { remittanceId, reason: 'to try it' }));
  expect(rest.isStopped).toBe(false);
  expect(await remittedRows(book, 'ready')).toHaveLength(count);
  expect((await book.db.rows('deposits').toArray()).flatMap((each) => each.items)).toEqual([]);
  expect((await standing(book)).accounts).toEqual({ 'ar.insurance': 15_000 * count, revenue: -15_000 * count });
  await expectBooksBalance(book);
}, 30_000);
