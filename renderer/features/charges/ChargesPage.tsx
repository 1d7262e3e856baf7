/** Visits that nobody has charged yet: each is money that no claim will ask for. */
import { encounterInFull, type VisitRow, visitsWithoutCharge } from '#renderer/data/queries/encounters.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { StateCell, WhoCell } from '#renderer/ui/Cell.tsx';
import { useToday } from '#renderer/ui/Clock.tsx';
import type { Subject } from '#renderer/ui/care/subject.ts';
import { EncounterForm } from '#renderer/ui/encounter/EncounterForm.tsx';
import { goTo, usePlace } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { type Column, tracks } from '#renderer/ui/worklist/column.ts';
import { Worklist } from '#renderer/ui/worklist/Worklist.tsx';
import { daysBetween, formatDay } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { count } from '#shared/kernel/text.ts';
import { nameLastFirst, providerName } from '#shared/model/names.ts';

export function ChargesPage() {
  const { params } = usePlace();
  return params.id ? <ChargeVisit key={params.id} encounterId={params.id as Id<'encounter'>} /> : <ChargeList />; // ids in a place are the book's own
}

function ChargeVisit({ encounterId }: { encounterId: Id<'encounter'> }) {
  const full = useLive(encounterInFull, encounterId);
  const leave = () => goTo('/charges');
  if (!full?.patient) return <PageFrame title="Charges">{null}</PageFrame>;
  return (
    <PageFrame
      title="Charges"
      subtitle={`${nameLastFirst(full.patient)} · ${formatDay(full.patient.birthDate)} · visit ${formatDay(full.encounter.date)}`}
    >
      <EncounterForm key={full.encounter.id} full={full} mode="capture" onDone={leave} onLeave={leave} />
    </PageFrame>
  );
}

const subjectOf = ({ encounter, patient }: VisitRow): Subject => ({
  id: encounter.id,
  label: patient ? nameLastFirst(patient) : 'the visit',
});
const rowKey = (row: VisitRow): string => row.encounter.id;

function ChargeList() {
  const today = useToday();
  const rows = useLive(visitsWithoutCharge);
  const open = (row: VisitRow) => goTo('/charges', { id: row.encounter.id });
  const lag = (row: VisitRow): number => daysBetween(row.encounter.date, today);
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
      render: (row) => (
        <StateCell
          tone={lag(row) > 2 ? 'stuck' : 'neutral'}
          state="Charge"
          text={`Seen ${formatDay(row.encounter.date)}, nothing charged`}
        />
      ),
    },
    {
      key: 'provider',
      header: 'Provider',
      width: tracks.words,
      fromWidth: 700,
      render: (row) => (row.provider ? providerName(row.provider) : '–'),
    },
    {
      key: 'lag',
      header: 'Waits',
      width: '90px',
      align: 'right',
      render: (row) => count(lag(row), 'day'),
      sortBy: lag,
    },
  ];
  return (
    <PageFrame
      title="Charges"
      subtitle={rows ? count(rows.length, 'visit without a charge', 'visits without a charge') : undefined}
    >
      <Worklist
        label="Visits without charges"
        stateKey="charges"
        subjectOf={subjectOf}
        rows={rows}
        rowKey={rowKey}
        columns={columns}
        orderNote="oldest first"
        next={(row) => ({ label: 'Enter charges', run: () => open(row) })}
        onOpen={open}
        empty={{
          text: 'Every visit has its charges. Visits appear here when patients are checked in.',
          action: { id: 'charges.schedule', label: 'Open the schedule', run: () => goTo('/schedule') },
        }}
      />
    </PageFrame>
  );
}
