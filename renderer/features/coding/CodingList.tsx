/** The list of visits to code: what stands in the way, what the checks found, and the one next thing to do. */
import { useState } from 'react';
import { postCharges } from '#renderer/data/commands/postCharges.ts';
import { type VisitRow, visitsToCode } from '#renderer/data/queries/encounters.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { StateCell, WhoCell } from '#renderer/ui/Cell.tsx';
import type { Subject } from '#renderer/ui/care/subject.ts';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import { type Column, tracks } from '#renderer/ui/worklist/column.ts';
import { Worklist } from '#renderer/ui/worklist/Worklist.tsx';
import { formatDayShort } from '#shared/kernel/dates.ts';
import { formatDiagnosis } from '#shared/kernel/identifiers.ts';
import { type Cents, sumCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import type { Finding } from '#shared/model/claimRecord.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import { askAction } from './askAction.ts';
import { useVisitFindings, type VisitFindings } from './useVisitFindings.ts';
import { VisitDetail } from './VisitDetail.tsx';

const subjectOf = ({ encounter, patient }: VisitRow): Subject => ({
  id: encounter.id,
  label: patient ? nameLastFirst(patient) : 'the visit',
});
const rowKey = (row: VisitRow): string => row.encounter.id;
const charged = (row: VisitRow): Cents => sumCents(row.encounter.charges.map((charge) => charge.chargeCents));
const open = (row: VisitRow) => goTo('/coding', { id: row.encounter.id });
const isQuery = (row: VisitRow): boolean => row.encounter.state === 'query';
const isCoded = (row: VisitRow): boolean => row.encounter.state === 'coded';

const filters = [
  { key: 'code', label: 'To code', matches: (row: VisitRow) => !isQuery(row) && !isCoded(row) },
  { key: 'query', label: 'Asked the provider', matches: isQuery },
  { key: 'coded', label: 'Coded, to post', matches: isCoded },
];

export function CodingList({ onAsk }: { onAsk: (visit: VisitRow) => void }) {
  const rows = useLive(visitsToCode);
  const findings = useVisitFindings(rows);
  const [current, setCurrent] = useState<VisitRow>();
  const run = useCommand();
  const shown = rows?.find((row) => row.encounter.id === current?.encounter.id);
  const post = (row: VisitRow) => run(postCharges, { encounterId: row.encounter.id });
  const nextOf = (row: VisitRow) => {
    if (isQuery(row)) return { label: 'Record answer', run: () => onAsk(row) };
    if (isCoded(row)) return { label: 'Post charges', run: () => post(row) };
    return { label: 'Code visit', run: () => open(row) };
  };
  const postAll = (chosen: readonly VisitRow[]): Action => {
    const coded = chosen.filter(isCoded);
    return {
      id: 'coding.postAll',
      label: `Post ${count(coded.length, 'coded visit')}`,
      shortcut: 'mod+enter',
      group: 'Coding',
      isAvailable: () => coded.length > 0,
      run: async () => {
        let posted = 0;
        for (const row of coded) {
          const done = await run(postCharges, { encounterId: row.encounter.id }, { done: false });
          if (done.ok) posted += 1;
        }
        feedback.done(`Posted the charges of ${count(posted, 'visit')}`);
      },
    };
  };
  return (
    <PageFrame
      title="Coding"
      subtitle={rows ? count(rows.length, 'visit to code', 'visits to code') : undefined}
      buttons={shown ? <ActionButton action={askAction(shown, onAsk)} /> : null}
      detail={
        shown && {
          label: 'Visit',
          width: 330,
          followsCursor: true,
          content: <VisitDetail key={shown.encounter.id} row={shown} findings={findings.get(shown.encounter.id)} />,
        }
      }
    >
      <Panel label="Coding" fills>
        <Worklist
          label="Visits to code"
          stateKey="coding"
          subjectOf={subjectOf}
          rows={rows}
          rowKey={rowKey}
          columns={columnsWith(findings)}
          filters={filters}
          textOf={(row) => (row.patient ? nameLastFirst(row.patient) : '')}
          orderNote="oldest first"
          next={nextOf}
          onOpen={open}
          onCurrent={setCurrent}
          bulk={(chosen) => [postAll(chosen)]}
          totals={(visible) => ({ who: 'Total', charged: <MoneyText cents={sumCents(visible.map(charged))} /> })}
          empty={{
            text: 'Nothing waits to be coded. Visits come here once their charges are entered.',
            action: { id: 'coding.charges', label: 'Open the charges', run: () => goTo('/charges') },
          }}
        />
      </Panel>
    </PageFrame>
  );
}

const columnsWith = (findings: VisitFindings): Column<VisitRow>[] => [
  {
    key: 'who',
    header: 'Patient',
    width: tracks.who,
    render: (row) => (
      <WhoCell
        name={row.patient ? nameLastFirst(row.patient) : ''}
        note={row.account ? `acct ${row.account.number}` : undefined}
      />
    ),
    sortBy: (row) => (row.patient ? nameLastFirst(row.patient) : ''),
  },
  {
    key: 'state',
    header: 'What stands in the way',
    width: tracks.state,
    render: (row) => <StandsInTheWay row={row} />,
  },
  {
    key: 'checks',
    header: 'Checks',
    width: '92px',
    render: (row) => <Checks findings={findings.get(row.encounter.id)} />,
    sortBy: (row) => -(findings.get(row.encounter.id)?.length ?? 0),
  },
  {
    key: 'date',
    header: 'Visit',
    width: tracks.dayShort,
    render: (row) => formatDayShort(row.encounter.date),
    sortBy: (row) => row.encounter.date,
  },
  {
    key: 'charged',
    header: 'Charged',
    width: tracks.money,
    align: 'right',
    render: (row) => <MoneyText cents={charged(row)} />,
    sortBy: charged,
  },
];

function StandsInTheWay({ row }: { row: VisitRow }) {
  const { charges, diagnoses, query } = row.encounter;
  if (isQuery(row)) return <StateCell tone="waiting" state="Query" text={query} />;
  const codes = charges.map((charge) => charge.code).join(', ');
  const words = `${codes} for ${diagnoses.map(formatDiagnosis).join(', ') || 'no diagnosis yet'}`;
  return isCoded(row) ? (
    <StateCell tone="right" state="Coded" text={words} />
  ) : (
    <StateCell tone="stuck" state="Code" text={words} />
  );
}

function Checks({ findings }: { findings: readonly Finding[] | undefined }) {
  if (!findings) return null;
  const errors = findings.filter((each) => each.severity === 'error').length;
  const others = findings.length - errors;
  if (errors > 0) return <StatusTag tone="wrong">{`${errors} to fix`}</StatusTag>;
  return others > 0 ? (
    <StatusTag tone="stuck">{`${others} to look at`}</StatusTag>
  ) : (
    <StatusTag tone="right">Clean</StatusTag>
  );
}
