/** Every indicator with its target, what it was computed from, down to the records, and its formula. */
import type { FigureOf } from '#renderer/data/figures/figure.ts';
import { useReport } from '#renderer/jobs/useReport.ts';
import { ChipTabs } from '#renderer/ui/ChipTabs.tsx';
import { useToday } from '#renderer/ui/Clock.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { SwitchField } from '#renderer/ui/fields/SwitchField.tsx';
import { useChoice } from '#renderer/ui/viewState.ts';
import { openFigure } from '#renderer/ui/why/openFigure.ts';
import { WhyText } from '#renderer/ui/why/WhyText.tsx';
import type { Column } from '#renderer/ui/worklist/column.ts';
import { cents, moneyAsDecimal } from '#shared/kernel/money.ts';
import { formatKpi, formatPart, type Kpi, type KpiKey, partUnit } from '#shared/kpis/index.ts';
import { ReportPanel } from './ReportPanel.tsx';
import styles from './reports.module.css';
import { useSaveCsv } from './useSaveCsv.ts';
import { type WindowKey, windowOf, windows } from './windows.ts';

type Part = 'numerator' | 'denominator';
type Why = (kpi: KpiKey, part: FigureOf<'kpi'>['part']) => () => void;

/** What a value is opened for: of a share that should be high, what is missing from it. */
const telling = (kpi: Kpi): FigureOf<'kpi'>['part'] => (kpi.better === 'higher' ? 'rest' : 'numerator');

/** Pressed, or by W, a figure opens the records it is made of. */
function PartText({ kpi, part, why }: { kpi: Kpi; part: Part; why: Why }) {
  const value = kpi[part];
  if (value === undefined) return '–';
  return (
    <WhyText isOfRow why={why(kpi.key, part)} says={formatPart(kpi.key, value)}>
      {formatPart(kpi.key, value)}
    </WhyText>
  );
}

const columns = (showsFormula: boolean, why: Why): Column<Kpi>[] => [
  {
    key: 'label',
    header: 'Indicator',
    render: (kpi) => (
      <>
        {kpi.label}
        {showsFormula ? <div className={styles.formula}>{kpi.formula}</div> : null}
      </>
    ),
  },
  {
    key: 'value',
    header: 'Value',
    width: '120px',
    align: 'right',
    render: (kpi) => {
      const text = <strong>{formatKpi(kpi.value, kpi.unit)}</strong>;
      if (kpi.numerator === undefined) return text;
      return (
        <WhyText isOfRow why={why(kpi.key, telling(kpi))} says={formatKpi(kpi.value, kpi.unit)}>
          {text}
        </WhyText>
      );
    },
  },
  {
    key: 'target',
    header: 'Target',
    width: '130px',
    align: 'right',
    render: (kpi) =>
      kpi.target === undefined ? '–' : `${kpi.better === 'lower' ? '≤' : '≥'} ${formatKpi(kpi.target, kpi.unit)}`,
  },
  {
    key: 'verdict',
    header: 'Verdict',
    width: '110px',
    render: (kpi) =>
      kpi.isGood === undefined ? (
        <span className={styles.quiet}>–</span>
      ) : kpi.isGood ? (
        <span className={styles.good}>✓ on target</span>
      ) : (
        <span className={styles.bad}>▲ off target</span>
      ),
  },
  ...(['numerator', 'denominator'] as const).map(
    (part): Column<Kpi> => ({
      key: part,
      header: part === 'numerator' ? 'Numerator' : 'Denominator',
      width: '140px',
      align: 'right',
      render: (kpi) => <PartText kpi={kpi} part={part} why={why} />,
    }),
  ),
  { key: 'source', header: 'Source', width: '90px', render: (kpi) => kpi.source },
];

export function IndicatorsTab() {
  const today = useToday();
  const [window, setWindow] = useChoice<WindowKey>('reports.window', 'quarter');
  const [formula, setFormula] = useChoice<'shown' | 'hidden'>('reports.formula', 'hidden');
  const { value, problems } = useReport('computeFigures', windowOf(window, today));
  const why: Why = (kpi, part) => () => openFigure({ of: 'kpi', kpi, part, ...windowOf(window, today) });
  const save = useSaveCsv();
  return (
    <ReportPanel
      label="Indicators"
      problems={problems}
      isLoading={value === undefined}
      bar={
        <>
          <ChipTabs label="Window" tabs={windows} value={window} onChange={setWindow} />
          <SwitchField
            label="Formulas"
            value={formula === 'shown'}
            onChange={(isOn) => setFormula(isOn ? 'shown' : 'hidden')}
          />
        </>
      }
      save={value && (() => save('kpis', csvRows(value.kpis)))}
    >
      <DataTable
        label="Indicators"
        rows={value?.kpis ?? []}
        rowKey={(kpi) => kpi.key}
        columns={columns(formula === 'shown', why)}
        stateKey="reports.indicators"
        opens={(kpi) => kpi.numerator !== undefined}
        onOpen={(kpi) => why(kpi.key, telling(kpi))()}
      />
    </ReportPanel>
  );
}

/** A share to the hundredth of a percent, days to the tenth: what a spreadsheet shows beyond that is no knowledge. */
function plain(kpi: Kpi, value: number | undefined): string | number | undefined {
  if (value === undefined) return undefined;
  if (kpi.unit === 'cents') return moneyAsDecimal(cents(Math.round(value)));
  return Number(value.toFixed(kpi.unit === 'ratio' ? 4 : 1));
}

const plainPart = (kpi: Kpi, value: number | undefined): string | number | undefined =>
  value === undefined || partUnit(kpi.key) === 'count' ? value : moneyAsDecimal(cents(value));

const csvRows = (kpis: readonly Kpi[]) => [
  ['Indicator', 'Unit', 'Value', 'Target', 'Numerator', 'Denominator', 'Formula', 'Source'],
  ...kpis.map((kpi) => [
    kpi.label,
    kpi.unit,
    plain(kpi, kpi.value),
    plain(kpi, kpi.target),
    plainPart(kpi, kpi.numerator),
    plainPart(kpi, kpi.denominator),
    kpi.formula,
    kpi.source,
  ]),
];
