/** The list of step eight: open denials by money and deadline, with the pane of the one under the cursor. */
import { useEffect, useMemo, useState } from 'react';
import { type DenialCase, denialCases, denialInFull } from '#renderer/data/queries/denials.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { WhoCell } from '#renderer/ui/Cell.tsx';
import { useToday } from '#renderer/ui/Clock.tsx';
import { DueText } from '#renderer/ui/DueText.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import { useListState } from '#renderer/ui/viewState.ts';
import { askWhy } from '#renderer/ui/why/whyStore.ts';
import { type Column, tracks } from '#renderer/ui/worklist/column.ts';
import { Worklist } from '#renderer/ui/worklist/Worklist.tsx';
import type { Id } from '#shared/kernel/ids.ts';
import { formatMoney, sumCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import { cycleStepOf } from '#shared/model/cycle.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import { DenialPanel } from './DenialPanel.tsx';
import { deedWords, denialFilters, isAway, nextDeed, reasonOf, stateOf, subjectOf } from './denialRow.ts';
import styles from './denials.module.css';
import type { DenialDeeds } from './useDenialDeeds.ts';

const stateKey = 'denials';
const rowKey = (row: DenialCase): string => row.denial.id;
const textOf = (row: DenialCase): string =>
  `${nameLastFirst(row.patient)} ${row.account?.number ?? ''} ${row.payerName} ${row.claim.number} ${row.said.codeText}`;

interface DenialListProps {
  deeds: DenialDeeds;
  /** The denial the place names. */
  openId: Id<'denial'> | undefined;
}

export function DenialList({ deeds, openId }: DenialListProps) {
  const today = useToday();
  const cases = useLive(denialCases);
  const [, keep] = useListState(stateKey);
  const waiting = cases?.filter(({ denial }) => denial.snoozedUntil === undefined || denial.snoozedUntil <= today);
  // What waits for the payer comes after what waits for us.
  const rows = useMemo(
    () => cases && [...cases.filter((row) => !isAway(row.denial)), ...cases.filter((row) => isAway(row.denial))],
    [cases],
  );
  const [current, setCurrent] = useState<DenialCase>();
  const filters = useMemo(() => denialFilters(rows ?? [], today), [rows, today]);
  useEffect(() => {
    // A link to a denial puts the cursor on it, whatever was filtered before.
    if (openId) keep({ rowKey: openId, filters: [] });
  }, [openId, keep]);
  const isListed = rows?.some((row) => row.denial.id === openId);
  const shownId = openId && isListed === false ? openId : current?.denial.id;
  return (
    <PageFrame
      title="Denials"
      subtitle={
        waiting
          ? `${count(waiting.length, 'denial')} · ${formatMoney(sumCents(waiting.map((row) => row.denial.cents)))}`
          : null
      }
      detail={
        shownId && {
          label: 'Denial',
          width: 350,
          followsCursor: true,
          content: <DenialDetail denialId={shownId} deeds={deeds} />,
          onClose: openId && isListed === false ? () => goTo('/denials', {}, { replace: true }) : undefined,
        }
      }
    >
      <Panel label="Denials" fills>
        <Worklist<DenialCase>
          label="Open denials"
          stateKey={stateKey}
          subjectOf={subjectOf}
          rows={rows}
          rowKey={rowKey}
          columns={columns}
          filters={filters}
          textOf={textOf}
          next={(row) => ({ label: deedWords[nextDeed(row)], run: () => deeds.run(nextDeed(row), row) })}
          onOpen={(row) => goTo('/denials', { id: row.denial.id }, { replace: true })}
          onCurrent={setCurrent}
          empty={{ text: 'No denial is open. New ones come with the payments that are posted.' }}
        />
      </Panel>
    </PageFrame>
  );
}

function DenialDetail({ denialId, deeds }: { denialId: Id<'denial'>; deeds: DenialDeeds }) {
  const full = useLive(denialInFull, denialId);
  // While the next one is read, nothing may be done to the one before.
  if (full?.denial.id !== denialId) return null;
  return <DenialPanel key={denialId} full={full} actions={deeds.actionsOf(full)} />;
}

const columns: Column<DenialCase>[] = [
  {
    key: 'who',
    header: 'Patient',
    width: tracks.who,
    render: (row) => <WhoCell name={nameLastFirst(row.patient)} note={`acct ${row.account?.number ?? '–'}`} />,
    sortBy: (row) => nameLastFirst(row.patient),
  },
  {
    key: 'why',
    header: 'What the payer said',
    width: tracks.state,
    render: (row) => <Said row={row} />,
    sortBy: (row) => row.said.headline,
  },
  {
    key: 'payer',
    header: 'Payer',
    width: tracks.words,
    fromWidth: 860,
    render: (row) => row.payerName,
    sortBy: (row) => row.payerName,
  },
  {
    key: 'step',
    header: 'Caused at',
    width: '124px',
    fromWidth: 760,
    render: (row) => cycleStepOf(row.denial.step).label,
    sortBy: (row) => cycleStepOf(row.denial.step).number,
  },
  {
    key: 'cents',
    header: 'At stake',
    width: tracks.money,
    align: 'right',
    render: ({ denial: { cents, encounterId } }) => (
      <MoneyText cents={cents} isOfRow why={() => askWhy({ encounterId })} />
    ),
    sortBy: (row) => row.denial.cents,
  },
  {
    key: 'due',
    header: 'Appeal by',
    width: tracks.due,
    align: 'right',
    render: (row) => <DueText on={isAway(row.denial) ? undefined : row.denial.dueOn} />,
    sortBy: (row) => row.denial.dueOn,
  },
];

/** State, then the reason; the codes quietly behind. */
function Said({ row }: { row: DenialCase }) {
  const { word, tone } = stateOf(row.denial);
  return (
    <span title={`${row.said.headline} ${row.said.codeText}`}>
      <StatusTag tone={tone}>{word}</StatusTag> {reasonOf(row)} <span className={styles.code}>{row.said.codeText}</span>
    </span>
  );
}
