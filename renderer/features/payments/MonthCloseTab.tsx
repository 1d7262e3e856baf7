/** The month that may be closed next: what still waits in it, and the one deed. Closed months take no more postings. */
import { type ReactNode, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { closeMonth, monthName, openMonthAgain } from '#renderer/data/commands/closeMonth.ts';
import { type MonthClose, monthClose } from '#renderer/data/queries/monthClose.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { startJob } from '#renderer/jobs/startJob.ts';
import { useReport } from '#renderer/jobs/useReport.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { type Asked, ReasonDialog } from '#renderer/ui/feedback/ReasonDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { ButtonRow, PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { PaperButton } from '#renderer/ui/pdf/PaperButton.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { Sheet } from '#renderer/ui/Sheet.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import type { Column } from '#renderer/ui/worklist/column.ts';
import { monthTitle } from '#shared/closing/index.ts';
import { type Day, endOfMonth, formatDay, monthOf, startOfMonth } from '#shared/kernel/dates.ts';
import { type Cents, sumCents } from '#shared/kernel/money.ts';
import { type MonthCloseItem, onAccountItems } from '#shared/kpis/index.ts';
import type { PeriodLock } from '#shared/model/moneySettings.ts';
import styles from './payments.module.css';

const places: Record<MonthCloseItem['key'], [string, Record<string, string>?]> = {
  unpostedRemittances: ['/payments'],
  unreconciledDeposits: ['/payments', { tab: 'deposits' }],
  visitsWithoutCharge: ['/charges'],
  credits: ['/payments', { tab: 'credits' }],
  onAccount: ['/payments', { tab: 'credits' }],
};

const columns: readonly Column<MonthCloseItem>[] = [
  { key: 'label', header: 'What waits', render: (item) => item.label },
  {
    key: 'state',
    header: '',
    width: '170px',
    render: (item) =>
      item.isBlocking ? (
        <StatusTag tone="stuck">Finish or say why</StatusTag>
      ) : (
        <StatusTag tone="neutral">Look at it</StatusTag>
      ),
  },
  { key: 'count', header: 'How many', width: '90px', align: 'right', render: (item) => item.count },
  { key: 'cents', header: 'Money', width: '130px', align: 'right', render: (item) => <MoneyText cents={item.cents} /> },
];

const nothing = {};
const firstAsking = { asked: 0 };

export function MonthCloseTab({ tabs }: { tabs: ReactNode }) {
  const found = useLive(monthClose);
  return (
    <PageFrame title="Payments" tabs={tabs}>
      <Panel label="Month close" padded fills>
        <Sheet>{found ? <CloseView found={found} /> : null}</Sheet>
      </Panel>
    </PageFrame>
  );
}

function CloseView({ found }: { found: MonthClose }) {
  const { next, closed } = found;
  const [asked, setAsked] = useState<Asked>();
  const run = useCommand();
  const books = useReport('verifyBook', nothing);
  const onAccount = useReport('computeCredits', firstAsking).value?.unapplied ?? [];
  const items = next === undefined ? [] : [...found.items, ...onAccountItems(standingAt(endOfMonth(next), onAccount))];
  const isOff = books.value?.isBalanced === false;
  const close = (month: Day, reason?: string) =>
    run(
      closeMonth,
      { month, ...(reason === undefined ? {} : { reason }) },
      { isProblemShownElsewhere: reason !== undefined },
    );
  const isBlocked = items.some((item) => item.isBlocking);
  const closing: Action = {
    id: 'payments.closeMonth',
    label: next ? `Close ${monthName(next)}` : 'Close the month',
    shortcut: 'mod+enter',
    group: 'Month close',
    isAvailable: () => next !== undefined && books.value?.isBalanced === true,
    run: () => {
      if (next === undefined) return undefined;
      if (!isBlocked) return close(next);
      return setAsked({
        title: `Close ${monthName(next)} although something waits`,
        label: 'Why is it closed now',
        saveLabel: 'Close the month',
        save: (reason) => close(next, reason),
      });
    },
  };
  const reopening: Action = {
    id: 'payments.openMonth',
    label: closed ? `Open ${monthName(closed)} again` : 'Open the last month again',
    group: 'Month close',
    isAvailable: () => closed !== undefined,
    run: () =>
      setAsked({
        title: `Open ${closed ? monthName(closed) : 'the month'} again`,
        label: 'Why is it opened',
        saveLabel: 'Open the month',
        save: (reason) => run(openMonthAgain, { reason }, { isProblemShownElsewhere: true }),
      }),
  };
  return (
    <>
      <SectionTitle note={whoDecided(found.lock)}>
        {closed ? `Closed through ${formatDay(closed)}` : 'No month is closed yet'}
      </SectionTitle>
      <p className={styles.say}>
        {next
          ? `${monthName(next)} is over. Once it is closed, nothing is posted into it any more: what comes late counts on the day it is posted.`
          : found.isEmpty
            ? 'Nothing has been posted yet, so there is no month to close.'
            : 'There is no month to close: the current one is not over yet.'}
      </p>
      {next ? (
        <DataTable
          label="What waits before the close"
          rows={items}
          rowKey={(item) => item.key}
          columns={columns}
          onOpen={(item) => goTo(...places[item.key])}
          empty="Nothing waits. The month can be closed."
        />
      ) : null}
      {books.value ? (
        <p className={styles.say}>
          {isOff
            ? 'The books do not balance, so no month is closed. Check the books under Audit.'
            : 'Every balance is explained by the ledger ✓'}
        </p>
      ) : (
        <p className={styles.say}>Checking the books…</p>
      )}
      <ProblemList problems={isOff ? (books.value?.problems.slice(0, 5) ?? []) : books.problems} />
      <ButtonRow>
        {next ? <ActionButton action={closing} kind="primary" /> : null}
        {closed ? <ActionButton action={reopening} /> : null}
        {closed ? <MonthPacket month={startOfMonth(closed)} shortcut="mod+p" /> : null}
        {next ? <MonthPacket month={next} shortcut={closed ? undefined : 'mod+p'} /> : null}
      </ButtonRow>
      {asked ? <ReasonDialog asked={asked} onClose={() => setAsked(undefined)} /> : null}
    </>
  );
}

/** Whose decision the standing of the books is: of whoever closed the last month, or opened the one after it again. */
function whoDecided(lock: PeriodLock | undefined): string {
  if (lock?.openedAgain) {
    const { month, by, reason } = lock.openedAgain;
    return `${monthName(month)} was opened again by ${by}: ${reason}`;
  }
  if (lock?.closedBy === undefined) return '';
  return `by ${lock.closedBy}${lock.reason ? `: ${lock.reason}` : ''}`;
}

/** Of the money on account what came by the end of a month. */
function standingAt(last: Day, onAccount: readonly { since: Day; cents: Cents }[]): { count: number; cents: Cents } {
  const then = onAccount.filter((each) => each.since <= last);
  return { count: then.length, cents: sumCents(then.map((each) => each.cents)) };
}

/** The papers of a month, of one that is closed for the binder and of the next one to look over before. */
function MonthPacket({ month, shortcut }: { month: Day; shortcut: string | undefined }) {
  const book = useBook();
  return (
    <PaperButton
      action={{
        id: `payments.packet.${month}`,
        label: `Packet of ${monthName(month)}`,
        shortcut,
        group: 'Month close',
      }}
      title={`Month-end packet, ${monthTitle(month)}`}
      fileName={`month-packet-${monthOf(month)}`}
      make={() => startJob(book, 'renderMonthPacket', { month }).result}
    />
  );
}
