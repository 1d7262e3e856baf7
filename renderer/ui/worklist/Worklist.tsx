/**
 * The one list of work, the same in every step. Keys: J K and arrows move, Enter does the row's next action, O opens,
 * N notes, S snoozes, A assigns, X selects, Shift+X selects a range, / filters, F3 goes on to the next row.
 * It keeps filters, sort, row and scroll under `stateKey`, so that Back returns to the same place.
 */
import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Action } from '#renderer/ui/actions/action.ts';
import { usePageActions } from '#renderer/ui/actions/usePageActions.ts';
import type { Subject } from '#renderer/ui/care/subject.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { useLate } from '#renderer/ui/useLate.ts';
import type { Column, SortOrder } from './column.ts';
import { useRowCare } from './useRowCare.tsx';
import { useSavedViews } from './useSavedViews.tsx';
import { useWorklist } from './useWorklist.ts';
import styles from './Worklist.module.css';
import { WorklistBar } from './WorklistBar.tsx';
import { WorklistGrid } from './WorklistGrid.tsx';
import { worklistActions } from './worklistActions.ts';
import type { WorklistFilter } from './worklistModel.ts';

export interface RowAction {
  label: string;
  run: () => unknown;
}

export interface WorklistProps<Row> {
  /** Accessible name: `Claims to send`. */
  label: string;
  /** Key under which filters, sort, row and scroll are kept: `claims`. */
  stateKey: string;
  /** Undefined while loading. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  columns: readonly Column<Row>[];
  /** Chips; `All` stands before them. Any combination. */
  filters?: readonly WorklistFilter<Row>[] | undefined;
  /** Text the `/` field searches; without it there is no field. */
  textOf?: ((row: Row) => string) | undefined;
  /** How the rows come: `by money and deadline`. */
  orderNote?: string | undefined;
  defaultSort?: SortOrder | undefined;
  /** The one next action of a row: a button in the last column, and Enter. */
  next?: ((row: Row) => RowAction | undefined) | undefined;
  /** All that `next` may say, where it answers only for the row under the cursor: its column then stands from the start. */
  nextLabels?: readonly string[] | undefined;
  onOpen?: ((row: Row) => void) | undefined;
  /** What a row is about: with it N, S and A work on every row, and rows put away leave until their day. */
  subjectOf?: ((row: Row) => Subject | undefined) | undefined;
  /** What can be done with several rows, besides putting them away and giving them to somebody. */
  bulk?: ((rows: readonly Row[]) => readonly Action[]) | undefined;
  /** The row the cursor is on, told whenever it changes: what the detail pane shows. */
  onCurrent?: ((row: Row | undefined) => void) | undefined;
  empty: { text: string; action?: Action | undefined };
  /** A stronger line at the foot: cells by column key, of the rows that are shown. */
  totals?: ((rows: readonly Row[]) => Record<string, ReactNode>) | undefined;
  /** Rows beyond those given: `and 214 more`. */
  moreCount?: number | undefined;
  /** Comfortable rows of 40 px instead of 32. */
  isComfortable?: boolean;
  /** False for a second list on the same page: it answers keys only while it has the focus. */
  isPrimary?: boolean;
}

export function Worklist<Row>(given: WorklistProps<Row>) {
  const { props, care, dialog } = useRowCare(given);
  const list = useWorklist(props);
  const showsShape = useLate(props.rows === undefined);
  const saved = useSavedViews(props.stateKey, list);
  usePageActions(props.isPrimary === false ? [] : [...worklistActions(list, props, care), ...saved.actions]);
  if (props.rows === undefined)
    return (
      <div className={styles.frame} data-worklist>
        {showsShape ? <LoadingRows /> : null}
      </div>
    );
  const isBare = props.rows.length === 0;
  return (
    <section className={styles.frame} aria-label={props.label} data-worklist>
      {isBare ? null : <WorklistBar list={list} props={props} saved={saved} care={care} />}
      {list.shown.length === 0 ? (
        <EmptyState
          text={isBare ? props.empty.text : 'Nothing matches these filters.'}
          action={isBare ? props.empty.action : clearFilters(list.clear)}
        />
      ) : (
        <WorklistGrid list={list} props={props} care={care} />
      )}
      {dialog}
      {saved.dialog}
    </section>
  );
}

const clearFilters = (run: () => void): Action => ({ id: 'list.clear', label: 'Show all', run });

/** The shape of what comes, after a moment's wait. */
function LoadingRows() {
  return (
    <div className={styles.loading} role="status" aria-label="Loading">
      {[0.9, 0.7, 0.8, 0.6, 0.75, 0.5].map((share) => (
        <Skeleton key={share} height={10} width={`${share * 100}%`} />
      ))}
    </div>
  );
}
