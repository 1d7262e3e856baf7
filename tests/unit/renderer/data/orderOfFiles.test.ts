/** Remittance files as they come: whichever is opened first, the books end the same. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { postRemittance } from '#renderer/data/commands/postRemittance.ts';
import { rowsOfPayments } from '#renderer/data/remittanceSheets.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { importRemittances } from '#renderer/jobs/importRemittances.ts';
import { postRemittances } from '#renderer/jobs/postRemittances.ts';
import { cents } from '#shared/kernel/money.ts';
import { waitingClaims } from '#tests/fixtures/builders/answeredClaims.ts';
import {
  aDemoBook,
  demoPractice,
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
const interest = { segments: ['PLB*1234567893*20261231*L6:INTEREST*-3'], cents: cents(-300) };
const files = {
  paid: paymentFile(payer, 11, [decided(first, '1', contractual(1_000))]),
  others: paymentFile(payer, 12, [decided(second, '1', contractual(2_000)), decided(third, '1', denied)]),
  corrected: paymentFile(payer, 13, [decided(first, '22', contractual(1_000)), decided(first, '1', contractual(500))]),
  interest: paymentFile(payer, 14, [], interest),
};
type Name = keyof typeof files;
const names = Object.keys(files) as Name[];

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
