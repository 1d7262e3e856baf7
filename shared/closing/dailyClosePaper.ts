/**
 * The daily close as a paper for the binder: what moved receivables, the money by kind and method, adjustments by reason, the
 * proof of each deposit of the day, what still waits, and lines for the two people who sign. No patient is named.
 */
import { formatDay } from '#shared/kernel/dates.ts';
import { type Cents, formatMoney, sumCents, zeroCents } from '#shared/kernel/money.ts';
import { type CloseItem, type DailyClose, waitingWords } from '#shared/kpis/index.ts';
import { type PaymentMethod, paymentMethods } from '#shared/model/ledger.ts';
import { methodName, moneyKindNames } from '#shared/model/ledgerWords.ts';
import type { Practice } from '#shared/model/practice.ts';
import type { FlowTable, OfficePaper, OfficePaperSection } from '#shared/statements/index.ts';
import { adjustmentTable } from './adjustmentTable.ts';
import { depositSection, type ProvenDeposit } from './depositSection.ts';
import { figure, type Printed, practiceHead, printedFact, right } from './paperCells.ts';
import { rollForwardTable } from './rollForwardTable.ts';
import { type DayStanding, standingWords } from './standingWords.ts';

export interface DailyCloseFacts {
  practice: Practice;
  close: DailyClose;
  /** Closed by whom, or what waits before it can be. */
  standing: DayStanding & { items: readonly CloseItem[] };
  /** Dated on the day. */
  deposits: readonly ProvenDeposit[];
  printed: Printed;
}

export function dailyClosePaper({ practice, close, standing, deposits, printed }: DailyCloseFacts): OfficePaper {
  const sections: OfficePaperSection[] = [
    {
      title: 'Receivables',
      note: 'what insurers and patients owe, less money on account',
      parts: [rollForwardTable(close)],
    },
    { title: 'Money', note: 'by kind and method, refunds taken off', parts: [moneyTable(close)] },
    { title: 'Adjustments', note: 'by reason', parts: [adjustmentTable(close.adjustments, 'on this day')] },
    ...(deposits.length === 0
      ? [{ title: 'Deposit', parts: ['No deposit is dated on this day.'] }]
      : deposits.map((each, index) =>
          depositSection(each, deposits.length === 1 ? undefined : `${index + 1} of ${deposits.length}`),
        )),
    closeSection(standing),
  ];
  return {
    title: 'Daily close',
    practice: practiceHead(practice),
    facts: [formatDay(close.date), standing.isClosed ? 'Closed' : 'Open: not closed yet', printedFact(printed)],
    sections,
    signatures: ['Closed by', 'Reviewed by, a second person'],
  };
}

function closeSection({ items, ...standing }: DailyCloseFacts['standing']): OfficePaperSection {
  const said = standingWords(standing);
  if (standing.isClosed) return { title: 'Close of the day', parts: said };
  return {
    title: 'What still waits',
    note: 'when printed',
    parts: [...said, ...(items.length === 0 ? ['Nothing waits.'] : items.map((item) => `${waitingWords(item)}.`))],
  };
}

function moneyTable({ cashByKind, cashByMethod, cashCents }: DailyClose): FlowTable | string {
  if (cashByKind.length === 0) return 'No money came in or was paid back on this day.';
  const methods = ([...paymentMethods, 'unknown'] as const).filter((method) =>
    cashByMethod.some((each) => each.method === method),
  );
  const sumOf = (method: PaymentMethod | 'unknown'): Cents =>
    sumCents(cashByKind.map((line) => line.byMethod[method] ?? zeroCents));
  return {
    columns: [
      { label: 'Kind', weight: 2.6 },
      ...methods.map((method) => ({ label: methodName(method), weight: 1.2, ...right })),
      { label: 'Total', weight: 1.4, ...right },
    ],
    rows: cashByKind.map((line) => [
      moneyKindNames[line.kind] ?? 'Other',
      ...methods.map((method) => figure(line.byMethod[method] ?? zeroCents)),
      formatMoney(line.cents),
    ]),
    totals: ['In all', ...methods.map((method) => formatMoney(sumOf(method))), formatMoney(cashCents)],
  };
}
