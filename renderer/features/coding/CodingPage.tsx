/** Visits whose charges are captured but not in the books: look over the codes, mend what the checks find, post. */
import { encounterInFull, type VisitRow, visitsToCode } from '#renderer/data/queries/encounters.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { StateCell, WhoCell } from '#renderer/ui/Cell.tsx';
import { EncounterForm } from '#renderer/ui/encounter/EncounterForm.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { goTo, usePlace } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { type Column, tracks } from '#renderer/ui/worklist/column.ts';
import { Worklist } from '#renderer/ui/worklist/Worklist.tsx';
import { formatDay } from '#shared/kernel/dates.ts';
import { formatDiagnosis } from '#shared/kernel/identifiers.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, sumCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import { nameLastFirst } from '#shared/model/names.ts';

export function CodingPage() {
  const { params } = usePlace();
  return params.id ? <CodeVisit key={params.id} encounterId={params.id as Id<'encounter'>} /> : <CodingList />; // ids in a place are the book's own
}

function CodeVisit({ encounterId }: { encounterId: Id<'encounter'> }) {
  const full = useLive(encounterInFull, encounterId);
  const leave = () => goTo('/coding');
  if (!full?.patient) return <PageFrame title="Coding">{null}</PageFrame>;
  return (
    <PageFrame
      title="Coding"
      subtitle={`${nameLastFirst(full.patient)} · ${formatDay(full.patient.birthDate)} · visit ${formatDay(full.encounter.date)}`}
    >
      <EncounterForm key={full.encounter.id} full={full} mode="code" onDone={leave} onLeave={leave} />
    </PageFrame>
  );
}

const rowKey = (row: VisitRow): string => row.encounter.id;
const charged = (row: VisitRow): Cents => sumCents(row.encounter.charges.map((charge) => charge.chargeCents));
const open = (row: VisitRow) => goTo('/coding', { id: row.encounter.id });

const columns: Column<VisitRow>[] = [
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
  },
  {
    key: 'state',
    header: 'What stands in the way',
    width: tracks.state,
    render: (row) =>
      row.encounter.state === 'query' ? (
        <StateCell tone="waiting" state="Query" text={row.encounter.query} />
      ) : (
        <StateCell
          tone="stuck"
          state="Code"
          text={`${row.encounter.charges.map((charge) => charge.code).join(', ')} for ${row.encounter.diagnoses.map(formatDiagnosis).join(', ') || 'no diagnosis yet'}`}
        />
      ),
  },
  {
    key: 'date',
    header: 'Visit',
    width: tracks.day,
    render: (row) => formatDay(row.encounter.date),
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

function CodingList() {
  const rows = useLive(visitsToCode);
  return (
    <PageFrame title="Coding" subtitle={rows ? count(rows.length, 'visit to code', 'visits to code') : undefined}>
      <Worklist
        label="Visits to code"
        stateKey="coding"
        rows={rows}
        rowKey={rowKey}
        columns={columns}
        orderNote="oldest first"
        next={(row) => ({ label: 'Code visit', run: () => open(row) })}
        onOpen={open}
        totals={(shown) => ({ who: 'Total', charged: <MoneyText cents={sumCents(shown.map(charged))} /> })}
        empty={{
          text: 'Nothing waits to be coded. Visits come here once their charges are entered.',
          action: { id: 'coding.charges', label: 'Open the charges', run: () => goTo('/charges') },
        }}
      />
    </PageFrame>
  );
}
