/** What a payer usually allows, learned from its own remittances: per code and modifier with count, spread and outliers. */
import { type PayerContract, usualOfPayer } from '#renderer/data/queries/contracts.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import { formatDay } from '#shared/kernel/dates.ts';
import { formatMoney, sumCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';

const procedureOf = (row: { code: string; modifiers: readonly string[] }): string =>
  [row.code, ...row.modifiers].join('-');

export function UsualAllowed({ chosen }: { chosen: PayerContract }) {
  const usual = useLive(usualOfPayer, chosen.payer.id);
  if (!usual) return null;
  const outliers = usual.flatMap((each) =>
    each.outliers.map((line, index) => ({ ...line, usualCents: each.medianCents, key: `${each.key} ${index}` })),
  );
  return (
    <>
      <DataTable
        label="Usual allowed amounts"
        rows={usual}
        rowKey={(row) => row.key}
        empty="No line that this payer decided as the first payer was posted in the last 12 months. What it usually allows is learned from the remittances you post."
        columns={[
          { key: 'code', header: 'Service', width: '130px', render: procedureOf },
          { key: 'count', header: 'Lines', width: '70px', align: 'right', render: (row) => row.count },
          {
            key: 'median',
            header: 'Usual',
            width: '110px',
            align: 'right',
            render: (row) => <MoneyText cents={row.medianCents} />,
          },
          {
            key: 'range',
            header: 'Lowest to highest',
            align: 'right',
            render: (row) =>
              row.lowCents === row.highCents
                ? formatMoney(row.lowCents)
                : `${formatMoney(row.lowCents)} to ${formatMoney(row.highCents)}`,
          },
          {
            key: 'spread',
            header: 'Spread',
            width: '110px',
            align: 'right',
            render: (row) => <MoneyText cents={row.spreadCents} />,
          },
          {
            key: 'outliers',
            header: '',
            width: '120px',
            render: (row) =>
              row.outliers.length > 0 ? (
                <StatusTag tone="stuck">{count(row.outliers.length, 'outlier')}</StatusTag>
              ) : null,
          },
        ]}
      />
      {outliers.length > 0 ? (
        <>
          <SectionTitle note="well below what this payer usually allows">Outliers</SectionTitle>
          <DataTable
            label="Outliers"
            rows={outliers}
            rowKey={(row) => row.key}
            onOpen={(row) => row.claimId && goTo('/claims', { id: row.claimId })}
            totals={{ code: 'Total', short: <MoneyText cents={sumCents(outliers.map((row) => row.shortCents))} /> }}
            columns={[
              { key: 'code', header: 'Service', width: '130px', render: procedureOf },
              { key: 'on', header: 'Visit', render: (row) => formatDay(row.serviceDate) },
              {
                key: 'usual',
                header: 'Usual',
                width: '110px',
                align: 'right',
                render: (row) => <MoneyText cents={row.usualCents} />,
              },
              {
                key: 'allowed',
                header: 'Allowed',
                width: '110px',
                align: 'right',
                render: (row) => <MoneyText cents={row.unitCents} />,
              },
              {
                key: 'short',
                header: 'Short',
                width: '110px',
                align: 'right',
                render: (row) => <MoneyText cents={row.shortCents} />,
              },
            ]}
          />
        </>
      ) : null}
    </>
  );
}
