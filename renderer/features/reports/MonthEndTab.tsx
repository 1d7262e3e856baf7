/** One month of receivables, what its balance is made of at the end, and the packet for accountant and auditor. */
import { useBook } from '#renderer/data/BookContext.tsx';
import type { FigureOf } from '#renderer/data/figures/figure.ts';
import { type MonthOnFile, monthsOnFile } from '#renderer/data/queries/monthPacket.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { startJob } from '#renderer/jobs/startJob.ts';
import { useReport } from '#renderer/jobs/useReport.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { usePlaceParam } from '#renderer/ui/navigation.ts';
import { PaperButton } from '#renderer/ui/pdf/PaperButton.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { Sheet } from '#renderer/ui/Sheet.tsx';
import { openFigure } from '#renderer/ui/why/openFigure.ts';
import { closedBy, type MonthFigures, monthTitle, standingLines } from '#shared/closing/index.ts';
import { addMonths, formatDay, isDay, monthOf, startOfMonth } from '#shared/kernel/dates.ts';
import { formatMoney } from '#shared/kernel/money.ts';
import type { ClosedMonth } from '#shared/model/closings.ts';
import { ReportPanel } from './ReportPanel.tsx';
import { RollForwardTable } from './RollForwardTable.tsx';
import styles from './reports.module.css';

const choiceOf = ({ month, isClosed }: MonthOnFile) => ({
  value: month as string,
  label: `${monthTitle(month)} · ${isClosed ? 'closed' : 'open'}`,
});

export function MonthEndTab() {
  const today = useToday();
  const months = useLive(monthsOnFile) ?? [];
  const [asked, ask] = usePlaceParam('month');
  const chosen = isDay(asked) ? startOfMonth(asked) : undefined;
  // The month that is over is the one wanted, as long as there is one.
  const before = addMonths(startOfMonth(today), -1);
  const month = chosen ?? (months.some((each) => each.month === before) ? before : startOfMonth(today));
  const { value, problems } = useReport('computeMonth', { month });
  const figures = value?.from === month ? value : undefined;
  const book = useBook();
  return (
    <ReportPanel
      label="Month end"
      problems={problems}
      isLoading={figures === undefined}
      bar={<ChoiceField label="Month" choices={months.map(choiceOf)} value={month} onChange={(next) => ask(next)} />}
      papers={
        <PaperButton
          action={{ id: 'reports.packet', label: 'Month-end packet', shortcut: 'mod+p', group: 'Reports' }}
          kind="primary"
          title={`Month-end packet, ${monthTitle(month)}`}
          fileName={`month-packet-${monthOf(month)}`}
          make={() => startJob(book, 'renderMonthPacket', { month }).result}
        />
      }
    >
      {figures ? (
        <Sheet>
          <MonthEnd figures={figures} closing={months.find((each) => each.month === month)?.closing} />
        </Sheet>
      ) : null}
    </ReportPanel>
  );
}

function MonthEnd({ figures, closing }: { figures: MonthFigures; closing: ClosedMonth | undefined }) {
  const { receivables, from, to } = figures;
  const why = (line: FigureOf<'standing'>['line']) => () => openFigure({ of: 'standing', line, month: from });
  const whyAll = () => openFigure({ of: 'receivables', through: to });
  return (
    <>
      {closing ? (
        <p className={styles.say}>
          {`Closed ${closedBy(closing)} · receivables then ${formatMoney(closing.closingCents)}${closing.closingCents === receivables.closingCents ? ' ✓' : ', which its entries no longer come to. Check the books under Audit.'}`}
        </p>
      ) : null}
      <SectionTitle level={2} note={`${formatDay(from)} to ${formatDay(to)}`}>
        Receivables
      </SectionTitle>
      <RollForwardTable roll={receivables} from={from} to={to} />
      <SectionTitle level={2} note={`at ${formatDay(to)}`}>
        What the closing balance is made of
      </SectionTitle>
      <DataTable
        label="What the closing balance is made of"
        rows={standingLines(figures)}
        rowKey={(line) => line.key}
        stateKey="reports.standing"
        onOpen={(line) => why(line.key)()}
        columns={[
          { key: 'label', header: 'What', render: (line) => line.label },
          {
            key: 'cents',
            header: 'Amount',
            width: '150px',
            align: 'right',
            render: (line) => <MoneyText cents={line.cents} isOfRow why={why(line.key)} />,
          },
        ]}
        totals={{
          label: 'Closing balance',
          cents: <MoneyText cents={receivables.closingCents} zero="plain" isStrong why={whyAll} />,
        }}
      />
    </>
  );
}
