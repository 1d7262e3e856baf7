/** The manager's morning: how fast money comes in, where it is stuck, and what the office could have prevented. */
import { useReport } from '#renderer/jobs/useReport.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { Columns, Panel } from '#renderer/ui/Panel.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { Stat, StatStrip } from '#renderer/ui/Stat.tsx';
import { openFigure } from '#renderer/ui/why/openFigure.ts';
import { WhyText } from '#renderer/ui/why/WhyText.tsx';
import type { Column } from '#renderer/ui/worklist/column.ts';
import { addMonths, startOfMonth } from '#shared/kernel/dates.ts';
import { addCents, sumCents } from '#shared/kernel/money.ts';
import { formatKpi, type Kpi, type KpiKey, type StepLeak } from '#shared/kpis/index.ts';
import { cycleStepOf } from '#shared/model/cycle.ts';

const turnaround: readonly KpiKey[] = ['chargeLag', 'daysToClaim', 'daysToPayment', 'daysInAr', 'frontEndDenialShare'];

type Why = (fate: 'stuck' | 'lost', step?: StepLeak['step']) => () => void;

const leakColumns = (why: Why): readonly Column<StepLeak>[] => [
  {
    key: 'step',
    header: 'Caused at',
    render: (leak) => `${cycleStepOf(leak.step).number} ${cycleStepOf(leak.step).label}`,
  },
  {
    key: 'stuck',
    header: 'Stuck now',
    width: '112px',
    align: 'right',
    render: (leak) => <MoneyText cents={leak.stuckCents} isOfRow why={why('stuck', leak.step)} />,
  },
  {
    key: 'lost',
    header: 'Lost',
    width: '104px',
    align: 'right',
    render: (leak) => <MoneyText cents={leak.lostCents} isOfRow why={why('lost', leak.step)} />,
  },
];

const kpiColumns = (why: (kpi: Kpi) => () => void): readonly Column<Kpi>[] => [
  { key: 'label', header: 'Indicator', render: (kpi) => <span title={kpi.formula}>{kpi.label}</span> },
  {
    key: 'value',
    header: 'Value',
    width: '96px',
    align: 'right',
    render: (kpi) => (
      <WhyText isOfRow why={why(kpi)} says={formatKpi(kpi.value, kpi.unit)}>
        {formatKpi(kpi.value, kpi.unit)}
      </WhyText>
    ),
  },
  { key: 'target', header: 'Target', width: '96px', align: 'right', render: (kpi) => formatKpi(kpi.target, kpi.unit) },
];

export function ManagerView() {
  const today = useToday();
  const window = { from: addMonths(startOfMonth(today), -2), to: today };
  const { value, problems } = useReport('computeFigures', window);
  const why: Why = (fate, step) => () => openFigure({ of: 'leak', fate, step, ...window });
  // Of a share that should be high, what is missing from it.
  const whyKpi = (kpi: Kpi) => () =>
    openFigure({ of: 'kpi', kpi: kpi.key, part: kpi.better === 'higher' ? 'rest' : 'numerator', ...window });
  if (!value) return <ProblemList problems={problems} />;
  const { kpis } = value;
  const leaks = [...value.leaks].sort(
    (a, b) => addCents(b.stuckCents, b.lostCents) - addCents(a.stuckCents, a.lostCents),
  );
  const off = kpis.filter((kpi) => kpi.isGood === false);
  return (
    <>
      <StatStrip>
        {turnaround.flatMap((key) => {
          const kpi = kpis.find((each) => each.key === key);
          if (!kpi) return [];
          const tone = kpi.isGood === undefined ? undefined : kpi.isGood ? 'right' : 'stuck';
          return [
            <Stat
              key={key}
              label={kpi.label}
              value={formatKpi(kpi.value, kpi.unit)}
              note={kpi.target === undefined ? undefined : `target ${formatKpi(kpi.target, kpi.unit)}`}
              tone={tone}
              onOpen={whyKpi(kpi)}
            />,
          ];
        })}
      </StatStrip>
      <Columns tracks="minmax(0, 1fr) minmax(0, 1fr)">
        <Panel label="Where money leaks" bar={<strong>Where money leaks</strong>} barRight="three months" fills>
          <DataTable
            label="Leaks by step"
            rows={leaks}
            rowKey={(leak) => leak.step}
            columns={leakColumns(why)}
            stateKey="today.leaks"
            onOpen={(leak) => goTo(`/${leak.step}`)}
            totals={{
              step: 'Total',
              stuck: <MoneyText cents={sumCents(leaks.map((leak) => leak.stuckCents))} isStrong why={why('stuck')} />,
              lost: <MoneyText cents={sumCents(leaks.map((leak) => leak.lostCents))} isStrong why={why('lost')} />,
            }}
          />
        </Panel>
        <Panel label="Off target" bar={<strong>Off target</strong>} barRight={`${off.length} of ${kpis.length}`} fills>
          <DataTable
            label="Indicators off target"
            rows={off}
            rowKey={(kpi) => kpi.key}
            columns={kpiColumns(whyKpi)}
            stateKey="today.offTarget"
            onOpen={(kpi) => whyKpi(kpi)()}
            empty="Every indicator that can be measured is on target."
          />
        </Panel>
      </Columns>
    </>
  );
}
