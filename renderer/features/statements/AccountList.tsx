/** The accounts that owe something themselves, with the pane of the one under the cursor. */
import { useMemo, useState } from 'react';
import { awayRows } from '#renderer/data/queries/care.ts';
import { type AccountInFull, accountInFull, type StatementRow } from '#renderer/data/queries/statements.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { useReport } from '#renderer/jobs/useReport.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { StateCell, WhoCell } from '#renderer/ui/Cell.tsx';
import { useToday } from '#renderer/ui/Clock.tsx';
import type { Subject } from '#renderer/ui/care/subject.ts';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { askWhy } from '#renderer/ui/why/whyStore.ts';
import { type Column, tracks } from '#renderer/ui/worklist/column.ts';
import { Worklist } from '#renderer/ui/worklist/Worklist.tsx';
import { type Day, daysBetween, formatDayShort } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { formatMoney, sumCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import { AccountPanel } from './AccountPanel.tsx';
import { HoldDialog } from './HoldDialog.tsx';
import { PlanDialog } from './PlanDialog.tsx';
import { nextOn, standingWords, statementFilters } from './standingWords.ts';
import { isDue, type StatementDeeds, useStatementDeeds } from './useStatementDeeds.tsx';

const shortPauseMs = 100;

type Talk = { about: 'hold' | 'plan'; full: AccountInFull };

const preview = (accountId: Id<'account'>) => goTo('/statements', { preview: accountId });
const rowKey = (row: StatementRow): string => row.account.id;
const textOf = ({ account }: StatementRow): string => `${nameLastFirst(account.guarantor)} ${account.number}`;
const subjectOf = ({ account }: StatementRow): Subject => ({
  id: account.id,
  label: nameLastFirst(account.guarantor),
});
const hasPaper = ({ standing }: StatementRow): boolean => standing.kind !== 'left';

export function AccountList({ openedId }: { openedId: Id<'account'> | undefined }) {
  const today = useToday();
  const { value: rows, problems } = useReport('listStatementAccounts', {}, shortPauseMs);
  const deeds = useStatementDeeds();
  const [current, setCurrent] = useState<StatementRow>();
  const [talk, setTalk] = useState<Talk>();
  const columns = useMemo(() => columnsOn(today), [today]);
  const shownId = openedId ?? current?.account.id;
  return (
    <PageFrame
      title="Statements"
      subtitle={rows ? owedWords(rows) : null}
      buttons={rows ? <RunButtons rows={rows} deeds={deeds} /> : null}
      detail={
        shownId && {
          label: 'Account',
          followsCursor: openedId === undefined,
          onClose: openedId ? () => goTo('/statements') : undefined,
          content: <AccountDetail accountId={shownId} deeds={deeds} onTalk={setTalk} />,
        }
      }
    >
      <ProblemList problems={problems} />
      <Panel label="Statements" fills>
        <Worklist<StatementRow>
          label="Accounts that owe a balance"
          stateKey="statements"
          subjectOf={subjectOf}
          rows={rows}
          rowKey={rowKey}
          columns={columns}
          filters={statementFilters}
          textOf={textOf}
          orderNote="largest first"
          defaultSort={{ column: 'owed', isDescending: true }}
          next={(row) => (hasPaper(row) ? { label: 'Preview', run: () => preview(row.account.id) } : undefined)}
          bulk={(chosen) => bulkOf(chosen, deeds)}
          onCurrent={setCurrent}
          empty={{ text: 'No patient owes anything. Balances appear here once insurance has decided.' }}
        />
      </Panel>
      {talk?.about === 'hold' ? <HoldDialog account={talk.full.account} onClose={() => setTalk(undefined)} /> : null}
      {talk?.about === 'plan' ? <PlanDialog full={talk.full} onClose={() => setTalk(undefined)} /> : null}
    </PageFrame>
  );
}

function RunButtons({ rows, deeds }: { rows: readonly StatementRow[]; deeds: StatementDeeds }) {
  const away = useLive(awayRows);
  // An account that somebody put away gets its statement when it is back, or when it is chosen by hand.
  const due = rows.filter((row) => isDue(row) && !away?.has(row.account.id));
  const queued = rows.filter((row) => row.standing.kind === 'queued');
  const open: Action = {
    id: 'statements.openRun',
    label: `Mail ${count(queued.length, 'printed statement')}`,
    group: 'Statements',
    run: () => goTo('/statements', { run: 'queued' }),
  };
  const print: Action = {
    id: 'statements.print',
    label: `Print ${count(due.length, 'statement')}`,
    group: 'Statements',
    run: () => deeds.printRun(due),
  };
  return (
    <>
      {queued.length > 0 ? <ActionButton action={open} kind={due.length > 0 ? 'normal' : 'primary'} /> : null}
      {due.length > 0 ? <ActionButton action={print} kind="primary" /> : null}
    </>
  );
}

function bulkOf(rows: readonly StatementRow[], deeds: StatementDeeds): Action[] {
  const due = rows.filter(isDue);
  const queued = rows.flatMap((row) => (row.standing.kind === 'queued' ? [row.standing.statement] : []));
  return [
    ...(due.length > 0
      ? [
          {
            id: 'statements.printChosen',
            label: `Print ${count(due.length, 'statement')}`,
            run: () => deeds.printRun(due),
          },
        ]
      : []),
    ...(queued.length > 0
      ? [
          {
            id: 'statements.cancelChosen',
            label: `Cancel ${count(queued.length, 'statement')}`,
            run: () => deeds.cancel(queued),
          },
        ]
      : []),
  ];
}

interface AccountDetailProps {
  accountId: Id<'account'>;
  deeds: StatementDeeds;
  onTalk: (talk: Talk) => void;
}

function AccountDetail({ accountId, deeds, onTalk }: AccountDetailProps) {
  const full = useLive(accountInFull, accountId);
  if (full?.account.id !== accountId) return null;
  return <AccountPanel full={full} actions={actionsOf(full, deeds, onTalk)} />;
}

function actionsOf(full: AccountInFull, deeds: StatementDeeds, onTalk: (talk: Talk) => void): Action[] {
  const { account, standing, plan, figures } = full;
  const deed = (id: string, label: string, run: () => unknown): Action => ({
    id: `account.${id}`,
    label,
    group: 'This account',
    run,
  });
  return [
    ...(figures ? [deed('preview', 'Preview statement', () => preview(account.id))] : []),
    ...(standing.kind === 'queued' ? [deed('cancel', 'Cancel it', () => deeds.cancel([standing.statement]))] : []),
    account.holds.length > 0
      ? deed('release', 'Release', () => deeds.release(account.id))
      : deed('hold', 'Hold', () => onTalk({ about: 'hold', full })),
    ...(plan ? [deed('endPlan', 'End the plan', () => deeds.endPlan(plan.id))] : []),
    ...(!plan && figures ? [deed('plan', 'Payment plan', () => onTalk({ about: 'plan', full }))] : []),
  ];
}

/** A credit of one account pays nothing for another. */
const owedWords = (rows: readonly StatementRow[]): string => {
  const owing = rows.filter((row) => row.owedCents > 0);
  return `${count(owing.length, 'account owes', 'accounts owe')} ${formatMoney(sumCents(owing.map((row) => row.owedCents)))}`;
};

const columnsOn = (today: Day): Column<StatementRow>[] => [
  {
    key: 'who',
    header: 'Who pays',
    width: tracks.who,
    render: ({ account }) => <WhoCell name={nameLastFirst(account.guarantor)} note={`acct ${account.number}`} />,
    sortBy: ({ account }) => nameLastFirst(account.guarantor),
  },
  {
    key: 'state',
    header: 'Where it stands',
    width: tracks.state,
    render: (row) => <StateCell {...standingWords(row)} />,
    sortBy: (row) => standingWords(row).state,
  },
  {
    key: 'age',
    header: 'Owed for',
    width: '80px',
    align: 'right',
    fromWidth: 700,
    render: ({ owedSince }) => (owedSince ? `${daysBetween(owedSince, today)} d` : ''),
    sortBy: ({ owedSince }) => owedSince && daysBetween(owedSince, today),
  },
  {
    key: 'owed',
    header: 'Owed',
    width: tracks.money,
    align: 'right',
    render: ({ owedCents, account }) => (
      <MoneyText cents={owedCents} isOfRow why={() => askWhy({ accountId: account.id })} />
    ),
    sortBy: ({ owedCents }) => owedCents,
  },
  {
    key: 'next',
    header: 'Goes out',
    width: '76px',
    align: 'right',
    render: (row) => {
      const on = nextOn(row, today);
      return on === today ? 'today' : on ? formatDayShort(on) : '';
    },
    sortBy: (row) => nextOn(row, today),
  },
];
