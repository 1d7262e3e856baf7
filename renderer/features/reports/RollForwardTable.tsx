/** Receivables from one balance to the next, by what moved them. */
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import type { RollForward, RollForwardLine } from '#shared/kpis/index.ts';

export function RollForwardTable({ roll }: { roll: Pick<RollForward, 'openingCents' | 'lines' | 'closingCents'> }) {
  return (
    <DataTable
      label="What moved receivables"
      rows={[openingLine(roll), ...roll.lines.map(lineOf)]}
      rowKey={(line) => line.label}
      columns={[
        { key: 'label', header: 'What', render: (line) => line.label },
        { key: 'count', header: 'Entries', width: '90px', align: 'right', render: (line) => line.count ?? '' },
        {
          key: 'cents',
          header: 'Amount',
          width: '140px',
          align: 'right',
          render: (line) => <MoneyText cents={line.cents} />,
        },
        {
          key: 'effect',
          header: 'On receivables',
          width: '150px',
          align: 'right',
          render: (line) => <MoneyText cents={line.effect} />,
        },
      ]}
      totals={{ label: 'Closing balance', effect: <MoneyText cents={roll.closingCents} zero="plain" isStrong /> }}
    />
  );
}

const openingLine = ({ openingCents }: Pick<RollForward, 'openingCents'>) => ({
  label: 'Opening balance',
  count: undefined,
  cents: undefined,
  effect: openingCents,
});
const lineOf = (line: RollForwardLine) => ({
  label: line.label,
  count: line.count,
  cents: line.cents,
  effect: line.onReceivablesCents,
});
