/** The day at a glance: the cycle strip over one queue of all steps, or the manager's view of where money is stuck. */
import { useMemo, useState } from 'react';
import { firstSteps } from '#renderer/data/queries/firstSteps.ts';
import { todayWork } from '#renderer/data/queries/today.ts';
import type { TodayItem } from '#renderer/data/queries/todayItem.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ChipTabs } from '#renderer/ui/ChipTabs.tsx';
import { CycleStrip } from '#renderer/ui/CycleStrip.tsx';
import { SnoozeDialog } from '#renderer/ui/care/SnoozeDialog.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { useShellFacts } from '#renderer/ui/shellFacts.ts';
import { useChoice } from '#renderer/ui/viewState.ts';
import { FirstSteps } from './FirstSteps.tsx';
import { ManagerView } from './ManagerView.tsx';
import { segmentsOf } from './segmentsOf.ts';
import { TodayDetailPane } from './TodayDetailPane.tsx';
import { subjectOf, TodayQueue } from './TodayQueue.tsx';
import { useTodayWork } from './useTodayWork.ts';

const lenses = [
  { key: 'biller', label: 'Biller' },
  { key: 'manager', label: 'Manager' },
] as const;

export function TodayPage() {
  const toSend = useShellFacts((state) => state.toSend);
  const work = useLive(todayWork, toSend);
  const items = work?.waiting;
  const listed = useMemo(() => work && [...work.waiting, ...work.away], [work]);
  const stepsLeft = useLive(firstSteps);
  // The rail has counted already; one count cannot disagree with itself.
  const counts = useShellFacts((state) => state.counts);
  const [lens, setLens] = useChoice<'biller' | 'manager'>('today.lens', 'biller');
  const [current, setCurrent] = useState<TodayItem>();
  const [snoozing, setSnoozing] = useState<TodayItem>();
  const { doNext } = useTodayWork(items);
  const isBiller = lens === 'biller';
  // The cursor's row may have been worked away since it was told.
  const shown = listed?.find((item) => item.key === current?.key);
  return (
    <PageFrame
      title="Today"
      tabs={<ChipTabs label="View of the day" tabs={lenses} value={lens} onChange={setLens} />}
      top={<CycleStrip segments={segmentsOf(counts, items)} onOpen={(step) => goTo(`/${step}`)} />}
      detail={
        isBiller && shown
          ? {
              label: 'What waits',
              followsCursor: true,
              content: (
                <TodayDetailPane item={shown} onNext={() => void doNext(shown)} onSnooze={() => setSnoozing(shown)} />
              ),
            }
          : undefined
      }
    >
      {isBiller && stepsLeft ? <FirstSteps done={stepsLeft} /> : null}
      {isBiller && stepsLeft && listed?.length === 0 ? null : isBiller ? (
        <TodayQueue items={listed} onNext={(item) => void doNext(item)} onCurrent={setCurrent} />
      ) : (
        <ManagerView />
      )}
      {snoozing ? <SnoozeDialog subjects={[subjectOf(snoozing)]} onClose={() => setSnoozing(undefined)} /> : null}
    </PageFrame>
  );
}
