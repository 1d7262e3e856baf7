/** What the field that finds anything makes of a number read off a paper or told on the phone. */
import { beforeAll, expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { queueStatements } from '#renderer/data/commands/queueStatements.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import { foundByNumber, nothingFound } from '#renderer/data/queries/numbers.ts';
import { accountsForStatements } from '#renderer/data/queries/statements.ts';
import { remittedClaim } from '#renderer/data/remittanceSheets.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { type TableName, tableNames } from '#renderer/data/schema.ts';
import { undoEntry } from '#renderer/data/undo.ts';
import { type DemoPractice, makePractice } from '#shared/demo/index.ts';
import { assert } from '#shared/kernel/assert.ts';
import { day } from '#shared/kernel/dates.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';

let book: Book;
beforeAll(async () => {
  const today = day('2026-11-24');
  const practice = makePractice({ seed: 7, patients: 150, months: 4, today, hashOf: hashOfText });
  book = await aBook({ today });
  for (const name of tableNames) {
    const rows = practice[name as keyof DemoPractice];
    if (rows) await book.db.table(name satisfies TableName).bulkAdd([...rows]);
  }
});

/** A denied claim that the payer gave a number, with the check that told of it. */
async function aDenied() {
  for (const denial of await book.db.rows('denials').toArray()) {
    const claim = await book.db.rows('claims').get(denial.claimId);
    const row = denial.remittanceClaimId && (await remittedClaim(book.db, denial.remittanceClaimId));
    const payment = row && (await book.db.rows('remittances').get(row.remittanceId));
    const patient = await book.db.rows('patients').get(denial.patientId);
    const account = await book.db.rows('accounts').get(patient?.accountId ?? '');
    if (claim?.payerClaimNumber && payment && account) return { denial, claim, payment, account };
  }
  assert(false, 'the demo has such a denial');
}

const idsOf = (rows: readonly { id: string }[]) => rows.map((row) => row.id);

test.each(['number', 'payerClaimNumber'] as const)('a claim and its denial are found by %s', async (field) => {
  const { claim, denial } = await aDenied();
  const found = await foundByNumber(book, ` ${claim[field]?.toLowerCase()} `, 5);
  expect(idsOf(found.claims)).toEqual([claim.id]);
  expect(found.denials).toEqual([{ denial, claimNumber: claim.number }]);
});

test('a payment is found by its check, with the denials it told of; the open ones first', async () => {
  const { payment, denial } = await aDenied();
  const found = await foundByNumber(book, payment.checkNumber, 5);
  expect(idsOf(found.payments)).toContain(payment.id);
  expect(found.denials.map((each) => each.denial.id)).toContain(denial.id);
});

test('an account number leads to what was denied and to the newest statement; a statement to itself', async () => {
  const { account, denial } = await aDenied();
  const byAccount = await foundByNumber(book, account.number, 5);
  expect(byAccount.denials.map((each) => each.denial.id)).toContain(denial.id);
  const due = (await accountsForStatements(book)).filter((row) => row.standing.kind === 'due').slice(0, 2);
  expect(await foundByNumber(book, '9999', 5)).toEqual(nothingFound);
  const run = await runCommand(book, queueStatements, { accountIds: due.map((row) => row.account.id) });
  assert(run.ok, 'two statements are due');
  const [statement] = await book.db.rows('statements').bulkGet(run.value.value.statementIds);
  assert(statement, 'it was made');
  const owner = due.find((row) => row.account.id === statement.accountId)?.account;
  // Read before it was made, and still known.
  expect((await foundByNumber(book, statement.number, 5)).statements).toContainEqual({
    statement,
    accountNumber: owner?.number,
  });
  expect(idsOf((await foundByNumber(book, owner?.number ?? '', 5)).statements.map((each) => each.statement))).toContain(
    statement.id,
  );
  await runCommand(book, undoEntry, { seq: run.value.seq });
  const after = (await foundByNumber(book, statement.number, 5)).statements;
  expect(idsOf(after.map((each) => each.statement))).not.toContain(statement.id);
});

test('words, and half of what begins everything, find nothing', async () => {
  expect(await foundByNumber(book, 'haddad', 5)).toEqual(nothingFound);
  expect(await foundByNumber(book, 'post payment', 5)).toEqual(nothingFound);
  expect(await foundByNumber(book, '1', 5)).toEqual(nothingFound);
});
