/** The months that may be closed: what still waits in them, and the one deed; below them the days that make them up. */
import { type ReactNode, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { closeMonth, monthName, openMonthAgain } from '#renderer/data/commands/closeMonth.ts';
import { type DaysToClose, daysToClose } from '#renderer/data/queries/dayClose.ts';
import { type MonthClose, monthClose } from '#renderer/data/queries/monthClose.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { startJob } from '#renderer/jobs/startJob.ts';
import { useReport } from '#renderer/jobs/useReport.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { WaitingList, WaitingTable } from '#renderer/ui/closing/WaitingTable.tsx';
import { type Asked, ReasonDialog } from '#renderer/ui/feedback/ReasonDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { ButtonRow, PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { PaperButton } from '#renderer/ui/pdf/PaperButton.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { Sheet } from '#renderer/ui/Sheet.tsx';
import { monthTitle } from '#shared/closing/index.ts';
import { type Day, endOfMonth, formatDay, monthOf, startOfMonth } from '#shared/kernel/dates.ts';
import { type Cents, sumCents } from '#shared/kernel/money.ts';
import { onAccountItems } from '#shared/kpis/index.ts';
import type { PeriodLock } from '#shared/model/moneySettings.ts';
import { DaysTable } from './DaysTable.tsx';
import styles from './payments.module.css';

const nothing = {};
const firstAsking = { asked: 0 };

export function MonthCloseTab({ tabs }: { tabs: ReactNode }) {
  const [through, setThrough] = useState<Day>();
  const found = useLive(monthClose, through);
  const days = useLive(daysToClose);
  return (
    <PageFrame title="Payments" tabs={tabs}>
      <Panel label="Month close" padded fills>
        <Sheet>
          {found && days ? (
            <>
              <CloseView found={found} days={days} through={through} onThrough={setThrough} />
              <DaysTable days={days} />
            </>
          ) : null}
        </Sheet>
      </Panel>
    </PageFrame>
  );
}

interface CloseViewProps {
  found: MonthClose;
  days: DaysToClose;
  /** First day of the last month that is to be closed; the next one where none is chosen. */
  through: Day | undefined;
  onThrough: (month: Day | undefined) => void;
}

function CloseView({ found, days, through, onThrough }: CloseViewProps) {
  const { next, months, closed } = found;
  const last = through !== undefined && months.includes(through) ? through : next;
  const what = next && last ? (last === next ? monthName(next) : `${monthName(next)} to ${monthName(last)}`) : '';
  const [asked, setAsked] = useState<Asked>();
  const run = useCommand();
  const books = useReport('verifyBook', nothing);
  const onAccount = useReport('computeCredits', firstAsking).value?.unapplied ?? [];
  const items = last === undefined ? [] : [...found.items, ...onAccountItems(standingAt(endOfMonth(last), onAccount))];
  const isOff = books.value?.isBalanced === false;
  const close = (month: Day, reason?: string) =>
    run(
      closeMonth,
      { month, through: last, ...(reason === undefined ? {} : { reason }) },
      { isProblemShownElsewhere: reason !== undefined },
    );
  const isBlocked = items.some((item) => item.isBlocking);
  const closing: Action = {
    id: 'payments.closeMonth',
    label: next ? `Close ${what}` : 'Close the month',
    shortcut: 'mod+enter',
    group: 'Month close',
    isAvailable: () => next !== undefined && books.value?.isBalanced === true,
    run: () => {
      if (next === undefined) return undefined;
      if (!isBlocked) return close(next);
      return setAsked({
        title: `Close ${what} although something waits`,
        about: <WaitingList items={items} />,
        label: 'Why is it closed now',
        saveLabel: last === next ? 'Close the month' : 'Close the months',
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
          ? `${what} ${last === next ? 'is' : 'are'} over. Once closed, nothing is posted there any more: what comes late counts on the day it is posted.`
          : found.isEmpty
            ? 'Nothing has been posted yet, so there is no month to close.'
            : 'There is no month to close: the current one is not over yet.'}
      </p>
      {months.length > 1 ? (
        <div className={styles.narrow}>
          <ChoiceField
            label="Close through"
            choices={months.map((month) => ({ value: month, label: monthTitle(month) }))}
            value={last}
            onChange={onThrough}
            note="each month keeps its own record"
          />
        </div>
      ) : null}
      {next ? (
        <WaitingTable
          items={items}
          oldestOpenDay={days.open[0]}
          empty={last === next ? 'Nothing waits. The month can be closed.' : 'Nothing waits. The months can be closed.'}
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
