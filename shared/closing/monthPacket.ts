/**
 * The month-end packet: what an accountant and an auditor ask for of a month, in one paper whose parts tie to one another. It
 * names accounts by number and never a patient.
 */
import { type Day, endOfMonth, formatDay } from '#shared/kernel/dates.ts';
import { formatMoney, subtractCents, sumCents } from '#shared/kernel/money.ts';
import { waitingWords } from '#shared/kpis/index.ts';
import { accountNames } from '#shared/model/ledgerWords.ts';
import type { FlowColumn, FlowTable, OfficePaper, OfficePaperSection } from '#shared/statements/index.ts';
import { adjustmentTable } from './adjustmentTable.ts';
import { accountSection, agingSection, clearingSection, creditSection } from './monthBalances.ts';
import { monthDepositSection } from './monthDeposits.ts';
import { type MonthPacketFacts, payerName } from './monthFacts.ts';
import { type MonthFigures, standingLines } from './monthFigures.ts';
import { type Movement, movementColumns, movementKeys, totalOf } from './movements.ts';
import { closedBy, figure, practiceHead, printedFact, right } from './paperCells.ts';
import { rollForwardTable } from './rollForwardTable.ts';

const monthNames = 'January February March April May June July August September October November December'.split(' ');
export const monthTitle = (from: Day): string => `${monthNames[Number(from.slice(5, 7)) - 1]} ${from.slice(0, 4)}`;

export function monthPacket(facts: MonthPacketFacts): OfficePaper {
  const { practice, figures, printed } = facts;
  return {
    title: 'Month-end packet',
    practice: practiceHead(practice),
    facts: [monthTitle(figures.from), standingFact(facts), printedFact(printed)],
    hasContents: true,
    sections: [
      {
        title: 'Receivables',
        note: 'what insurers and patients owe, less money on account',
        parts: [
          rollForwardTable(figures.receivables),
          standingTable(figures),
          ...tied(figures),
          ...closedAtOther(facts),
        ],
      },
      {
        title: 'Cash',
        note: 'by what brought it; refunds are paid from their own account',
        parts: [cashTable(figures)],
      },
      {
        title: 'Trial balance',
        note: `at ${formatDay(figures.to)}`,
        parts: [trialTable(figures), ...balanced(figures)],
      },
      { title: 'By day', note: 'each day’s receivables follow from the day before', parts: [dayTable(figures)] },
      { title: 'By payer', note: 'charges stand with the payer billed first', parts: [payerTable(facts)] },
      { title: 'Adjustments', note: 'by reason', parts: [adjustmentTable(figures.adjustments, 'in this month')] },
      agingSection(facts),
      monthDepositSection(facts),
      creditSection(facts),
      accountSection(facts),
      clearingSection(facts),
      ...waitedSection(facts),
    ],
    signatures: ['Prepared by', 'Reviewed by, a second person'],
  };
}

function standingFact({ figures: { from, to }, lock, closing }: MonthPacketFacts): string {
  const end = endOfMonth(from);
  if (lock === undefined || lock.through < end)
    return to < end ? `Open: figures through ${formatDay(to)}` : 'Open: entries may still be posted into this month';
  if (closing) return `Closed ${closedBy(closing)}`;
  // Of months that an earlier release closed, the last one apart, no more is known than that they are.
  if (lock.through > end || lock.closedBy === undefined) return 'Closed';
  return `Closed by ${lock.closedBy}${lock.reason === undefined ? '' : `: ${lock.reason}`}`;
}

function waitedSection({ closing }: MonthPacketFacts): OfficePaperSection[] {
  if (closing === undefined || closing.waited.length === 0) return [];
  const parts = closing.waited.map((each) => `${waitingWords(each)}.`);
  return [{ title: 'What waited at the close', note: closing.reason, parts }];
}

/** A month that was closed at other receivables than its entries come to now is named by both. */
function closedAtOther({ figures: { receivables }, closing }: MonthPacketFacts): string[] {
  if (closing === undefined || closing.closingCents === receivables.closingCents) return [];
  return [
    `When it was closed, receivables stood at ${formatMoney(closing.closingCents)}; its entries now come to ${formatMoney(receivables.closingCents)}. Check the books under Audit.`,
  ];
}

const standingTable = (figures: MonthFigures): FlowTable => ({
  columns: [
    { label: `Of this balance, at ${formatDay(figures.to)}`, weight: 5 },
    { label: 'Amount', weight: 1.4, ...right },
  ],
  rows: standingLines(figures).map((line) => [line.label, formatMoney(line.cents)]),
  totals: ['Closing balance', formatMoney(figures.receivables.closingCents)],
});

function tied({ receivables, standing }: MonthFigures): string[] {
  const stands = sumCents(Object.values(standing));
  const difference = subtractCents(stands, receivables.closingCents);
  return difference === 0 && receivables.differenceCents === 0
    ? []
    : [
        `Does not tie: the accounts stand at ${formatMoney(stands)}, ${formatMoney(difference)} apart from the closing balance. Check the books under Audit.`,
      ];
}

function cashTable({ cash, cashCents }: MonthFigures): FlowTable | string {
  if (cash.length === 0) return 'No cash was posted in this month.';
  return {
    columns: [
      { label: 'What', weight: 5 },
      { label: 'Amount', weight: 1.4, ...right },
    ],
    rows: cash.map((line) => [line.label, formatMoney(line.cents)]),
    totals: ['Posted to cash', formatMoney(cashCents)],
  };
}

function trialTable({ trial }: MonthFigures): FlowTable {
  const fields = ['debitedCents', 'creditedCents', 'debitCents', 'creditCents'] as const;
  return {
    columns: [
      { label: 'Account', weight: 2.4 },
      { label: 'Debits in the month', weight: 1.4, ...right },
      { label: 'Credits in the month', weight: 1.4, ...right },
      { label: 'Debit balance', weight: 1.4, ...right },
      { label: 'Credit balance', weight: 1.4, ...right },
    ],
    rows: trial.map((row) => [accountNames[row.account], ...fields.map((field) => figure(row[field]))]),
    totals: ['Total', ...fields.map((field) => formatMoney(sumCents(trial.map((row) => row[field]))))],
  };
}

const balanced = ({ isBalanced }: MonthFigures): string[] =>
  isBalanced ? [] : ['Debits and credits differ. Check the books under Audit.'];

const amountColumns: FlowColumn[] = movementKeys.map((key) => ({
  label: movementColumns[key].label,
  weight: 1.3,
  ...right,
}));
const amounts = (movement: Movement<unknown>): string[] => movementKeys.map((key) => figure(movement.columns[key]));
const sums = (movements: readonly Movement<unknown>[]): string[] =>
  movementKeys.map((key) => formatMoney(totalOf(movements, key)));

function dayTable({ days, receivables }: MonthFigures): FlowTable | string {
  if (days.length === 0) return 'Nothing moved receivables in this month.';
  let standing = receivables.openingCents;
  return {
    columns: [{ label: 'Day', weight: 1.2 }, ...amountColumns, { label: '= Receivables', weight: 1.5, ...right }],
    rows: [
      { kind: 'part', cells: ['opening', ...movementKeys.map(() => ''), formatMoney(standing)] },
      ...days.map((each) => {
        standing = sumCents([standing, each.changeCents]);
        return [formatDay(each.key), ...amounts(each), formatMoney(standing)];
      }),
    ],
    totals: ['Month', ...sums(days), ''],
  };
}

function payerTable({ figures: { payers }, payers: known }: MonthPacketFacts): FlowTable | string {
  if (payers.length === 0) return 'Nothing moved receivables in this month.';
  return {
    columns: [{ label: 'Payer', weight: 2.8 }, ...amountColumns, { label: '= Change', weight: 1.4, ...right }],
    rows: payers.map((each) => [payerName(each.key, known), ...amounts(each), figure(each.changeCents)]),
    totals: ['Month', ...sums(payers), formatMoney(sumCents(payers.map((each) => each.changeCents)))],
  };
}
