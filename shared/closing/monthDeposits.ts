/** The deposits of a month by method, with what the bank credited, held against what was posted to cash. */
import { formatDay } from '#shared/kernel/dates.ts';
import { type Cents, formatMoney, subtractCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import type { Deposit, PaymentMethod } from '#shared/model/ledger.ts';
import { depositStateNames } from '#shared/model/ledgerWords.ts';
import type { OfficePaperSection } from '#shared/statements/index.ts';
import type { MonthPacketFacts } from './monthFacts.ts';
import type { MonthFigures } from './monthFigures.ts';
import { figure, right } from './paperCells.ts';

const methodGroups: readonly [string, readonly PaymentMethod[]][] = [
  ['EFT', ['eft']],
  ['Checks', ['check']],
  ['Cash', ['cash']],
  ['Cards, other', ['card', 'other']],
];

export function monthDepositSection({ deposits, figures, printed }: MonthPacketFacts): OfficePaperSection {
  const filled = deposits.filter((deposit) => deposit.items.length > 0);
  const title = { title: 'Deposits', note: `dated in the month, as they stood on ${formatDay(printed.on)}` };
  if (filled.length === 0)
    return { ...title, parts: ['No deposit is dated in this month.', ...againstCash(figures, [])] };
  const sumOf = (deposit: Deposit, methods?: readonly PaymentMethod[]): Cents =>
    sumCents(
      deposit.items.filter((item) => methods === undefined || methods.includes(item.method)).map((item) => item.cents),
    );
  const unseen = filled.filter((deposit) => deposit.state !== 'reconciled');
  return {
    ...title,
    parts: [
      {
        columns: [
          { label: 'Day', weight: 1.2 },
          { label: 'Bank', weight: 1.3 },
          { label: 'Payments', weight: 0.9, ...right },
          ...methodGroups.map(([label]) => ({ label, weight: 1.3, ...right })),
          { label: 'Deposit', weight: 1.4, ...right },
          { label: 'Credited', weight: 1.4, ...right },
        ],
        rows: filled.map((deposit) => [
          formatDay(deposit.date),
          depositStateNames[deposit.state],
          String(deposit.items.length),
          ...methodGroups.map(([, methods]) => figure(sumOf(deposit, methods))),
          formatMoney(sumOf(deposit)),
          deposit.bankCents === undefined ? 'not seen' : formatMoney(deposit.bankCents),
        ]),
        totals: [
          'Month',
          '',
          String(filled.reduce((sum, deposit) => sum + deposit.items.length, 0)),
          ...methodGroups.map(([, methods]) => formatMoney(sumCents(filled.map((each) => sumOf(each, methods))))),
          formatMoney(sumCents(filled.map((each) => sumOf(each)))),
          formatMoney(sumCents(filled.map((each) => each.bankCents ?? zeroCents))),
        ],
      },
      unseen.length === 0
        ? 'Every deposit is reconciled with the bank.'
        : `Not reconciled: ${count(unseen.length, 'deposit')} of ${formatMoney(sumCents(unseen.map((each) => sumOf(each))))}.`,
      ...againstCash(
        figures,
        filled.map((each) => sumOf(each)),
      ),
    ],
  };
}

function againstCash({ cashCents }: MonthFigures, deposited: readonly Cents[]): string[] {
  const total = sumCents(deposited);
  if (total === cashCents) return cashCents === 0 ? [] : ['The deposits come to what was posted to cash.'];
  return [
    `The deposits come to ${formatMoney(total)}; ${formatMoney(cashCents)} was posted to cash, a difference of ${formatMoney(subtractCents(total, cashCents))}. A payment posted in another month than it was deposited in stands in one and not in the other.`,
  ];
}
