/** "Why this number" on every figure of the reports: what is listed sums to it, whatever the office has done. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { refund } from '#renderer/data/commands/refund.ts';
import { takePatientPayment } from '#renderer/data/commands/takePatientPayment.ts';
import { explainFigure } from '#renderer/data/figures/explainFigure.ts';
import { type Figure, type FigureList, figureOfPlace } from '#renderer/data/figures/figure.ts';
import { owedForPatient } from '#renderer/data/queries/balances.ts';
import { daySheetOf, trialBalanceOf } from '#renderer/data/queries/daySheet.ts';
import { depositDetail } from '#renderer/data/queries/deposits.ts';
import { monthFiguresOf } from '#renderer/data/queries/monthPacket.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { computeLedgerReport } from '#renderer/jobs/computeLedgerReport.ts';
import { computeAging, computeFigures, factsOfWindow } from '#renderer/jobs/computeReport.ts';
import { writeFigure } from '#renderer/jobs/listFigure.ts';
import { addDays, addMonths, startOfMonth } from '#shared/kernel/dates.ts';
import { cents, sumCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import type { KpiKey } from '#shared/kpis/index.ts';
import { ageBuckets } from '#shared/ledger/index.ts';
import { type Deed, deeds } from '#tests/fixtures/builders/deeds.ts';
import { aDemoBook, demoToday, expectBooksBalance, job, outcomeOf } from '#tests/fixtures/builders/demoBook.ts';

const shares: readonly KpiKey[] = [
  'cleanClaimRate',
  'firstPassPaymentRate',
  'eligibilityVerifiedRate',
  'authorizationRate',
];
const window = { from: addMonths(startOfMonth(demoToday), -2), to: demoToday };

/** Every figure that the reports show, beside what they show. */
async function figuresOf(book: Book): Promise<[Figure, number][]> {
  const figures: [Figure, number][] = [];
  const trial = await trialBalanceOf(book, () => undefined);
  for (const { account, debitCents, creditCents } of trial.rows)
    figures.push(
      creditCents > 0
        ? [{ of: 'account', account, side: 'credit' }, creditCents]
        : [{ of: 'account', account, side: 'debit' }, debitCents],
    );
  for (const basis of ['service', 'billed', 'responsible'] as const) {
    const aging = await outcomeOf(computeAging(job(book), { asOf: demoToday, basis }));
    for (const party of ['insurance', 'patient'] as const) {
      const rows = party === 'insurance' ? aging.byPayer : aging.byPatient;
      const all = { of: 'aging', party, basis, asOf: demoToday } as const;
      figures.push([{ ...all, bucket: 'owed' }, sumCents(rows.map((row) => row.totalCents))]);
      for (const row of rows.slice(0, basis === 'service' ? 4 : 1)) {
        const own = { ...all, who: row.key };
        for (const { key } of ageBuckets) figures.push([{ ...own, bucket: key }, row.buckets[key]]);
        figures.push([{ ...own, bucket: 'credit' }, row.creditCents]);
      }
    }
  }
  for (const date of [demoToday, addDays(demoToday, -7)]) {
    const sheet = await daySheetOf(book, date);
    figures.push(
      [{ of: 'receivables', through: addDays(date, -1) }, sheet.openingCents],
      [{ of: 'receivables', through: date }, sheet.closingCents],
      [{ of: 'money', date }, sheet.cashCents],
      ...sheet.cashByMethod.map((row): [Figure, number] => [{ of: 'money', method: row.method, date }, row.cents]),
    );
    for (const { kind, cents: amount, onReceivablesCents } of sheet.lines) {
      const of = { of: 'moved', kind, from: date, to: date } as const;
      figures.push([{ ...of, sign: 'amount' }, amount], [{ ...of, sign: 'receivables' }, onReceivablesCents]);
    }
  }
  const { adjustments } = await outcomeOf(computeLedgerReport(job(book), window));
  for (const { account, payerId = 'none', reason, cents: amount } of adjustments)
    figures.push([{ of: 'adjusted', account, payer: payerId, reason, ...window }, amount]);
  figures.push([{ of: 'adjusted', ...window }, sumCents(adjustments.map((row) => row.cents))]);
  const month = addMonths(startOfMonth(demoToday), -1);
  const { standing } = await monthFiguresOf(book, month);
  for (const line of Object.keys(standing) as (keyof typeof standing)[])
    figures.push([{ of: 'standing', line, month }, standing[line]]);
  const { kpis, leaks } = await outcomeOf(computeFigures(job(book), window));
  for (const { key: kpi, numerator, denominator } of kpis) {
    if (numerator !== undefined) figures.push([{ of: 'kpi', kpi, part: 'numerator', ...window }, numerator]);
    if (denominator !== undefined) figures.push([{ of: 'kpi', kpi, part: 'denominator', ...window }, denominator]);
  }
  for (const { key: kpi, numerator = 0, denominator = 0 } of kpis.filter((each) => shares.includes(each.key)))
    figures.push([{ of: 'kpi', kpi, part: 'rest', ...window }, denominator - numerator]);
  for (const { step, stuckCents, lostCents } of leaks)
    figures.push(
      [{ of: 'leak', step, fate: 'stuck', ...window }, stuckCents],
      [{ of: 'leak', step, fate: 'lost', ...window }, lostCents],
    );
  const deposits = (await book.db.rows('deposits').orderBy('date').reverse().limit(8).toArray()).map(({ id }) => id);
  for (const deposit of deposits) {
    const detail = await depositDetail(book, deposit);
    figures.push([{ of: 'deposit', deposit }, detail?.proof.depositCents ?? 0]);
    for (const { kind, id, cents: amount } of detail?.proof.lines ?? []) {
      const remittance = detail?.remittances.find((each) => each.id === id);
      if (kind === 'posted' && remittance) figures.push([{ of: 'posted', deposit, remittance: remittance.id }, amount]);
    }
  }
  return figures;
}

const sumOf = ({ lines }: FigureList): number => lines.reduce((sum, line) => sum + line.amount, 0);

async function expectExplained(book: Book): Promise<[Figure, number][]> {
  const figures = await figuresOf(book);
  const wrong: unknown[] = [];
  for (const [figure, amount] of figures) {
    const list = await explainFigure(book, { figure }, { factsOf: factsOfWindow });
    if (list.total !== amount || sumOf(list) !== amount) wrong.push([figure, amount, list.total, sumOf(list)]);
  }
  expect(wrong).toEqual([]);
  return figures;
}

test('each figure of each report is what its list sums to, and each can be named in an address', async () => {
  const book = await aDemoBook('Figures');
  const figures = await expectExplained(book);
  expect(figures.length).toBeGreaterThan(150);
  for (const [figure] of figures) expect(figureOfPlace({ ...figure })).toEqual(figure);
  expect(figureOfPlace({ of: 'account', account: 'patients', side: 'debit' })).toBeUndefined();
  expect(figureOfPlace({ report: 'aging' })).toBeUndefined();
});

test('a long list stands month by month, a month day by day, and each day line by line, all with the same sum', async () => {
  const book = await aDemoBook('Long lists');
  const figure = { of: 'account', account: 'revenue', side: 'credit' } as const;
  const whole = await explainFigure(book, { figure });
  const few = { limit: 5 };
  const months = await explainFigure(book, { figure }, few);
  expect(months.lines.map((line) => line.span)).toEqual(['2026-07', '2026-08', '2026-09', '2026-10', '2026-11']);
  expect(sumOf(months)).toBe(whole.total);
  const [month] = months.lines;
  const days = await explainFigure(book, { figure, span: month?.span }, few);
  expect(sumOf(days)).toBe(month?.amount);
  expect(days.about).toBe('credit balance · July 2026');
  const most = days.lines.toSorted((a, b) => b.amount - a.amount)[0];
  const entries = await explainFigure(book, { figure, span: most?.span });
  expect(sumOf(entries)).toBe(most?.amount);
  expect(entries.lines.length).toBeGreaterThan(1);
  expect(entries.lines.every((line) => line.who !== '' && line.opens?.path === '/claims')).toBe(true);
  // An opening balance of thousands on one day: the rest of it stands in the last line.
  const first = await explainFigure(book, { figure, span: most?.span }, { limit: 1 });
  expect(first.lines).toHaveLength(2);
  expect(first.lines.at(-1)).toMatchObject({
    what: `and ${count(entries.lines.length - 1, 'more entry', 'more entries')}`,
  });
  expect(sumOf(first)).toBe(most?.amount);
});

test('the file holds a line for every record, in plain decimals that sum to its last line', async () => {
  const book = await aDemoBook('File of a figure');
  const figure = { of: 'account', account: 'ar.insurance', side: 'debit' } as const;
  const lines = (await outcomeOf(writeFigure(job(book), { figure }))).trim().split('\r\n');
  const amounts = lines.slice(1).map((line) => cents(Math.round(Number(/([-\d.]+)$/.exec(line)?.[1]) * 100)));
  const balance = (await trialBalanceOf(book, () => undefined)).rows.find((row) => row.account === 'ar.insurance');
  expect(lines[0]).toBe('Posted,Who,What,Reference,Amount');
  expect(sumCents(amounts.slice(0, -1))).toBe(balance?.debitCents);
  expect(amounts.at(-1)).toBe(balance?.debitCents);
});

const moneyDeeds: Record<string, Deed> = {
  pay: async (book, pick) => {
    const patients = await book.db.rows('patients').toArray();
    const patient = patients[pick % patients.length];
    if (!patient) return undefined;
    const input = { patientId: patient.id, cents: cents(500 + (pick % 9_000)), method: 'card' as const };
    return runCommand(book, takePatientPayment, input);
  },
  repay: async (book, pick) => {
    const patients = await book.db.rows('patients').toArray();
    const patient = patients[pick % patients.length];
    if (!patient) return undefined;
    const { unappliedCents } = await owedForPatient(book, patient.id);
    return runCommand(book, refund, {
      patientId: patient.id,
      cents: unappliedCents,
      method: 'check' as const,
      reason: 'paid twice',
      source: { kind: 'unapplied' as const },
    });
  },
};

test('whatever an office does and in whatever order, every figure is explained', { timeout: 120_000 }, async () => {
  const all: Record<string, Deed> = { ...deeds, ...moneyDeeds };
  const names = ['charge', 'claim', 'send', 'post', 'post', 'unpost', 'giveUp', 'billPatient', 'pay', 'pay', 'repay'];
  const step = fc.record({ deed: fc.constantFrom(...names, ...Object.keys(all)), pick: fc.nat(100_000) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 60, maxLength: 60 }), async (steps) => {
      const book = await aDemoBook('Any order');
      for (const { deed, pick } of steps) await all[deed]?.(book, pick);
      await expectBooksBalance(book);
      await expectExplained(book);
      book.close();
    }),
    { seed: 20_261_129, numRuns: 2, endOnFailure: true },
  );
});
