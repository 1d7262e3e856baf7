/** Money on account: put on visits, given back, and never counted twice. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Book } from '#renderer/data/book.ts';
import { applyOnAccount } from '#renderer/data/commands/applyOnAccount.ts';
import { moveCredit } from '#renderer/data/commands/moveCredit.ts';
import { refund } from '#renderer/data/commands/refund.ts';
import { returnPayment } from '#renderer/data/commands/returnPayment.ts';
import { takePatientPayment } from '#renderer/data/commands/takePatientPayment.ts';
import { undoPosting } from '#renderer/data/commands/undoPosting.ts';
import { patientAccount } from '#renderer/data/queries/ledger.ts';
import { whyAmount } from '#renderer/data/queries/whyAmount.ts';
import { type Command, runCommand } from '#renderer/data/runCommand.ts';
import { undoLast } from '#renderer/data/undo.ts';
import { importRemittances } from '#renderer/jobs/importRemittances.ts';
import { postRemittances } from '#renderer/jobs/postRemittances.ts';
import { assert } from '#shared/kernel/assert.ts';
import { cents, negateCents, sumCents } from '#shared/kernel/money.ts';
import { transferPostings } from '#shared/ledger/index.ts';
import { transactionsIn } from '#shared/ledger/records.ts';
import type { Encounter } from '#shared/model/visit.ts';
import { waitingClaims } from '#tests/fixtures/builders/answeredClaims.ts';
import { aDemoBook, demoPractice, expectBooksBalance, job, outcomeOf } from '#tests/fixtures/builders/demoBook.ts';
import { filesOf } from '#tests/fixtures/builders/files.ts';
import { decided, paymentFile, type Reductions } from '#tests/fixtures/builders/payments.ts';
import { adjusted } from '#tests/fixtures/builders/remittance.ts';

const owedOn = (visit: Pick<Encounter, 'charges'>) => sumCents(visit.charges.map((each) => each.cachedPatientCents));

/** Somebody who owes for two visits and has paid twelve dollars that lie on account. */
async function aPatientWithMoneyOnAccount(name: string) {
  const book = await aDemoBook(name);
  const visits = (await book.db.rows('encounters').toArray()).filter((each) => owedOn(each) > 500);
  const first = visits.find(({ id, patientId }) =>
    visits.some((each) => each.patientId === patientId && each.id !== id),
  );
  assert(first, 'somebody owes for two visits');
  const { patientId } = first;
  const paid = { patientId, cents: cents(1_200), method: 'check' as const, chosen: [] };
  await outcomeOf(runCommand(book, takePatientPayment, paid));
  const account = await patientAccount(book, patientId);
  const [oldest, later] = account.open.filter((each) => each.patientCents > 500);
  assert(oldest && later, 'two visits are open');
  return { book, patientId, account, oldest, later };
}

/** What stands on the screen and the sum of the entries that explain it. */
async function expectExplained(book: Book, patientId: Encounter['patientId']): Promise<void> {
  const account = await patientAccount(book, patientId);
  const [part] = await whyAmount(book, { patientId });
  const lines = part?.lines ?? [];
  expect(sumCents(lines.map((each) => each.patientCents))).toBe(account.patientCents);
  expect(sumCents(lines.map((each) => each.insuranceCents))).toBe(account.insuranceCents);
  expect(negateCents(sumCents(lines.map((each) => each.unappliedCents)))).toBe(account.unappliedCents);
  for (const { encounter, patientCents, insuranceCents } of account.open) {
    const [visit] = await whyAmount(book, { encounterId: encounter.id });
    expect(sumCents((visit?.lines ?? []).map((each) => each.patientCents))).toBe(patientCents);
    expect(visit?.lines.at(-1)?.balanceCents).toBe(patientCents + insuranceCents);
  }
}

test('money on account is put on a later visit that is chosen, and each number still explains itself', async () => {
  const { book, patientId, account, later } = await aPatientWithMoneyOnAccount('Chosen');
  const encounterId = later.encounter.id;
  const done = await outcomeOf(runCommand(book, applyOnAccount, { patientId, cents: cents(500), encounterId }));
  expect(done.summary).toMatch(/^Applied \$5\.00 from the account; \$\d+\.\d\d stays there$/);
  const after = await patientAccount(book, patientId);
  expect(after.unappliedCents).toBe(account.unappliedCents - 500);
  expect(after.patientCents).toBe(account.patientCents - 500);
  expect(after.open.find((each) => each.encounter.id === encounterId)?.patientCents).toBe(later.patientCents - 500);
  await expectExplained(book, patientId);
  await expectBooksBalance(book);
  await outcomeOf(undoLast(book));
  expect((await patientAccount(book, patientId)).unappliedCents).toBe(account.unappliedCents);
  await expectBooksBalance(book);
});

test('without a choice the oldest visits are paid first', async () => {
  const { book, patientId, oldest } = await aPatientWithMoneyOnAccount('Oldest');
  await outcomeOf(runCommand(book, applyOnAccount, { patientId, cents: cents(500) }));
  const open = (await patientAccount(book, patientId)).open;
  expect(open.find((each) => each.encounter.id === oldest.encounter.id)?.patientCents).toBe(oldest.patientCents - 500);
});

test.each<[string, number, string]>([
  ['nothing', 0, 'apply.notPositive'],
  ['more than there is', 999_999, 'apply.tooMuch'],
])('%s is not put on visits', async (title, amount, code) => {
  const { book, patientId } = await aPatientWithMoneyOnAccount(title);
  const done = await runCommand(book, applyOnAccount, { patientId, cents: cents(amount) });
  expect(done.problems.map((each) => each.code)).toEqual([code]);
});

test('more than a visit owes is not put on it', async () => {
  const { book, patientId, later } = await aPatientWithMoneyOnAccount('Not owed');
  await outcomeOf(
    runCommand(book, takePatientPayment, { patientId, cents: cents(900_000), method: 'cash', chosen: [] }),
  );
  const wanted = { patientId, cents: cents(later.patientCents + 1), encounterId: later.encounter.id };
  const done = await runCommand(book, applyOnAccount, wanted);
  expect(done.problems.map((each) => each.code)).toEqual(['apply.notOwed']);
});

/** A copay was taken for a visit that waits for its payer. */
async function aCopayHeld(name: string) {
  const entries = transactionsIn(demoPractice.ledger);
  const claim = waitingClaims(demoPractice).find(({ encounterId }) =>
    entries.some(
      (each) =>
        each.encounterId === encounterId &&
        each.kind === 'patient-payment' &&
        each.postings.some((one) => one.account === 'unapplied'),
    ),
  );
  const payer = demoPractice.payers.find((each) => each.id === claim?.payerId);
  const copay = entries.find((each) => each.encounterId === claim?.encounterId && each.kind === 'patient-payment');
  assert(claim && payer && copay, 'a copay was taken for a claim that waits');
  const book = await aDemoBook(name);
  const before = await patientAccount(book, claim.patientId);
  const share: Reductions = (_, index) => (index === 0 ? [adjusted('PR-3', before.unappliedCents)] : []);
  const post = async (control: number, status: string) => {
    const file = paymentFile(payer, control, [decided(claim, status, share)]);
    const { payments } = await outcomeOf(importRemittances(job(book), filesOf(file)));
    const remittanceIds = payments.map((each) => each.remittanceId);
    await outcomeOf(postRemittances(job(book), { remittanceIds }));
    const [remittanceId] = remittanceIds;
    assert(remittanceId, 'one payment');
    return remittanceId;
  };
  return { book, claim, copay, before, post };
}

test.each([
  ['the posting is undone', false],
  ['the payer takes its decision back', true],
])('a copay whose check came back is not on account again when %s', async (title, isReversal) => {
  const { book, claim, copay, before, post } = await aCopayHeld(`Bounced copay ${title}`);
  const { patientId } = claim;
  const paid = sumCents(copay.postings.flatMap((each) => (each.account === 'cash' ? [each.cents] : [])));
  const remittanceId = await post(32, '1');
  await outcomeOf(runCommand(book, returnPayment, { paymentId: copay.id, reason: 'no funds' }));
  expect((await patientAccount(book, patientId)).patientCents).toBe(before.patientCents + paid);
  if (isReversal) await post(33, '22');
  else await outcomeOf(runCommand(book, undoPosting, { remittanceId, reason: 'wrong claim' }));
  const after = await patientAccount(book, patientId);
  expect([after.unappliedCents, after.patientCents]).toEqual([before.unappliedCents - paid, before.patientCents]);
  await expectExplained(book, patientId);
  await expectBooksBalance(book);
});

test('a check that came back, was put back by undo and came back after all leaves its deposit', async () => {
  const { book, patientId } = await aPatientWithMoneyOnAccount('Twice returned');
  const paid = { patientId, cents: cents(4_321), method: 'check' as const, chosen: [] };
  await outcomeOf(runCommand(book, takePatientPayment, paid));
  const standingPayment = async () => {
    const { payments, standingPaymentIds } = await patientAccount(book, patientId);
    const payment = payments.find(
      (each) => standingPaymentIds.has(each.id) && each.postings.some((one) => one.cents === 4_321),
    );
    assert(payment, 'the payment stands');
    return payment.id;
  };
  const onDeposits = async () =>
    (await book.db.rows('deposits').toArray()).flatMap((each) => each.items).filter((item) => item.cents === 4_321);
  await outcomeOf(runCommand(book, returnPayment, { paymentId: await standingPayment(), reason: 'no funds' }));
  expect(await onDeposits()).toEqual([]);
  await outcomeOf(undoLast(book));
  expect(await onDeposits()).toHaveLength(1);
  await outcomeOf(runCommand(book, returnPayment, { paymentId: await standingPayment(), reason: 'no funds' }));
  expect(await onDeposits()).toEqual([]);
  await expectBooksBalance(book);
});

/** Somebody paid a visit in full that the payer then decided anew: nothing of it is the patient's, and another visit owes. */
async function aPatientInCredit(name: string) {
  const { book, patientId, oldest, later } = await aPatientWithMoneyOnAccount(name);
  const chosen = [{ encounterId: oldest.encounter.id, cents: oldest.patientCents }];
  const paid = { patientId, cents: oldest.patientCents, method: 'cash' as const, chosen };
  await outcomeOf(runCommand(book, takePatientPayment, paid));
  const charge = oldest.encounter.charges.find((each) => each.cachedPatientCents > 0);
  assert(charge, 'a charge was owed');
  const back: Command<null, null> = {
    name: 'decidedAnew',
    input: z.null(),
    journal: 'rows',
    isUndoable: true,
    async run(context) {
      const cents = charge.cachedPatientCents;
      const transfer = {
        chargeId: charge.id,
        cents,
        from: { kind: 'patient' as const },
        to: { kind: 'insurance' as const },
      };
      const refs = { date: context.today, patientId, encounterId: oldest.encounter.id };
      const transfers = [{ ...transfer, reason: 'PR-1' }];
      for (const draft of transferPostings({ refs, transfers })) await context.post(draft);
      return { value: null, summary: 'Decided anew', subjectId: patientId };
    },
  };
  await outcomeOf(runCommand(book, back, null));
  const credit = { encounterId: oldest.encounter.id, chargeId: charge.id };
  return { book, patientId, credit, cents: charge.cachedPatientCents, later };
}

describe('a patient’s credit on a charge', () => {
  const creditLeft = async (book: Book, { encounterId, chargeId }: { encounterId: string; chargeId: string }) =>
    (await book.db.rows('encounters').get(encounterId))?.charges.find((each) => each.id === chargeId)
      ?.cachedPatientCents;

  test('goes to another visit that owes, and back by undo', async () => {
    const { book, patientId, credit, cents: there, later } = await aPatientInCredit('Credit to a visit');
    const before = await patientAccount(book, patientId);
    const part = cents(Math.min(there, later.patientCents));
    await outcomeOf(runCommand(book, moveCredit, { ...credit, cents: part, to: later.encounter.id }));
    const after = await patientAccount(book, patientId);
    expect(await creditLeft(book, credit)).toBe(part - there);
    expect([after.patientCents, after.unappliedCents]).toEqual([before.patientCents, before.unappliedCents]);
    const owed = after.open.find((each) => each.encounter.id === later.encounter.id)?.patientCents ?? 0;
    expect(owed).toBe(later.patientCents - part);
    await expectExplained(book, patientId);
    await expectBooksBalance(book);
    await outcomeOf(undoLast(book));
    expect(await patientAccount(book, patientId)).toMatchObject({ patientCents: before.patientCents });
    expect(await creditLeft(book, credit)).toBe(-there);
    await expectBooksBalance(book);
  });

  test('goes to money on account; a second press finds nothing left', async () => {
    const { book, patientId, credit, cents: there } = await aPatientInCredit('Credit to the account');
    const before = await patientAccount(book, patientId);
    await outcomeOf(runCommand(book, moveCredit, { ...credit, cents: there }));
    const after = await patientAccount(book, patientId);
    expect(after.unappliedCents).toBe(before.unappliedCents + there);
    expect(after.patientCents).toBe(before.patientCents + there);
    const again = await runCommand(book, moveCredit, { ...credit, cents: there });
    expect(again.problems.map((each) => each.code)).toEqual(['credit.tooMuch']);
    await expectExplained(book, patientId);
    await expectBooksBalance(book);
  });

  test('is not moved to a visit that owes less, nor is nothing moved', async () => {
    const { book, credit, cents: there } = await aPatientInCredit('Credit too much');
    const nowhere = await runCommand(book, moveCredit, { ...credit, cents: there, to: credit.encounterId });
    expect(nowhere.problems.map((each) => each.code)).toEqual(['credit.notOwed']);
    const nothing = await runCommand(book, moveCredit, { ...credit, cents: cents(0) });
    expect(nothing.problems.map((each) => each.code)).toEqual(['credit.notPositive']);
    await expectBooksBalance(book);
  });
});

test('a copay that was paid back meanwhile does not pay the patient’s share as well', async () => {
  const { book, claim, before, post } = await aCopayHeld('Copay');
  const { patientId } = claim;
  expect(before.heldCents).toBeGreaterThan(0);
  const back = { patientId, source: { kind: 'unapplied' as const }, method: 'check' as const, reason: 'asked for it' };
  await outcomeOf(runCommand(book, refund, { ...back, cents: before.unappliedCents }));
  await post(31, '1');
  const after = await patientAccount(book, patientId);
  expect(after.unappliedCents).toBe(0);
  expect(after.patientCents).toBe(before.patientCents + before.unappliedCents);
  await expectExplained(book, patientId);
  await expectBooksBalance(book);
});
