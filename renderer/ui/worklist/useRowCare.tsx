/** Notes, snoozes and assignments for a list whose rows say what they are about: the keys N, S and A, and two chips. */
import { type ReactNode, useMemo, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { careOfRows } from '#renderer/data/queries/care.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { AssignDialog } from '#renderer/ui/care/AssignDialog.tsx';
import { NoteDialog } from '#renderer/ui/care/NoteDialog.tsx';
import { SnoozeDialog } from '#renderer/ui/care/SnoozeDialog.tsx';
import type { Subject } from '#renderer/ui/care/subject.ts';
import { useListState } from '#renderer/ui/viewState.ts';
import type { WorklistProps } from './Worklist.tsx';
import type { WorklistFilter } from './worklistModel.ts';

type Talk = 'note' | 'snooze' | 'assign';
const snoozedKey = 'list.snoozed';
const mineKey = 'list.mine';

/** The list with what people said about its rows: those put away are out of sight until asked for. */
export function useRowCare<Row>(props: WorklistProps<Row>): { props: WorklistProps<Row>; dialog: ReactNode } {
  const { subjectOf, rows, filters, stateKey } = props;
  const { actor } = useBook();
  const care = useLive(careOfRows);
  const [kept] = useListState(stateKey);
  const [talk, setTalk] = useState<{ about: Talk; subject: Subject }>();
  const isShowingSnoozed = kept?.filters?.includes(snoozedKey) ?? false;

  const narrowed = useMemo(() => {
    if (!subjectOf || !rows || !care) return { rows, filters };
    const away = (row: Row) => care.get(subjectOf(row)?.id ?? '')?.until !== undefined;
    const snoozed: WorklistFilter<Row> = {
      key: snoozedKey,
      label: 'Snoozed',
      matches: away,
      total: rows.filter(away).length,
    };
    const mine: WorklistFilter<Row> = {
      key: mineKey,
      label: 'Mine',
      matches: (row) => care.get(subjectOf(row)?.id ?? '')?.assignee === actor,
    };
    return {
      rows: snoozed.total === 0 || isShowingSnoozed ? rows : rows.filter((row) => !away(row)),
      filters: [...(filters ?? []), mine, snoozed],
    };
  }, [subjectOf, rows, filters, care, actor, isShowingSnoozed]);

  if (!subjectOf) return { props, dialog: null };
  const ask = (about: Talk) => (row: Row) => {
    const subject = subjectOf(row);
    if (subject) setTalk({ about, subject });
  };
  const close = () => setTalk(undefined);
  return {
    props: {
      ...props,
      ...narrowed,
      onNote: props.onNote ?? ask('note'),
      onSnooze: props.onSnooze ?? ask('snooze'),
      onAssign: props.onAssign ?? ask('assign'),
    },
    dialog:
      talk?.about === 'note' ? (
        <NoteDialog subject={talk.subject} onClose={close} />
      ) : talk?.about === 'snooze' ? (
        <SnoozeDialog subject={talk.subject} onClose={close} />
      ) : talk ? (
        <AssignDialog subject={talk.subject} assignee={care?.get(talk.subject.id)?.assignee} onClose={close} />
      ) : null,
  };
}
