/** Above the rows: filter chips with counts, the field, the order; in its place the bulk bar while rows are selected. */
import { ActionIcon, CloseButton, Tooltip } from '@mantine/core';
import { IconClockPause, IconNote, IconUserPlus } from '@tabler/icons-react';
import { type MouseEvent, useMemo } from 'react';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { type Action, runAction } from '#renderer/ui/actions/action.ts';
import { ariaShortcut, shortcutLabel } from '#renderer/ui/actions/shortcut.ts';
import chips from '#renderer/ui/Chip.module.css';
import { KeyHint } from '#renderer/ui/KeyHint.tsx';
import { count } from '#shared/kernel/text.ts';
import { FilterPicker } from './FilterPicker.tsx';
import type { CareOfList } from './useRowCare.tsx';
import type { SavedViews } from './useSavedViews.tsx';
import type { WorklistState } from './useWorklist.ts';
import styles from './Worklist.module.css';
import type { WorklistProps } from './Worklist.tsx';
import { countByFilter } from './worklistModel.ts';

interface WorklistBarProps<Row> {
  list: WorklistState<Row>;
  props: WorklistProps<Row>;
  saved: SavedViews;
}

interface BarProps<Row> extends WorklistBarProps<Row> {
  care: CareOfList<Row> | undefined;
}

export function WorklistBar<Row>({ list, props, saved, care }: BarProps<Row>) {
  if (props.bulk && list.selectedRows.length > 0) {
    return (
      <div className={`${styles.bar} ${styles.bulk}`} role="toolbar" aria-label="Selected rows">
        <strong>{count(list.selectedRows.length, 'row')} selected</strong>
        {props.bulk(list.selectedRows).map((action, index) => (
          <ActionButton key={action.id} action={action} kind={index === 0 ? 'primary' : 'normal'} />
        ))}
        <CloseButton
          className={styles.close ?? ''}
          size="sm"
          aria-label="Clear selection"
          onClick={list.clearSelection}
        />
      </div>
    );
  }
  return (
    <div className={styles.bar}>
      <FilterChips list={list} props={props} saved={saved} />
      {props.textOf ? <FilterField list={list} /> : null}
      {props.orderNote && !list.text && !list.sort ? (
        <span className={styles.order}>
          <span>{props.orderNote}</span>
        </span>
      ) : null}
      {care && list.current !== undefined ? <RowDeeds actions={care.actionsOn(list.current)} /> : null}
    </div>
  );
}

const icons: Readonly<Record<string, typeof IconNote>> = {
  'list.note': IconNote,
  'list.snooze': IconClockPause,
  'list.wake': IconClockPause,
  'list.assign': IconUserPlus,
};

/** For the mouse what N, S and A are for the keyboard: on the row under the cursor. */
function RowDeeds({ actions }: { actions: readonly Action[] }) {
  return (
    <span className={styles.deeds}>
      {actions.map((action) => {
        const Icon = icons[action.id] ?? IconNote;
        return (
          <Tooltip key={action.id} label={`${action.label} · ${shortcutLabel(action.shortcut ?? '')}`}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              tabIndex={-1}
              aria-label={action.label}
              aria-keyshortcuts={ariaShortcut(action.shortcut ?? '')}
              onMouseDown={keepFocus}
              onClick={() => runAction(action)}
            >
              <Icon size={16} stroke={1.75} />
            </ActionIcon>
          </Tooltip>
        );
      })}
    </span>
  );
}

/** A chip pressed with the mouse leaves the keyboard with the list: Enter is the row's next action, not the chip again. */
const keepFocus = (event: MouseEvent) => event.preventDefault();

function FilterChips<Row>({ list, props, saved }: WorklistBarProps<Row>) {
  const { filters = [], rows = [] } = props;
  const { chosen } = list;
  const counts = useMemo(() => countByFilter(rows, filters, chosen), [rows, filters, chosen]);
  const all = useMemo(() => countByFilter(rows, filters, []), [rows, filters]);
  const chip = (key: string, label: string, howMany: number, isOn: boolean, onClick: () => void) => (
    <button
      key={key}
      type="button"
      aria-pressed={isOn}
      onMouseDown={keepFocus}
      className={isOn ? `${chips.chip} ${chips.on}` : chips.chip}
      onClick={onClick}
    >
      {label} <b className={chips.count}>{howMany.toLocaleString('en-US')}</b>
    </button>
  );
  // None of a chip's rows may be left beside the others; only what the list never held is not offered.
  const offered = filters.filter((filter) => all.get(filter.key) !== 0 || chosen.includes(filter.key));
  const picked = offered.filter((filter) => filter.heading !== undefined);
  return (
    // biome-ignore lint/a11y/useSemanticElements: chips in a line, not the fields of a form
    <div className={chips.row} role="group" aria-label="Filters">
      {chip('all', 'All', rows.length, chosen.length === 0 && list.text === '', list.clear)}
      {offered
        .filter((filter) => filter.heading === undefined || chosen.includes(filter.key))
        .map((filter) =>
          chip(filter.key, filter.label, counts.get(filter.key) ?? 0, chosen.includes(filter.key), () =>
            list.toggleFilter(filter.key),
          ),
        )}
      {picked.length > 0 ? (
        <FilterPicker
          filters={picked}
          counts={counts}
          chosen={chosen}
          onToggle={list.toggleFilter}
          button={list.picker}
        />
      ) : null}
      {saved.views.map((view) => (
        <button
          key={view.name}
          type="button"
          aria-pressed={view === saved.on}
          onMouseDown={keepFocus}
          className={view === saved.on ? `${chips.chip} ${chips.on}` : `${chips.chip} ${chips.named}`}
          onClick={() => saved.show(view)}
        >
          {view.name}
        </button>
      ))}
    </div>
  );
}

function FilterField<Row>({ list }: { list: WorklistState<Row> }) {
  return (
    <label className={styles.field}>
      <input
        ref={list.field}
        value={list.text}
        placeholder="Filter"
        aria-label="Filter the list"
        onChange={(event) => list.setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' && event.key !== 'Enter' && event.key !== 'ArrowDown') return;
          if (event.key === 'Escape') list.setText('');
          event.preventDefault();
          event.currentTarget.blur();
        }}
      />
      {list.text ? null : <KeyHint shortcut="/" />}
    </label>
  );
}
