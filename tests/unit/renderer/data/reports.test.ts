import { beforeAll, expect, test } from 'vitest';
import { gunzip, gzip, writeBackupText } from '#renderer/data/backup.ts';
import type { Book } from '#renderer/data/book.ts';
import { bookAppointment } from '#renderer/data/commands/bookAppointment.ts';
import { doneTask } from '#renderer/data/commands/doneTask.ts';
import { saveTask } from '#renderer/data/commands/saveTask.ts';
import { snoozeItem } from '#renderer/data/commands/snoozeItem.ts';
import { fillBook } from '#renderer/data/fillBook.ts';
import { hashOfText, verifyJournal } from '#renderer/data/journal.ts';
import { leapSequences } from '#renderer/data/leapSequences.ts';
import { createBook } from '#renderer/data/office.ts';
import { journalPage } from '#renderer/data/queries/journal.ts';
import { todayItems, todayWork } from '#renderer/data/queries/today.ts';
import { pressure } from '#renderer/data/queries/todayItem.ts';
import { openBackup } from '#renderer/data/restore.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { schemaVersion, tableNames } from '#renderer/data/schema.ts';
import { backupBook } from '#renderer/jobs/backupBook.ts';
import { computeAging, computeDaySheet, computeFigures, computeTrialBalance } from '#renderer/jobs/computeReport.ts';
import type { JobContext } from '#renderer/jobs/job.ts';
import { restoreBook } from '#renderer/jobs/restoreBook.ts';
import { makePractice } from '#shared/demo/index.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addDays, day } from '#shared/kernel/dates.ts';
import { type Cents, sumCents } from '#shared/kernel/money.ts';
import type { Result } from '#shared/kernel/problems.ts';
import { seededRandom } from '#shared/kernel/random.ts';
import { transactionsIn } from '#shared/ledger/records.ts';
import { surroundings } from '#tests/fixtures/builders/book.ts';

const today = day('2026-11-24');
let book: Book;
let made = 0;

async function newBook(): Promise<Book> {
  made += 1;
  const created = await createBook(`Cedar ${made}`, true, surroundings({ random: seededRandom(5000 + made) }));
  assert(created.ok, 'an empty book opens');
  return created.value;
}

const job = (on: Book): JobContext => ({ book: on, report: () => undefined, isCancelled: () => false });
async function outcomeOf<T>(result: Promise<Result<T>>): Promise<T> {
  const done = await result;
  assert(done.ok, done.problems.map((each) => each.message).join(' '));
  return done.value;
}

beforeAll(async () => {
  book = await newBook();
  const practice = makePractice({ seed: 7, patients: 60, months: 4, today, hashOf: hashOfText });
  await fillBook(book, practice, 'demo', () => undefined);
});

async function ledgerSums() {
  const sums = new Map<string, Cents>();
  for (const { postings } of transactionsIn(await book.db.rows('ledger').toArray()))
    for (const posting of postings)
      sums.set(posting.account, sumCents([sums.get(posting.account) ?? (0 as Cents), posting.cents])); // zero is whole
  return sums;
}

test.each(['service', 'billed', 'responsible'] as const)(
  'aging from %s ties to the ledger, credits apart',
  async (basis) => {
    const aging = await outcomeOf(computeAging(job(book), { asOf: today, basis }));
    const ledger = await ledgerSums();
    const { insuranceCents, patientCents, credits } = aging.total;
    expect(insuranceCents + credits.insuranceCents).toBe(ledger.get('ar.insurance'));
    expect(patientCents + credits.patientCents).toBe(ledger.get('ar.patient'));
    expect(sumCents(aging.byPayer.map((row) => row.totalCents))).toBe(insuranceCents);
    expect(sumCents(aging.byPatient.map((row) => row.totalCents))).toBe(patientCents);
    expect(aging.byPayer.every((row) => aging.names[row.key] !== undefined)).toBe(true);
  },
);

test('the day sheet closes at what the ledger says is receivable, and the trial balance is balanced', async () => {
  const sheet = await outcomeOf(computeDaySheet(job(book), { date: today }));
  const ledger = await ledgerSums();
  const receivable = ['ar.insurance', 'ar.patient', 'unapplied'].reduce(
    (sum, name) => sum + (ledger.get(name) ?? 0),
    0,
  );
  expect(sheet.closingCents).toBe(receivable);
  const next = await outcomeOf(computeDaySheet(job(book), { date: addDays(today, 1) }));
  expect(next.openingCents).toBe(sheet.closingCents);
  const balance = await outcomeOf(computeTrialBalance(job(book), {}));
  expect(balance.isBalanced).toBe(true);
});

test('indicators are computed for a window, and leaks name every step', async () => {
  const { kpis, leaks } = await outcomeOf(computeFigures(job(book), { from: day('2026-09-01'), to: today }));
  expect(kpis.find((kpi) => kpi.key === 'daysInAr')?.value).toBeGreaterThan(0);
  expect(kpis.find((kpi) => kpi.key === 'cleanClaimRate')?.value).toBeLessThanOrEqual(1);
  expect(leaks).toHaveLength(10);
});

test('what a patient paid at the desk counts once, also where another visit is planned for that day', async () => {
  const window = { from: day('2026-09-01'), to: today };
  const collected = async () =>
    (await outcomeOf(computeFigures(job(book), window))).kpis.find((kpi) => kpi.key === 'pointOfServiceRate')
      ?.numerator;
  const visits = await book.db.rows('appointments').where('date').between(window.from, today).toArray();
  const paid = new Set(
    transactionsIn(await book.db.rows('ledger').toArray())
      .filter((each) => each.kind === 'patient-payment')
      .map((each) => `${each.patientId} ${each.date}`),
  );
  const visit = visits.find((each) => paid.has(`${each.patientId} ${each.date}`));
  assert(visit, 'somebody paid at the desk');
  const before = await collected();
  expect(before).toBeGreaterThan(0);
  const { patientId, providerId, date } = visit;
  const again = {
    patientId,
    providerId,
    date,
    startMinute: 1110,
    durationMinutes: 15,
    visitType: 'Blood draw',
    plannedCodes: [],
  };
  expect((await runCommand(book, bookAppointment, again)).ok).toBe(true);
  expect(await collected()).toBe(before);
});

test('the day is ordered by money and deadline; a snoozed row is away until its day; a task comes and goes', async () => {
  const items = await todayItems(book);
  expect(items.length).toBeGreaterThan(0);
  expect(new Set(items.map((item) => item.key)).size).toBe(items.length);
  const weights = items.map((item) => pressure(item, today));
  expect(weights).toEqual([...weights].sort((a, b) => b - a));
  const [first] = items;
  assert(first, 'something waits');
  const input = { subjectIds: [first.subjectId], reason: 'Called, will answer' };
  expect((await runCommand(book, snoozeItem, { ...input, until: today })).ok).toBe(false);
  expect((await runCommand(book, snoozeItem, { ...input, until: addDays(today, 3) })).ok).toBe(true);
  expect((await todayItems(book)).map((item) => item.key)).not.toContain(first.key);
  expect((await todayWork(book)).away.map((item) => item.key)).toContain(first.key);
  const saved = await outcomeOf(runCommand(book, saveTask, { note: 'Order red forms', dueOn: today }));
  const key = `task:${saved.value.taskId}`;
  expect((await todayItems(book)).map((item) => item.key)).toContain(key);
  await runCommand(book, doneTask, { taskId: saved.value.taskId });
  expect((await todayItems(book)).map((item) => item.key)).not.toContain(key);
});

test('the journal comes newest first, in pages by key', async () => {
  const newest = await journalPage(book, 2);
  expect(newest.map((entry) => entry.seq)).toEqual([...newest.map((entry) => entry.seq)].sort((a, b) => b - a));
  const older = await journalPage(book, 2, newest.at(-1)?.seq);
  expect(older.every((entry) => entry.seq < (newest.at(-1)?.seq ?? 0))).toBe(true);
});

test('a backup restored into a new book holds every row, and its journal goes on unbroken', async () => {
  await book.db.rows('documents').put({
    id: book.newId<'document'>(),
    createdAt: 1,
    updatedAt: 1,
    subjectId: 'practice',
    kind: 'scan',
    fileName: 'form-1.pdf',
    mime: 'application/pdf',
    bytes: Uint8Array.from({ length: 20_000 }, (_, index) => index % 256),
  });
  const backup = await outcomeOf(backupBook(job(book), {}));
  expect(backup.fileName).toBe('backup-2026-11-24.fullcycle');
  const restored = await newBook();
  await outcomeOf(restoreBook(job(restored), { bytes: backup.bytes }));
  for (const name of tableNames) {
    if (name === 'journal') continue;
    const isKept = ({ id }: { id: string }) => !id.startsWith('sequence.');
    const kept = async (from: typeof book) => (await from.db.table(name).toArray()).filter(isKept);
    expect(await kept(restored), name).toEqual(await kept(book));
  }
  expect(await restored.db.journal.count()).toBe((await book.db.journal.count()) + 1);
  expect(await verifyJournal(restored.db)).toEqual([]);
});

test.each([
  ['at once', 0, 500],
  ['a week later', 7 * 86_400_000 + 1, 4000],
  ['on a computer whose clock is behind', -86_400_000, 500],
])('numbers go on above whatever was used since the backup: restored %s', (_title, later, leap) => {
  const settings = [
    { id: 'sequence.claim', value: 10_482 },
    { id: 'sequence.paperRun', value: 7 },
    { id: 'office.theme', value: 3 },
  ];
  const made = Date.UTC(2026, 10, 24);
  expect(leapSequences({ settings }, made, made + later).settings?.map((row) => row.value)).toEqual([
    10_482 + leap,
    7 + leap,
    3,
  ]);
});

test('a damaged, foreign or newer backup is refused and the new book stays empty', async () => {
  const { text } = await writeBackupText(book, () => undefined);
  const whole = await gzip(text);
  const cases: [string, Uint8Array][] = [
    ['backup.notOurs', new TextEncoder().encode('patients,balance')],
    ['backup.notOurs', await gzip('{"hello":1}\n')],
    ['backup.damaged', whole.slice(0, whole.length - 200)],
    ['backup.damaged', await gzip(text.replace('"cents":', '"cents": '))],
    ['backup.newer', await gzip(text.replace(`"schemaVersion":${schemaVersion}`, '"schemaVersion":99'))],
  ];
  for (const [code, bytes] of cases) {
    const fresh = await newBook();
    const outcome = await restoreBook(job(fresh), { bytes });
    expect(outcome.ok).toBe(false);
    expect(outcome.problems.map((each) => each.code)).toEqual([code]);
    expect(await fresh.db.rows('patients').count()).toBe(0);
  }
  expect((await openBackup(whole)).ok).toBe(true);
  expect(await gunzip(whole)).toBe(text);
});
