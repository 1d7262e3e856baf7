/** The figures of a window, computed off the main thread: indicators, aging with names, leaks by step, day sheet. */
import type { Book } from '#renderer/data/book.ts';
import { openItemsOf } from '#renderer/data/queries/aging.ts';
import { type DayClose, dayClose } from '#renderer/data/queries/dayClose.ts';
import { daySheetOf, trialBalanceOf } from '#renderer/data/queries/daySheet.ts';
import { type ReportFacts, reportFacts } from '#renderer/data/queries/kpiFacts.ts';
import { rowsByIds } from '#renderer/data/rowsByKeys.ts';
import type { Day } from '#shared/kernel/dates.ts';
import { ok } from '#shared/kernel/problems.ts';
import {
  type AgingReport,
  agingReport,
  computeKpis,
  type DailyClose,
  type Kpi,
  type KpiPeriod,
  leaksByStep,
  type StepLeak,
  type TrialBalance,
} from '#shared/kpis/index.ts';
import type { AgingBasis } from '#shared/ledger/index.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import type { Job } from './job.ts';
import { untilCommit } from './untilCommit.ts';

export interface FiguresInput {
  from: Day;
  to: Day;
}
export interface Figures {
  kpis: Kpi[];
  leaks: StepLeak[];
}

/** Indicators, leaks and the manager's view of the day ask the same, and so do the lists of what makes their figures. */
export const factsOfWindow = (book: Book, period: KpiPeriod): Promise<ReportFacts> =>
  untilCommit(book, `facts ${period.from} ${period.to}`, () => reportFacts(book, period));

export const computeFigures: Job<FiguresInput, Figures> = async ({ book }, period) =>
  ok(
    await untilCommit(book, `figures ${period.from} ${period.to}`, async () => {
      const { facts, leaks } = await factsOfWindow(book, period);
      return { kpis: computeKpis(facts, period), leaks: leaksByStep(leaks) };
    }),
  );

export interface NamedAging extends AgingReport {
  /** By payer or patient id; `unknown` where no payer is on file. */
  names: Record<string, string>;
}

export const computeAging: Job<{ asOf: Day; basis: AgingBasis }, NamedAging> = async ({ book }, { asOf, basis }) => {
  const report = agingReport(await openItemsOf(book), asOf, basis);
  const payers = await book.db.rows('payers').toArray();
  const patients = await rowsByIds(
    book.db,
    'patients',
    report.byPatient.map((row) => row.key),
  );
  const names = Object.fromEntries([
    ['unknown', 'No payer on file'],
    ...payers.map((payer) => [payer.id, payer.name]),
    ...patients.flatMap((patient) => (patient ? [[patient.id, nameLastFirst(patient)]] : [])),
  ]);
  return ok({ ...report, names });
};

export const computeDaySheet: Job<{ date: Day }, DailyClose> = async ({ book }, { date }) =>
  ok(await daySheetOf(book, date));

/** In the worker, because a practice that has closed no day yet is read from its first one on. */
export const computeDayClose: Job<{ date: Day }, DayClose> = async ({ book }, { date }) =>
  ok(await dayClose(book, date));

export const computeTrialBalance: Job<Record<string, never>, TrialBalance> = async ({ book, report }) =>
  ok(await trialBalanceOf(book, (done, total) => report({ done, total })));
