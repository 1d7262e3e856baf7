/** From a refund as it was posted to what its letter says. */
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Book } from '#renderer/data/book.ts';
import { refund } from '#renderer/data/commands/refund.ts';
import { takePatientPayment } from '#renderer/data/commands/takePatientPayment.ts';

import { patientAccount } from '#renderer/data/queries/ledger.ts';
import { refundLetterFacts } from '#renderer/data/queries/refundLetters.ts';
import { todayItems } from '#renderer/data/queries/today.ts';
import { type Command, runCommand } from '#renderer/data/runCommand.ts';
import { undoLast } from '#renderer/data/undo.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addDays } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import { insurancePaymentPostings } from '#shared/ledger/index.ts';
import { aDemoBook, demoPractice, demoToday, outcomeOf } from '#tests/fixtures/builders/demoBook.ts';

let book: Book;
beforeAll(async () => {
  book = await aDemoBook('Refunds');
});

test('money on account goes back to the guarantor, and the letter is gone with an undone refund', async () => {
  const [patient] = demoPractice.patients;
  assert(patient, 'the demo has patients');
  const patientId = patient.id;
  const owed = (await patientAccount(book, patientId)).patientCents;
  await outcomeOf(runCommand(book, takePatientPayment, { patientId, cents: cents(owed + 5_000), method: 'check' }));
  const back = { patientId, source: { kind: 'unapplied' as const }, cents: cents(5_000), method: 'check' as const };
  const { refundId } = (
    await outcomeOf(runCommand(book, refund, { ...back, reference: '2041', reason: 'paid too much' }))
  ).value;
  assert(refundId, 'it was posted');
  const facts = await outcomeOf(refundLetterFacts(book, refundId));
  const account = demoPractice.accounts.find((each) => each.id === patient.accountId);
  expect(facts).toMatchObject({
    accountNumber: account?.number,
    recipient: { address: account?.address },
    refund: { on: demoToday, cents: 5_000, method: 'check', reference: '2041', reason: 'paid too much' },
    visit: undefined,
    payer: undefined,
  });
  expect((await patientAccount(book, patientId)).standingRefundIds).toContain(refundId);
  await undoLast(book);
  expect((await refundLetterFacts(book, refundId)).problems.map((each) => each.code)).toEqual(['refund.gone']);
  expect((await patientAccount(book, patientId)).standingRefundIds).not.toContain(refundId);
});

test('a payer’s overpayment names its claim, its member and since when it stood in credit', async () => {
  const claim = demoPractice.claims.find((each) => {
    const payer = demoPractice.payers.find((one) => one.id === each.payerId);
    return payer?.isFederal && each.state === 'paid';
  });
  const visit = demoPractice.encounters.find((each) => each.id === claim?.encounterId);
  const [charge] = visit?.charges ?? [];
  assert(claim && visit && charge, 'the demo has a paid claim of a federal payer');
  const paidTwice: Command<unknown, null> = {
    name: 'paidTwice',
    input: z.unknown(),
    journal: 'rows',
    isUndoable: false,
    async run(context) {
      for (const draft of insurancePaymentPostings({
        refs: { date: context.today, patientId: visit.patientId, encounterId: visit.id, method: 'eft' },
        payerId: claim.payerId,
        payments: [{ chargeId: charge.id, cents: cents(charge.chargeCents + 4_000) }],
      }))
        await context.post(draft);
      return { value: null, summary: 'Paid twice', subjectId: visit.id };
    },
  };
  const dutyOf = async () => (await todayItems(book)).find((item) => item.state === 'Overpaid');
  expect(await dutyOf()).toBeUndefined();
  await outcomeOf(runCommand(book, paidTwice, null));
  // The duty to return it within 60 days stands among the day's work.
  const overpaidCents = charge.chargeCents + 4_000;
  expect(await dutyOf()).toMatchObject({
    subjectId: visit.id,
    cents: overpaidCents,
    dueOn: addDays(demoToday, 60),
    place: { path: '/payments', params: { tab: 'credits' } },
  });
  const source = {
    kind: 'payer-credit' as const,
    encounterId: visit.id,
    chargeId: charge.id,
    payerId: claim.payerId,
  };
  const back = { patientId: visit.patientId, source, cents: cents(4_000), method: 'check' as const, reason: 'twice' };
  const { refundId } = (await outcomeOf(runCommand(book, refund, back))).value;
  assert(refundId, 'it was posted');
  const payer = demoPractice.payers.find((each) => each.id === claim.payerId);
  assert(payer?.address, 'the demo’s payers have addresses');
  expect(await outcomeOf(refundLetterFacts(book, refundId))).toMatchObject({
    recipient: { name: payer.name, address: payer.address },
    visit: { date: visit.date, service: [charge.code, ...charge.modifiers].join(' ') },
    payer: {
      isFederal: true,
      since: demoToday,
      claimNumber: claim.number,
      payerClaimNumber: claim.payerClaimNumber,
      memberId: claim.snapshot.coverage.memberId,
    },
  });
  const { address: _none, ...withoutAddress } = payer;
  await book.db.rows('payers').put(withoutAddress);
  const { problems } = await refundLetterFacts(book, refundId);
  expect(problems.map((each) => each.code)).toEqual(['refund.noAddress']);
});
