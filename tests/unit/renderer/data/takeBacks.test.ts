/** Money a payer takes from a check for a claim of an earlier one: on that claim's story, and a question where nothing explains it. */
import { expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { receivePayment, receiveRemittedClaims } from '#renderer/data/commands/importRemittances.ts';
import { postRemittance } from '#renderer/data/commands/postRemittance.ts';
import { putTakeBackOnClaim } from '#renderer/data/commands/putTakeBackOnClaim.ts';
import { undoPosting } from '#renderer/data/commands/undoPosting.ts';
import { claimInFull } from '#renderer/data/queries/claims.ts';
import { creditsReport } from '#renderer/data/queries/credits.ts';
import { remittanceReview, remittedClaimDetail } from '#renderer/data/queries/remittances.ts';
import { rowsOfPayments } from '#renderer/data/remittanceSheets.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { undoEntry, undoLast } from '#renderer/data/undo.ts';
import { assert } from '#shared/kernel/assert.ts';
import { cents, negateCents, subtractCents, sumCents } from '#shared/kernel/money.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { ProviderAdjustment, RemittanceClaim, RemittedClaim } from '#shared/model/remittance.ts';
import { aDemoBook, expectBooksBalance, outcomeOf } from '#tests/fixtures/builders/demoBook.ts';
import { remittedRows } from '#tests/fixtures/builders/remittedRows.ts';

/** A claim the demo's payer has paid but for the fee schedule. */
async function aPaidClaim(book: Book) {
  const rows = await remittedRows(book, 'posted');
  const row = rows.find(
    ({ content }) =>
      content.statusCode === '1' &&
      content.paidCents > 2_500 &&
      content.lines.length > 0 &&
      content.adjustments.length === 0 &&
      content.lines.every((line) => line.adjustments.every((each) => `${each.group}-${each.reason}` === 'CO-45')),
  );
  const claim = row?.claimId && (await book.db.rows('claims').get(row.claimId));
  const remittance = row && (await book.db.rows('remittances').get(row.remittanceId));
  assert(row && claim && remittance, 'a claim was paid');
  return { row, claim, remittance };
}

/** A check of the same payer, posted; its lump sum pays for what it takes. */
async function postCheck(
  book: Book,
  like: RemittanceClaim,
  checkNumber: string,
  providerAdjustments: ProviderAdjustment[],
  claims: RemittedClaim[] = [],
  isPostedAtOnce = true,
) {
  const first = await book.db.rows('remittances').get(like.remittanceId);
  assert(first, 'the first payment');
  const { id, depositId, adjustmentTransactionIds, counts, ...header } = first;
  const adjustments = [...providerAdjustments, { reason: 'LS', cents: cents(-90_000) }];
  const paid = sumCents(claims.map((each) => each.paidCents));
  const payment = {
    ...header,
    fingerprint: checkNumber,
    checkNumber,
    paymentCents: subtractCents(paid, sumCents(adjustments.map((each) => each.cents))),
    state: 'received' as const,
    providerAdjustments: adjustments,
    claimCount: claims.length,
  };
  const { remittanceId } = (await outcomeOf(runCommand(book, receivePayment, { payment }))).value;
  await outcomeOf(runCommand(book, receiveRemittedClaims, { remittanceId, fingerprint: checkNumber, from: 0, claims }));
  if (!isPostedAtOnce) return remittanceId;
  const rows = await rowsOfPayments(book.db, [remittanceId]);
  await outcomeOf(
    runCommand(book, postRemittance, { remittanceId, rowIds: rows.map((row) => row.id), isReviewed: true }),
  );
  return remittanceId;
}

const reversalOf = (content: RemittedClaim): RemittedClaim => ({
  ...content,
  statusCode: '22',
  chargeCents: negateCents(content.chargeCents),
  paidCents: negateCents(content.paidCents),
  patientResponsibilityCents: cents(0),
  lines: content.lines.map(({ allowedCents: _stated, ...line }) => ({
    ...line,
    chargeCents: negateCents(line.chargeCents),
    paidCents: negateCents(line.paidCents),
    adjustments: line.adjustments.map((each) => ({ ...each, cents: negateCents(each.cents) })),
  })),
});

test('a take-back without a reversal is on the claim’s story and waits to be explained, until it is put on the claim', async () => {
  const book = await aDemoBook('Unexplained');
  const { row, claim } = await aPaidClaim(book);
  const reference = claim.payerClaimNumber;
  assert(reference, 'the payer gave the claim its number');
  const before = (await claimInFull(book, claim.id))?.encounter;
  await postCheck(book, row, 'TAKEN1', [{ reason: 'WO', reference, cents: cents(2_500) }]);
  const full = await claimInFull(book, claim.id);
  expect(full?.takeBacks.openCents).toBe(2_500);
  expect(full?.takeBacks.entries.map((each) => each.text)).toEqual([
    'Taken back $25.00 on check TAKEN1, outside the claims (WO, overpayment taken back)',
  ]);
  const { takeBacks } = await creditsReport(book);
  expect(takeBacks).toMatchObject([
    { claim: { number: claim.number }, cents: 2_500, why: 'no-reversal', checks: ['TAKEN1'] },
  ]);
  const input = { claimId: claim.id, cents: cents(2_500), reason: 'paid twice, call 4711' };
  await outcomeOf(runCommand(book, putTakeBackOnClaim, input));
  await expectBooksBalance(book);
  const after = await claimInFull(book, claim.id);
  const owed = (visit: typeof before) => sumCents((visit?.charges ?? []).map((each) => each.cachedInsuranceCents));
  expect(owed(after?.encounter) - owed(before)).toBe(2_500);
  expect(after?.takeBacks.openCents).toBe(0);
  expect((await creditsReport(book)).takeBacks).toEqual([]);
  expect((await runCommand(book, putTakeBackOnClaim, input)).problems[0]?.code).toBe('takeBack.notOpen');
  await outcomeOf(undoLast(book));
  await expectBooksBalance(book);
  expect((await creditsReport(book)).takeBacks).toMatchObject([{ cents: 2_500 }]);
});

test('undoing the payment takes the take-back off the list', async () => {
  const book = await aDemoBook('Undone');
  const { row, claim } = await aPaidClaim(book);
  const remittanceId = await postCheck(book, row, 'TAKEN2', [
    { reason: 'WO', reference: claim.number, cents: cents(2_500) },
  ]);
  expect((await remittanceReview(book, remittanceId))?.adjustments[0]).toMatchObject({
    code: 'WO',
    claim: { number: claim.number },
    isReversed: false,
  });
  await outcomeOf(runCommand(book, undoPosting, { remittanceId, reason: 'wrong payment' }));
  expect((await creditsReport(book)).takeBacks).toEqual([]);
  expect((await claimInFull(book, claim.id))?.takeBacks.openCents).toBe(0);
  await expectBooksBalance(book);
});

test.each([
  ['named by the claim', 'Named', true],
  ['carried without a name', 'Carried', false],
])(
  'a reversal whose money is put off and taken later, %s, leaves no question and no balance',
  async (_title, name, isNamed) => {
    const book = await aDemoBook(name);
    const { row, claim, remittance } = await aPaidClaim(book);
    const balance = async () =>
      (await creditsReport(book)).clearing.find((each) => each.payerId === remittance.payerId)?.cents ?? 0;
    const start = await balance();
    const paid = row.content.paidCents;
    const putOff = {
      reason: isNamed ? 'WO' : 'FB',
      reference: isNamed ? claim.number : 'AR0099812',
      cents: negateCents(paid),
    };
    await postCheck(book, row, 'REVERSED1', [putOff], [reversalOf(row.content)]);
    expect((await balance()) - start).toBe(-paid);
    await postCheck(book, row, 'TAKEN3', [{ reason: 'WO', reference: claim.number, cents: paid }]);
    expect((await balance()) - start).toBe(0);
    expect((await creditsReport(book)).takeBacks).toEqual([]);
    expect((await claimInFull(book, claim.id))?.takeBacks).toMatchObject({ openCents: 0 });
    await expectBooksBalance(book);
  },
);

/** A check that takes $25.00 for a paid claim, put back on the claim on the payer’s word. */
async function aTakeBackPutOnItsClaim(name: string) {
  const book = await aDemoBook(name);
  const found = await aPaidClaim(book);
  const { row, claim } = found;
  await postCheck(book, row, 'TAKEN4', [{ reason: 'WO', reference: claim.number, cents: cents(2_500) }]);
  const owedBefore = await owedByPayer(book, claim.id);
  const input = { claimId: claim.id, cents: cents(2_500), reason: 'paid twice, call 4711' };
  await outcomeOf(runCommand(book, putTakeBackOnClaim, input));
  return { book, owedBefore, ...found };
}

async function owedByPayer(book: Book, claimId: Claim['id']) {
  const visit = (await claimInFull(book, claimId))?.encounter;
  return sumCents((visit?.charges ?? []).map((each) => each.cachedInsuranceCents));
}

/** The reversal that comes after all, with the money put off as the payer has it already. */
async function receiveReversal(book: Book, row: RemittanceClaim) {
  const putOff = { reason: 'FB', reference: 'AR0099812', cents: negateCents(row.content.paidCents) };
  const remittanceId = await postCheck(book, row, 'REVERSED2', [putOff], [reversalOf(row.content)], false);
  const [reversal] = await rowsOfPayments(book.db, [remittanceId]);
  assert(reversal, 'the reversal came');
  return reversal;
}

test('a reversal of what was put back by hand waits for a person, who undoes that entry and posts it in one go', async () => {
  const { book, row, claim, owedBefore } = await aTakeBackPutOnItsClaim('Held');
  const reversal = await receiveReversal(book, row);
  expect(reversal.state).toBe('review');
  expect(reversal.problems.map((each) => each.code)).toEqual(['remit.alreadyPutBack']);
  expect(reversal.problems[0]?.message).toMatch(/^\$25\.00 was already put back on this claim on \d\d\/\d\d\/\d{4}\./);
  const { remittanceId } = reversal;
  const asked = { remittanceId, rowIds: [reversal.id], isReviewed: true };
  expect((await runCommand(book, postRemittance, asked)).problems[0]?.code).toBe('remit.alreadyPutBack');
  expect(await owedByPayer(book, claim.id)).toBe(owedBefore + 2_500);
  const done = await outcomeOf(runCommand(book, postRemittance, { ...asked, undoesPutBack: true }));
  expect(done.value.posted).toBe(1);
  await expectBooksBalance(book);
  const full = await claimInFull(book, claim.id);
  expect(await owedByPayer(book, claim.id)).toBe(owedBefore + claim.totals.chargeCents);
  expect(full?.claim.timeline.map((each) => each.text).join('\n')).toMatch(/put back by hand on .* was undone/);
  await outcomeOf(runCommand(book, undoPosting, { remittanceId, rowIds: [reversal.id], reason: 'wrong claim' }));
  expect(await owedByPayer(book, claim.id)).toBe(owedBefore);
  await expectBooksBalance(book);
});

test('once the entry put back by hand is undone, the reversal that waited posts as it stands', async () => {
  const { book, row, claim, owedBefore } = await aTakeBackPutOnItsClaim('Undone first');
  await outcomeOf(undoLast(book));
  const reversal = await receiveReversal(book, row);
  expect(reversal).toMatchObject({ state: 'ready', problems: [] });
  const { remittanceId } = reversal;
  await outcomeOf(runCommand(book, postRemittance, { remittanceId, rowIds: [reversal.id], isReviewed: false }));
  expect(await owedByPayer(book, claim.id)).toBe(owedBefore + claim.totals.chargeCents);
  await expectBooksBalance(book);
});

test('a reversal that was clean when it came is held where the take-back was put on the claim since', async () => {
  const book = await aDemoBook('Meanwhile');
  const { row, claim } = await aPaidClaim(book);
  await postCheck(book, row, 'TAKEN5', [{ reason: 'WO', reference: claim.number, cents: cents(2_500) }]);
  const reversal = await receiveReversal(book, row);
  expect(reversal.state).toBe('ready');
  const input = { claimId: claim.id, cents: cents(2_500), reason: 'paid twice' };
  const { seq } = await outcomeOf(runCommand(book, putTakeBackOnClaim, input));
  const { remittanceId } = reversal;
  await outcomeOf(runCommand(book, postRemittance, { remittanceId, rowIds: [reversal.id], isReviewed: false }));
  const detail = await remittedClaimDetail(book, reversal.id);
  expect(detail).toMatchObject({ canPost: false, row: { state: 'review' } });
  await outcomeOf(runCommand(book, undoEntry, { seq }));
  expect(await remittedClaimDetail(book, reversal.id)).toMatchObject({ canPost: true, row: { problems: [] } });
});
