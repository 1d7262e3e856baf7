// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid; a table cannot hold rows that are not drawn
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and points at its row
/** The rows: only those in sight are drawn, so that ten thousand scroll like ten. */
import { Button } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef } from 'react';
import { type Column, columnsThatFit } from './column.ts';
import { RowMark } from './RowMark.tsx';
import { useNaturalWidths } from './useNaturalWidths.ts';
import type { CareOfList } from './useRowCare.tsx';
import type { WorklistState } from './useWorklist.ts';
import styles from './Worklist.module.css';
import type { WorklistProps } from './Worklist.tsx';
import { WorklistHeader } from './WorklistHeader.tsx';

const headHeight = 32;
const checkPx = 30;

interface WorklistGridProps<Row> {
  list: WorklistState<Row>;
  props: WorklistProps<Row>;
  care: CareOfList<Row> | undefined;
}

export function WorklistGrid<Row>({ list, props, care }: WorklistGridProps<Row>) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: measure, width } = useElementSize<HTMLDivElement>();
  const merged = useMergedRef(scroller, measure);
  const rowHeight = props.isComfortable ? 40 : 32;
  const virtual = useVirtualizer({
    count: list.shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialOffset: list.scrollTop,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    scrollPaddingEnd: props.totals || props.moreCount ? 34 : 0,
  });
  const widths = useNaturalWidths(list.shown, props.columns, props.next, props.totals !== undefined, props.nextLabels);
  const hasNext = widths.ofNext !== undefined;
  const taken = Number.parseInt(widths.ofNext ?? '0', 10) + (props.bulk ? checkPx : 0);
  const columns = width === 0 ? props.columns : columnsThatFit(props.columns, widths.ofColumn, width - taken);
  const tracks = gridTracks(columns, widths.ofColumn, widths.ofNext, props.bulk !== undefined);

  useEffect(() => {
    if (list.index >= 0) virtual.scrollToIndex(list.index, { align: 'auto' });
  }, [list.index, virtual]);
  // Scroll is kept when it rests, not while it moves.
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(resting.current), []);
  const onScroll = () => {
    clearTimeout(resting.current);
    resting.current = setTimeout(() => list.keepScroll(scroller.current?.scrollTop ?? 0), 200);
  };
  const totals = props.totals?.(list.shown);
  return (
    <div
      ref={merged}
      className={styles.grid}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={list.shown.length + 1}
      aria-multiselectable={props.bulk !== undefined}
      aria-activedescendant={list.currentKey === undefined ? undefined : `${id}-${list.index}`}
      data-selecting={list.selected.size > 0 || undefined}
      onScroll={onScroll}
      onKeyDown={(event) => {
        const to = pageMove(
          event.key,
          list.index,
          list.shown.length,
          Math.floor((scroller.current?.clientHeight ?? 320) / rowHeight) - 2,
        );
        if (to === undefined) return;
        event.preventDefault();
        list.moveTo(to);
      }}
    >
      <WorklistHeader
        columns={columns}
        tracks={tracks}
        list={list}
        hasNext={hasNext}
        canSelect={props.bulk !== undefined}
      />
      <div role="rowgroup" className={styles.body} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = list.shown[item.index];
          const key = list.keys[item.index];
          if (row === undefined || key === undefined) return null;
          return (
            <WorklistRow
              key={key}
              id={`${id}-${item.index}`}
              row={row}
              rowKey={key}
              index={item.index}
              top={item.start - headHeight}
              height={rowHeight}
              columns={columns}
              tracks={tracks}
              hasNext={hasNext}
              list={list}
              props={props}
              care={care}
            />
          );
        })}
      </div>
      {totals || props.moreCount ? (
        <div role="rowgroup" className={styles.foot}>
          <div role="row" className={styles.row} style={{ gridTemplateColumns: tracks }}>
            {props.bulk ? <div role="gridcell" /> : null}
            {columns.map((column, index) => (
              <div key={column.key} role="gridcell" className={cellClass(column.align)}>
                {totals?.[column.key] ??
                  (index === 0 && props.moreCount ? `and ${props.moreCount.toLocaleString('en-US')} more` : null)}
              </div>
            ))}
            {hasNext ? <div role="gridcell" /> : null}
          </div>
        </div>
      ) : null}
    </div>
  );
}

const cellClass = (align: 'left' | 'right' | undefined): string =>
  align === 'right' ? `${styles.cell} ${styles.figure}` : `${styles.cell}`;

function gridTracks(
  columns: readonly { key: string; width?: string }[],
  natural: ReadonlyMap<string, string>,
  next: string | undefined,
  canSelect: boolean,
): string {
  const tracks = columns.map((column) => natural.get(column.key) ?? column.width ?? 'minmax(0, 1fr)');
  return [canSelect ? `${checkPx}px` : '', ...tracks, next ?? ''].filter(Boolean).join(' ');
}

/** Keys the grid itself answers while it has the focus. */
function pageMove(key: string, index: number, length: number, page: number): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return length - 1;
  if (key === 'PageDown') return index + page;
  if (key === 'PageUp') return index - page;
  return undefined;
}

interface WorklistRowProps<Row> extends WorklistGridProps<Row> {
  id: string;
  row: Row;
  rowKey: string;
  index: number;
  top: number;
  height: number;
  columns: readonly Column<Row>[];
  tracks: string;
  /** Whether any row has a next action. */
  hasNext: boolean;
}

function WorklistRow<Row>({
  id,
  row,
  rowKey,
  index,
  top,
  height,
  columns,
  tracks,
  hasNext,
  list,
  props,
  care,
}: WorklistRowProps<Row>) {
  const said = care?.of(row);
  const isCurrent = list.currentKey === rowKey;
  const isSelected = list.selected.has(rowKey);
  const next = props.next?.(row);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid answers the keys for its rows
    <div
      id={id}
      role="row"
      data-current={isCurrent || undefined}
      aria-rowindex={index + 2}
      aria-selected={props.bulk ? isSelected : isCurrent}
      className={`${styles.row} ${styles.placed} ${isCurrent ? styles.current : ''} ${isSelected ? styles.selected : ''}`}
      style={{ gridTemplateColumns: tracks, transform: `translateY(${top}px)`, height }}
      onClick={(event) => (event.shiftKey && props.bulk ? list.selectRange(rowKey) : list.moveTo(index))}
      onDoubleClick={() => props.onOpen?.(row)}
    >
      {props.bulk ? (
        <div role="gridcell" className={styles.check}>
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label="Select row"
            checked={isSelected}
            onChange={() => list.toggle(rowKey)}
            onClick={(event) => event.stopPropagation()}
          />
        </div>
      ) : null}
      {columns.map((column, at) => (
        <div key={column.key} role="gridcell" className={cellClass(column.align)}>
          {at === 0 && said ? (
            <span className={styles.marked}>
              <span>{column.render(row)}</span>
              <RowMark care={said} />
            </span>
          ) : (
            column.render(row)
          )}
        </div>
      ))}
      {hasNext ? (
        <div role="gridcell" className={`${styles.cell} ${styles.next}`}>
          {next ? (
            <Button
              tabIndex={-1}
              variant={isCurrent ? 'filled' : 'subtle'}
              className={isCurrent ? '' : (styles.quiet ?? '')}
              onClick={(event) => {
                event.stopPropagation();
                list.moveTo(index);
                void next.run();
              }}
            >
              {next.label}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
