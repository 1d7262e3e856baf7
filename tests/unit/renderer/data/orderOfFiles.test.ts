/** Remittance files as they come: whichever is opened first, the books end the same. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { postRemittance } from '#renderer/data/commands/postRemittance.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { importRemittances } from '#renderer/jobs/importRemittances.ts';
import { postRemittances } from '#renderer/jobs/postRemittances.ts';
import { moneyAsX12 } from '#shared/kernel/money.ts';
import { type ClaimDecision, payment835, type SentClaim } from '#tests/e2e/payer.ts';
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

const [firstWaiting] = waitingClaims(demoPractice);
const samePayer = waitingClaims(demoPractice).filter((claim) => claim.payerId === firstWaiting?.payerId);
const payer = demoPractice.payers.find((each) => each.id === firstWaiting?.payerId);

const sent = samePayer.slice(0, 3).map(
  ({ number, snapshot, totals }): SentClaim => ({
    number,
    charge: moneyAsX12(totals.chargeCents),
    last: snapshot.patient.last,
    first: snapshot.patient.first ?? '',
    memberId: snapshot.coverage.memberId,
    lines: snapshot.lines.map((line) => ({
      code: `HC:${[line.code, ...line.modifiers].join(':')}`,
      charge: moneyAsX12(line.chargeCents),
      controlNumber: line.controlNumber ?? '',
    })),
  }),
);

type Decided = (claim: SentClaim) => ClaimDecision;
const moneyText = (dollars: number): string => String(Math.round(dollars * 100) / 100);
/** Each line paid but for the dollars written off by contract; `sign` turns it into what is taken back. */
const paying =
  (writtenOff: number, sign: 1 | -1 = 1): Decided =>
  (claim) => {
    const lines = claim.lines.map((line) => {
      const paid = moneyText(sign * (Number(line.charge) - writtenOff));
      return { paid, adjustments: [`CO*45*${moneyText(sign * writtenOff)}`] };
    });
    const paid = moneyText(lines.reduce((sum, line) => sum + Number(line.paid), 0));
    return { claim, status: sign === 1 ? '1' : '22', paid, lines };
  };
const denying: Decided = (claim) => ({
  claim,
  status: '1',
  paid: '0',
  lines: claim.lines.map((line) => ({ paid: '0', adjustments: [`CO*197*${line.charge}`] })),
});

const fileOf = (control: number, decisions: readonly ClaimDecision[], adjustments: string[] = []): string => {
  const claims = decisions.reduce((sum, each) => sum + Number(each.paid), 0);
  const taken = adjustments.reduce((sum, each) => sum + Number(each.split('*')[4]), 0);
  const head = { check: `EFT77${control}`, amount: moneyText(claims - taken), control, adjustments };
  return payment835({ ...head, payer: payer?.name ?? '', payerId: payer?.payerId ?? '' }, decisions);
};

const [first, second, third] = sent;
if (!first || !second || !third) throw new Error('three claims of one payer wait');
const files = {
  paid: fileOf(11, [paying(10)(first)]),
  others: fileOf(12, [paying(20)(second), denying(third)]),
  corrected: fileOf(13, [paying(10, -1)(first), paying(5)(first)]),
  interest: fileOf(14, [], ['PLB*1234567893*20261231*L6:INTEREST*-3']),
};
type Name = keyof typeof files;
const names = Object.keys(files) as Name[];

const reviewed = async (book: Book, check: string): Promise<void> => {
  for (const { id, checkNumber } of await waiting(book)) {
    if (checkNumber !== check) continue;
    const rows = await book.db.rows('remittanceClaims').where('remittanceId').equals(id).toArray();
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
  const [back] = await book.db.rows('remittanceClaims').where('remittanceId').anyOf(remittanceIds).sortBy('position');
  expect(back).toMatchObject({ state: 'review', content: { statusCode: '22' }, transactionIds: [] });
  expect(back?.problems.length).toBeGreaterThan(0);
  await expectBooksBalance(book);
});

test('paid, denied, corrected and adjusted in any order: a take-back that came too early is posted by a person, and the books end the same', async () => {
  const expected = await booksAfter(names);
  const paidState = expected.claims.find((each) => each.id === samePayer[0]?.id);
  expect(paidState).toMatchObject({ state: 'paid' });
  expect(paidState?.totals.paidCents).toBe((samePayer[0]?.totals.chargeCents ?? 0) - 500 * first.lines.length);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(names, { minLength: names.length }), async (order) => {
      expect(await booksAfter(order)).toEqual(expected);
    }),
    { numRuns: 4, seed: 7, examples: [[['corrected', 'paid', 'others', 'interest']]] },
  );
});
