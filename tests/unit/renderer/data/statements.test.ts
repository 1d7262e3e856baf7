import { beforeAll, expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { cancelStatement } from '#renderer/data/commands/cancelStatement.ts';
import { holdAccount, releaseAccount } from '#renderer/data/commands/holdAccount.ts';
import { endPaymentPlan, makePaymentPlan } from '#renderer/data/commands/makePaymentPlan.ts';
import { queueStatements } from '#renderer/data/commands/queueStatements.ts';
import { sendStatements } from '#renderer/data/commands/sendStatements.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import { patientOwed } from '#renderer/data/queries/balances.ts';
import { accountInFull, accountsForStatements, statementViews } from '#renderer/data/queries/statements.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { type TableName, tableNames } from '#renderer/data/schema.ts';
import { renderStatements } from '#renderer/jobs/renderStatements.ts';
import { type DemoPractice, makePractice } from '#shared/demo/index.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addDays, day } from '#shared/kernel/dates.ts';
import { negateCents, subtractCents, sumCents } from '#shared/kernel/money.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';

const today = day('2026-11-24');
let practice: DemoPractice;
beforeAll(() => {
  practice = makePractice({ seed: 7, patients: 150, months: 4, today, hashOf: hashOfText });
});

async function aPractice(on = today): Promise<Book> {
  const book = await aBook({ today: on });
  for (const name of tableNames) {
    const rows = practice[name as keyof DemoPractice];
    if (rows) await book.db.table(name satisfies TableName).bulkAdd([...rows]);
  }
  return book;
}

const dueNow = async (book: Book) =>
  (await accountsForStatements(book)).flatMap((row) =>
    row.standing.kind === 'due' ? [{ ...row, content: row.standing.content }] : [],
  );

async function aRun(book: Book, howMany = 5) {
  const accountIds = (await dueNow(book)).slice(0, howMany).map((row) => row.account.id);
  const done = await runCommand(book, queueStatements, { accountIds });
  assert(done.ok, 'accounts that are due can be queued');
  return { ...done.value.value, accountIds };
}

test('what a statement asks for is the cached balance of the account less its money on account', async () => {
  const book = await aPractice();
  const due = await dueNow(book);
  expect(due.length).toBeGreaterThan(5);
  for (const { account, content } of due) {
    const [view] = await statementViews(book, [account.id]);
    assert(view, 'the account is there');
    const cached = sumCents(view.encounters.map(patientOwed));
    const unapplied = view.transactions.flatMap((each) => each.postings.filter((one) => one.account === 'unapplied'));
    const onAccount = negateCents(sumCents(unapplied.map((one) => one.cents)));
    const waiting = content.visits.filter((visit) => visit.isWaitingForInsurance).map((visit) => visit.encounterId);
    const notAsked = sumCents(view.encounters.filter((each) => waiting.includes(each.id)).map(patientOwed));
    expect(content.dueCents).toBe(subtractCents(subtractCents(cached, notAsked), onAccount));
    expect(sumCents(Object.values(content.aging))).toBe(content.dueCents);
  }
});

test('every account that owes is due, waits, is queued or says why it is left out', async () => {
  const rows = await accountsForStatements(await aPractice());
  for (const { standing } of rows) {
    if (standing.kind === 'left') expect(standing.problems.length).toBeGreaterThan(0);
    if (standing.kind === 'waiting') expect(standing.on > today).toBe(true);
  }
});

test('a run freezes its statements under numbers of their own, and a second run finds nothing due', async () => {
  const book = await aPractice();
  const { runId, statementIds, accountIds } = await aRun(book, 3);
  const rows = await book.db.rows('statements').bulkGet(statementIds);
  expect(rows.map((row) => row?.number)).toEqual(['1001', '1002', '1003']);
  expect(rows.every((row) => row?.runId === runId && row.content.number === row.number)).toBe(true);
  const again = await runCommand(book, queueStatements, { accountIds });
  expect(again.ok).toBe(false);
});

test('sent statements move their accounts; the next one is a reminder after thirty days', async () => {
  const book = await aPractice();
  const { statementIds, accountIds } = await aRun(book, 1);
  const [accountId] = accountIds;
  assert(accountId, 'one account');
  expect((await runCommand(book, sendStatements, { statementIds })).ok).toBe(true);
  expect((await book.db.rows('accounts').get(accountId))?.state).toBe('balance-due');
  const full = await accountInFull(book, accountId);
  expect(full?.standing).toMatchObject({ kind: 'waiting', on: addDays(today, 30) });
  const later = { ...book, db: book.db, clock: { ...book.clock, today: () => addDays(today, 30) } } as Book; // the same book a month later
  const next = await accountInFull(later, accountId);
  expect(next?.standing).toMatchObject({ kind: 'due', content: { stage: 2, previousBalanceCents: full?.owedCents } });
  expect((await runCommand(book, sendStatements, { statementIds })).ok).toBe(false);
  expect((await runCommand(book, cancelStatement, { statementIds })).ok).toBe(false);
});

test('a cancelled statement makes its account due again under a new number', async () => {
  const book = await aPractice();
  const { statementIds, accountIds } = await aRun(book, 1);
  expect((await runCommand(book, cancelStatement, { statementIds })).ok).toBe(true);
  const again = await runCommand(book, queueStatements, { accountIds });
  assert(again.ok, 'due again');
  const [id] = again.value.value.statementIds;
  expect((await book.db.rows('statements').get(id ?? ''))?.number).toBe('1002');
});

test('a hold cancels what waits to be printed and keeps the account out until it is released', async () => {
  const book = await aPractice();
  const { accountIds } = await aRun(book, 1);
  const [accountId] = accountIds;
  assert(accountId, 'one account');
  const reviewOn = addDays(today, 14);
  const hold = { accountId, hold: 'dispute' as const, reason: 'Asked for the records first', reviewOn };
  expect((await runCommand(book, holdAccount, hold)).ok).toBe(true);
  expect((await runCommand(book, holdAccount, hold)).ok).toBe(false);
  const held = await accountInFull(book, accountId);
  expect(held?.standing).toMatchObject({ kind: 'left', problems: [{ code: 'statement.hold.dispute' }] });
  expect(held?.figures?.dueCents).toBeGreaterThan(0);
  expect(held?.holdTasks.map((task) => task.note)).toEqual(['Asked for the records first']);
  expect((await runCommand(book, releaseAccount, { accountId })).ok).toBe(true);
  const released = await accountInFull(book, accountId);
  expect(released?.standing.kind).toBe('due');
  expect(released?.holdTasks).toEqual([]);
});

test('a payment plan splits the balance to the cent and stops the statements while it runs', async () => {
  const book = await aPractice();
  const [row] = await dueNow(book);
  assert(row, 'somebody owes');
  const accountId = row.account.id;
  const made = await runCommand(book, makePaymentPlan, { accountId, count: 3, firstDue: addDays(today, 10) });
  assert(made.ok, 'a plan is agreed');
  const full = await accountInFull(book, accountId);
  expect(full?.standing).toMatchObject({ kind: 'left', problems: [{ code: 'statement.plan' }] });
  expect(sumCents(full?.plan?.instalments.map((each) => each.cents) ?? [])).toBe(row.content.dueCents);
  expect((await runCommand(book, makePaymentPlan, { accountId, count: 2, firstDue: today })).ok).toBe(false);
  expect((await runCommand(book, endPaymentPlan, { planId: made.value.value.planId })).ok).toBe(true);
  expect((await accountInFull(book, accountId))?.standing.kind).toBe('due');
});

test('the printer makes one PDF of a run, stops when asked, and says when nothing is left', async () => {
  const book = await aPractice();
  const { statementIds } = await aRun(book, 2);
  const seen: number[] = [];
  const context = { book, report: ({ done }: { done: number }) => seen.push(done), isCancelled: () => false };
  const printed = await renderStatements(context, { statementIds });
  assert(printed.ok, 'it prints');
  expect(printed.value.statements).toBe(2);
  expect(new TextDecoder().decode(printed.value.bytes.slice(0, 5))).toBe('%PDF-');
  expect(seen.length).toBeGreaterThan(0);
  const stopped = await renderStatements({ ...context, isCancelled: () => true }, { statementIds });
  expect(stopped.problems[0]?.code).toBe('statements.stopped');
  expect((await renderStatements(context, { statementIds: [] })).ok).toBe(false);
});
