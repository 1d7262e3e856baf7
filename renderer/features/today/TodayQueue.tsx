/** One list over all ten steps: who, what stands in the way, how much, by when, the one next action. */
import type { TodayItem } from '#renderer/data/queries/todayItem.ts';
import { StateCell, WhoCell } from '#renderer/ui/Cell.tsx';
import { useToday } from '#renderer/ui/Clock.tsx';
import type { Subject } from '#renderer/ui/care/subject.ts';
import { DueText } from '#renderer/ui/DueText.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { askWhy } from '#renderer/ui/why/whyStore.ts';
import { type Column, tracks } from '#renderer/ui/worklist/column.ts';
import { Worklist } from '#renderer/ui/worklist/Worklist.tsx';
import { addDays } from '#shared/kernel/dates.ts';
import { cycleStepOf } from '#shared/model/cycle.ts';

const bigCents = 50_000;

const columns: readonly Column<TodayItem>[] = [
  {
    key: 'who',
    header: 'Who',
    width: tracks.who,
    render: (item) => <WhoCell name={item.name} note={item.note} />,
    sortBy: (item) => item.name,
  },
  {
    key: 'what',
    header: 'What stands in the way',
    width: tracks.state,
    render: (item) => <StateCell tone={item.tone} state={item.state} text={item.text} />,
    sortBy: (item) => item.state,
  },
  {
    key: 'step',
    header: 'Step',
    width: '112px',
    fromWidth: 1000,
    render: (item) => cycleStepOf(item.step).label,
    sortBy: (item) => cycleStepOf(item.step).number,
  },
  {
    key: 'cents',
    header: 'At stake',
    width: tracks.money,
    align: 'right',
    render: ({ cents, why }) => <MoneyText cents={cents} isOfRow why={why && (() => askWhy(why))} />,
    sortBy: (item) => item.cents,
  },
  {
    key: 'by',
    header: 'By',
    width: tracks.due,
    render: (item) => <DueText on={item.dueOn} />,
    sortBy: (item) => item.dueOn,
  },
];

interface TodayQueueProps {
  items: readonly TodayItem[] | undefined;
  onNext: (item: TodayItem) => void;
  onCurrent: (item: TodayItem | undefined) => void;
}

const keyOf = (item: TodayItem): string => item.key;
export const subjectOf = (item: TodayItem): Subject => ({
  id: item.subjectId,
  label: item.name,
  keepsHistory: item.key.startsWith('claim:') || item.key.startsWith('denial:'),
});
const textOf = (item: TodayItem): string =>
  `${item.name} ${item.note ?? ''} ${item.state} ${item.text} ${cycleStepOf(item.step).label}`;

export function TodayQueue({ items, onNext, onCurrent }: TodayQueueProps) {
  const soon = addDays(useToday(), 7);
  return (
    <Worklist
      label="What waits today"
      stateKey="today"
      subjectOf={subjectOf}
      rows={items}
      rowKey={keyOf}
      columns={columns}
      filters={[
        { key: 'soon', label: 'Due in 7 days', matches: (item) => item.dueOn !== undefined && item.dueOn <= soon },
        { key: 'big', label: 'Over $500', matches: (item) => (item.cents ?? 0) > bigCents },
      ]}
      textOf={textOf}
      orderNote="by money and deadline"
      next={(item) => ({ label: item.next, run: () => onNext(item) })}
      onCurrent={onCurrent}
      empty={{ text: 'Nothing waits. Every visit is charged, every claim sent, every payment posted.' }}
    />
  );
}
