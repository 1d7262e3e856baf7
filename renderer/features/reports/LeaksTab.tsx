/** Where in the cycle money is stuck or was lost, by the step that caused it. */
import { useReport } from '#renderer/jobs/useReport.ts';
import { ChipTabs } from '#renderer/ui/ChipTabs.tsx';
import { useToday } from '#renderer/ui/Clock.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { useChoice } from '#renderer/ui/viewState.ts';
import { openFigure } from '#renderer/ui/why/openFigure.ts';
import type { Column } from '#renderer/ui/worklist/column.ts';
import { addCents, moneyAsDecimal, sumCents } from '#shared/kernel/money.ts';
import type { StepLeak } from '#shared/kpis/index.ts';
import { cycleStepOf } from '#shared/model/cycle.ts';
import { BucketChart } from './BucketChart.tsx';
import { ReportPanel } from './ReportPanel.tsx';
import { useSaveCsv } from './useSaveCsv.ts';
import { type WindowKey, windowOf, windows } from './windows.ts';

const labelOf = (leak: StepLeak): string => `${cycleStepOf(leak.step).number} ${cycleStepOf(leak.step).label}`;

type Why = (fate: 'stuck' | 'lost', step?: StepLeak['step']) => () => void;

const columns = (why: Why): readonly Column<StepLeak>[] => [
  { key: 'step', header: 'Caused at', render: labelOf },
  { key: 'stuckCount', header: 'Stuck', width: '90px', align: 'right', render: (leak) => leak.stuckIds.length || '–' },
  {
    key: 'stuck',
    header: 'Stuck now',
    width: '140px',
    align: 'right',
    render: (leak) => <MoneyText cents={leak.stuckCents} isOfRow why={why('stuck', leak.step)} />,
  },
  { key: 'lostCount', header: 'Lost', width: '90px', align: 'right', render: (leak) => leak.lostIds.length || '–' },
  {
    key: 'lost',
    header: 'Lost in the window',
    width: '150px',
    align: 'right',
    render: (leak) => <MoneyText cents={leak.lostCents} isOfRow why={why('lost', leak.step)} />,
  },
];

export function LeaksTab() {
  const today = useToday();
  const [window, setWindow] = useChoice<WindowKey>('reports.window', 'quarter');
  const { value, problems } = useReport('computeFigures', windowOf(window, today));
  const save = useSaveCsv();
  const why: Why = (fate, step) => () => openFigure({ of: 'leak', fate, step, ...windowOf(window, today) });
  const leaks = value?.leaks ?? [];
  return (
    <ReportPanel
      label="Where money leaks by step"
      problems={problems}
      isLoading={value === undefined}
      bar={<ChipTabs label="Window" tabs={windows} value={window} onChange={setWindow} />}
      save={value && (() => save('leaks', csvRows(leaks)))}
    >
      <BucketChart
        label="Stuck and lost by step"
        points={leaks.map((leak) => ({
          label: cycleStepOf(leak.step).label,
          cents: addCents(leak.stuckCents, leak.lostCents),
        }))}
      />
      <DataTable
        label="Leaks by step"
        rows={leaks}
        rowKey={(leak) => leak.step}
        columns={columns(why)}
        stateKey="reports.leaks"
        onOpen={(leak) => goTo(`/${leak.step}`)}
        totals={{
          step: 'Total',
          stuck: <MoneyText cents={sumCents(leaks.map((leak) => leak.stuckCents))} isStrong why={why('stuck')} />,
          lost: <MoneyText cents={sumCents(leaks.map((leak) => leak.lostCents))} isStrong why={why('lost')} />,
        }}
      />
    </ReportPanel>
  );
}

const csvRows = (leaks: readonly StepLeak[]) => [
  ['Step', 'Stuck records', 'Stuck', 'Lost records', 'Lost'],
  ...leaks.map((leak) => [
    labelOf(leak),
    leak.stuckIds.length,
    moneyAsDecimal(leak.stuckCents),
    leak.lostIds.length,
    moneyAsDecimal(leak.lostCents),
  ]),
  [
    'Total',
    '',
    moneyAsDecimal(sumCents(leaks.map((leak) => leak.stuckCents))),
    '',
    moneyAsDecimal(sumCents(leaks.map((leak) => leak.lostCents))),
  ],
];
