/**
 * "Why this number": the records or entries that a figure is made of, which sum to it. For the worker: it may read the whole
 * ledger.
 */
import { count } from '#shared/kernel/text.ts';
import type { KpiPeriod } from '#shared/kpis/index.ts';
import type { Book } from '../book.ts';
import { reportFacts } from '../queries/kpiFacts.ts';
import { explainAging, explainStanding } from './balanceFigures.ts';
import { type Collected, collectItems, type FigureGroup, type TakeItem } from './collectItems.ts';
import { type Figure, type FigureHead, type FigureLine, type FigureList, spanTitle } from './figure.ts';
import { explainKpi, explainLeak } from './kpiFigures.ts';
import {
  explainAccount,
  explainAdjusted,
  explainDeposit,
  explainMoney,
  explainMoved,
  explainPosted,
  explainReceivables,
} from './ledgerFigures.ts';
import { nameItems } from './nameItems.ts';

export interface FigureQuestion {
  figure: Figure;
  /** Only what is of this month, `2026-10`, or this day. */
  span?: string | undefined;
}

interface ExplainOptions {
  /** Infinite for a file: a line for every record. */
  limit?: number;
  /** How the facts of a window are had, where somebody keeps them. */
  factsOf?: typeof reportFacts;
}

/** More lines than this stand together, month by month and day by day. */
export const linesAtOnce = 2_000;

export async function explainFigure(
  book: Book,
  { figure, span }: FigureQuestion,
  { limit = linesAtOnce, factsOf = reportFacts }: ExplainOptions = {},
): Promise<FigureList> {
  const { take, result } = collectItems(span, limit);
  const head = await gather(book, figure, span, take, factsOf);
  const { total, items, groups, rest } = result();
  const named = await nameItems(book, items, limit < Number.POSITIVE_INFINITY);
  const lines = [...groups.map((group) => lineOf(group, head)), ...named, ...restLine(rest, head, items.at(-1)?.on)];
  return { ...head, about: [head.about, span && spanTitle(span)].filter(Boolean).join(' · '), total, lines };
}

async function gather(
  book: Book,
  figure: Figure,
  span: string | undefined,
  take: TakeItem,
  factsOf: typeof reportFacts,
): Promise<FigureHead> {
  switch (figure.of) {
    case 'account':
      return explainAccount(book, figure, span, take);
    case 'aging':
      return explainAging(book, figure, take);
    case 'moved':
      return explainMoved(book, figure, span, take);
    case 'receivables':
      return explainReceivables(book, figure, span, take);
    case 'money':
      return explainMoney(book, figure, take);
    case 'adjusted':
      return explainAdjusted(book, figure, span, take);
    case 'standing':
      return explainStanding(book, figure, take);
    case 'kpi':
      return explainKpi(book, figure, await factsOf(book, windowOf(figure)), span, take);
    case 'leak':
      return explainLeak(book, figure, await factsOf(book, windowOf(figure)), take);
    case 'deposit':
      return explainDeposit(book, figure, take);
    case 'posted':
      return explainPosted(book, figure, take);
  }
}

const windowOf = ({ from, to }: KpiPeriod): KpiPeriod => ({ from, to });

const lineOf = ({ span, amount, count: held }: FigureGroup, { noun }: FigureHead): FigureLine => ({
  key: span,
  on: span,
  who: '',
  what: count(held, noun.one, noun.many),
  reference: '',
  amount,
  span,
});

function restLine({ count: left, amount }: Collected['rest'], { noun }: FigureHead, on = ''): FigureLine[] {
  if (left === 0) return [];
  return [
    {
      key: 'rest',
      on,
      who: '',
      what: `and ${count(left, `more ${noun.one}`, `more ${noun.many}`)}`,
      reference: '',
      amount,
    },
  ];
}
