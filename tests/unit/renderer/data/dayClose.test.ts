/** A day from its opening to its close: what waits before it, who closes, reviews and opens it, and what it then holds. */
import { describe, expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { closeDay, openDayAgain, reviewDay } from '#renderer/data/commands/closeDay.ts';
import { closeMonth, openMonthAgain } from '#renderer/data/commands/closeMonth.ts';
import { markDeposited } from '#renderer/data/commands/reconcileDeposit.ts';
import { returnPayment } from '#renderer/data/commands/returnPayment.ts';
import { takePatientPayment } from '#renderer/data/commands/takePatientPayment.ts';
import { entriesBetween } from '#renderer/data/ledgerEntries.ts';
import { dayClose, daysToClose } from '#renderer/data/queries/dayClose.ts';
import { daySheetOf } from '#renderer/data/queries/daySheet.ts';
import { monthClose } from '#renderer/data/queries/monthClose.ts';
import { todayItems } from '#renderer/data/queries/today.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { undoLast } from '#renderer/data/undo.ts';
import { postRemittances } from '#renderer/jobs/postRemittances.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addDays, type Day, day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import type { ClosedDay } from '#shared/model/closings.ts';
import type { PaymentMethod } from '#shared/model/ledger.ts';
import type { Role } from '#shared/model/practice.ts';
import {
  aDemoBook,
  demoToday,
  expectBooksBalance,
  job,
  outcomeOf,
  waiting,
} from '#tests/fixtures/builders/demoBook.ts';

const yesterday = addDays(demoToday, -1);
const friday = addDays(demoToday, -4);
const nothingCounted = {};
const codesOf = (done: { problems: { code: string }[] }): string[] => done.problems.map((each) => each.code);

/** The same book with somebody else at work in it, or on another day. */
const withActor = (book: Book, actor: string, role: Role): Book => ({ ...book, actor, role });
const onDay = (book: Book, today: Day): Book => ({ ...book, clock: { now: book.clock.now, today: () => today } });

async function take(book: Book, amount: number, method: PaymentMethod) {
  const patient = await book.db.rows('patients').toCollection().first();
  assert(patient, 'somebody is on file');
  return runCommand(book, takePatientPayment, { patientId: patient.id, cents: cents(amount), method });
}

/** With everything of this week closed so that the day in question stands alone. */
async function aBookClosedThrough(name: string, through: Day): Promise<Book> {
  const book = await aDemoBook(name);
  await outcomeOf(
    runCommand(book, closeDay, { date: through, counted: nothingCounted, reason: 'begun with the daily close' }),
  );
  return book;
}

const waitsOf = async (book: Book, date: Day) => (await dayClose(book, date)).items.map((item) => item.key);

describe('before a day is closed', () => {
  test('its money is to be counted and taken to the bank, or it is said why not', async () => {
    const book = await aBookClosedThrough('Counted', yesterday);
    const { taken } = await dayClose(book, demoToday);
    await outcomeOf(take(book, 5000, 'cash'));
    await outcomeOf(take(book, 2500, 'check'));
    const now = await dayClose(book, demoToday);
    expect([now.taken.cash - taken.cash, now.taken.check - taken.check]).toEqual([5000, 2500]);
    expect(now.items.map((item) => item.key)).toContain('openDeposits');
    const [deposit] = await book.db.rows('deposits').where('date').equals(demoToday).toArray();
    assert(deposit, 'the day has a deposit');
    await outcomeOf(runCommand(book, markDeposited, { depositId: deposit.id }));
    expect(await waitsOf(book, demoToday)).not.toContain('openDeposits');
    const short = { ...now.taken, cash: cents(now.taken.cash - 100) };
    const refused = await runCommand(book, closeDay, { date: demoToday, counted: short });
    expect(codesOf(refused)).toEqual(['day.waiting']);
    expect(refused.problems[0]?.message).toMatch(/Cash counted \$[\d.,]+, taken \$[\d.,]+: −\$1\.00/);
    await outcomeOf(
      runCommand(book, closeDay, { date: demoToday, counted: short, reason: 'a dollar over at the desk' }),
    );
    const { record } = await dayClose(book, demoToday);
    const sheet = await daySheetOf(book, demoToday);
    expect(record).toMatchObject({
      closed: { by: 'Dana W.', on: demoToday },
      reason: 'a dollar over at the desk',
      counted: short,
      openingCents: sheet.openingCents,
      closingCents: sheet.closingCents,
      cashCents: sheet.cashCents,
    });
    expect(record?.waited.map((each) => each.label)).toContainEqual(expect.stringMatching(/^Cash counted/));
  });

  test('a receipt that lies on no deposit waits; one that was taken back does not', async () => {
    const book = await aBookClosedThrough('No deposit', yesterday);
    expect(await waitsOf(book, demoToday)).not.toContain('notDeposited');
    await outcomeOf(take(book, 4200, 'cash'));
    const [receipt] = (await entriesBetween(book.db, demoToday, demoToday))
      .filter((each) => each.kind === 'patient-payment')
      .slice(-1);
    assert(receipt, 'it was posted');
    const deposits = await book.db.rows('deposits').where('date').equals(demoToday).toArray();
    for (const each of deposits)
      await book.db
        .rows('deposits')
        .put({ ...each, items: each.items.filter((item) => item.transactionId !== receipt.id) });
    expect((await dayClose(book, demoToday)).items.find((item) => item.key === 'notDeposited')).toMatchObject({
      count: 1,
      cents: 4200,
    });
    await outcomeOf(runCommand(book, returnPayment, { paymentId: receipt.id, reason: 'taken twice' }));
    expect(await waitsOf(book, demoToday)).not.toContain('notDeposited');
  });

  test('a payment taken back by mistake and posted again is on its deposit still', async () => {
    const book = await aBookClosedThrough('Posted again', yesterday);
    await outcomeOf(take(book, 4200, 'check'));
    const receipt = (await entriesBetween(book.db, demoToday, demoToday)).findLast(
      (each) => each.kind === 'patient-payment',
    );
    assert(receipt, 'it was posted');
    await outcomeOf(runCommand(book, returnPayment, { paymentId: receipt.id, reason: 'bank letter' }));
    await outcomeOf(undoLast(book));
    expect(await waitsOf(book, demoToday)).not.toContain('notDeposited');
  });

  test('a remittance of its own days blocks, one that came late for closed days is only looked at', async () => {
    const book = await aDemoBook('Late answers');
    const [remittance] = await book.db.rows('remittances').where('state').anyOf('received', 'in-review').toArray();
    assert(remittance, 'a payment waits');
    await book.db.rows('remittances').put({ ...remittance, paymentDate: yesterday });
    expect(await waitsOf(book, yesterday)).toContain('unpostedRemittances');
    await outcomeOf(
      runCommand(book, closeDay, { date: yesterday, counted: nothingCounted, reason: 'payer was called' }),
    );
    const items = (await dayClose(book, demoToday)).items;
    expect(items.find((item) => item.key === 'earlierRemittances')?.isBlocking).toBe(false);
  });

  test.each([
    ['a day to come', 'biller', addDays(demoToday, 1), ['day.ahead']],
    ['by a clinician', 'clinician', demoToday, ['day.notAllowed']],
    ['twice', 'biller', friday, ['day.alreadyClosed']],
    ['by the desk', 'frontDesk', yesterday, []],
  ] as const)('closed %s (%s)', async (title, role, date, codes) => {
    const book = withActor(await aBookClosedThrough(title, friday), 'Ari P.', role);
    expect(codesOf(await runCommand(book, closeDay, { date, counted: nothingCounted, reason: 'x' }))).toEqual(codes);
  });
});

describe('a closed day', () => {
  test('takes no more entries: today is refused in words, a day that is over is posted today, and its figures stay', async () => {
    const book = await aBookClosedThrough('Takes none', demoToday);
    const before = await daySheetOf(book, demoToday);
    expect(codesOf(await take(book, 100, 'cash'))).toEqual(['day.closed']);
    const remittanceIds = (await waiting(book)).map((each) => each.id);
    expect(codesOf(await postRemittances(job(book), { remittanceIds }))).toEqual(['day.closed']);
    const tomorrow = onDay(book, addDays(demoToday, 1));
    await outcomeOf(take(tomorrow, 100, 'cash'));
    expect(await daySheetOf(book, demoToday)).toEqual(before);
    expect((await daySheetOf(tomorrow, addDays(demoToday, 1))).openingCents).toBe(before.closingCents);
    // A clock set back does not open it either.
    expect(codesOf(await take(onDay(book, friday), 100, 'cash'))).toEqual(['period.closed']);
    await expectBooksBalance(book);
  });

  test('closes the open days before it, each with a record that begins where the one before ended', async () => {
    const book = await aDemoBook('Several');
    const { open } = await daysToClose(book);
    expect((await dayClose(book, yesterday)).earlier).toEqual(open.filter((each) => each < yesterday));
    const { value } = await outcomeOf(
      runCommand(book, closeDay, { date: yesterday, counted: nothingCounted, reason: 'caught up' }),
    );
    expect(value.closed).toEqual(open);
    const records: (ClosedDay | undefined)[] = [];
    for (const each of open) records.push((await dayClose(book, each)).record);
    records.slice(1).forEach((record, index) => {
      expect(record?.openingCents).toBe(records[index]?.closingCents);
    });
    expect(await daysToClose(book)).toMatchObject({ open: [], locks: { through: yesterday, by: 'day' } });
  });

  test('is not undone by Ctrl+Z; an owner opens it with those after it, and both names stay', async () => {
    const book = await aBookClosedThrough('Opened', friday);
    await outcomeOf(runCommand(book, closeDay, { date: yesterday, counted: nothingCounted, reason: 'late' }));
    expect(codesOf(await undoLast(book))).toEqual(['undo.notByKey']);
    const again = { date: friday, reason: 'a check was missed' };
    expect(codesOf(await runCommand(withActor(book, 'Ari P.', 'biller'), openDayAgain, again))).toEqual([
      'day.openNotAllowed',
    ]);
    const owner = withActor(book, 'Ngozi O.', 'owner');
    const { summary } = await outcomeOf(runCommand(owner, openDayAgain, again));
    expect(summary).toBe('Opened 11/20/2026 and 1 day after it again: a check was missed');
    for (const date of [friday, yesterday])
      expect(await dayClose(book, date)).toMatchObject({
        isClosed: false,
        record: undefined,
        openedAgain: { by: 'Ngozi O.', reason: 'a check was missed', closedBy: 'Dana W.' },
      });
    expect((await dayClose(book, addDays(friday, -1))).isClosed).toBe(true);
    expect(codesOf(await runCommand(owner, openDayAgain, again))).toEqual(['day.notClosed']);
  });

  test('is reviewed once, by a second person who knows the money', async () => {
    const book = await aBookClosedThrough('Reviewed', yesterday);
    const review = (actor: string, role: Role, date = yesterday) =>
      runCommand(withActor(book, actor, role), reviewDay, { date });
    expect(codesOf(await review('Dana W.', 'owner'))).toEqual(['day.ownReview']);
    expect(codesOf(await review('Ari P.', 'frontDesk'))).toEqual(['day.reviewNotAllowed']);
    expect(codesOf(await review('Ngozi O.', 'owner', demoToday))).toEqual(['day.notClosed']);
    await outcomeOf(review('Ngozi O.', 'owner'));
    expect((await dayClose(book, yesterday)).record?.reviewed).toMatchObject({ by: 'Ngozi O.', on: demoToday });
    expect(codesOf(await review('Lee M.', 'manager'))).toEqual(['day.reviewed']);
  });
});

describe('days and months', () => {
  test('a month asks for its days; with all of them closed it does not', async () => {
    const book = await aDemoBook('Days of a month');
    const { items } = await monthClose(book);
    expect(items.find((item) => item.key === 'openDays')?.count).toBeGreaterThan(1);
    await outcomeOf(
      runCommand(book, closeDay, { date: day('2026-10-31'), counted: nothingCounted, reason: 'caught up' }),
    );
    expect((await monthClose(book)).items.map((item) => item.key)).not.toContain('openDays');
  });

  test('a day of a closed month is opened after its month, and stays closed when only the month is opened', async () => {
    const book = await aBookClosedThrough('Month over day', yesterday);
    const { next, months } = await monthClose(book);
    const last = months.at(-1);
    assert(next && last, 'a month is over');
    await outcomeOf(runCommand(book, closeMonth, { month: next, through: last, reason: 'caught up' }));
    const date = day('2026-10-30');
    expect(codesOf(await runCommand(book, openDayAgain, { date, reason: 'x' }))).toEqual(['day.inClosedMonth']);
    const opened = await outcomeOf(runCommand(book, openMonthAgain, { reason: 'bank charge' }));
    expect(opened.summary).toBe('Opened 10/2026 again: bank charge; its days stay closed through 11/23/2026');
    expect((await dayClose(book, date)).isClosed).toBe(true);
    await outcomeOf(runCommand(book, openDayAgain, { date, reason: 'bank charge' }));
    expect((await dayClose(book, date)).isClosed).toBe(false);
  });

  test('days that are over and open stand in the day’s work as one row, which leads to the oldest', async () => {
    const book = await aBookClosedThrough('Today', addDays(friday, -1));
    const rowOf = async () => (await todayItems(book)).filter((item) => item.key === 'days:close');
    const { open } = await daysToClose(book);
    expect(await rowOf()).toMatchObject([
      {
        state: 'Close',
        text: `${open.length} days not closed`,
        place: { path: '/reports', params: { report: 'day', day: open[0] } },
      },
    ]);
    await outcomeOf(runCommand(book, closeDay, { date: yesterday, counted: nothingCounted, reason: 'caught up' }));
    expect(await rowOf()).toEqual([]);
  });
});
