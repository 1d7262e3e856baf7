/** The day or week as a calendar by provider; a visit or a new booking open at the right. */

import { activeProviders } from '#renderer/data/queries/reference.ts';
import { visitsBetween } from '#renderer/data/queries/schedule.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { ChipTabs } from '#renderer/ui/ChipTabs.tsx';
import { useToday } from '#renderer/ui/Clock.tsx';
import { goTo, usePlace } from '#renderer/ui/navigation.ts';
import { type PageDetail, PageFrame } from '#renderer/ui/PageFrame.tsx';
import { useChoice } from '#renderer/ui/viewState.ts';
import { addDays, type Day, formatDay, formatDayShort, isDay, startOfWeek } from '#shared/kernel/dates.ts';
import { count } from '#shared/kernel/text.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import { BookVisit } from './BookVisit.tsx';
import { Calendar, type CalendarColumn } from './Calendar.tsx';
import styles from './SchedulePage.module.css';
import { VisitPanel } from './VisitPanel.tsx';

const weekdayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const lenses = [
  { key: 'day', label: 'Day' },
  { key: 'week', label: 'Week' },
] as const;

export function SchedulePage() {
  const today = useToday();
  const { params } = usePlace();
  const [lens, setLens] = useChoice<'day' | 'week'>('schedule.lens', 'day');
  const on: Day = isDay(params.day) ? params.day : today;
  const from = lens === 'day' ? on : startOfWeek(on);
  const to = lens === 'day' ? on : addDays(from, 6);
  const visits = useLive(visitsBetween, from, to);
  const providers = useLive(activeProviders);
  const show = (day: Day, more: Record<string, string | undefined> = {}) =>
    goTo('/schedule', { day: day === today ? undefined : day, ...more }, { replace: true });
  const step = lens === 'day' ? 1 : 7;
  const book: Action = {
    id: 'schedule.book',
    label: 'Book a visit',
    shortcut: 'n',
    group: 'Schedule',
    run: () => show(on, { book: 'new' }),
  };
  const actions: Action[] = [
    book,
    { id: 'schedule.today', label: 'Go to today', shortcut: 't', group: 'Schedule', run: () => show(today) },
    {
      id: 'schedule.before',
      label: lens === 'day' ? 'Day before' : 'Week before',
      shortcut: '[',
      group: 'Schedule',
      run: () => show(addDays(on, -step)),
    },
    {
      id: 'schedule.after',
      label: lens === 'day' ? 'Day after' : 'Week after',
      shortcut: ']',
      group: 'Schedule',
      run: () => show(addDays(on, step)),
    },
    { id: 'schedule.day', label: 'Show a day', shortcut: 'd', group: 'Schedule', run: () => setLens('day') },
    { id: 'schedule.week', label: 'Show a week', shortcut: 'w', group: 'Schedule', run: () => setLens('week') },
  ];
  const columns: CalendarColumn[] =
    lens === 'day'
      ? (providers ?? []).map((provider) => ({
          key: provider.id,
          label: nameLastFirst(provider),
          day: on,
          providerId: provider.id,
        }))
      : Array.from({ length: 5 }, (_, index) => addDays(from, index + 1)).map((day, index) => ({
          key: day,
          label: `${weekdayNames[index + 1]?.slice(0, 3)} ${formatDayShort(day)}`,
          day,
          isToday: day === today,
        }));
  const standing = visits?.filter(({ visit }) => visit.state !== 'cancelled' && visit.state !== 'no-show');
  return (
    <PageFrame
      title="Schedule"
      subtitle={standing ? count(standing.length, 'visit') : undefined}
      tabs={<ChipTabs label="Calendar" tabs={lenses} value={lens} onChange={setLens} />}
      actions={actions}
      header={
        <div className={styles.head}>
          {actions.slice(2, 4).map((action, index) => (
            <ActionButton key={action.id} action={action} label={index === 0 ? '‹' : '›'} />
          ))}
          <h2 className={styles.day}>
            {lens === 'day'
              ? `${weekdayNames[weekdayIndex(on)]} ${formatDay(on)}`
              : `${formatDay(from)} – ${formatDay(to)}`}
          </h2>
          {on === today ? null : <ActionButton action={actions[1] ?? book} label="Today" />}
        </div>
      }
      buttons={<ActionButton action={book} kind="primary" />}
      detail={detailOf(params, on, show)}
    >
      <Calendar
        columns={columns}
        visits={visits}
        currentId={params.id}
        onOpen={(appointmentId) => show(on, { id: appointmentId })}
        onSlot={(column, minute) =>
          show(on, { book: 'new', at: `${column.day} ${minute}`, provider: column.providerId })
        }
      />
    </PageFrame>
  );
}

const weekdayIndex = (on: Day): number =>
  [0, 1, 2, 3, 4, 5, 6].find((index) => addDays(startOfWeek(on), index) === on) ?? 0;

function detailOf(
  params: Readonly<Record<string, string | undefined>>,
  on: Day,
  show: (day: Day) => void,
): PageDetail | undefined {
  if (params.book) {
    return {
      label: 'Book a visit',
      content: (
        <BookVisit
          key={`${params.book} ${params.at} ${params.provider} ${params.move}`}
          patientId={params.book === 'new' ? undefined : params.book}
          moveId={params.move}
          at={params.at}
          providerId={params.provider}
          day={on}
          onDone={() => show(on)}
        />
      ),
      onClose: () => show(on),
    };
  }
  return params.id
    ? {
        label: 'Visit',
        content: <VisitPanel key={params.id} appointmentId={params.id} />,
        onClose: () => show(on),
      }
    : undefined;
}
