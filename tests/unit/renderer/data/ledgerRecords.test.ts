/** What a claim posts at once is kept in one record, in books of an older release in one each: whoever reads cannot tell. */
import { beforeAll, expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { creditsReport, openCredits } from '#renderer/data/queries/credits.ts';
import { daySheetOf, trialBalanceOf } from '#renderer/data/queries/daySheet.ts';
import { depositDetail, depositList } from '#renderer/data/queries/deposits.ts';
import { reportFacts } from '#renderer/data/queries/kpiFacts.ts';
import { booksOf, patientAccount } from '#renderer/data/queries/ledger.ts';
import { accountsForStatements, statementViews } from '#renderer/data/queries/statements.ts';
import { whyAmount } from '#renderer/data/queries/whyAmount.ts';
import { computeLedgerReport } from '#renderer/jobs/computeLedgerReport.ts';
import { addDays } from '#shared/kernel/dates.ts';
import { ledgerRows } from '#shared/ledger/records.ts';
import { aDemoBook, demoPractice, demoToday, expectBooksBalance, job } from '#tests/fixtures/builders/demoBook.ts';

const period = { from: addDays(demoToday, -90), to: demoToday };
const nobody = () => undefined;
let apart: Book;
let together: Book;

beforeAll(async () => {
  apart = await aDemoBook('Apart');
  together = await aDemoBook('Together', { ...demoPractice, ledger: ledgerRows(demoPractice.ledger) });
});

const readings: Record<string, (book: Book) => Promise<unknown>> = {
  'the facts behind the figures': (book) => reportFacts(book, period),
  'the ledger report': (book) => computeLedgerReport(job(book), period),
  'the day sheets of a week': (book) =>
    Promise.all(Array.from({ length: 7 }, (_, index) => daySheetOf(book, addDays(demoToday, -index)))),
  'the trial balance': (book) => trialBalanceOf(book, nobody),
  'credits and money on account': async (book) => [await creditsReport(book), await openCredits(book.db)],
  'every deposit and its proof': async (book) =>
    Promise.all((await depositList(book)).map(({ deposit }) => depositDetail(book, deposit.id))),
  'every patient’s account': (book) =>
    Promise.all(demoPractice.patients.map((patient) => patientAccount(book, patient.id))),
  'why every account owes what it owes': (book) =>
    Promise.all(demoPractice.accounts.map(({ id }) => whyAmount(book, { accountId: id }))),
  'what statements say': async (book) => {
    const rows = await accountsForStatements(book);
    return statementViews(
      book,
      rows.map((row) => row.account.id),
    );
  },
};

test.each(Object.keys(readings))('%s', async (title) => {
  const reading = readings[title] ?? (() => Promise.resolve(undefined));
  const found = await reading(together);
  expect(found).toBeDefined();
  expect(found).toEqual(await reading(apart));
});

test('fewer records, the same entries, and both balance', async () => {
  expect(await together.db.rows('ledger').count()).toBeLessThan(await apart.db.rows('ledger').count());
  const entriesOf = async (book: Book) => new Set((await booksOf(book, nobody)).transactions.map((each) => each.id));
  expect(await entriesOf(together)).toEqual(await entriesOf(apart));
  await expectBooksBalance(together);
  await expectBooksBalance(apart);
});
