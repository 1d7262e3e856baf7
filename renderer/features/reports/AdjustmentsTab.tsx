/** What was adjusted in a period, by payer and reason, and the whole journal of it as a file whose amounts sum to zero. */
import { useReport } from '#renderer/jobs/useReport.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { ChipTabs } from '#renderer/ui/ChipTabs.tsx';
import { useToday } from '#renderer/ui/Clock.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { useChoice } from '#renderer/ui/viewState.ts';
import { openFigure } from '#renderer/ui/why/openFigure.ts';
import { sumCents } from '#shared/kernel/money.ts';
import type { AdjustmentLine } from '#shared/kpis/index.ts';
import { accountNames } from '#shared/model/ledgerWords.ts';
import { adjustmentRows, journalRows } from './ledgerCsv.ts';
import { ReportPanel } from './ReportPanel.tsx';
import { useSaveCsv } from './useSaveCsv.ts';
import { type WindowKey, windowOf, windows } from './windows.ts';

export function AdjustmentsTab() {
  const today = useToday();
  const [window, setWindow] = useChoice<WindowKey>('reports.window', 'quarter');
  const { value, problems } = useReport('computeLedgerReport', windowOf(window, today));
  const save = useSaveCsv();
  const saveJournal: Action = {
    id: 'reports.journal',
    label: 'Save the transaction journal',
    group: 'Reports',
    isAvailable: () => value !== undefined,
    run: () => value && save('transaction-journal', journalRows(value)),
  };
  const payerOf = (payerId: string | undefined): string => (payerId && value?.payerNames[payerId]) || 'Patient';
  const why =
    ({ account, payerId, reason }: AdjustmentLine) =>
    () =>
      openFigure({ of: 'adjusted', account, payer: payerId ?? 'none', reason, ...windowOf(window, today) });
  const whyAll = () => openFigure({ of: 'adjusted', ...windowOf(window, today) });
  return (
    <ReportPanel
      label="Adjustments by payer and reason"
      problems={problems}
      isLoading={value === undefined}
      bar={
        <>
          <ChipTabs label="Window" tabs={windows} value={window} onChange={setWindow} />
          <ActionButton action={saveJournal} />
        </>
      }
      save={value && (() => save('adjustments', adjustmentRows(value)))}
    >
      {value ? (
        <DataTable
          label="Adjustments"
          rows={value.adjustments}
          rowKey={(row) => `${row.account} ${row.payerId ?? ''} ${row.reason}`}
          stateKey="reports.adjustments"
          onOpen={(row) => why(row)()}
          empty="Nothing was adjusted in this period."
          columns={[
            { key: 'payer', header: 'Payer', render: (row) => payerOf(row.payerId) },
            { key: 'reason', header: 'Reason', width: '160px', render: (row) => row.reason },
            { key: 'account', header: 'Counts as', width: '220px', render: (row) => accountNames[row.account] },
            { key: 'count', header: 'Lines', width: '80px', align: 'right', render: (row) => row.count },
            {
              key: 'cents',
              header: 'Amount',
              width: '140px',
              align: 'right',
              render: (row) => <MoneyText cents={row.cents} isOfRow why={why(row)} />,
            },
          ]}
          totals={{
            payer: 'Total',
            cents: (
              <MoneyText
                cents={sumCents(value.adjustments.map((row) => row.cents))}
                zero="plain"
                isStrong
                why={whyAll}
              />
            ),
          }}
        />
      ) : null}
    </ReportPanel>
  );
}
