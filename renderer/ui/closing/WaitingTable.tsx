/** What waits before a day or month is closed: on the page with the way to it, and once more where a reason is asked for it. */
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import type { Column } from '#renderer/ui/worklist/column.ts';
import type { Day } from '#shared/kernel/dates.ts';
import { formatMoney } from '#shared/kernel/money.ts';
import type { CloseItem } from '#shared/kpis/index.ts';
import { goToWaiting } from './closePlaces.ts';
import styles from './closing.module.css';

const columns = (open: (item: CloseItem) => void): readonly Column<CloseItem>[] => [
  { key: 'label', header: 'What waits', render: (item) => item.label },
  {
    key: 'state',
    header: '',
    width: '170px',
    render: (item) =>
      item.isBlocking ? (
        <StatusTag tone="stuck">Finish or say why</StatusTag>
      ) : (
        <StatusTag tone="neutral">Look at it</StatusTag>
      ),
  },
  { key: 'count', header: 'How many', width: '90px', align: 'right', render: (item) => item.count },
  {
    key: 'cents',
    header: 'Money',
    width: '130px',
    align: 'right',
    render: (item) => <MoneyText cents={item.cents} isOfRow why={() => open(item)} />,
  },
];

interface WaitingTableProps {
  items: readonly CloseItem[];
  /** Where the row of days that are not closed leads. */
  oldestOpenDay: Day | undefined;
  empty: string;
}

export const WaitingTable = ({ items, oldestOpenDay, empty }: WaitingTableProps) => (
  <DataTable
    label="What waits before the close"
    rows={items}
    rowKey={(item) => item.key}
    columns={columns((item) => goToWaiting(item, oldestOpenDay))}
    onOpen={(item) => goToWaiting(item, oldestOpenDay)}
    empty={empty}
  />
);

/** Beside the field for the reason: only what the reason is for. */
export function WaitingList({ items }: { items: readonly CloseItem[] }) {
  const blocking = items.filter((item) => item.isBlocking);
  if (blocking.length === 0) return null;
  return (
    <ul className={styles.waiting} aria-label="What still waits">
      {blocking.map((item) => (
        <li key={item.key}>
          <span>{item.label}</span>
          <span className={styles.figures}>
            {item.count?.toLocaleString('en-US')}
            {item.cents === undefined ? null : <b>{formatMoney(item.cents)}</b>}
          </span>
        </li>
      ))}
    </ul>
  );
}
