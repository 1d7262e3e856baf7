/**
 * A plain dense table: figures right, a totals line that is stronger, and how many more there are. Arrows or J and K move
 * among its rows, and on to the next table of the same panel; left and right lead along the amounts of a row that explain
 * themselves. Where rows open something, one of them is a stop of the Tab key.
 */
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import styles from './DataTable.module.css';
import { useViewState } from './viewState.ts';
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
  /** Which rows open, where not all do. */
  opens?: ((row: Row) => boolean) | undefined;
  currentKey?: string | undefined;
  /** Key under which the row last come to is kept, so that Back returns to it. */
  stateKey?: string | undefined;
  /** One sentence shown when there are no rows. */
  empty?: string;
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, rowKey, columns, totals, moreCount, empty, currentKey, stateKey } = props;
  const [visited, setVisited] = useVisitedRow(stateKey);
  const keys = rows.map(rowKey);
  const firstThatOpens = rows.findIndex((row) => props.opens?.(row) ?? true);
  const stop =
    [visited, currentKey].find((key) => key !== undefined && keys.includes(key)) ?? keys[Math.max(0, firstThatOpens)];
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
        {rows.map((row, index) => (
          <TableRow
            key={keys[index]}
            row={row}
            props={props}
            isCurrent={keys[index] === currentKey}
            isStop={keys[index] === stop}
            onVisit={() => setVisited(keys[index])}
          />
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

function useVisitedRow(stateKey: string | undefined): [string | undefined, (key: string | undefined) => void] {
  const [here, setHere] = useState<string>();
  const kept = useViewState((state) => (stateKey === undefined ? undefined : state.lists[stateKey]?.rowKey));
  return stateKey === undefined
    ? [here, setHere]
    : [kept, (rowKey) => useViewState.getState().setList(stateKey, { rowKey })];
}

/** The widest a track may be; none where it takes a share of what is free. */
const fixedWidth = (track = '1fr'): string | undefined =>
  track.endsWith('fr') || track.endsWith('fr)') ? undefined : /(\d+px)\)?$/.exec(track)?.[1];

interface TableRowProps<Row> {
  row: Row;
  props: DataTableProps<Row>;
  isCurrent: boolean;
  /** The row that the Tab key comes to. */
  isStop: boolean;
  onVisit: () => void;
}

function TableRow<Row>({ row, props, isCurrent, isStop, onVisit }: TableRowProps<Row>) {
  const { columns, onOpen, opens } = props;
  const open = onOpen && (opens?.(row) ?? true) ? () => onOpen(row) : undefined;
  const cells = columns.map((column) => (
    <td key={column.key} className={column.align === 'right' ? styles.figure : undefined}>
      {column.render(row)}
    </td>
  ));
  const looks = [styles.row, open && styles.opens, isCurrent && styles.current];
  return (
    <tr
      className={looks.filter(Boolean).join(' ')}
      data-row
      onClick={open}
      onFocus={onVisit}
      onKeyDown={(event) => onRowKey(event, open ?? (onOpen && nothing))}
      tabIndex={onOpen && isStop ? 0 : -1}
      aria-current={isCurrent ? 'true' : undefined}
    >
      {cells}
    </tr>
  );
}

/** Enter on a row that opens nothing, among others that do, is not the page's own Enter. */
const nothing = (): void => undefined;

function onRowKey(event: KeyboardEvent<HTMLTableRowElement>, open: (() => void) | undefined): void {
  // Ctrl+Enter is the page's own deed, wherever the focus stands.
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
  const row = event.currentTarget;
  const amounts = amountsOf(row);
  const at = amounts.indexOf(event.target);
  if (event.target !== row && at < 0) return;
  // An amount is a button and answers Enter for itself.
  if (event.key === 'Enter' && at >= 0) return;
  if (event.key === 'Enter' && open) open();
  else {
    const target = besides(event.key, row, amounts, at) ?? goalAmong(event.key, row, at);
    if (!target) return;
    target.focus();
  }
  event.preventDefault();
}

const amountsOf = (row: HTMLElement): HTMLElement[] => [...row.querySelectorAll<HTMLElement>('[data-why]')];

/** Left and right lead along the amounts of a row and back to the row. */
function besides(key: string, row: HTMLElement, amounts: HTMLElement[], at: number): HTMLElement | undefined {
  if (key === 'ArrowRight') return amounts[at + 1];
  return key === 'ArrowLeft' && at >= 0 ? (amounts[at - 1] ?? row) : undefined;
}

/** Up and down lead to the other rows, and from an amount to the one in its column. */
function goalAmong(key: string, row: HTMLElement, at: number): HTMLElement | undefined {
  const around = row.closest('section, aside, [role=dialog], main');
  const rows = [...(around?.querySelectorAll<HTMLElement>('tr[data-row]') ?? [])];
  const target = rows[goal(key, rows.indexOf(row), rows.length - 1)];
  const cell = at < 0 ? undefined : amountsOf(row)[at]?.closest('td');
  const column = cell ? [...row.children].indexOf(cell) : -1;
  return target?.children[column]?.querySelector<HTMLElement>('[data-why]') ?? target;
}

/** The place a key leads to among the rows; none for any other key. */
function goal(key: string, index: number, last: number): number {
  if (key === 'ArrowDown' || key === 'j') return Math.min(index + 1, last);
  if (key === 'ArrowUp' || key === 'k') return Math.max(index - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? last : -1;
}
