/**
 * Notes, snoozes and assignments for a list whose rows say what they are about: the keys N, S and A on the row under the
 * cursor or on all that are selected, chips for what is mine, whose and put away, and a mark on each such row.
 */
import { type ReactNode, useMemo, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { wakeItem } from '#renderer/data/commands/snoozeItem.ts';
import { careOfRows, type RowCare } from '#renderer/data/queries/care.ts';
import { useLive } from '#renderer/data/useLive.ts';
import type { Action } from '#renderer/ui/actions/action.ts';
import { AssignDialog } from '#renderer/ui/care/AssignDialog.tsx';
import { NoteDialog } from '#renderer/ui/care/NoteDialog.tsx';
import { SnoozeDialog } from '#renderer/ui/care/SnoozeDialog.tsx';
import { idsOf, type Subject } from '#renderer/ui/care/subject.ts';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { useListState } from '#renderer/ui/viewState.ts';
import { count } from '#shared/kernel/text.ts';
import type { WorklistProps } from './Worklist.tsx';
import { filtersOfEach, type WorklistFilter } from './worklistModel.ts';

type Talk = 'note' | 'snooze' | 'assign';
const snoozedKey = 'list.snoozed';
const mineKey = 'list.mine';
const group = 'List';

export interface CareOfList<Row> {
  /** What was said about a row, for its mark. */
  of: (row: Row) => RowCare | undefined;
  /** What can be done with the row under the cursor. */
  actionsOn: (row: Row) => Action[];
}

interface CaredFor<Row> {
  /** The list as it is worked: without what is put away, and with the chips that bring it. */
  props: WorklistProps<Row>;
  /** Absent where rows are about nothing that can be noted. */
  care: CareOfList<Row> | undefined;
  dialog: ReactNode;
}

export function useRowCare<Row>(props: WorklistProps<Row>): CaredFor<Row> {
  const { subjectOf, rows, filters, stateKey } = props;
  const { actor } = useBook();
  const run = useCommand();
  const care = useLive(careOfRows);
  const [kept] = useListState(stateKey);
  const [talk, setTalk] = useState<{ about: Talk; subjects: readonly Subject[] }>();
  const isShowingSnoozed = kept?.filters?.includes(snoozedKey) ?? false;

  const narrowed = useMemo(() => {
    if (!subjectOf || !rows || !care) return { rows, filters };
    const careOf = (row: Row) => care.get(subjectOf(row)?.id ?? '');
    const away = (row: Row) => careOf(row)?.until !== undefined;
    const snoozed: WorklistFilter<Row> = {
      key: snoozedKey,
      label: 'Snoozed',
      matches: away,
      total: rows.filter(away).length,
    };
    const mine: WorklistFilter<Row> = {
      key: mineKey,
      label: 'Mine',
      matches: (row) => careOf(row)?.assignee === actor,
    };
    const ofEach = filtersOfEach(rows, 'assignee', 'Assigned to', (row) => {
      const name = careOf(row)?.assignee;
      // `Mine` is a chip of its own.
      return name === undefined || name === actor ? undefined : { id: name, name };
    });
    return {
      rows: snoozed.total === 0 || isShowingSnoozed ? rows : rows.filter((row) => !away(row)),
      filters: [...(filters ?? []), mine, snoozed, ...ofEach],
    };
  }, [subjectOf, rows, filters, care, actor, isShowingSnoozed]);

  if (!subjectOf) return { props, care: undefined, dialog: null };
  const careOf = (row: Row) => care?.get(subjectOf(row)?.id ?? '');
  const subjectsOf = (some: readonly Row[]) => some.flatMap((row) => subjectOf(row) ?? []);
  const ask = (about: Talk, some: readonly Row[]) => () => setTalk({ about, subjects: subjectsOf(some) });
  const wake = (some: readonly Row[]) => () => run(wakeItem, { subjectIds: idsOf(subjectsOf(some)) });
  const snooze = (some: readonly Row[], what: string): Action => {
    const isAway = some.every((row) => careOf(row)?.until !== undefined);
    return isAway
      ? { id: 'list.wake', label: `Bring back${what}`, shortcut: 's', group, run: wake(some) }
      : { id: 'list.snooze', label: `Snooze${what}`, shortcut: 's', group, run: ask('snooze', some) };
  };
  const assign = (some: readonly Row[], what: string): Action => ({
    id: 'list.assign',
    label: `Assign${what}`,
    shortcut: 'a',
    group,
    run: ask('assign', some),
  });
  const several = (some: readonly Row[]): Action[] => {
    if (subjectsOf(some).length === 0) return [];
    const what = ` ${count(some.length, 'row')}`;
    return [snooze(some, what), assign(some, what)];
  };
  const close = () => setTalk(undefined);
  return {
    props: {
      ...props,
      ...narrowed,
      bulk: (some) => [...(props.bulk?.(some) ?? []), ...several(some)],
    },
    care: {
      of: careOf,
      actionsOn: (row) =>
        subjectOf(row) === undefined
          ? []
          : [
              { id: 'list.note', label: 'Write a note', shortcut: 'n', group, run: ask('note', [row]) },
              snooze([row], ''),
              assign([row], ''),
            ],
    },
    dialog: talk ? <CareDialog {...talk} assigneeOf={(id) => care?.get(id)?.assignee} onClose={close} /> : null,
  };
}

interface CareDialogOfTalkProps {
  about: Talk;
  subjects: readonly Subject[];
  assigneeOf: (subjectId: string) => string | undefined;
  onClose: () => void;
}

function CareDialog({ about, subjects, assigneeOf, onClose }: CareDialogOfTalkProps) {
  const [first] = subjects;
  if (!first) return null;
  if (about === 'note') return <NoteDialog subject={first} onClose={onClose} />;
  if (about === 'snooze') return <SnoozeDialog subjects={subjects} onClose={onClose} />;
  return <AssignDialog subjects={subjects} assignee={assigneeOf(first.id)} onClose={onClose} />;
}
