/** Receivables from one balance to the next, for the close of a day and of a month alike. */
import { formatMoney } from '#shared/kernel/money.ts';
import type { RollForward } from '#shared/kpis/index.ts';
import type { FlowTable } from '#shared/statements/index.ts';
import { figure, right } from './paperCells.ts';

export const rollForwardTable = ({
  openingCents,
  lines,
  closingCents,
}: Pick<RollForward, 'openingCents' | 'lines' | 'closingCents'>): FlowTable => ({
  columns: [
    { label: 'What', weight: 3 },
    { label: 'Entries', weight: 0.8, ...right },
    { label: 'Amount', weight: 1.4, ...right },
    { label: 'On receivables', weight: 1.4, ...right },
  ],
  rows: [
    ['Opening balance', '', '', formatMoney(openingCents)],
    ...lines.map((line) => [line.label, String(line.count), formatMoney(line.cents), figure(line.onReceivablesCents)]),
  ],
  totals: ['Closing balance', '', '', formatMoney(closingCents)],
});
