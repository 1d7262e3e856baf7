/** The office's decisions about money, closing a month, taking things back, and the laws no sequence of deeds may break. */

import { describe, expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { applyOnAccount } from '#renderer/data/commands/applyOnAccount.ts';
import { billDenialToPatient } from '#renderer/data/commands/billDenialToPatient.ts';
import { closeMonth, openMonthAgain } from '#renderer/data/commands/closeMonth.ts';
import { ignoreRemittedClaim } from '#renderer/data/commands/ignoreRemittedClaim.ts';
import { receivePayment, receiveRemittedClaims } from '#renderer/data/commands/importRemittances.ts';
import { moveCredit } from '#renderer/data/commands/moveCredit.ts';
import { postRemittance } from '#renderer/data/commands/postRemittance.ts';
import { markDeposited, reconcileDeposit } from '#renderer/data/commands/reconcileDeposit.ts';
import { refund } from '#renderer/data/commands/refund.ts';
import { returnPayment } from '#renderer/data/commands/returnPayment.ts';
import { saveMoneyLimits, savePostingRules } from '#renderer/data/commands/saveMoneySettings.ts';
import { takePatientPayment } from '#renderer/data/commands/takePatientPayment.ts';
import { undoPosting } from '#renderer/data/commands/undoPosting.ts';
import { restoreRemittance, withdrawRemittance } from '#renderer/data/commands/withdrawRemittance.ts';
import { writeOff } from '#renderer/data/commands/writeOff.ts';
import { writeOffDenial } from '#renderer/data/commands/writeOffDenial.ts';
import { lastSeq } from '#renderer/data/journal.ts';
import { defaultLimits } from '#renderer/data/moneySettings.ts';
import { underpaidByPayer, underpaidLines, usualOfPayer } from '#renderer/data/queries/contracts.ts';
import { creditsReport, openCredits } from '#renderer/data/queries/credits.ts';
import { dayClose } from '#renderer/data/queries/dayClose.ts';
import { daySheetOf, trialBalanceOf } from '#renderer/data/queries/daySheet.ts';
import { depositDetail, depositsOn } from '#renderer/data/queries/deposits.ts';
import { patientAccount } from '#renderer/data/queries/ledger.ts';
import { monthClose } from '#renderer/data/queries/monthClose.ts';
import { monthPacketFacts, monthsOnFile } from '#renderer/data/queries/monthPacket.ts';
import { rowsOfPayments } from '#renderer/data/remittanceSheets.ts';
import { type Command, runCommand } from '#renderer/data/runCommand.ts';
import { undoLast } from '#renderer/data/undo.ts';
import { adjustmentRows, journalRows } from '#renderer/features/reports/ledgerCsv.ts';
import { computeLedgerReport } from '#renderer/jobs/computeLedgerReport.ts';
import { computeFigures } from '#renderer/jobs/computeReport.ts';
import { importRemittances } from '#renderer/jobs/importRemittances.ts';
import { postRemittances } from '#renderer/jobs/postRemittances.ts';
import { dailyClosePaper, monthPacket, standingLines } from '#shared/closing/index.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addMonths, day, endOfMonth, startOfMonth } from '#shared/kernel/dates.ts';
import { cents, negateCents, sumCents } from '#shared/kernel/money.ts';
import { type Random, seededRandom } from '#shared/kernel/random.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { RemittanceClaim } from '#shared/model/remittance.ts';
import { expectTotalsTie } from '#tests/fixtures/builders/closing.ts';
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
import { adjusted, aRemittance, aRemittedClaim, aRemittedLine } from '#tests/fixtures/builders/remittance.ts';
import { remittedRows } from '#tests/fixtures/builders/remittedRows.ts';

const codesOf = (done: { problems: { code: string }[] }): string[] => done.problems.map((each) => each.code);

async function rowsOf(book: Book, remittanceId: string): Promise<RemittanceClaim[]> {
  return rowsOfPayments(book.db, [remittanceId]);
}

async function aPatientWhoOwes(book: Book, atLeast = 1) {
  const visits = await book.db.rows('encounters').toArray();
  const visit = visits.find((each) => sumCents(each.charges.map((one) => one.cachedPatientCents)) >= atLeast);
  assert(visit, 'somebody owes something');
  return visit;
}

describe('what the office decided about a payer’s reasons', () => {
  const has45 = (row: RemittanceClaim): boolean =>
    row.content.lines.some((line) => line.adjustments.some((each) => each.reason === '45'));
  const onHold = { rules: [{ reason: '45', treatment: 'hold' as const }] };

  test('counts for what waits: CO-45 on hold leaves its claims to a person, in the list and at posting', async () => {
    const book = await aDemoBook('Rules');
    const [remittance] = await waiting(book);
    assert(remittance, 'a payment waits');
    const before = (await rowsOf(book, remittance.id)).filter((row) => row.state === 'ready');
    const with45 = before.filter(has45);
    expect(with45.length).toBeGreaterThan(0);
    const saved = await outcomeOf(runCommand(book, savePostingRules, onHold));
    expect(saved.summary).toMatch(/^Saved 1 posting rule; \d+ waiting claims? judged anew$/);
    const held = (await rowsOf(book, remittance.id)).filter((row) => row.state === 'review' && has45(row));
    expect(held.length).toBeGreaterThanOrEqual(with45.length);
    const header = await book.db.rows('remittances').get(remittance.id);
    expect(header).toMatchObject({
      state: remittance.state,
      counts: { review: remittance.counts.review + with45.length },
    });
    const done = await outcomeOf(postRemittances(job(book), { remittanceIds: [remittance.id] }));
    expect(done.posted).toBe(before.length - with45.length);
    await expectBooksBalance(book);
  });

  test.each([
    ['undone', (book: Book) => outcomeOf(undoLast(book))],
    ['removed', (book: Book) => outcomeOf(runCommand(book, savePostingRules, { rules: [] }))],
  ])('and is %s: everything waits as before', async (name, back) => {
    const book = await aDemoBook(`Rules ${name}`);
    const statesOf = async () => {
      const rows = await remittedRows(book, 'ready', 'review');
      return rows.map((row) => `${row.id} ${row.state}`).sort();
    };
    const before = await statesOf();
    await outcomeOf(runCommand(book, savePostingRules, onHold));
    expect(await statesOf()).not.toEqual(before);
    await back(book);
    expect(await statesOf()).toEqual(before);
  });

  test('one reason of one payer has one decision', async () => {
    const book = await aDemoBook('Rules twice');
    const rule = { reason: '45', treatment: 'hold' as const };
    expect(codesOf(await runCommand(book, savePostingRules, { rules: [rule, rule] }))).toEqual(['rules.twice']);
  });
});

describe('closing a month', () => {
  async function closeAll(book: Book, until: string): Promise<void> {
    for (;;) {
      const { next } = await monthClose(book);
      if (!next || next > until) return;
      await outcomeOf(runCommand(book, closeMonth, { month: next, reason: 'taken over from the old program' }));
    }
  }

  test('lists what waits, wants a reason for it, and goes month by month', async () => {
    const book = await aDemoBook('Close');
    const first = (await monthClose(book)).next;
    assert(first, 'a month is over');
    const atBank = {
      id: book.newId<'deposit'>(),
      createdAt: 1,
      updatedAt: 1,
      date: first,
      state: 'deposited' as const,
    };
    await book.db.rows('deposits').put({ ...atBank, items: [{ method: 'cash', cents: cents(100) }] });
    const { next, items, lock } = await monthClose(book);
    assert(next, 'a month is over');
    expect(lock).toBeUndefined();
    expect(items.map((item) => item.key)).toContain('unreconciledDeposits');
    expect(codesOf(await runCommand(book, closeMonth, { month: next }))).toEqual(['period.waiting']);
    expect(codesOf(await runCommand(book, closeMonth, { month: day('2026-10-01'), reason: 'x' }))).toEqual([
      'period.notNext',
    ]);
    await closeAll(book, '2026-10-31');
    expect(await monthClose(book)).toMatchObject({
      lock: { through: '2026-10-31', closedBy: 'Dana W.' },
      next: undefined,
    });
    await outcomeOf(runCommand(book, openMonthAgain, { reason: 'late bank charge' }));
    const openedAgain = { month: '2026-10-01', by: 'Dana W.', reason: 'late bank charge' };
    const reopened = await monthClose(book);
    expect(reopened).toMatchObject({ lock: { through: '2026-09-30', openedAgain }, next: '2026-10-01' });
    // Who closed September is not said by who opened October.
    expect(reopened.lock?.closedBy).toBeUndefined();
  });

  test('the first month opened again leaves no month closed, and none before it to open', async () => {
    const book = await aDemoBook('Opened');
    const first = (await monthClose(book)).next;
    assert(first, 'a month is over');
    await closeAll(book, endOfMonth(first));
    expect((await monthClose(book)).closed).toBe(endOfMonth(first));
    await outcomeOf(runCommand(book, openMonthAgain, { reason: 'closed too early' }));
    expect(await monthClose(book)).toMatchObject({ closed: undefined, next: first });
    expect(codesOf(await runCommand(book, openMonthAgain, { reason: 'once more' }))).toEqual(['period.noneClosed']);
  });

  test('several months are closed in one deed, each with a record of its own that its papers show', async () => {
    const book = await aDemoBook('Months at once');
    const { months, next } = await monthClose(book);
    const last = months.at(-1);
    assert(next && last && months.length > 2, 'several months are over');
    const waits = await runCommand(book, closeMonth, { month: next, through: last });
    expect(codesOf(waits)).toEqual(['period.waiting']);
    expect(waits.problems[0]?.message).toMatch(
      /^Before 07\/2026 to 10\/2026 is closed: Days not closed: \d+\. .*say why/,
    );
    const ahead = { month: next, through: startOfMonth(demoToday), reason: 'x' };
    expect(codesOf(await runCommand(book, closeMonth, ahead))).toEqual(['period.notNext']);
    const entries = await book.db.journal.count();
    const { summary } = await outcomeOf(
      runCommand(book, closeMonth, { month: next, through: last, reason: 'caught up' }),
    );
    expect(summary).toBe('Closed 07/2026 to 10/2026: caught up');
    expect(await book.db.journal.count()).toBe(entries + 1);
    const onFile = await monthsOnFile(book);
    expect(onFile.map((each) => each.isClosed)).toEqual([false, true, true, true, true]);
    for (const { month, closing } of onFile.slice(1)) {
      const { figures } = await monthPacketFacts(book, month);
      const { openingCents, closingCents } = figures.receivables;
      expect(closing).toMatchObject({ openingCents, closingCents, reason: 'caught up', closed: { by: 'Dana W.' } });
    }
    // Days of a month that is closed are closed with it, and not asked for again.
    const tenth = day('2026-10-10');
    expect(await dayClose(book, tenth)).toMatchObject({ isClosed: true, month: { reason: 'caught up' }, items: [] });
    await outcomeOf(runCommand(book, openMonthAgain, { reason: 'late bank charge' }));
    expect((await monthsOnFile(book))[1]).toMatchObject({ isClosed: false, closing: undefined });
    expect((await dayClose(book, tenth)).isClosed).toBe(false);
  });

  test('a charge that fell into credit later is no matter of an earlier month', async () => {
    const book = await aDemoBook('Credits');
    const first = (await monthClose(book)).next;
    assert(first, 'a month is over');
    const visits = await book.db.rows('encounters').toArray();
    const later = visits.find((visit) => visit.date > endOfMonth(addMonths(first, 1)) && visit.charges.length > 0);
    assert(later, 'a visit of a later month');
    const [charge, ...others] = later.charges;
    assert(charge, 'the visit has a charge');
    const overpaid = { ...charge, cachedPatientCents: cents(-2500) };
    await book.db.rows('encounters').put({ ...later, openSince: later.date, charges: [overpaid, ...others] });
    const since = (await openCredits(book.db)).find((each) => each.chargeId === charge.id)?.since;
    assert(since, 'the charge stands in credit');
    const listed = async () => (await monthClose(book)).items.find((item) => item.key === 'credits')?.count ?? 0;
    await closeAll(book, endOfMonth(addMonths(since, -2)));
    expect(await listed()).toBe(0);
    await closeAll(book, endOfMonth(addMonths(since, -1)));
    expect(await listed()).toBe(1);
  });

  test('what is dated in a closed month posts into the open one', async () => {
    const book = await aDemoBook('Late');
    await closeAll(book, '2026-10-31');
    const visit = await aPatientWhoOwes(book);
    const late: Command<unknown, string> = {
      name: 'late',
      input: (await import('zod')).z.unknown(),
      journal: 'rows',
      isUndoable: false,
      async run(context) {
        const entry = await context.post({
          date: day('2026-10-15'),
          kind: 'fee',
          patientId: visit.patientId,
          postings: [
            { account: 'ar.patient', cents: cents(100) },
            { account: 'revenue', cents: cents(-100) },
          ],
        });
        return { value: entry.date, summary: 'Late', subjectId: visit.id };
      },
    };
    expect((await outcomeOf(runCommand(book, late, null))).value).toBe('2026-11-24');
    book.clock = { ...book.clock, today: () => day('2026-10-20') };
    expect(codesOf(await runCommand(book, late, null))).toEqual(['period.closed']);
  });
});

describe('taking a posting back', () => {
  test('one claim of a payment goes back alone, with all the payment says about it, and can be posted again', async () => {
    const book = await aDemoBook('One');
    const [remittance] = await waiting(book);
    assert(remittance, 'a payment waits');
    const rows = await rowsOf(book, remittance.id);
    const all = rows.map((row) => row.id);
    await outcomeOf(runCommand(book, postRemittance, { remittanceId: remittance.id, rowIds: all, isReviewed: true }));
    const posted = await standing(book);
    const row = (await rowsOf(book, remittance.id)).find((each) => each.state === 'posted');
    assert(row, 'a claim is posted');
    const only = { remittanceId: remittance.id, rowIds: [row.id], reason: 'wrong claim' };
    const { value } = await outcomeOf(runCommand(book, undoPosting, only));
    expect(value.undone).toBe(rows.filter((each) => each.claimId === row.claimId).length);
    await expectBooksBalance(book);
    expect(await standing(book)).not.toEqual(posted);
    await outcomeOf(
      runCommand(book, postRemittance, { remittanceId: remittance.id, rowIds: [row.id], isReviewed: true }),
    );
    expect((await standing(book)).charges).toEqual(posted.charges);
    await expectBooksBalance(book);
  });

  test('a payment received by mistake leaves the list, and the same file brings it back', async () => {
    const book = await aDemoBook('Withdraw');
    const [remittance] = await waiting(book);
    assert(remittance, 'a payment waits');
    const before = await rowsOf(book, remittance.id);
    const input = { remittanceId: remittance.id, reason: 'another practice’s file' };
    await outcomeOf(runCommand(book, withdrawRemittance, input));
    expect((await waiting(book)).map((each) => each.id)).not.toContain(remittance.id);
    expect(codesOf(await runCommand(book, postRemittance, { ...input, rowIds: [], isReviewed: true }))).toEqual([
      'remittance.withdrawn',
    ]);
    const text = demoPractice.transmissions.find((each) => each.id === remittance.transmissionId)?.text ?? '';
    const { payments } = await outcomeOf(importRemittances(job(book), filesOf(text)));
    expect(payments[0]?.receivedBeforeOn).toBeUndefined();
    const after = await rowsOf(book, remittance.id);
    expect(after.map((row) => row.state)).toEqual(before.map((row) => row.state));
    await outcomeOf(postRemittances(job(book), { remittanceIds: [remittance.id] }));
    expect(codesOf(await runCommand(book, withdrawRemittance, input))).toEqual(['withdraw.posted']);
    await expectBooksBalance(book);
  });
});

describe('a claim its payer sent on', () => {
  async function received(
    book: Book,
    claim: Claim,
    payerId: Claim['payerId'],
    statusCode: string,
    codes: Record<string, number>,
  ) {
    const lines = claim.snapshot.lines.map((line) => {
      const adjustments = Object.entries(codes).map(([code, share]) =>
        adjusted(code, Math.floor((line.chargeCents * share) / 100)),
      );
      const paidCents = cents(line.chargeCents - sumCents(adjustments.map((each) => each.cents)));
      return aRemittedLine({
        procedure: line.code,
        modifiers: line.modifiers,
        chargeCents: line.chargeCents,
        paidCents,
        serviceDate: line.from,
        lineControlNumber: line.controlNumber,
        adjustments,
      });
    });
    const { last, first } = claim.snapshot.patient;
    const content = aRemittedClaim({
      patientControlNumber: claim.number,
      statusCode,
      lines,
      patient: { last, ...(first ? { first } : {}) },
      ...(statusCode === '19' ? { crossoverCarrier: { name: 'Prairie Mutual' } } : {}),
    });
    const { id, depositId, counts, ...header } = aRemittance();
    const payment = {
      ...header,
      fingerprint: `sent on ${statusCode}`,
      checkNumber: `SENT${statusCode}`,
      payerId,
      paymentCents: content.paidCents,
      claimCount: 1,
    };
    const { value } = await outcomeOf(runCommand(book, receivePayment, { payment }));
    const { remittanceId } = value;
    await outcomeOf(
      runCommand(book, receiveRemittedClaims, {
        remittanceId,
        fingerprint: payment.fingerprint,
        from: 0,
        claims: [content],
      }),
    );
    const [row] = await rowsOf(book, remittanceId);
    assert(row, 'it was received');
    return { remittanceId, row };
  }

  test('waits at the next payer with a day to look again, and that payer’s answer finds it by our first number', async () => {
    const book = await aDemoBook('Crossover');
    const claims = await book.db.rows('claims').toArray();
    const sent = claims.find(
      (each) =>
        each.snapshot.rank === 1 &&
        each.firstSubmittedOn &&
        !each.adjudicatedOn &&
        each.snapshot.otherCoverages.length > 0,
    );
    assert(sent, 'a claim with a second payer waits');
    const before = await standing(book);
    const first = await received(book, sent, sent.payerId, '19', { 'CO-45': 20, 'PR-2': 16 });
    const post = (of: typeof first) => ({ remittanceId: of.remittanceId, rowIds: [of.row.id], isReviewed: true });
    await outcomeOf(runCommand(book, postRemittance, post(first)));
    const next = (await book.db.rows('claims').where('encounterId').equals(sent.encounterId).toArray()).find(
      (each) => each.previousClaimId === sent.id,
    );
    expect(next).toMatchObject({
      state: 'pending',
      nextActionOn: '2026-10-31',
      firstSubmittedOn: '2026-10-01',
      snapshot: { rank: 2 },
    });
    assert(next, 'it stands at the next payer');
    const second = await received(book, sent, next.payerId, '2', { 'OA-23': 84 });
    expect(second.row).toMatchObject({ claimId: next.id, matchRung: 'our-number', state: 'ready' });
    await outcomeOf(runCommand(book, postRemittance, post(second)));
    const visit = await book.db.rows('encounters').get(sent.encounterId);
    expect(sumCents(visit?.charges.map((charge) => charge.cachedInsuranceCents) ?? [])).toBe(0);
    await expectBooksBalance(book);
    for (const { remittanceId } of [second, first])
      await outcomeOf(runCommand(book, undoPosting, { remittanceId, reason: 'to try it' }));
    expect(await book.db.rows('claims').get(next.id)).toBeUndefined();
    expect((await standing(book)).accounts).toEqual(before.accounts);
    await expectBooksBalance(book);
  });
});

describe('a returned check', () => {
  test('is owed again on the visits it had paid, with the fee if the office has one', async () => {
    const book = await aDemoBook('Returned');
    await outcomeOf(runCommand(book, saveMoneyLimits, { ...defaultLimits, returnedCheckFeeCents: cents(2500) }));
    const visit = await aPatientWhoOwes(book, 2000);
    const before = await patientAccount(book, visit.patientId);
    const paid = { patientId: visit.patientId, cents: cents(2000), method: 'check' as const, reference: '4411' };
    await outcomeOf(runCommand(book, takePatientPayment, paid));
    const payment = (await patientAccount(book, visit.patientId)).payments.find(
      (each) => each.memo === 'Payment, check 4411',
    );
    assert(payment, 'it stands on the account');
    const back = await outcomeOf(runCommand(book, returnPayment, { paymentId: payment.id, reason: 'no funds' }));
    expect(back.value.returnedCents).toBe(2000);
    expect(back.value.feeCents).toBe(2500);
    const after = await patientAccount(book, visit.patientId);
    expect(after.patientCents).toBe(before.patientCents + 2500);
    expect(after.unappliedCents).toBe(before.unappliedCents);
    await expectBooksBalance(book);
    expect(codesOf(await runCommand(book, returnPayment, { paymentId: payment.id, reason: 'again' }))).toEqual([]);
    expect((await patientAccount(book, visit.patientId)).patientCents).toBe(after.patientCents);
  });

  test('after its deposit went to the bank stands as a line of today’s', async () => {
    const book = await aDemoBook('Bounced');
    const visit = await aPatientWhoOwes(book);
    await outcomeOf(
      runCommand(book, takePatientPayment, { patientId: visit.patientId, cents: cents(1500), method: 'check' }),
    );
    const payment = (await patientAccount(book, visit.patientId)).payments[0];
    const deposit = (await book.db.rows('deposits').where('state').equals('open').toArray()).find((each) =>
      each.items.some((item) => item.transactionId === payment?.id),
    );
    assert(payment && deposit, 'the check is on a deposit');
    await outcomeOf(runCommand(book, markDeposited, { depositId: deposit.id }));
    await outcomeOf(runCommand(book, returnPayment, { paymentId: payment.id, reason: 'no funds' }));
    const open = (await book.db.rows('deposits').where('state').equals('open').toArray()).at(-1);
    expect(open?.items.map((item) => item.cents)).toEqual([-1500]);
    for (const each of [deposit, open]) expect((await depositDetail(book, each?.id))?.proof.differences).toEqual([]);
    await expectBooksBalance(book);
  });
});

describe('giving money away', () => {
  test('a small balance has a cap, and a large one needs an owner or manager', async () => {
    const book = await aDemoBook('Approval');
    const visit = await aPatientWhoOwes(book, 1001);
    const shares = visit.charges
      .filter((charge) => charge.cachedPatientCents > 0)
      .map((charge) => ({ chargeId: charge.id, cents: charge.cachedPatientCents }));
    const off = { encounterId: visit.id, shares, party: { kind: 'patient' as const }, reason: 'too small to bill' };
    expect(codesOf(await runCommand(book, writeOff, { ...off, type: 'small-balance' }))).toEqual(['writeOff.notSmall']);
    const aPart = { ...off, shares: shares.slice(0, 1).map((each) => ({ ...each, cents: cents(100) })) };
    expect(codesOf(await runCommand(book, writeOff, { ...aPart, type: 'small-balance' }))).toEqual([
      'writeOff.notSmall',
    ]);
    await outcomeOf(runCommand(book, saveMoneyLimits, { ...defaultLimits, approvalAboveCents: cents(500) }));
    book.role = 'biller';
    const refused = await runCommand(book, writeOff, { ...off, type: 'courtesy' });
    // What a visit owes is given up whole: a smaller amount is no way out.
    expect(refused.problems.map((each) => each.message)).toEqual([
      'Above $5.00 an owner or manager has to do this. Ask one of them to sign in and do it.',
    ]);
    expect(codesOf(await runCommand(book, saveMoneyLimits, defaultLimits))).toEqual(['limits.notAllowed']);
    await outcomeOf(
      runCommand(book, takePatientPayment, { patientId: visit.patientId, cents: cents(900_000), method: 'cash' }),
    );
    const back = {
      patientId: visit.patientId,
      source: { kind: 'unapplied' as const },
      method: 'check' as const,
      reason: 'overpaid',
    };
    expect(codesOf(await runCommand(book, refund, { ...back, cents: cents(501) }))).toEqual(['approval.missing']);
    await outcomeOf(runCommand(book, refund, { ...back, cents: cents(500) }));
    book.role = 'owner';
    await outcomeOf(runCommand(book, refund, { ...back, cents: cents(501) }));
    await expectBooksBalance(book);
  });
});

test('credits, money on account and payers’ balances are those of the ledger', async () => {
  const book = await aDemoBook('Credits');
  const report = await creditsReport(book);
  const { rows } = await trialBalanceOf(book, () => undefined);
  const balanceOf = (account: string): number => {
    const row = rows.find((each) => each.account === account);
    return row ? row.debitCents - row.creditCents : 0;
  };
  expect(sumCents(report.clearing.map((each) => each.cents))).toBe(balanceOf('payer.clearing'));
  expect(negateCents(sumCents(report.unapplied.map((each) => each.cents)))).toBe(balanceOf('unapplied'));
  const cached = (await book.db.rows('encounters').toArray()).flatMap((each) => each.charges);
  const below = cached
    .flatMap((each) => [each.cachedInsuranceCents, each.cachedPatientCents])
    .filter((each) => each < 0);
  expect(sumCents(report.credits.map((each) => each.cents))).toBe(sumCents(below));
});

test('the journal of a period sums to zero, and its adjustments are those of the accounts', async () => {
  const book = await aDemoBook('Journal');
  const report = await outcomeOf(computeLedgerReport(job(book), { from: day('2026-01-01'), to: day('2026-12-31') }));
  expect(sumCents(report.journal.map((line) => line.cents))).toBe(0);
  const { rows } = await trialBalanceOf(book, () => undefined);
  const adjusting = rows.filter((row) => row.account.startsWith('adjustment.'));
  expect(sumCents(report.adjustments.map((row) => row.cents))).toBe(
    sumCents(adjusting.map((row) => cents(row.debitCents - row.creditCents))),
  );
  const total = journalRows(report).at(-1)?.at(-1);
  expect(total).toBe('0.00');
  expect(
    Math.round(
      journalRows(report)
        .slice(1, -1)
        .reduce((sum, row) => sum + Number(row.at(-1)), 0) * 100,
    ),
  ).toBe(0);
  expect(adjustmentRows(report)).toHaveLength(report.adjustments.length + 2);
});

test('lines allowed below the contract are listed with the dollars, as the contract of their day has them', async () => {
  const book = await aDemoBook('Short');
  const [contract] = await book.db.rows('contracts').toArray();
  assert(contract, 'the demo has contracts');
  expect(await underpaidLines(book, contract.payerId)).toEqual([]);
  const rates = contract.rates.map((rate) => ({ ...rate, allowedCents: cents(rate.allowedCents + 500) }));
  await book.db.rows('contracts').put({ ...contract, rates });
  const short = await underpaidLines(book, contract.payerId);
  expect(short.length).toBeGreaterThan(0);
  for (const line of short) {
    expect(line.shortCents).toBe(line.expectedCents - line.allowedCents);
    expect(line.shortCents).toBeGreaterThan(0);
  }
  // The same dollars stand beside the payer and in the indicator, whose key opens their claims.
  const shortCents = sumCents(short.map((line) => line.shortCents));
  expect(await underpaidByPayer(book)).toEqual([{ payerId: contract.payerId, lines: short.length, cents: shortCents }]);
  const { kpis } = await outcomeOf(computeFigures(job(book), { from: addMonths(demoToday, -12), to: demoToday }));
  const variance = kpis.find((kpi) => kpi.key === 'underpaymentVariance');
  expect(variance?.value).toBe(shortCents);
  expect(variance?.records?.ids).toEqual(expect.arrayContaining(short.map((line) => line.claimId)));
  const usual = await usualOfPayer(book, contract.payerId);
  expect(usual.every((each) => each.lowCents <= each.medianCents && each.medianCents <= each.highCents)).toBe(true);
  expect(usual[0]?.count).toBeGreaterThanOrEqual(usual.at(-1)?.count ?? 0);
});

/** One deed of a busy and careless office; what is not possible just now is refused and changes nothing. */
async function anyDeed(book: Book, random: Random): Promise<void> {
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[random.between(0, items.length - 1)];
  const remittance = pick(await book.db.rows('remittances').toArray());
  const visit = pick(await book.db.rows('encounters').toArray());
  if (!remittance || !visit) return;
  const row = pick(await rowsOf(book, remittance.id));
  const { patientId } = visit;
  const amount = cents(random.between(1, 30_000));
  const reason = 'a reason';
  const deeds: (() => Promise<unknown>)[] = [
    () => postRemittances(job(book), { remittanceIds: [remittance.id] }),
    async () => {
      const rowIds = row ? [row.id] : [];
      return runCommand(book, postRemittance, { remittanceId: remittance.id, rowIds, isReviewed: true });
    },
    () => runCommand(book, undoPosting, { remittanceId: remittance.id, reason }),
    async () => row && runCommand(book, undoPosting, { remittanceId: remittance.id, rowIds: [row.id], reason }),
    async () => row && runCommand(book, ignoreRemittedClaim, { rowId: row.id, reason }),
    () => runCommand(book, withdrawRemittance, { remittanceId: remittance.id, reason }),
    () => runCommand(book, takePatientPayment, { patientId, cents: amount, method: 'check' }),
    async () => {
      const payment = pick((await patientAccount(book, patientId)).payments);
      return payment && runCommand(book, returnPayment, { paymentId: payment.id, reason });
    },
    () =>
      runCommand(book, refund, { patientId, source: { kind: 'unapplied' }, cents: amount, method: 'check', reason }),
    async () => {
      const shares = visit.charges
        .filter((charge) => charge.cachedPatientCents > 0)
        .map((charge) => ({ chargeId: charge.id, cents: charge.cachedPatientCents }));
      return runCommand(book, writeOff, {
        encounterId: visit.id,
        shares,
        party: { kind: 'patient' },
        type: 'courtesy',
        reason,
      });
    },
    async () => {
      const deposit = pick(await book.db.rows('deposits').where('state').equals('open').toArray());
      return deposit && runCommand(book, markDeposited, { depositId: deposit.id });
    },
    async () => {
      const deposit = pick(await book.db.rows('deposits').toArray());
      return deposit && runCommand(book, reconcileDeposit, { depositId: deposit.id, bankCents: amount });
    },
    () => runCommand(book, applyOnAccount, { patientId, cents: amount }),
    async () => {
      const own = await book.db.rows('encounters').where('patientId').equals(patientId).toArray();
      const inCredit = (await book.db.rows('encounters').toArray()).flatMap((each) =>
        each.charges.flatMap((charge) => (charge.cachedPatientCents < 0 ? [{ encounterId: each.id, charge }] : [])),
      );
      const from = pick(inCredit);
      const to = random.between(0, 1) === 0 ? undefined : pick(own)?.id;
      if (!from) return undefined;
      const credit = { encounterId: from.encounterId, chargeId: from.charge.id };
      const all = negateCents(from.charge.cachedPatientCents);
      return runCommand(book, moveCredit, { ...credit, cents: all, ...(to ? { to } : {}) });
    },
    async () => {
      const denial = pick(await book.db.rows('denials').toArray());
      return denial && runCommand(book, writeOffDenial, { denialId: denial.id, type: 'denial' as const, reason });
    },
    async () => {
      const denial = pick(await book.db.rows('denials').toArray());
      return denial && runCommand(book, billDenialToPatient, { denialId: denial.id });
    },
    () => runCommand(book, restoreRemittance, { remittanceId: remittance.id }),
    () => undoLast(book),
  ];
  await pick(deeds)?.();
}

/** The closing papers of today and of its month add up, and what the month closes at is what the accounts hold. */
async function expectPapersTie(book: Book): Promise<void> {
  const facts = await monthPacketFacts(book, demoToday);
  expectTotalsTie(monthPacket(facts));
  const { receivables } = facts.figures;
  expect(receivables.differenceCents).toBe(0);
  expect(sumCents(standingLines(facts.figures).map((line) => line.cents))).toBe(receivables.closingCents);
  const close = await daySheetOf(book, demoToday);
  expect(close.closingCents).toBe(receivables.closingCents);
  const { practice, printed } = facts;
  const standing = await dayClose(book, demoToday);
  expectTotalsTie(dailyClosePaper({ practice, close, standing, deposits: await depositsOn(book, demoToday), printed }));
}

/** A payment's money lies on one deposit, once and whole. */
async function expectDepositedOnce(book: Book): Promise<void> {
  const items = (await book.db.rows('deposits').toArray()).flatMap((each) => each.items);
  const paid = items.filter((item) => item.remittanceId !== undefined);
  const payments = await book.db.rows('remittances').bulkGet(paid.map((item) => item.remittanceId ?? ''));
  expect(paid.map((item) => item.cents)).toEqual(payments.map((each) => each?.paymentCents));
  expect(new Set(paid.map((item) => item.remittanceId)).size).toBe(paid.length);
}

describe('laws', () => {
  test.each([1, 2, 3, 4])('after any sequence of deeds every account still explains itself (seed %i)', async (seed) => {
    const book = await aDemoBook(`Deeds ${seed}`);
    const random = seededRandom(seed);
    for (let deed = 0; deed < 40; deed += 1) await anyDeed(book, random);
    await expectBooksBalance(book);
    expect((await trialBalanceOf(book, () => undefined)).isBalanced).toBe(true);
    await expectPapersTie(book);
    for (const deposit of await book.db.rows('deposits').toArray()) {
      const detail = await depositDetail(book, deposit.id);
      expect(detail?.proof.differences.filter((each) => each.text.includes('never posted'))).toEqual([]);
    }
    await expectDepositedOnce(book);
  });

  test.each([5, 6, 7])('what a key undoes is as if it had not been done (seed %i)', async (seed) => {
    const book = await aDemoBook(`Keys ${seed}`);
    const random = seededRandom(seed);
    let undone = 0;
    for (let deed = 0; deed < 40; deed += 1) {
      const before = await standing(book);
      const last = await lastSeq(book.db);
      await anyDeed(book, random);
      const newest = await book.db.journal.orderBy('seq').last();
      if (!newest || newest.seq === last || !newest.isUndoable || random.between(0, 1) === 0) continue;
      await outcomeOf(undoLast(book));
      expect([newest.command, await standing(book)]).toEqual([newest.command, before]);
      undone += 1;
    }
    expect(undone).toBeGreaterThan(2);
    await expectBooksBalance(book);
  });

  test('the order in which payments are posted does not matter', async () => {
    const forward = await aDemoBook('Forward');
    const backward = await aDemoBook('Backward');
    const ids = (await waiting(forward)).map((each) => each.id);
    expect(ids.length).toBeGreaterThan(1);
    for (const id of ids) await outcomeOf(postRemittances(job(forward), { remittanceIds: [id] }));
    for (const id of [...ids].reverse()) await outcomeOf(postRemittances(job(backward), { remittanceIds: [id] }));
    const [one, other] = [await standing(forward), await standing(backward)];
    expect(other.accounts).toEqual(one.accounts);
    expect(other.charges).toEqual(one.charges);
  });

  test('posted then undone leaves every balance, and twice is once', async () => {
    const book = await aDemoBook('Twice');
    const before = await standing(book);
    const ids = (await waiting(book)).map((each) => each.id);
    await outcomeOf(postRemittances(job(book), { remittanceIds: ids }));
    const once = await standing(book);
    expect(await outcomeOf(postRemittances(job(book), { remittanceIds: ids }))).toMatchObject({ posted: 0 });
    expect(await standing(book)).toEqual(once);
    for (const remittanceId of [...ids].reverse()) {
      await runCommand(book, undoPosting, { remittanceId, reason: 'to try it' });
    }
    const after = await standing(book);
    expect(after.accounts).toEqual(before.accounts);
    expect(after.charges.map((each) => each.charges)).toEqual(before.charges.map((each) => each.charges));
    await expectBooksBalance(book);
  });
});
