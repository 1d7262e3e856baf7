/** Everybody the practice knows: found while typing; one patient open at the right. */
import { type KeyboardEvent, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { type PatientListRow, patientCount, patientList } from '#renderer/data/queries/patientList.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { WhoCell } from '#renderer/ui/Cell.tsx';
import type { Subject } from '#renderer/ui/care/subject.ts';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { goTo, usePlace } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { useListState } from '#renderer/ui/viewState.ts';
import { type Column, tracks } from '#renderer/ui/worklist/column.ts';
import { Worklist } from '#renderer/ui/worklist/Worklist.tsx';
import { formatDay } from '#shared/kernel/dates.ts';
import { formatPhone } from '#shared/kernel/identifiers.ts';
import { count } from '#shared/kernel/text.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import { EditPatient } from './EditPatient.tsx';
import { ImportPatients } from './ImportPatients.tsx';
import { PatientPanel } from './PatientPanel.tsx';
import styles from './PatientsPage.module.css';
import { RegisterPatient } from './RegisterPatient.tsx';

const columns: Column<PatientListRow>[] = [
  {
    key: 'name',
    header: 'Patient',
    width: tracks.who,
    render: ({ patient, account }) => (
      <WhoCell name={nameLastFirst(patient)} note={account ? `acct ${account.number}` : undefined} />
    ),
    sortBy: ({ patient }) => nameLastFirst(patient),
  },
  {
    key: 'birth',
    header: 'Birth date',
    width: tracks.day,
    render: ({ patient }) => formatDay(patient.birthDate),
    sortBy: ({ patient }) => patient.birthDate,
  },
  { key: 'sex', header: 'Sex', width: '50px', render: ({ patient }) => patient.sex },
  {
    key: 'payer',
    header: 'Primary insurance',
    width: tracks.words,
    render: ({ primary }) => primary?.payer?.name ?? <span className={styles.none}>none, pays alone</span>,
    sortBy: ({ primary }) => primary?.payer?.name,
  },
  {
    key: 'phone',
    header: 'Phone',
    width: tracks.phone,
    fromWidth: 700,
    render: ({ patient }) => (patient.phone ? formatPhone(patient.phone) : '–'),
  },
  { key: 'city', header: 'City', width: tracks.words, fromWidth: 900, render: ({ patient }) => patient.address.city },
];

export function PatientsPage() {
  const { path } = usePlace();
  if (path === '/patients/new') return <RegisterPatient />;
  if (path === '/patients/import') return <ImportPatients />;
  if (path === '/patients/edit') return <EditPatient />;
  return <PatientList />;
}

const subjectOf = ({ patient }: PatientListRow): Subject => ({ id: patient.id, label: nameLastFirst(patient) });
const pageSize = 200;

function PatientList() {
  const { params } = usePlace();
  const book = useBook();
  const [typed, setTyped] = useState('');
  const [, keepInList] = useListState('patients');
  const rows = useLive(patientList, typed, pageSize);
  const total = useLive(patientCount);
  const register: Action = {
    id: 'patients.register',
    label: 'Register a patient',
    shortcut: 'mod+n',
    group: 'Patients',
    run: () => goTo('/patients/new'),
  };
  const importList: Action = {
    id: 'patients.import',
    label: 'Import a patient list',
    group: 'Patients',
    run: () => goTo('/patients/import'),
  };
  const isSearching = typed.trim() !== '';
  const open = (patientId: string) => goTo('/patients', { id: patientId }, { replace: true });
  const findByKey = async (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    event.stopPropagation();
    // Asked anew: Enter may come before the list has caught up with the last letter.
    const first = (await patientList(book, typed, 1))[0]?.patient.id;
    if (first === undefined) return;
    keepInList({ rowKey: first });
    if (event.key === 'Enter' && isSearching) open(first);
    else document.querySelector<HTMLElement>('[data-worklist] [role="grid"]')?.focus();
  };
  return (
    <PageFrame
      title="Patients"
      subtitle={total === undefined ? undefined : count(total, 'patient')}
      actions={[register, importList]}
      header={
        <div className={styles.find} onKeyDownCapture={findByKey}>
          <TextField
            label="Find a patient"
            placeholder="Name, birth date, phone or account"
            value={typed}
            onChange={setTyped}
          />
        </div>
      }
      buttons={
        <>
          <ActionButton action={importList} />
          <ActionButton action={register} kind="primary" />
        </>
      }
      detail={
        params.id
          ? {
              label: 'Patient',
              width: 440,
              content: <PatientPanel patientId={params.id} />,
              onClose: () => goTo('/patients', {}, { replace: true }),
            }
          : undefined
      }
    >
      <Worklist
        label="Patients"
        stateKey="patients"
        subjectOf={subjectOf}
        rows={rows}
        rowKey={({ patient }) => patient.id}
        columns={columns}
        onOpen={({ patient }) => open(patient.id)}
        moreCount={!isSearching && total !== undefined && total > pageSize ? total - pageSize : undefined}
        empty={
          isSearching
            ? { text: 'Nobody is found by that. Check the spelling, or try the birth date.' }
            : {
                text: 'No patients yet. Register the first one, or import a list from your old program.',
                action: register,
              }
        }
      />
    </PageFrame>
  );
}
