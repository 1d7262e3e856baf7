/** Remittance files as they come: whichever is opened first, the books end the same. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { postRemittance } from '#renderer/data/commands/postRemittance.ts';
import { undoPosting } from '#renderer/data/commands/undoPosting.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import { rowsOfPayments } from '#renderer/data/remittanceSheets.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { importRemittances } from '#renderer/jobs/importRemittances.ts';
import { postRemittances } from '#renderer/jobs/postRemittances.ts';
import { makePractice } from '#shared/demo/index.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { cents } from '#shared/kernel/money.ts';
import { openDenialStates } from '#shared/model/denial.ts';
import { waitingClaims } from '#tests/fixtures/builders/answeredClaims.ts';
import {
  aDemoBook,
  demoPractice,
  demoToday,
  expectBooksBalance,
  job,
  outcomeOf,
  standing,
  waiting,
} from '#tests/fixtures/builders/demoBook.ts';
import { filesOf } from '#tests/fixtures/builders/files.ts';
import { decided, paymentFile, type Reductions } from '#tests/fixtures/builders/payments.ts';
import { adjusted } from '#tests/fixtures/builders/remittance.ts';

const [firstWaiting] = waitingClaims(demoPractice);
const samePayer = waitingClaims(demoPractice).filter((claim) => claim.payerId === firstWaiting?.payerId);
const payer = demoPractice.payers.find((each) => each.id === firstWaiting?.payerId);
const [first, second, third] = samePayer;
if (!payer || !first || !second || !third) throw new Error('three claims of one payer wait');

const contractual =
  (amount: number): Reductions =>
  () => [adjusted('CO-45', amount)];
const denied: Reductions = (line) => [adjusted('CO-197', line.chargeCents)];
const deductible: Reductions = (line) => [adjusted('PR-1', line.chargeCents)];
const interest = { segments: ['PLB*1234567893*20261231*L6:INTEREST*-3'], cents: cents(-300) };
const files = {
  paid: paymentFile(payer, 11, [decided(first, '1', contractual(1_000))]),
  others: paymentFile(payer, 12, [decided(second, '1', contractual(2_000)), decided(third, '1', denied)]),
  corrected: paymentFile(payer, 13, [decided(first, '22', contractual(1_000)), decided(first, '1', contractual(500))]),
  interest: paymentFile(payer, 14, [], interest),
};
type Name = keyof typeof files;
const names = Object.keys(files) as Name[];

const smallPractice = makePractice({ seed: 5, patients: 12, months: 2, today: demoToday, hashOf: hashOfText });
const [only] = waitingClaims(smallPractice);
const itsPayer = smallPractice.payers.find((each) => each.id === only?.payerId);
if (!only || !itsPayer) throw new Error('a claim waits');

/** A decision, the same taken back, and the payer's new one, each in a file of its own. */
const decidedAnew: [string, Record<'old' | 'back' | 'anew', string>, string][] = (
  [
    ['sent on, then kept', ['19', contractual(1_000)], ['1', contractual(500)], 'paid'],
    ['kept, then sent on', ['1', contractual(1_000)], ['19', contractual(500)], 'secondary-pending'],
    ['paid, then denied', ['1', contractual(1_000)], ['1', denied], 'denied'],
    ['denied, then paid', ['1', denied], ['1', contractual(500)], 'paid'],
    ['denied, then all to the deductible', ['1', denied], ['1', deductible], 'paid'],
    ['all to the deductible, then denied', ['1', deductible], ['4', denied], 'denied'],
  ] satisfies [string, [string, Reductions], [string, Reductions], string][]
).map(([title, [status, reductions], [newStatus, newReductions], state]) => [
  title,
  {
    old: paymentFile(itsPayer, 21, [decided(only, status, reductions)]),
    back: paymentFile(itsPayer, 22, [decided(only, '22', reductions)]),
    anew: paymentFile(itsPayer, 23, [decided(only, newStatus, newReductions)]),
  },
  state,
]);
const orders = [
  ['old', 'back', 'anew'],
  ['old', 'anew', 'back'],
  ['anew', 'old', 'back'],
  ['anew', 'back', 'old'],
  ['back', 'old', 'anew'],
  ['back', 'anew', 'old'],
] as const;

/** A person looks at whatever waits until nothing more can be posted. */
async function everythingReviewed(book: Book, ids: readonly string[]): Promise<void> {
  for (const _round of ids) {
    for (const id of ids) {
      const rows = await rowsOfPayments(book.db, [id]);
      const rowIds = rows.flatMap((row) => (row.state === 'review' || row.state === 'ready' ? [row.id] : []));
      const remittanceId = rows[0]?.remittanceId;
      if (remittanceId && rowIds.length > 0)
        await runCommand(book, postRemittance, { remittanceId, rowIds, isReviewed: true });
    }
  }
}

const reviewed = async (book: Book, check: string): Promise<void> => {
  for (const { id, checkNumber } of await waiting(book)) {
    if (checkNumber !== check) continue;
    const rows = await rowsOfPayments(book.db, [id]);
    const rowIds = rows.flatMap((row) => (row.state === 'review' || row.state === 'ready' ? [row.id] : []));
    if (rowIds.length > 0) await runCommand(book, postRemittance, { remittanceId: id, rowIds, isReviewed: true });
  }
};

/** Each file is opened and what is clean of it is posted at once; at the end a person looks at the correction. */
async function booksAfter(order: readonly Name[]) {
  const book = await aDemoBook(`Order ${order.join(' ')}`);
  const before = new Set((await waiting(book)).map((each) => each.id));
  const postClean = async () => {
    const remittanceIds = (await waiting(book)).map((each) => each.id).filter((each) => !before.has(each));
    await outcomeOf(postRemittances(job(book), { remittanceIds }));
  };
  for (const name of order) {
    await outcomeOf(importRemittances(job(book), filesOf(files[name])));
    await postClean();
    await expectBooksBalance(book);
  }
  await reviewed(book, 'EFT7713');
  await expectBooksBalance(book);
  return standing(book);
}

test('a take-back that comes before the answer it takes back waits for a person', async () => {
  const book = await aDemoBook('Correction first');
  const { payments } = await outcomeOf(importRemittances(job(book), filesOf(files.corrected)));
  const remittanceIds = payments.map((each) => each.remittanceId);
  await outcomeOf(postRemittances(job(book), { remittanceIds }));
  const [back] = await rowsOfPayments(book.db, remittanceIds);
  expect(back).toMatchObject({ state: 'review', content: { statusCode: '22' }, transactionIds: [] });
  expect(back?.problems.length).toBeGreaterThan(0);
  await expectBooksBalance(book);
});

test('paid, denied, corrected and adjusted in any order: a take-back that came too early is posted by a person, and the books end the same', async () => {
  const expected = await booksAfter(names);
  const paidState = expected.claims.find((each) => each.id === first.id);
  expect(paidState).toMatchObject({ state: 'paid' });
  expect(paidState?.totals.paidCents).toBe(first.totals.chargeCents - 500 * first.snapshot.lines.length);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(names, { minLength: names.length }), async (order) => {
      expect(await booksAfter(order)).toEqual(expected);
    }),
    { numRuns: 4, seed: 7, examples: [[['corrected', 'paid', 'others', 'interest']]] },
  );
});

/** The payment posted last goes first: the others are refused until then. */
async function everythingUndone(book: Book, ids: readonly Id<'remittance'>[]): Promise<void> {
  for (const _round of ids) {
    for (const remittanceId of ids) await runCommand(book, undoPosting, { remittanceId, reason: 'to look again' });
  }
}

test.each(decidedAnew)(
  'decided anew (%s): whichever file comes first, the claim stands by the new decision, and all can be undone',
  async (title, own, state) => {
    const ends = [];
    for (const order of orders) {
      const book = await aDemoBook(`${title} ${order.join(' ')}`, smallPractice);
      const { deposited: _before, ...before } = await standing(book);
      const ids: Id<'remittance'>[] = [];
      for (const name of order) {
        const { payments } = await outcomeOf(importRemittances(job(book), filesOf(own[name])));
        const remittanceIds = payments.map((each) => each.remittanceId);
        ids.push(...remittanceIds);
        await outcomeOf(postRemittances(job(book), { remittanceIds }));
      }
      await everythingReviewed(book, ids);
      await expectBooksBalance(book);
      const { claims, charges, accounts } = await standing(book);
      const claim = claims.find((each) => each.id === only.id);
      const cases = await book.db.rows('denials').where('claimId').equals(only.id).toArray();
      const open = cases.filter((each) => openDenialStates.includes(each.state)).map((each) => each.cents);
      ends.push({ order, claim, charges, accounts, open });
      await everythingUndone(book, ids);
      const { deposited: _after, ...after } = await standing(book);
      expect([order, after]).toEqual([order, before]);
      await expectBooksBalance(book);
    }
    expect(ends.map((each) => [each.order.join(' '), each.claim?.state])).toEqual(
      orders.map((order) => [order.join(' '), state]),
    );
    for (const each of ends) expect({ ...each, order: ends[0]?.order }).toEqual(ends[0]);
  },
);
