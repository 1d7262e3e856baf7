/** Every account with its balance; the two columns are equal or the books are not. */
import { useReport } from '#renderer/jobs/useReport.ts';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { Sheet } from '#renderer/ui/Sheet.tsx';
import { openFigure } from '#renderer/ui/why/openFigure.ts';
import { type Cents, moneyAsDecimal } from '#shared/kernel/money.ts';
import type { TrialBalance } from '#shared/kpis/index.ts';
import { accountNames } from '#shared/model/ledgerWords.ts';
import { ReportPanel } from './ReportPanel.tsx';
import styles from './reports.module.css';
import { useSaveCsv } from './useSaveCsv.ts';

const nothing = {};

export function TrialBalanceTab() {
  const { value, problems } = useReport('computeTrialBalance', nothing);
  const save = useSaveCsv();
  return (
    <ReportPanel
      label="Trial balance"
      problems={problems}
      isLoading={value === undefined}
      save={value && (() => save('trial-balance', csvRows(value)))}
    >
      {value ? (
        <Sheet>
          <p className={value.isBalanced ? styles.good : styles.bad}>
            {value.isBalanced
              ? '✓ Debits and credits are equal.'
              : 'Debits and credits differ. Check the ledger under Audit.'}
          </p>
          <DataTable
            label="Trial balance"
            rows={value.rows}
            rowKey={(row) => row.account}
            stateKey="reports.trial"
            onOpen={whyAccount}
            columns={[
              { key: 'account', header: 'Account', render: (row) => accountNames[row.account] },
              {
                key: 'debit',
                header: 'Debit',
                width: '160px',
                align: 'right',
                render: (row) => amountOf(row, row.debitCents),
              },
              {
                key: 'credit',
                header: 'Credit',
                width: '160px',
                align: 'right',
                render: (row) => amountOf(row, row.creditCents),
              },
            ]}
            totals={{
              account: 'Total',
              debit: <MoneyText cents={value.debitCents} zero="plain" isStrong />,
              credit: <MoneyText cents={value.creditCents} zero="plain" isStrong />,
            }}
          />
        </Sheet>
      ) : null}
    </ReportPanel>
  );
}

type Row = TrialBalance['rows'][number];

const whyAccount = ({ account, creditCents }: Row): void =>
  openFigure({ of: 'account', account, side: creditCents > 0 ? 'credit' : 'debit' });
/** The side an account does not stand on says nothing. */
const amountOf = (row: Row, cents: Cents) => (
  <MoneyText cents={cents} isOfRow why={cents === 0 ? undefined : () => whyAccount(row)} />
);

const csvRows = (balance: TrialBalance) => [
  ['Account', 'Debit', 'Credit'],
  ...balance.rows.map((row) => [
    accountNames[row.account],
    moneyAsDecimal(row.debitCents),
    moneyAsDecimal(row.creditCents),
  ]),
  ['Total', moneyAsDecimal(balance.debitCents), moneyAsDecimal(balance.creditCents)],
];
