/** Adjustments by reason, for the close of a day and of a month alike. */
import { formatMoney, sumCents } from '#shared/kernel/money.ts';
import type { AdjustmentByReason } from '#shared/kpis/index.ts';
import type { FlowTable } from '#shared/statements/index.ts';
import { adjustmentWords } from './adjustmentWords.ts';
import { right } from './paperCells.ts';

export function adjustmentTable(adjustments: readonly AdjustmentByReason[], when: string): FlowTable | string {
  if (adjustments.length === 0) return `Nothing was adjusted ${when}.`;
  return {
    columns: [
      { label: 'Reason', weight: 1 },
      { label: 'What it says', weight: 3.6 },
      { label: 'Lines', weight: 0.8, ...right },
      { label: 'Amount', weight: 1.4, ...right },
    ],
    rows: adjustments.map((each) => [...adjustmentWords(each.reason), String(each.count), formatMoney(each.cents)]),
    totals: ['In all', '', '', formatMoney(sumCents(adjustments.map((each) => each.cents)))],
  };
}
