/** What is owed and how old it is, by payer and by patient. Credits stand apart and are never netted. */
import type { FigureOf } from '#renderer/data/figures/figure.ts';
import type { NamedAging } from '#renderer/jobs/computeReport.ts';
import { useReport } from '#renderer/jobs/useReport.ts';
import { ChipTabs } from '#renderer/ui/ChipTabs.tsx';
import { useToday } from '#renderer/ui/Clock.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { useChoice } from '#renderer/ui/viewState.ts';
import { openFigure } from '#renderer/ui/why/openFigure.ts';
import type { Column } from '#renderer/ui/worklist/column.ts';
import { type Cents, moneyAsDecimal, sumCents } from '#shared/kernel/money.ts';
import type { AgingRow } from '#shared/kpis/index.ts';
import { type AgingBasis, ageBuckets, agingBases } from '#shared/ledger/index.ts';
import { BucketChart } from './BucketChart.tsx';
import { ReportPanel } from './ReportPanel.tsx';
import { useSaveCsv } from './useSaveCsv.ts';

const parties = [
  { key: 'byPayer', label: 'By payer' },
  { key: 'byPatient', label: 'By patient' },
] as const;
type Party = (typeof parties)[number]['key'];
const bases = (Object.keys(agingBases) as AgingBasis[]).map((key) => ({ key, label: `From ${agingBases[key]}` })); // the table's own keys
const shownRows = 200;

export function AgingTab() {
  const today = useToday();
  const [party, setParty] = useChoice<Party>('reports.aging', 'byPayer');
  const [basis, setBasis] = useChoice<AgingBasis>('reports.basis', 'service');
  const { value, problems } = useReport('computeAging', { asOf: today, basis });
  const save = useSaveCsv();
  const rows: readonly AgingRow<string>[] = value?.[party] ?? [];
  /** Of a row, or of all together. */
  const why = (bucket: FigureOf<'aging'>['bucket'], key?: string) => (): void => {
    const who = key as FigureOf<'aging'>['who']; // the rows are of payers or patients, or of no payer known
    openFigure({ of: 'aging', party: party === 'byPayer' ? 'insurance' : 'patient', who, bucket, basis, asOf: today });
  };
  const sums = (pick: (row: AgingRow<string>) => Cents): Cents => sumCents(rows.map(pick));
  return (
    <ReportPanel
      label="A/R aging"
      problems={problems}
      isLoading={value === undefined}
      bar={
        <>
          <ChipTabs label="Who owes" tabs={parties} value={party} onChange={setParty} />
          <ChipTabs label="Age counts" tabs={bases} value={basis} onChange={setBasis} />
        </>
      }
      save={value && (() => save('ar-aging', csvRows(rows, value.names)))}
    >
      <BucketChart
        label="Owed by age"
        points={ageBuckets.map(({ key }) => ({ label: `${key} days`, cents: sums((row) => row.buckets[key]) }))}
      />
      {value ? (
        <DataTable
          label={party === 'byPayer' ? 'Aging by payer' : 'Aging by patient'}
          rows={rows.slice(0, shownRows)}
          moreCount={Math.max(0, rows.length - shownRows)}
          rowKey={(row) => row.key}
          columns={columns(party === 'byPayer' ? 'Payer' : 'Patient', value.names, why)}
          stateKey={`reports.aging.${party}`}
          onOpen={(row) => why('owed', row.key)()}
          empty="Nothing is owed."
          totals={{
            who: 'Total',
            ...Object.fromEntries(
              ageBuckets.map(({ key }) => [
                key,
                <MoneyText key={key} cents={sums((row) => row.buckets[key])} isStrong why={why(key)} />,
              ]),
            ),
            total: <MoneyText cents={sums((row) => row.totalCents)} isStrong why={why('owed')} />,
            credit: <MoneyText cents={sums((row) => row.creditCents)} isStrong why={why('credit')} />,
          }}
        />
      ) : null}
    </ReportPanel>
  );
}

const columns = (
  who: string,
  names: NamedAging['names'],
  why: (bucket: FigureOf<'aging'>['bucket'], key: string) => () => void,
): Column<AgingRow<string>>[] => [
  { key: 'who', header: who, render: (row) => names[row.key] ?? 'Unknown' },
  ...ageBuckets.map(
    ({ key }): Column<AgingRow<string>> => ({
      key,
      header: key,
      width: '104px',
      align: 'right',
      render: (row) => <MoneyText cents={row.buckets[key]} isOfRow why={why(key, row.key)} />,
    }),
  ),
  {
    key: 'total',
    header: 'Total',
    width: '116px',
    align: 'right',
    render: (row) => <MoneyText cents={row.totalCents} isStrong isOfRow why={why('owed', row.key)} />,
  },
  {
    key: 'credit',
    header: 'Credits',
    width: '104px',
    align: 'right',
    render: (row) => <MoneyText cents={row.creditCents} isOfRow why={why('credit', row.key)} />,
  },
];

const csvRows = (rows: readonly AgingRow<string>[], names: NamedAging['names']) => [
  ['Who', ...ageBuckets.map(({ key }) => `${key} days`), 'Total', 'Credits'],
  ...rows.map((row) => [
    names[row.key],
    ...ageBuckets.map(({ key }) => moneyAsDecimal(row.buckets[key])),
    moneyAsDecimal(row.totalCents),
    moneyAsDecimal(row.creditCents),
  ]),
  [
    'Total',
    ...ageBuckets.map(({ key }) => moneyAsDecimal(sumCents(rows.map((row) => row.buckets[key])))),
    moneyAsDecimal(sumCents(rows.map((row) => row.totalCents))),
    moneyAsDecimal(sumCents(rows.map((row) => row.creditCents))),
  ],
];
