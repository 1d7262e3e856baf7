/** A plain dense table: figures right, a totals line that is stronger, and how many more there are. */
import type { ReactNode } from 'react';
import styles from './DataTable.module.css';
import type { Column } from './worklist/column.ts';

interface DataTableProps<Row> {
  /** Accessible name. */
  label: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  columns: readonly Column<Row>[];
  /** Cells of the last line by column key; the first may say `Total`. */
  totals?: Record<string, ReactNode> | undefined;
  moreCount?: number | undefined;
  onOpen?: ((row: Row) => void) | undefined;
  currentKey?: string | undefined;
  /** One sentence shown when there are no rows. */
  empty?: string;
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, rowKey, columns, totals, moreCount, empty } = props;
  if (rows.length === 0 && empty) return <p className={styles.empty}>{empty}</p>;
  return (
    <table className={styles.table} aria-label={label}>
      <colgroup>
        {columns.map((column) => (
          <col key={column.key} style={{ width: fixedWidth(column.width) }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={column.align === 'right' ? styles.figure : undefined}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <TableRow key={rowKey(row)} row={row} props={props} isCurrent={rowKey(row) === props.currentKey} />
        ))}
        {moreCount ? (
          <tr>
            <td colSpan={columns.length} className={styles.more}>
              and {moreCount.toLocaleString('en-US')} more
            </td>
          </tr>
        ) : null}
      </tbody>
      {totals ? (
        <tfoot>
          <tr>
            {columns.map((column) => (
              <td key={column.key} className={column.align === 'right' ? styles.figure : undefined}>
                {totals[column.key]}
              </td>
            ))}
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}

/** The widest a track may be; none where it takes a share of what is free. */
const fixedWidth = (track = '1fr'): string | undefined =>
  track.endsWith('fr') || track.endsWith('fr)') ? undefined : /(\d+px)\)?$/.exec(track)?.[1];

function TableRow<Row>({ row, props, isCurrent }: { row: Row; props: DataTableProps<Row>; isCurrent: boolean }) {
  const { columns, onOpen } = props;
  return (
    <tr
      className={`${isCurrent ? styles.current : ''} ${onOpen ? styles.opens : ''}`}
      onClick={onOpen ? () => onOpen(row) : undefined}
      onKeyDown={
        onOpen
          ? (event) => {
              // Ctrl+Enter is the page's own deed, wherever the focus stands.
              if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
              if (event.target !== event.currentTarget) return;
              event.preventDefault();
              onOpen(row);
            }
          : undefined
      }
      tabIndex={onOpen ? 0 : undefined}
      aria-current={isCurrent ? 'true' : undefined}
    >
      {columns.map((column) => (
        <td key={column.key} className={column.align === 'right' ? styles.figure : undefined}>
          {column.render(row)}
        </td>
      ))}
    </tr>
  );
}
