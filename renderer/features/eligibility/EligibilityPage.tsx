/** Step two: whose cover must be checked before the visit, and what the payer said. */
import { useMemo, useState } from 'react';
import { type CoverageWork, coverageDesk, coverageToCheck } from '#renderer/data/queries/verifications.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { StateCell, WhoCell } from '#renderer/ui/Cell.tsx';
import { useToday } from '#renderer/ui/Clock.tsx';
import type { Subject } from '#renderer/ui/care/subject.ts';
import { DueText } from '#renderer/ui/DueText.tsx';
import { UnreadFiles } from '#renderer/ui/files/UnreadFiles.tsx';
import { goTo, usePlace } from '#renderer/ui/navigation.ts';
import { ButtonRow, DetailBody, DetailHead, PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import { type Column, tracks } from '#renderer/ui/worklist/column.ts';
import { Worklist } from '#renderer/ui/worklist/Worklist.tsx';
import type { WorklistFilter } from '#renderer/ui/worklist/worklistModel.ts';
import { type Day, formatDay, formatDayShort } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { count } from '#shared/kernel/text.ts';
import { formatMinute } from '#shared/kernel/times.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import { CoverageFacts } from './CoverageFacts.tsx';
import { checkTones } from './checkWords.ts';
import { RecordCheck } from './RecordCheck.tsx';
import { useEligibilityFiles } from './useEligibilityFiles.ts';

export function EligibilityPage() {
  const { params } = usePlace();
  return params.id ? <RecordCheck appointmentId={params.id as Id<'appointment'>} /> : <EligibilityList />; // ids in a place are the book's own
}

const rowKey = (row: CoverageWork): string => row.appointment.id;
const textOf = (row: CoverageWork): string =>
  `${nameLastFirst(row.patient)} ${row.account?.number ?? ''} ${row.payer?.name ?? ''}`;
const subjectOf = (row: CoverageWork): Subject => ({ id: row.appointment.id, label: nameLastFirst(row.patient) });
const open = (row: CoverageWork) => goTo('/eligibility', { id: row.appointment.id });

const stateWords: Record<CoverageWork['need']['reason'], string> = {
  never: 'Verify',
  waiting: 'Asked',
  'no-answer': 'No answer',
  inactive: 'Not active',
  'not-found': 'Not found',
  error: 'Failed',
  'new-month': 'New month',
  'too-old': 'Too old',
  'cover-ends': 'Ends before',
  verified: 'Active',
};

/** What the tag leaves open: a day tells more than a sentence that is cut off. */
function shortText({ reason, text, verification }: CoverageWork['need']): string {
  if (!verification) return text;
  const on = formatDay(verification.date);
  if (reason === 'too-old' || reason === 'new-month') return `Last checked ${on}`;
  if (reason === 'no-answer') return `Asked ${on}`;
  return reason === 'inactive' ? `As of ${on}` : text;
}

function EligibilityList() {
  const today = useToday();
  const rows = useLive(coverageToCheck);
  const [current, setCurrent] = useState<CoverageWork>();
  const files = useEligibilityFiles();
  const filters = useMemo(() => filtersOn(today), [today]);
  const askable = (rows ?? []).filter(isAskable);
  const read: Action = {
    id: 'eligibility.read',
    label: 'Read 271 answers',
    shortcut: 'mod+o',
    group: 'Eligibility',
    run: files.readAnswers,
  };
  const write = (some: readonly CoverageWork[]): Action => ({
    id: 'eligibility.ask',
    label: `Write 270 file for ${count(some.length, 'visit')}`,
    group: 'Eligibility',
    run: () => files.writeFile(some),
  });
  return (
    <PageFrame
      title="Eligibility"
      subtitle={rows ? `${count(rows.length, 'visit')} in the next 5 days` : undefined}
      actions={[read]}
      top={<UnreadFiles kinds={answerFiles} what="eligibility answer" />}
      buttons={
        <>
          <ActionButton action={read} />
          {askable.length > 0 ? <ActionButton action={write(askable)} kind="primary" /> : null}
        </>
      }
      detail={
        current && {
          label: 'Coverage',
          followsCursor: true,
          content: <CoveragePane key={rowKey(current)} row={current} />,
        }
      }
    >
      <Panel label="Eligibility" fills>
        <Worklist
          label="Visits to verify"
          stateKey="eligibility"
          subjectOf={subjectOf}
          rows={rows}
          rowKey={rowKey}
          columns={columns}
          filters={filters}
          textOf={textOf}
          orderNote="by visit"
          next={(row) =>
            row.policy
              ? { label: 'Record a check', run: () => open(row) }
              : { label: 'Open patient', run: () => goTo('/patients', { id: row.patient.id }) }
          }
          onOpen={open}
          bulk={(chosen) => {
            const some = chosen.filter(isAskable);
            return some.length > 0 ? [write(some)] : [];
          }}
          onCurrent={setCurrent}
          empty={{
            text: 'Every visit of the next five days is verified.',
            action: { id: 'eligibility.schedule', label: 'Open the schedule', run: () => goTo('/schedule') },
          }}
        />
      </Panel>
    </PageFrame>
  );
}

const answerFiles = ['271'] as const;

/** Insured with a payer that can be asked by file, and not asked already. */
const isAskable = (row: CoverageWork): boolean => row.payer?.payerId !== undefined && row.need.reason !== 'waiting';

function filtersOn(today: Day): WorklistFilter<CoverageWork>[] {
  const by = (
    key: string,
    label: string,
    ...reasons: CoverageWork['need']['reason'][]
  ): WorklistFilter<CoverageWork> => ({
    key,
    label,
    matches: (row) => row.policy !== undefined && reasons.includes(row.need.reason),
  });
  return [
    { key: 'today', label: 'Today', matches: (row) => row.appointment.date === today },
    by('never', 'Never checked', 'never'),
    by('again', 'Check again', 'new-month', 'too-old', 'cover-ends', 'error', 'no-answer'),
    by('inactive', 'Not active', 'inactive', 'not-found'),
    by('waiting', 'Waiting', 'waiting'),
    { key: 'none', label: 'No coverage', matches: (row) => row.policy === undefined },
  ];
}

function CoveragePane({ row }: { row: CoverageWork }) {
  const desk = useLive(coverageDesk, row.appointment.id);
  if (!desk) return null;
  const record: Action = {
    id: 'eligibility.record',
    label: 'Record a check',
    group: 'Eligibility',
    run: () => open(row),
  };
  const visit: Action = {
    id: 'eligibility.visit',
    label: 'Open visit',
    group: 'Eligibility',
    run: () => goTo('/schedule', { day: row.appointment.date, id: row.appointment.id }),
  };
  return (
    <DetailBody>
      <DetailHead
        tag={
          <StatusTag tone={checkTones[row.need.state]}>
            {row.policy ? stateWords[row.need.reason] : 'No coverage'}
          </StatusTag>
        }
        reference={`visit ${formatDay(row.appointment.date)} · ${formatMinute(row.appointment.startMinute)}`}
        name={nameLastFirst(row.patient)}
        facts={`acct ${row.account?.number ?? '–'} · ${row.appointment.visitType}`}
      />
      <ButtonRow>
        {row.policy ? <ActionButton action={record} kind="primary" /> : null}
        <ActionButton action={visit} />
      </ButtonRow>
      <CoverageFacts desk={desk} />
    </DetailBody>
  );
}

const columns: Column<CoverageWork>[] = [
  {
    key: 'who',
    header: 'Patient',
    width: tracks.who,
    render: (row) => <WhoCell name={nameLastFirst(row.patient)} note={`acct ${row.account?.number ?? '–'}`} />,
    sortBy: (row) => nameLastFirst(row.patient),
  },
  {
    key: 'state',
    header: 'What stands in the way',
    width: tracks.state,
    render: (row) => (
      <StateCell
        tone={row.policy ? checkTones[row.need.state] : 'stuck'}
        state={row.policy ? stateWords[row.need.reason] : 'No coverage'}
        text={shortText(row.need)}
        sentence={row.need.text}
      />
    ),
    sortBy: (row) => row.need.reason,
  },
  {
    key: 'payer',
    header: 'Payer',
    width: tracks.words,
    fromWidth: 760,
    render: (row) => row.payer?.name ?? '–',
    sortBy: (row) => row.payer?.name,
  },
  {
    key: 'visit',
    header: 'Visit',
    width: '124px',
    render: (row) => `${formatDayShort(row.appointment.date)} ${formatMinute(row.appointment.startMinute)}`,
    sortBy: (row) => `${row.appointment.date} ${String(row.appointment.startMinute).padStart(4, '0')}`,
  },
  {
    key: 'due',
    header: 'By',
    width: tracks.due,
    align: 'right',
    render: (row) => <DueText on={row.appointment.date} />,
    sortBy: (row) => row.appointment.date,
  },
];
