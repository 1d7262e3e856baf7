/** Two payers and one visit: whichever of their payments is opened first, the books end the same. */
import { describe, expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { billNextPayer } from '#renderer/data/commands/claimVersions.ts';
import { postRemittance } from '#renderer/data/commands/postRemittance.ts';
import { undoPosting } from '#renderer/data/commands/undoPosting.ts';
import { restoreRemittance, withdrawRemittance } from '#renderer/data/commands/withdrawRemittance.ts';
import { type ReviewRow, remittanceReview, remittedClaimDetail } from '#renderer/data/queries/remittances.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { importRemittances } from '#renderer/jobs/importRemittances.ts';
import { postRemittances } from '#renderer/jobs/postRemittances.ts';
import { undoPayment } from '#renderer/jobs/undoPayment.ts';
import { makePractice } from '#shared/demo/index.ts';
import { assert } from '#shared/kernel/assert.ts';
import { cents, subtractCents, sumCents } from '#shared/kernel/money.ts';
import { waitingClaims } from '#tests/fixtures/builders/answeredClaims.ts';
import {
  aDemoBook,
  demoToday,
  expectBooksBalance,
  job,
  outcomeOf,
  standing,
} from '#tests/fixtures/builders/demoBook.ts';
import { filesOf } from '#tests/fixtures/builders/files.ts';
import { decided, paymentFile, type Reductions } from '#tests/fixtures/builders/payments.ts';
import { adjusted } from '#tests/fixtures/builders/remittance.ts';
import { putRemittedRow, remittedRows } from '#tests/fixtures/builders/remittedRows.ts';

const practice = makePractice({ seed: 2, patients: 30, months: 1, today: demoToday, hashOf: (text) => text });
const claim = waitingClaims(practice).find(
  ({ snapshot }) => snapshot.otherCoverages.length > 0 && snapshot.lines.length === 3,
);
assert(claim, 'a claim of three lines waits whose patient has a second cover');
const payerNamed = (name: string | undefined) => {
  const payer = practice.payers.find((each) => each.name === name);
  assert(payer, 'a payer of the demo');
  return payer;
};
const medicare = payerNamed(claim.snapshot.payer.name);
const medigap = payerNamed(claim.snapshot.otherCoverages[0]?.payer.name);

/** Of each line twenty dollars are off by contract and ten the patient's; the rest is paid. */
const asFirst: Reductions = () => [adjusted('CO-45', 2_000), adjusted('PR-2', 1_000)];
/** Looked at again, six are the patient's and four more are paid. */
const anew: Reductions = () => [adjusted('CO-45', 2_000), adjusted('PR-2', 600)];
/** The second payer pays nine of the ten and leaves one to the patient. */
const asSecond: Reductions = (line) => [
  adjusted('OA-23', subtractCents(line.chargeCents, cents(1_000))),
  adjusted('PR-3', 100),
];

const files = {
  first: paymentFile(medicare, 21, [decided(claim, '1', asFirst)]),
  sentOn: paymentFile(medicare, 22, [decided(claim, '19', asFirst)]),
  second: paymentFile(medigap, 23, [decided(claim, '2', asSecond)]),
  corrected: paymentFile(medicare, 24, [decided(claim, '22', asFirst), decided(claim, '1', anew)]),
  correctedSentOn: paymentFile(medicare, 24, [decided(claim, '22', asFirst), decided(claim, '19', anew)]),
};
type Name = keyof typeof files;

const aBookOf = (name: string) => aDemoBook(name, practice);

/** Opens files and posts what is clean, as “Post all” does. */
async function openAndPost(book: Book, ...texts: readonly string[]): Promise<void> {
  const { payments } = await outcomeOf(importRemittances(job(book), filesOf(...texts)));
  const remittanceIds = payments.map((each) => each.remittanceId);
  await outcomeOf(postRemittances(job(book), { remittanceIds }));
}

/** What the tray holds of the two payers, in the order it came. */
async function tray(book: Book) {
  const remittances = await book.db.rows('remittances').toArray();
  const checks = new Map(remittances.map((each) => [each.id, each.checkNumber]));
  const claims = new Map((await book.db.rows('claims').toArray()).map((each) => [each.id, each.snapshot.rank]));
  const rows = await remittedRows(book);
  return rows
    .filter((row) => checks.get(row.remittanceId)?.startsWith('EFT772'))
    .map(({ id, remittanceId, content, state, problems, claimId }) => ({
      id,
      remittanceId,
      check: checks.get(remittanceId),
      status: content.statusCode,
      state,
      why: [...new Set(problems.map((each) => each.code))],
      rank: claimId && claims.get(claimId),
    }));
}
const said = (rows: Awaited<ReturnType<typeof tray>>) =>
  rows.map(({ check, status, state, why, rank }) => [check, status, state, rank, ...why].join(' '));

/** A person looks at each row that waits and posts it, over and over until nothing more can be posted. */
async function postWhatWaits(book: Book): Promise<void> {
  for (const row of await tray(book)) {
    if (row.state !== 'ready' && row.state !== 'review') continue;
    const { remittanceId, id } = row;
    const done = await runCommand(book, postRemittance, { remittanceId, rowIds: [id], isReviewed: true });
    if (done.ok) return postWhatWaits(book);
  }
}

/** The ledger adds up to nothing, and every book agrees with it; a claim made on the way is known by its number. */
async function books(book: Book) {
  await expectBooksBalance(book);
  const { claims, ...others } = await standing(book);
  expect(sumCents(Object.values(others.accounts))).toBe(0);
  const numbers = new Map((await book.db.rows('claims').toArray()).map((each) => [each.id, each.number]));
  return { ...others, claims: claims.map(({ id, ...each }) => ({ number: numbers.get(id), ...each })) };
}

async function visit(book: Book) {
  const encounter = await book.db.rows('encounters').get(claim?.encounterId ?? '');
  const ofVisit = await book.db
    .rows('claims')
    .where('encounterId')
    .equals(encounter?.id ?? '')
    .sortBy('number');
  return {
    insurer: encounter?.charges.map((charge) => charge.cachedInsuranceCents),
    patient: encounter?.charges.map((charge) => charge.cachedPatientCents),
    claims: ofVisit.map(({ snapshot, state, hold }) => [snapshot.rank, state, ...(hold ? ['held'] : [])].join(' ')),
    next: ofVisit.find((each) => each.snapshot.rank === 2),
  };
}

const orders = (first: Name, corrected: Name): Name[][] => [
  [first, 'second', corrected],
  [first, corrected, 'second'],
  ['second', first, corrected],
  ['second', corrected, first],
  [corrected, first, 'second'],
  [corrected, 'second', first],
];

describe.each<[string, Name, Name]>([
  ['billed to the second payer by us', 'first', 'corrected'],
  ['sent on by the first payer', 'sentOn', 'correctedSentOn'],
])('a claim %s, paid by both and corrected by the first', (_title, first, corrected) => {
  test('ends in the same books whichever file is opened first, and opening all of them again changes nothing', async () => {
    let expected: Awaited<ReturnType<typeof books>> | undefined;
    for (const order of orders(first, corrected)) {
      const book = await aBookOf(order.join(' '));
      for (const name of order) await openAndPost(book, files[name]);
      await postWhatWaits(book);
      const title = order.join(' ');
      expect(
        said(await tray(book)).filter((row) => !row.includes(' posted ')),
        title,
      ).toEqual([]);
      const ended = await books(book);
      expected ??= ended;
      expect(ended, title).toEqual(expected);
      const stands = await visit(book);
      expect(stands).toMatchObject({ insurer: [-400, -400, -400], patient: [100, 100, 100] });
      expect(stands.claims, 'one claim for each payer').toHaveLength(2);
      await openAndPost(book, ...order.map((name) => files[name]));
      await postWhatWaits(book);
      expect(await books(book), title).toEqual(expected);
    }
  });

  test.each([[[first, 'second', corrected] as const], [['second', corrected, first] as const]])(
    'posted as %s and undone from the last to the first, nothing is left of it',
    async (order) => {
      const book = await aBookOf(`Undo ${order.join(' ')}`);
      const before = await books(book);
      for (const name of order) await openAndPost(book, files[name]);
      await postWhatWaits(book);
      await undoAll(book);
      expect(said(await tray(book)).filter((row) => row.includes(' posted '))).toEqual([]);
      expect(await books(book)).toEqual(before);
      await postWhatWaits(book);
      expect(await visit(book)).toMatchObject({ insurer: [-400, -400, -400], patient: [100, 100, 100] });
      await expectBooksBalance(book);
      await undoAll(book);
      expect(await books(book)).toEqual(before);
    },
  );
});

/** A person undoes whatever payment lets itself be undone, until none is posted. */
async function undoAll(book: Book): Promise<void> {
  const posted = (await tray(book)).filter((row) => row.state === 'posted');
  for (const remittanceId of new Set(posted.map((row) => row.remittanceId))) {
    const done = await runCommand(book, undoPosting, { remittanceId, reason: 'to try it' });
    if (done.ok) return undoAll(book);
  }
}

/** The second payer's answer, opened before the first payer's: it waits. */
async function anEarlyAnswer(book: Book) {
  await openAndPost(book, files.second);
  const [early] = await tray(book);
  assert(early, 'it waits');
  return early;
}

test('the second payer’s answer waits for the first payer’s and then goes to its own claim by itself', async () => {
  const book = await aBookOf('Second first');
  await openAndPost(book, files.second);
  expect(said(await tray(book))).toEqual(['EFT7723 2 review 1 remit.earlierPayerOpen']);
  const [early] = await tray(book);
  assert(early, 'it waits');
  const asked = { remittanceId: early.remittanceId, rowIds: [early.id], isReviewed: true };
  const refused = await runCommand(book, postRemittance, asked);
  expect(refused.problems.map((each) => each.message)).toEqual([
    'Prairie Mutual Medigap answers after Medicare Part B, whose payment for this claim is not posted yet. Post that one first; this answer then goes to the claim at Prairie Mutual Medigap.',
  ]);
  expect(await remittedClaimDetail(book, early.id)).toMatchObject({ canPost: false });
  await openAndPost(book, files.sentOn);
  expect(said(await tray(book))).toEqual(['EFT7723 2 ready 2', 'EFT7722 19 posted 1']);
  await outcomeOf(runCommand(book, postRemittance, { ...asked, isReviewed: false }));
  expect(await visit(book)).toMatchObject({ insurer: [0, 0, 0], claims: ['1 secondary-pending', '2 paid'] });
  await expectBooksBalance(book);
});

test('an early answer taken off the list goes to its own claim when its file is opened again', async () => {
  const book = await aBookOf('Removed meanwhile');
  const { remittanceId } = await anEarlyAnswer(book);
  const asked = { remittanceId, reason: 'Opened too early' };
  await outcomeOf(runCommand(book, undoPosting, asked));
  await outcomeOf(runCommand(book, withdrawRemittance, asked));
  await openAndPost(book, files.sentOn);
  await outcomeOf(runCommand(book, restoreRemittance, { remittanceId }));
  expect(said(await tray(book))).toEqual(['EFT7723 2 ready 2', 'EFT7722 19 posted 1']);
});

test('a payment that has begun although its only claim waits can be undone, and then be taken off the list', async () => {
  const book = await aBookOf('Begun');
  const { remittanceId } = await anEarlyAnswer(book);
  expect(await book.db.rows('remittances').get(remittanceId)).toHaveProperty('depositId');
  const asked = { remittanceId, reason: 'Opened too early' };
  expect((await runCommand(book, withdrawRemittance, asked)).problems[0]?.code).toBe('withdraw.posted');
  expect(await outcomeOf(undoPayment(job(book), asked))).toEqual({
    summary: 'Undid the posting of payment EFT7723',
    isStopped: false,
  });
  expect((await undoPayment(job(book), asked)).problems[0]?.code).toBe('undo.nothingPosted');
  await outcomeOf(runCommand(book, withdrawRemittance, asked));
  expect(said(await tray(book))).toEqual(['EFT7723 2 undone 1 remit.earlierPayerOpen']);
  await expectBooksBalance(book);
});

test('a correction that came before what it corrects waits with its take-back, and so does the answer it overtook', async () => {
  const book = await aBookOf('Correction first');
  await openAndPost(book, files.corrected);
  await openAndPost(book, files.first);
  expect(said(await tray(book))).toEqual([
    'EFT7724 22 review 1 remit.noOriginal',
    'EFT7724 1 posted 1',
    'EFT7721 1 review 1 remit.paidAboveBalance',
  ]);
  expect(await visit(book)).toMatchObject({ insurer: [600, 600, 600], claims: ['1 paid', '2 draft'] });
  await postWhatWaits(book);
  expect(await visit(book)).toMatchObject({ insurer: [600, 600, 600], claims: ['1 paid', '2 draft'] });
});

describe('the first payer decides again', () => {
  const shareOf = (stands: Awaited<ReturnType<typeof visit>>) =>
    stands.next?.snapshot.otherCoverages[0]?.adjudication?.lines.map((line) =>
      sumCents(line.adjustments.filter((each) => each.group === 'PR').map((each) => each.cents)),
    );

  test('before our claim to the second has gone out: that claim carries the new decision, and no second one is made', async () => {
    const book = await aBookOf('Unsent');
    await openAndPost(book, files.first);
    const made = await visit(book);
    expect(shareOf(made)).toEqual([1_000, 1_000, 1_000]);
    await openAndPost(book, files.corrected);
    const after = await visit(book);
    expect(after.claims).toEqual(['1 paid', '2 draft']);
    expect(after.next?.number).toBe(made.next?.number);
    expect(shareOf(after)).toEqual([600, 600, 600]);
    const again = await runCommand(book, billNextPayer, { claimId: claim.id });
    expect(again.problems.map((each) => each.code)).toEqual(['claim.nextClaimStands']);
    const { remittanceId } = (await tray(book)).at(-1) ?? {};
    assert(remittanceId, 'the correction is posted');
    await outcomeOf(runCommand(book, undoPosting, { remittanceId, reason: 'to try it' }));
    expect(shareOf(await visit(book))).toEqual([1_000, 1_000, 1_000]);
  });

  test('and only takes back: our claim to the second is on hold until the new decision comes', async () => {
    const book = await aBookOf('Held');
    await openAndPost(book, files.first);
    await openAndPost(book, paymentFile(medicare, 25, [decided(claim, '22', asFirst)]));
    expect((await visit(book)).claims).toEqual(['1 pending', '2 draft held']);
    await openAndPost(book, paymentFile(medicare, 26, [decided(claim, '1', anew)]));
    const after = await visit(book);
    expect(after.claims).toEqual(['1 paid', '2 draft']);
    expect(shareOf(after)).toEqual([600, 600, 600]);
  });

  test('after the second has paid: somebody is asked to compare, once, and no more when the decision is undone', async () => {
    const book = await aBookOf('Paid');
    await openAndPost(book, files.sentOn);
    await openAndPost(book, files.second);
    await openAndPost(book, files.corrected);
    await postWhatWaits(book);
    const { next, claims } = await visit(book);
    assert(next, 'the second payer’s claim');
    expect(claims).toEqual(['1 paid', '2 paid']);
    const tasks = async () =>
      (await book.db.rows('tasks').where('subjectId').equals(next.id).toArray()).map((each) => each.note);
    expect(await tasks()).toEqual([
      'Medicare Part B decided anew on payment EFT7724, after this claim went out. Compare the two: send a corrected claim, or pay back what this payer paid too much.',
    ]);
    const correction = (await tray(book)).find((row) => row.check === 'EFT7724');
    assert(correction, 'it is posted');
    const undo = { remittanceId: correction.remittanceId, reason: 'to try it' };
    await outcomeOf(runCommand(book, undoPosting, undo));
    expect(await tasks()).toEqual([]);
    expect(await visit(book)).toMatchObject({ insurer: [0, 0, 0], patient: [100, 100, 100] });
    const [primary] = await tray(book);
    assert(primary, 'the first payer’s payment');
    const early = await runCommand(book, undoPosting, { remittanceId: primary.remittanceId, reason: 'to try it' });
    expect(early.problems.map((each) => each.code)).toEqual(['undo.nextPayerBilled']);
  });
});

describe('what the second payer says of the first', () => {
  test.each<[string, Reductions, number[], { paid: number; writtenOff: number; insurer: number[] }]>([
    [
      'its payment and write-off in one sum',
      (line) => [adjusted('OA-23', line.chargeCents - 1_000)],
      [],
      { paid: 3_000, writtenOff: 0, insurer: [0, 0, 0] },
    ],
    [
      'its payment alone, with the write-off repeated: it is not written off twice',
      (line) => [adjusted('OA-23', line.chargeCents - 3_000), adjusted('CO-45', 2_000)],
      [],
      { paid: 3_000, writtenOff: 0, insurer: [0, 0, 0] },
    ],
    [
      'that it paid as much as the second allows: only what was left is written off',
      (line) => [adjusted('OA-23', line.chargeCents - 3_000), adjusted('CO-45', 3_000)],
      [],
      { paid: 0, writtenOff: 3_000, insurer: [0, 0, 0] },
    ],
    [
      'a part of the ten paid, a part written off',
      (line) => [adjusted('OA-23', line.chargeCents - 1_000), adjusted('CO-45', 400)],
      [],
      { paid: 1_800, writtenOff: 1_200, insurer: [0, 0, 0] },
    ],
    [
      'one sum for the claim: each line has its own part of it',
      () => [],
      [claim.totals.chargeCents - 3_000],
      { paid: 3_000, writtenOff: 0, insurer: [0, 0, 0] },
    ],
  ])('%s', async (title, reductions, ofClaim, expected) => {
    const book = await aBookOf(title);
    await openAndPost(book, files.sentOn);
    const before = await books(book);
    const adjustments = ofClaim.map((amount) => adjusted('OA-23', amount));
    await openAndPost(book, paymentFile(medigap, 27, [decided(claim, '2', reductions, adjustments)]));
    expect(said(await tray(book)).at(-1)).toMatch(/^EFT7727 2 posted 2/);
    const after = await books(book);
    const moved = (account: string) => (after.accounts[account] ?? 0) - (before.accounts[account] ?? 0);
    expect(moved('cash')).toBe(expected.paid);
    expect(moved('adjustment.contractual')).toBe(expected.writtenOff);
    expect((await visit(book)).insurer).toEqual(expected.insurer);
  });
});

test('what the patient will owe is told apart from what goes to the next payer, in a book of before as well', async () => {
  const book = await aBookOf('Shares');
  const { payments } = await outcomeOf(importRemittances(job(book), filesOf(files.first)));
  const [payment] = payments;
  assert(payment, 'one payment');
  const shares = async () => (await remittanceReview(book, payment.remittanceId))?.rows.map(sharesIn);
  const sharesIn = (row: ReviewRow) => [row.patientCents, row.nextPayerCents];
  expect(await shares()).toEqual([[0, 3_000]]);
  for (const { shares: _kept, ...older } of await remittedRows(book, 'ready')) await putRemittedRow(book, older);
  expect(await shares()).toEqual([[0, 3_000]]);
  await openAndPost(book, files.second);
  await outcomeOf(postRemittances(job(book), { remittanceIds: [payment.remittanceId] }));
  expect(await shares()).toEqual([[0, 3_000]]);
  const second = (await book.db.rows('remittances').toArray()).find((each) => each.checkNumber === 'EFT7723');
  const review = await remittanceReview(book, second?.id ?? '');
  expect(review?.rows.map(sharesIn)).toEqual([[300, 0]]);
});
