/** A remittance file and what a person does to its rows before anything is posted. */
import { describe, expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { keepRemittanceFile, replaceDamagedPayment } from '#renderer/data/commands/importRemittances.ts';
import { matchRemittedLine } from '#renderer/data/commands/linkRemittedClaim.ts';
import { dropParkedEob, keepEobTyped, parkEob, parkedEobsId, parkedEobsOf } from '#renderer/data/commands/parkEob.ts';
import { restoreRemittance, withdrawRemittance } from '#renderer/data/commands/withdrawRemittance.ts';
import { verifyJournal } from '#renderer/data/journal.ts';
import { remittedClaim, rowsOfPayments } from '#renderer/data/remittanceSheets.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { undoLast } from '#renderer/data/undo.ts';
import { assert } from '#shared/kernel/assert.ts';
import { cents } from '#shared/kernel/money.ts';
import type { RemittanceClaim } from '#shared/model/remittance.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';
import { aDemoBook, expectBooksBalance, outcomeOf, waiting } from '#tests/fixtures/builders/demoBook.ts';
import { idOf } from '#tests/fixtures/builders/encounter.ts';
import { putRemittedRow } from '#tests/fixtures/builders/remittedRows.ts';

const unstamped = <Row extends object>(row: Row | undefined) => ({ ...row, updatedAt: 0 });

describe('a remittance file', () => {
  const totals = [cents(1200), cents(-200)];
  const file = { text: 'ISA*00~', controlNumber: '77', totals, problems: [], isPart: false };

  test('is kept whole with the sum of its payments, once', async () => {
    const book = await aBook();
    const first = await outcomeOf(runCommand(book, keepRemittanceFile, file));
    const again = await outcomeOf(runCommand(book, keepRemittanceFile, { ...file, controlNumber: '78' }));
    expect(again).toMatchObject({ wasAlreadyDone: true, value: first.value });
    expect(await book.db.rows('transmissions').toArray()).toMatchObject([
      { id: first.value.transmissionId, kind: '835', direction: 'in', text: file.text, totalCents: 1000 },
    ]);
  });

  test('stays: undo passes it over, and its text is not in the journal', async () => {
    const book = await aBook();
    await outcomeOf(runCommand(book, keepRemittanceFile, file));
    expect((await undoLast(book)).problems[0]?.code).toBe('undo.nothing');
    expect(JSON.stringify(await book.db.journal.toArray())).not.toContain('ISA*');
  });

  test('without a text or number of its own is refused', async () => {
    const book = await aBook();
    const refused = await runCommand(book, keepRemittanceFile, { ...file, text: '', controlNumber: ' ' });
    expect(refused.problems.map((each) => each.where)).toEqual(['text', 'controlNumber']);
    expect(await book.db.rows('transmissions').count()).toBe(0);
  });
});

async function aWaitingRow(book: Book): Promise<RemittanceClaim> {
  const [remittance] = await waiting(book);
  const rows = await rowsOfPayments(book.db, [remittance?.id ?? '']);
  const row = rows.find((each) => each.claimId !== undefined && each.content.lines.length > 0);
  assert(row, 'a claim waits to be posted');
  return row;
}

describe('a line that answers no charge by itself', () => {
  async function aLostLine(book: Book) {
    const row = await aWaitingRow(book);
    const claim = await book.db.rows('claims').get(row.claimId ?? '');
    const [line] = row.content.lines;
    const chargeId = claim?.chargeIds[0];
    assert(line && chargeId, 'the claim has a charge');
    const { lineControlNumber, ...unnamed } = line;
    const lost = { ...unnamed, procedure: '99999', chargeCents: cents(1) };
    const content = { ...row.content, lines: [lost, ...row.content.lines.slice(1)] };
    const stored: RemittanceClaim = { ...row, content, state: 'review' };
    await putRemittedRow(book, stored);
    return { row: stored, chargeId };
  }

  test('is matched by a person: kept by its place, judged anew, the same twice, undone', async () => {
    const book = await aDemoBook('Line');
    const { row, chargeId } = await aLostLine(book);
    const before = await book.db.rows('remittances').get(row.remittanceId);
    const input = { rowId: row.id, line: 0, chargeId };
    const done = await outcomeOf(runCommand(book, matchRemittedLine, input));
    const once = await remittedClaim(book.db, row.id);
    expect(once).toMatchObject({ lineMatches: { 0: chargeId }, state: done.value.state });
    expect(once?.content).toEqual(row.content);
    await outcomeOf(runCommand(book, matchRemittedLine, input));
    expect(unstamped(await remittedClaim(book.db, row.id))).toEqual(unstamped(once));
    await outcomeOf(undoLast(book));
    await outcomeOf(undoLast(book));
    expect(unstamped(await remittedClaim(book.db, row.id))).toEqual(unstamped(row));
    expect(unstamped(await book.db.rows('remittances').get(row.remittanceId))).toEqual(unstamped(before));
  });

  test.each(['posted', 'ignored'] as const)('of a claim that is %s is left alone', async (state) => {
    const book = await aDemoBook('Line gone');
    const { row, chargeId } = await aLostLine(book);
    await putRemittedRow(book, { ...row, state });
    const refused = await runCommand(book, matchRemittedLine, { rowId: row.id, line: 0, chargeId });
    expect(refused.problems[0]?.code).toBe('remittedClaim.unknown');
    const gone = { rowId: idOf('remittanceClaim', 99), line: 0, chargeId };
    expect((await runCommand(book, matchRemittedLine, gone)).problems[0]?.code).toBe('remittedClaim.unknown');
  });
});

describe('a payment that was taken off the list', () => {
  test('comes back as it was, once, and what it holds is judged anew', async () => {
    const book = await aDemoBook('Restore');
    const row = await aWaitingRow(book);
    const { remittanceId } = row;
    const ofIt = () => rowsOfPayments(book.db, [remittanceId]);
    const before = { header: await book.db.rows('remittances').get(remittanceId), rows: await ofIt() };
    expect((await runCommand(book, restoreRemittance, { remittanceId })).problems[0]?.code).toBe('remittance.unknown');
    await outcomeOf(runCommand(book, withdrawRemittance, { remittanceId, reason: 'another practice’s' }));
    expect(new Set((await ofIt()).map((each) => each.state))).toEqual(new Set(['undone']));
    await outcomeOf(runCommand(book, restoreRemittance, { remittanceId }));
    expect((await ofIt()).map((each) => [each.id, each.state, each.claimId])).toEqual(
      before.rows.map((each) => [each.id, each.state, each.claimId]),
    );
    expect(await book.db.rows('remittances').get(remittanceId)).toMatchObject({
      state: before.header?.state,
      counts: before.header?.counts,
    });
    expect((await runCommand(book, restoreRemittance, { remittanceId })).problems[0]?.code).toBe('remittance.unknown');
    expect((await book.db.journal.orderBy('seq').last())?.isUndoable).toBe(false);
    await expectBooksBalance(book);
  });
});

describe('a paper EOB put aside', () => {
  const eob = { key: 'k1', checkNumber: '20731', leftCents: 1250, draft: { lines: ['as typed'] } };

  test('is kept once as it was last typed, beside others, until it is finished', async () => {
    const book = await aBook();
    const reader = { getMany: async () => [await book.db.rows('settings').get(parkedEobsId)] };
    const parked = () => parkedEobsOf(reader as never); // the one row it asks for
    await outcomeOf(runCommand(book, parkEob, { ...eob, leftCents: undefined }));
    await outcomeOf(runCommand(book, parkEob, { ...eob, key: 'k2', checkNumber: '20732' }));
    await outcomeOf(runCommand(book, parkEob, eob));
    expect((await parked()).map((each) => [each.key, each.leftCents])).toEqual([
      ['k2', 1250],
      ['k1', 1250],
    ]);
    expect((await parked())[1]?.draft).toEqual(eob.draft);
    const finished = { key: 'k1', because: 'finished' as const };
    await outcomeOf(runCommand(book, dropParkedEob, finished));
    expect((await parked()).map((each) => each.key)).toEqual(['k2']);
    expect((await runCommand(book, dropParkedEob, finished)).problems[0]?.code).toBe('eob.notParked');
    // Typed on with another check number: what was kept of it before goes.
    const told = await book.db.journal.count();
    await outcomeOf(runCommand(book, keepEobTyped, { ...eob, key: 'k3', replaces: 'k2' }));
    expect((await parked()).map((each) => each.key)).toEqual(['k3']);
    expect(await book.db.journal.count(), 'typing on is nothing the journal has to tell').toBe(told);
    expect(await verifyJournal(book.db)).toEqual([]);
    expect(JSON.stringify(await book.db.journal.toArray())).not.toContain('as typed');
    expect((await undoLast(book)).problems[0]?.code).toBe('undo.nothing');
  });

  test('without a check number is refused', async () => {
    const refused = await runCommand(await aBook(), parkEob, { ...eob, checkNumber: ' ' });
    expect(refused.problems[0]).toMatchObject({ code: 'input.invalid', where: 'checkNumber' });
  });
});

describe('a payment that came damaged', () => {
  test('is replaced by the whole one under the same record, once, with its rows to be read again', async () => {
    const book = await aDemoBook('Damaged');
    const { remittanceId } = await aWaitingRow(book);
    const stored = await book.db.rows('remittances').get(remittanceId);
    assert(stored, 'the payment is there');
    const { id, counts, depositId, ...header } = stored;
    const payment = { ...header, checkNumber: 'WHOLE', claimCount: 4 };
    const input = { remittanceId, payment, transmissionId: idOf('transmission', 7) };
    await outcomeOf(runCommand(book, replaceDamagedPayment, input));
    expect(await outcomeOf(runCommand(book, replaceDamagedPayment, input))).toMatchObject({ wasAlreadyDone: true });
    expect(await book.db.rows('remittances').get(remittanceId)).toMatchObject({
      checkNumber: 'WHOLE',
      transmissionId: idOf('transmission', 7),
      counts: { claims: 4, posted: 0, unmatched: 0, review: 0 },
    });
    expect((await rowsOfPayments(book.db, [remittanceId])).length).toBe(0);
    const gone = { ...input, remittanceId: idOf('remittance', 99), payment: { ...payment, fingerprint: 'other' } };
    expect((await runCommand(book, replaceDamagedPayment, gone)).problems[0]?.code).toBe('remittance.unknown');
  });
});
