/** What a figure is made of, as a list for the screen and as a table for a file: read off the main thread. */
import { explainFigure, type FigureQuestion, linesAtOnce } from '#renderer/data/figures/explainFigure.ts';
import type { FigureList } from '#renderer/data/figures/figure.ts';
import { cents, moneyAsDecimal } from '#shared/kernel/money.ts';
import { ok } from '#shared/kernel/problems.ts';
import { factsOfWindow } from './computeReport.ts';
import { csvOfTable } from './csvOfTable.ts';
import type { Job } from './job.ts';
import { untilCommit } from './untilCommit.ts';

/** Somebody who opens a record and comes back finds the list at once. */
export const listFigure: Job<FigureQuestion, FigureList> = async ({ book }, question) =>
  ok(
    await untilCommit(book, `figure ${JSON.stringify(question)}`, () =>
      explainFigure(book, question, { limit: linesAtOnce, factsOf: factsOfWindow }),
    ),
  );

/** Every record in a line of its own, however many, and their sum. */
export const writeFigure: Job<FigureQuestion, string> = async ({ book }, question) => {
  const { lines, total, unit, dayOf } = await explainFigure(book, question, {
    limit: Number.POSITIVE_INFINITY,
    factsOf: factsOfWindow,
  });
  const written = (amount: number) => (unit === 'cents' ? moneyAsDecimal(cents(amount)) : amount);
  return ok(
    csvOfTable([
      [dayOf, 'Who', 'What', 'Reference', { cents: 'Amount', count: 'Counts', days: 'Days' }[unit]],
      ...lines.map((line) => [line.on, line.who, line.what, line.reference, written(line.amount)]),
      ['Total', '', '', '', written(total)],
    ]),
  );
};
