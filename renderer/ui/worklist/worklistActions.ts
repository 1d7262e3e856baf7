/** The keys of a worklist as actions, so that the palette and the list of keys know them too. */
import type { Action } from '#renderer/ui/actions/action.ts';
import type { CareOfList } from './useRowCare.tsx';
import type { WorklistState } from './useWorklist.ts';
import type { WorklistProps } from './Worklist.tsx';

/** Beside `/`, which filters by words. */
export const pickFiltersKey = 'mod+/';

export function worklistActions<Row>(
  list: WorklistState<Row>,
  props: WorklistProps<Row>,
  care: CareOfList<Row> | undefined,
): Action[] {
  const { current, currentKey } = list;
  const group = 'List';
  const next = current === undefined ? undefined : props.next?.(current);
  const onRow = (id: string, label: string, shortcut: string, run: ((row: Row) => void) | undefined): Action[] =>
    run && current !== undefined ? [{ id: `list.${id}`, label, shortcut, group, run: () => run(current) }] : [];
  const hasRows = () => list.keys.length > 0;
  return [
    {
      id: 'list.down',
      label: 'Next row',
      shortcut: 'j',
      group,
      isAvailable: hasRows,
      run: () => list.moveTo(list.index + 1),
    },
    {
      id: 'list.up',
      label: 'Row before',
      shortcut: 'k',
      group,
      isAvailable: hasRows,
      run: () => list.moveTo(list.index - 1),
    },
    {
      id: 'list.arrowDown',
      label: 'Next row',
      shortcut: 'arrowdown',
      group,
      isAvailable: hasRows,
      run: () => list.moveTo(list.index + 1),
    },
    {
      id: 'list.arrowUp',
      label: 'Row before',
      shortcut: 'arrowup',
      group,
      isAvailable: hasRows,
      run: () => list.moveTo(list.index - 1),
    },
    {
      id: 'list.next',
      label: 'Next in list',
      shortcut: 'f3',
      group,
      isAvailable: hasRows,
      run: () => list.moveTo(list.index + 1),
    },
    ...(next ? [{ id: 'list.do', label: next.label, shortcut: 'enter', group, run: next.run }] : []),
    ...(!next ? onRow('open', 'Open', 'enter', props.onOpen) : onRow('open', 'Open', 'o', props.onOpen)),
    ...(!next ? onRow('openO', 'Open', 'o', props.onOpen) : []),
    // While rows are selected, the keys are those of the bar above them.
    ...(care && current !== undefined && list.selected.size === 0 ? care.actionsOn(current) : []),
    ...(props.bulk && currentKey !== undefined
      ? [
          { id: 'list.select', label: 'Select this row', shortcut: 'x', group, run: () => list.toggle(currentKey) },
          {
            id: 'list.range',
            label: 'Select up to this row',
            shortcut: 'shift+x',
            group,
            run: () => list.selectRange(currentKey),
          },
          { id: 'list.all', label: 'Select all shown', shortcut: 'shift+a', group, run: () => list.selectAll() },
        ]
      : []),
    ...(list.selected.size > 0
      ? [{ id: 'list.unselect', label: 'Clear selection', shortcut: 'escape', group, run: () => list.clearSelection() }]
      : []),
    ...(props.textOf && list.selected.size === 0
      ? [{ id: 'list.filter', label: 'Filter the list', shortcut: '/', group, run: () => list.field.current?.focus() }]
      : []),
    ...(props.filters?.some((filter) => filter.heading !== undefined)
      ? [
          {
            id: 'list.pickFilters',
            label: 'Pick filters for the list',
            shortcut: pickFiltersKey,
            group,
            run: () => list.picker.current?.click(),
          },
        ]
      : []),
  ];
}
