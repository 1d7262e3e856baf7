/** What the payer took from this payment or added to it outside the claims, each with the claim it names. */
import type { AdjustmentRow } from '#renderer/data/queries/remittances.ts';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { Column } from '#renderer/ui/worklist/column.ts';

interface KeyedRow extends AdjustmentRow {
  key: string;
}

const columns: readonly Column<KeyedRow>[] = [
  { key: 'what', header: 'Outside the claims', width: '250px', render: (row) => `${row.code} ${row.says}` },
  {
    key: 'names',
    header: 'Names',
    render: (row) => (row.claim ? `claim ${row.claim.number} ${row.claim.patientName}` : (row.reference ?? '')),
  },
  { key: 'note', header: '', render: noteOf },
  { key: 'taken', header: 'Taken', width: '110px', align: 'right', render: (row) => <MoneyText cents={row.cents} /> },
];

function noteOf({ code, cents, claim, isReversed }: AdjustmentRow): string {
  if (code !== 'WO' || cents <= 0) return '';
  if (!claim) return 'names none of our claims';
  return isReversed ? 'the claim was reversed' : 'no reversal received: ask the payer';
}

export function AdjustmentList({ adjustments }: { adjustments: readonly AdjustmentRow[] }) {
  if (adjustments.length === 0) return null;
  const rows = adjustments.map((each, index) => ({ ...each, key: String(index) }));
  return (
    <Panel label="Outside the claims">
      <DataTable
        label="Provider adjustments"
        rows={rows}
        rowKey={(row) => row.key}
        columns={columns}
        onOpen={(row) => (row.claim ? goTo('/claims', { id: row.claim.id }) : undefined)}
      />
    </Panel>
  );
}
