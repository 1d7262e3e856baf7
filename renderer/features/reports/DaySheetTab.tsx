/** A day from its opening to its close: what waits before it, what moved receivables, proved against the accounts, and the money by method. */
import { useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import type { FigureOf } from '#renderer/data/figures/figure.ts';
import { startJob } from '#renderer/jobs/startJob.ts';
import { useReport } from '#renderer/jobs/useReport.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { useToday } from '#renderer/ui/Clock.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { type Asked, ReasonDialog } from '#renderer/ui/feedback/ReasonDialog.tsx';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { usePlaceParam } from '#renderer/ui/navigation.ts';
import { PaperButton } from '#renderer/ui/pdf/PaperButton.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { Sheet } from '#renderer/ui/Sheet.tsx';
import { openFigure } from '#renderer/ui/why/openFigure.ts';
import { formatDay, isDay } from '#shared/kernel/dates.ts';
import { moneyAsDecimal } from '#shared/kernel/money.ts';
import type { DailyClose } from '#shared/kpis/index.ts';
import { methodName } from '#shared/model/ledgerWords.ts';
import { CloseDayDialog } from './CloseDayDialog.tsx';
import { DayStanding } from './DayStanding.tsx';
import { ReportPanel } from './ReportPanel.tsx';
import { RollForwardTable } from './RollForwardTable.tsx';
import { useDayDeeds } from './useDayDeeds.ts';
import { useSaveCsv } from './useSaveCsv.ts';

export function DaySheetTab() {
  const today = useToday();
  const [asked, ask] = usePlaceParam('day');
  const date = isDay(asked) ? asked : today;
  const { value, problems } = useReport('computeDaySheet', { date }, 300);
  const sheet = value?.date === date ? value : undefined;
  const found = useReport('computeDayClose', { date }, 300);
  const standing = found.value?.date === date ? found.value : undefined;
  const [isClosing, setIsClosing] = useState(false);
  const [why, setWhy] = useState<Asked>();
  const deeds = useDayDeeds(standing, { close: () => setIsClosing(true), askWhy: setWhy });
  const book = useBook();
  const save = useSaveCsv();
  return (
    <ReportPanel
      label="Day sheet"
      problems={[...problems, ...found.problems, ...(sheet?.problems ?? [])]}
      isLoading={sheet === undefined || standing === undefined}
      bar={<DateField label="Day" value={date} onChange={(next) => next && ask(next)} />}
      papers={
        <>
          {deeds.next.map((action) => (
            <ActionButton key={action.id} action={action} kind="primary" />
          ))}
          {deeds.others.map((action) => (
            <ActionButton key={action.id} action={action} />
          ))}
          <PaperButton
            action={{ id: 'reports.dailyClose', label: 'Daily close', shortcut: 'mod+p', group: 'Reports' }}
            title={`Daily close of ${formatDay(date)}`}
            fileName={`daily-close-${date}`}
            make={() => startJob(book, 'renderDailyClose', { date }).result}
          />
        </>
      }
      save={sheet && (() => save('day-sheet', csvRows(sheet)))}
    >
      {sheet && standing ? (
        <Sheet>
          <DayStanding standing={standing} isAhead={date > today} reviewWords={deeds.reviewWords} />
          <DaySheet sheet={sheet} />
        </Sheet>
      ) : null}
      {isClosing && standing ? <CloseDayDialog standing={standing} onClose={() => setIsClosing(false)} /> : null}
      {why ? <ReasonDialog asked={why} onClose={() => setWhy(undefined)} /> : null}
    </ReportPanel>
  );
}

function DaySheet({ sheet }: { sheet: DailyClose }) {
  const whyMoney = (method?: FigureOf<'money'>['method']) => () =>
    openFigure({ of: 'money', method, date: sheet.date });
  return (
    <>
      <SectionTitle level={2} note={formatDay(sheet.date)}>
        Receivables
      </SectionTitle>
      <RollForwardTable roll={sheet} from={sheet.date} to={sheet.date} />
      <SectionTitle level={2}>Money by method</SectionTitle>
      <DataTable
        label="Money by method"
        rows={sheet.cashByMethod}
        rowKey={(row) => row.method}
        stateKey="reports.moneyByMethod"
        onOpen={(row) => whyMoney(row.method)()}
        columns={[
          { key: 'method', header: 'Method', render: (row) => methodName(row.method) },
          { key: 'count', header: 'Entries', width: '90px', align: 'right', render: (row) => row.count },
          {
            key: 'cents',
            header: 'Amount',
            width: '140px',
            align: 'right',
            render: (row) => <MoneyText cents={row.cents} isOfRow why={whyMoney(row.method)} />,
          },
        ]}
        totals={{
          method: 'Total',
          cents: <MoneyText cents={sheet.cashCents} zero="plain" isStrong why={whyMoney()} />,
        }}
        empty="No money came in on this day."
      />
    </>
  );
}

const csvRows = (sheet: DailyClose) => [
  ['What', 'Entries', 'Amount', 'On receivables'],
  ['Opening balance', undefined, undefined, moneyAsDecimal(sheet.openingCents)],
  ...sheet.lines.map((line) => [
    line.label,
    line.count,
    moneyAsDecimal(line.cents),
    moneyAsDecimal(line.onReceivablesCents),
  ]),
  ['Closing balance', undefined, undefined, moneyAsDecimal(sheet.closingCents)],
  ...sheet.cashByMethod.map((row) => [
    `Money by ${methodName(row.method).toLowerCase()}`,
    row.count,
    moneyAsDecimal(row.cents),
    undefined,
  ]),
  ['Money in all', undefined, moneyAsDecimal(sheet.cashCents), undefined],
];
