// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid; a table cannot hold rows that are not drawn
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and points at its row
/** The column heads; those that sort are buttons and say which way. */
import type { Column } from './column.ts';
import type { WorklistState } from './useWorklist.ts';
import styles from './Worklist.module.css';

interface WorklistHeaderProps<Row> {
  columns: readonly Column<Row>[];
  tracks: string;
  list: WorklistState<Row>;
  hasNext: boolean;
  canSelect: boolean;
}

export function WorklistHeader<Row>({ columns, tracks, list, hasNext, canSelect }: WorklistHeaderProps<Row>) {
  const isAll = list.keys.length > 0 && list.selected.size === list.keys.length;
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headRow} style={{ gridTemplateColumns: tracks }}>
        {canSelect ? (
          <div role="columnheader" className={styles.check}>
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label="Select all shown"
              checked={isAll}
              onChange={() => (isAll ? list.clearSelection() : list.selectAll())}
            />
          </div>
        ) : null}
        {columns.map((column) => (
          <ColumnHead key={column.key} column={column} list={list} />
        ))}
        {hasNext ? (
          <div role="columnheader" className={styles.headCell}>
            Next
          </div>
        ) : null}
      </div>
    </div>
  );
}

function ColumnHead<Row>({ column, list }: { column: Column<Row>; list: WorklistState<Row> }) {
  const isSorted = list.sort?.column === column.key;
  const way = list.sort?.isDescending ? 'descending' : 'ascending';
  const className = column.align === 'right' ? `${styles.headCell} ${styles.figure}` : styles.headCell;
  if (!column.sortBy)
    return (
      <div role="columnheader" className={className}>
        {column.header}
      </div>
    );
  return (
    <div role="columnheader" className={className} aria-sort={isSorted ? way : 'none'}>
      <button
        type="button"
        tabIndex={-1}
        className={styles.sort}
        onClick={() => list.sortByColumn(column.key, column.align === 'right')}
      >
        {column.header}
        {isSorted ? <span aria-hidden="true">{way === 'descending' ? ' ↓' : ' ↑'}</span> : null}
      </button>
    </div>
  );
}
