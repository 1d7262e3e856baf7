import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { cancelStatement } from '#renderer/data/commands/cancelStatement.ts';
import { holdAccount, releaseAccount } from '#renderer/data/commands/holdAccount.ts';
import { endPaymentPlan, makePaymentPlan } from '#renderer/data/commands/makePaymentPlan.ts';
import { queueStatements } from '#renderer/data/commands/queueStatements.ts';
import { sendStatements } from '#renderer/data/commands/sendStatements.ts';
import { takePatientPayment } from '#renderer/data/commands/takePatientPayment.ts';
import { updatePatient } from '#renderer/data/commands/updatePatient.ts';
import { accountsOnBoard } from '#renderer/data/queries/statementBoard.ts';
import { accountsForStatements, type StatementRow } from '#renderer/data/queries/statements.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { undoLast } from '#renderer/data/undo.ts';
import { postRemittances } from '#renderer/jobs/postRemittances.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addDays, type Day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import { seededRandom } from '#shared/kernel/random.ts';
import { aDemoBook, demoToday, job, outcomeOf, waiting } from '#tests/fixtures/builders/demoBook.ts';

let book: Book;
beforeAll(async () => {
  book = await aDemoBook('Statement board');
});

const byAccount = (rows: readonly StatementRow[]): StatementRow[] =>
  [...rows].sort((a, b) => (a.account.id < b.account.id ? -1 : 1));

/** The board tells what a fresh look at the whole book tells. */
async function expectCurrent(what: string): Promise<StatementRow[]> {
  const rows = byAccount(await accountsOnBoard(book));
  expect(rows, what).toEqual(byAccount(await accountsForStatements(book)));
  return rows;
}

async function patientOfRow(row: StatementRow | undefined) {
  const patient = await book.db
    .rows('patients')
    .where('accountId')
    .equals(row?.account.id ?? '')
    .first();
  assert(patient, 'somebody is on the account');
  return patient;
}

const due = (rows: readonly StatementRow[]): StatementRow[] => rows.filter((row) => row.standing.kind === 'due');

describe('each deed that moves what an account owes is seen', () => {
  test('a run printed, mailed, cancelled', async () => {
    const accountIds = due(await expectCurrent('at first'))
      .slice(0, 3)
      .map((row) => row.account.id);
    const queued = await outcomeOf(runCommand(book, queueStatements, { accountIds }));
    await expectCurrent('queued');
    const [mailed, ...left] = queued.value.statementIds;
    assert(mailed, 'a statement was queued');
    await outcomeOf(runCommand(book, sendStatements, { statementIds: [mailed] }));
    await expectCurrent('mailed');
    await outcomeOf(runCommand(book, cancelStatement, { statementIds: left }));
    await expectCurrent('cancelled');
  });

  test('an account on hold and released, a plan made and ended', async () => {
    const accountId = due(await expectCurrent('at first'))[0]?.account.id;
    assert(accountId, 'somebody owes');
    const reviewOn = addDays(demoToday, 14);
    await outcomeOf(
      runCommand(book, holdAccount, { accountId, hold: 'dispute' as const, reason: 'Asked for records', reviewOn }),
    );
    await expectCurrent('held');
    await outcomeOf(runCommand(book, releaseAccount, { accountId }));
    await expectCurrent('released');
    const plan = { accountId, count: 3, firstDue: addDays(demoToday, 10) };
    const made = await outcomeOf(runCommand(book, makePaymentPlan, plan));
    await expectCurrent('on a plan');
    await outcomeOf(runCommand(book, endPaymentPlan, { planId: made.value.planId }));
    await expectCurrent('plan ended');
  });

  test('money paid at the desk, also more than is owed, and taken back again', async () => {
    const row = due(await expectCurrent('at first'))[0];
    const patient = await patientOfRow(row);
    const pay = (amount: number) =>
      outcomeOf(runCommand(book, takePatientPayment, { patientId: patient.id, cents: cents(amount), method: 'cash' }));
    await pay(500);
    await expectCurrent('paid a little');
    await pay(5_000_00);
    await expectCurrent('paid too much');
    await outcomeOf(undoLast(book));
    await expectCurrent('taken back');
  });

  test('money put on account without a visit', async () => {
    const [row] = due(await expectCurrent('at first'));
    const patient = await patientOfRow(row);
    const kept = { patientId: patient.id, cents: cents(300), method: 'cash' as const, chosen: [] };
    await outcomeOf(runCommand(book, takePatientPayment, kept));
    const after = (await expectCurrent('on account')).find(({ account }) => account.id === row?.account.id);
    expect(after?.owedCents).toBe((row?.owedCents ?? 0) - 300);
  });

  test('a guarantor of another name and another account', async () => {
    const patient = await patientOfRow(due(await expectCurrent('at first'))[0]);
    await outcomeOf(
      runCommand(book, updatePatient, {
        patientId: patient.id,
        patient,
        guarantor: {
          kind: 'person',
          facts: {
            guarantor: { last: 'Achterberg', first: 'Mina' },
            address: { line1: '4 Mill Rd', city: 'Duluth', state: 'MN', zip: '558021234' },
          },
        },
      }),
    );
    await expectCurrent('moved');
    await outcomeOf(undoLast(book));
    await expectCurrent('moved back');
  });

  test('payments of insurers posted', async () => {
    await expectCurrent('at first');
    const remittanceIds = (await waiting(book)).map((each) => each.id);
    expect(await outcomeOf(postRemittances(job(book), { remittanceIds }))).toMatchObject({ isStopped: false });
    await expectCurrent('posted');
  });

  test('another day', async () => {
    let on: Day = demoToday;
    const clock = vi.spyOn(book.clock, 'today').mockImplementation(() => on);
    await expectCurrent('today');
    on = addDays(demoToday, 31);
    await expectCurrent('a month later');
    clock.mockRestore();
  });
});

test('only the accounts that were touched are read again', async () => {
  const rows = await expectCurrent('at first');
  const other = rows[1];
  const patient = await patientOfRow(rows[0]);
  await outcomeOf(runCommand(book, takePatientPayment, { patientId: patient.id, cents: cents(100), method: 'cash' }));
  const after = await accountsOnBoard(book);
  expect(after.find((row) => row.account.id === other?.account.id)).toBe(other);
  expect(after.find((row) => row.account.id === rows[0]?.account.id)).not.toBe(rows[0]);
});

test('any row of payments, runs and undoing leaves the board as the book is', async () => {
  const random = seededRandom(41);
  for (let step = 0; step < 25; step += 1) {
    const rows = await accountsOnBoard(book);
    const row = rows[random.between(0, rows.length - 1)];
    const deed = random.between(0, 3);
    if (deed === 0 && row) await runCommand(book, queueStatements, { accountIds: [row.account.id] });
    else if (deed === 1) await undoLast(book);
    else {
      const patient = await patientOfRow(row);
      const amount = cents(random.between(1, 200) * 100);
      await runCommand(book, takePatientPayment, { patientId: patient.id, cents: amount, method: 'check' });
    }
  }
  await expectCurrent('after all of it');
});
