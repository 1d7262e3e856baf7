/** Receivables from one balance to the next, by what moved them. Each figure opens the entries it is made of. */
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { openFigure } from '#renderer/ui/why/openFigure.ts';
import { addDays, type Day } from '#shared/kernel/dates.ts';
import type { RollForward, RollForwardLine } from '#shared/kpis/index.ts';
import type { RollupKind } from '#shared/ledger/index.ts';

interface RollForwardTableProps {
  roll: Pick<RollForward, 'openingCents' | 'lines' | 'closingCents'>;
  from: Day;
  to: Day;
}

export function RollForwardTable({ roll, from, to }: RollForwardTableProps) {
  const whyBalance = (through: Day) => () => openFigure({ of: 'receivables', through });
  const whyMoved = (kind: RollupKind, sign: 'amount' | 'receivables') => () =>
    openFigure({ of: 'moved', kind, sign, from, to });
  const whyLine = ({ kind }: Line) => (kind ? whyMoved(kind, 'amount') : whyBalance(addDays(from, -1)));
  return (
    <DataTable
      label="What moved receivables"
      rows={[openingLine(roll), ...roll.lines.map(lineOf)]}
      rowKey={(line) => line.label}
      stateKey="reports.rollForward"
      onOpen={(line) => whyLine(line)()}
      columns={[
        { key: 'label', header: 'What', render: (line) => line.label },
        { key: 'count', header: 'Entries', width: '90px', align: 'right', render: (line) => line.count ?? '' },
        {
          key: 'cents',
          header: 'Amount',
          width: '140px',
          align: 'right',
          render: (line) => <MoneyText cents={line.cents} isOfRow why={whyLine(line)} />,
        },
        {
          key: 'effect',
          header: 'On receivables',
          width: '150px',
          align: 'right',
          render: (line) => (
            <MoneyText
              cents={line.effect}
              isOfRow
              why={line.kind ? whyMoved(line.kind, 'receivables') : whyLine(line)}
            />
          ),
        },
      ]}
      totals={{
        label: 'Closing balance',
        effect: <MoneyText cents={roll.closingCents} zero="plain" isStrong why={whyBalance(to)} />,
      }}
    />
  );
}

const openingLine = ({ openingCents }: Pick<RollForward, 'openingCents'>) => ({
  label: 'Opening balance',
  kind: undefined,
  count: undefined,
  cents: undefined,
  effect: openingCents,
});
const lineOf = (line: RollForwardLine) => ({
  label: line.label,
  kind: line.kind,
  count: line.count,
  cents: line.cents,
  effect: line.onReceivablesCents,
});
type Line = ReturnType<typeof openingLine> | ReturnType<typeof lineOf>;
