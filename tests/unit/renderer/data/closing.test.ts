/** The closing papers over the demo practice: each month follows from the one before, and today’s agree with the reports. */
import { beforeAll, expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { closeMonth } from '#renderer/data/commands/closeMonth.ts';
import { dayClose, daysToClose } from '#renderer/data/queries/dayClose.ts';
import { daySheetOf } from '#renderer/data/queries/daySheet.ts';
import { depositsOn } from '#renderer/data/queries/deposits.ts';
import { monthClose } from '#renderer/data/queries/monthClose.ts';
import { monthPacketFacts, monthsOnFile } from '#renderer/data/queries/monthPacket.ts';
import { practiceOf } from '#renderer/data/queries/reference.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { computeAging } from '#renderer/jobs/computeReport.ts';
import { renderDailyClose, renderMonthPacket } from '#renderer/jobs/renderClosing.ts';
import { dailyClosePaper, monthPacket } from '#shared/closing/index.ts';
import { closedBooks } from '#shared/demo/index.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addDays, day } from '#shared/kernel/dates.ts';
import { type Cents, cents, sumCents } from '#shared/kernel/money.ts';
import { countItems } from '#shared/kpis/index.ts';
import { expectTotalsTie } from '#tests/fixtures/builders/closing.ts';
import { aDemoBook, demoPractice, demoToday, job, outcomeOf } from '#tests/fixtures/builders/demoBook.ts';
import { readPages, textOf } from '#tests/fixtures/builders/pdfPages.ts';

let book: Book;
beforeAll(async () => {
  book = await aDemoBook('Closing');
});

test('every month on file ties, begins where the one before ended, and its deposits come to its cash', async () => {
  const months = (await monthsOnFile(book)).map((each) => each.month).reverse();
  expect(months.length).toBeGreaterThan(3);
  let before: Cents = cents(0);
  for (const month of months) {
    const facts = await monthPacketFacts(book, month);
    const { receivables, cashCents } = facts.figures;
    expect(receivables.openingCents).toBe(before);
    expect(expectTotalsTie(monthPacket(facts))).toBeGreaterThan(20);
    expect(sumCents(facts.deposits.flatMap((each) => each.items.map((item) => item.cents)))).toBe(cashCents);
    before = receivables.closingCents;
  }
  expect((await daySheetOf(book, demoToday)).closingCents).toBe(before);
});

test('the age of what is owed today is that of the aging report', async () => {
  const { figures } = await monthPacketFacts(book, demoToday);
  const report = await outcomeOf(computeAging(job(book), { asOf: demoToday, basis: 'service' }));
  const { agedFromServiceInstead: _packet, ...ours } = figures.aging.total;
  const { agedFromServiceInstead: _report, ...theirs } = report.total;
  expect(ours).toEqual(theirs);
});

test('every day of a fortnight closes with totals of what is shown', async () => {
  const practice = await practiceOf(book);
  const printed = { on: demoToday, by: 'Dana W.' };
  let looked = 0;
  for (let back = 0; back < 14; back += 1) {
    const date = addDays(demoToday, -back);
    const deposits = await depositsOn(book, date);
    looked += expectTotalsTie(
      dailyClosePaper({
        practice,
        close: await daySheetOf(book, date),
        standing: await dayClose(book, date),
        deposits,
        printed,
      }),
    );
  }
  expect(looked).toBeGreaterThan(60);
});

test('the printed papers name accounts and payers, never a patient, and say whether the month is closed', async () => {
  const wordsOf = async (bytes: Uint8Array) => (await readPages(bytes)).map(textOf).join(' ');
  const july = (await monthsOnFile(book)).at(-1)?.month;
  assert(july, 'a month is on file');
  await outcomeOf(runCommand(book, closeMonth, { month: july, reason: 'taken over from the old program' }));
  const packet = await wordsOf(await outcomeOf(renderMonthPacket(job(book), { month: july })));
  expect(packet).toContain('Closed by Dana W. on 11/24/2026: taken over from the old program');
  const october = await wordsOf(await outcomeOf(renderMonthPacket(job(book), { month: day('2026-10-15') })));
  const daily = await wordsOf(await outcomeOf(renderDailyClose(job(book), { date: day('2026-10-20') })));
  for (const words of [packet, october, daily])
    for (const { last, first } of demoPractice.patients) expect(words).not.toContain(`${last}, ${first}`);
  expect(october).toMatch(/page 1 of \d/);
});

test('the demo keeps up: its months but the last are closed, its days but one, at the figures its entries still come to', async () => {
  const settings = [
    ...demoPractice.settings,
    ...closedBooks({ ...demoPractice, today: demoToday, biller: 'Dana W.', owner: 'Ngozi O.' }),
  ];
  const kept = await aDemoBook('Kept up', { ...demoPractice, settings });
  expect(await monthClose(kept)).toMatchObject({ closed: '2026-09-30', months: ['2026-10-01'] });
  const { open, closed } = await daysToClose(kept);
  expect(open).toEqual(['2026-11-23']);
  expect(closed.map((each) => each.reviewed?.by).slice(0, 2)).toEqual([undefined, 'Ngozi O.']);
  for (const record of closed) {
    const { openingCents, closingCents, cashCents, entryCount } = await daySheetOf(kept, record.day);
    expect(record).toMatchObject({ openingCents, closingCents, cashCents, entries: entryCount });
    expect(countItems((await dayClose(kept, record.day)).taken, record.counted)).toEqual([]);
  }
  for (const { month, closing } of (await monthsOnFile(kept)).slice(2)) {
    const { openingCents, closingCents } = (await monthPacketFacts(kept, month)).figures.receivables;
    expect(closing).toMatchObject({ openingCents, closingCents });
  }
});
