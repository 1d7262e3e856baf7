/** Every indicator with its target, what it was computed from, and its formula. */
import { useReport } from '#renderer/jobs/useReport.ts';
import { ChipTabs } from '#renderer/ui/ChipTabs.tsx';
import { useToday } from '#renderer/ui/Clock.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { SwitchField } from '#renderer/ui/fields/SwitchField.tsx';
import { useChoice } from '#renderer/ui/viewState.ts';
import type { Column } from '#renderer/ui/worklist/column.ts';
import { cents, moneyAsDecimal } from '#shared/kernel/money.ts';
import { formatKpi, type Kpi, type KpiKey } from '#shared/kpis/index.ts';
import { ReportPanel } from './ReportPanel.tsx';
import styles from './reports.module.css';
import { useSaveCsv } from './useSaveCsv.ts';
import { type WindowKey, windowOf, windows } from './windows.ts';

/** Indicators whose numerator and denominator are sums of money; the parts of all others are counts or days. */
const moneyKeys: ReadonlySet<KpiKey> = new Set<KpiKey>([
  'daysInAr',
  'netDaysInAr',
  'grossCollectionRate',
  'netCollectionRate',
  'initialDenialDollars',
  'denialOverturnRate',
  'denialWriteOffRate',
  'frontEndDenialShare',
  'arOver90',
  'arOver120',
  'costToCollect',
  'cashToNetRevenue',
  'pointOfServiceRate',
  'badDebtRate',
  'charityRate',
  'writeOffRate',
  'creditBalanceRate',
  'patientCollectionRate',
  'underpaymentVariance',
  'unbilledCents',
]);
const part = (kpi: Kpi, value: number | undefined): string => {
  if (value === undefined) return '–';
  return moneyKeys.has(kpi.key) ? formatKpi(value, 'cents') : value.toLocaleString('en-US');
};

const columns = (showsFormula: boolean): Column<Kpi>[] => [
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
    render: (kpi) => <strong>{formatKpi(kpi.value, kpi.unit)}</strong>,
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
  { key: 'numerator', header: 'Numerator', width: '140px', align: 'right', render: (kpi) => part(kpi, kpi.numerator) },
  {
    key: 'denominator',
    header: 'Denominator',
    width: '140px',
    align: 'right',
    render: (kpi) => part(kpi, kpi.denominator),
  },
  { key: 'source', header: 'Source', width: '90px', render: (kpi) => kpi.source },
];

export function IndicatorsTab() {
  const today = useToday();
  const [window, setWindow] = useChoice<WindowKey>('reports.window', 'quarter');
  const [formula, setFormula] = useChoice<'shown' | 'hidden'>('reports.formula', 'hidden');
  const { value, problems } = useReport('computeFigures', windowOf(window, today));
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
        columns={columns(formula === 'shown')}
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

const csvRows = (kpis: readonly Kpi[]) => [
  ['Indicator', 'Unit', 'Value', 'Target', 'Formula', 'Source'],
  ...kpis.map((kpi) => [kpi.label, kpi.unit, plain(kpi, kpi.value), plain(kpi, kpi.target), kpi.formula, kpi.source]),
];
