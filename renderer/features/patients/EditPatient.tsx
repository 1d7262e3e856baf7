/** Corrects a patient's own facts. */
import { useState } from 'react';
import { updatePatient } from '#renderer/data/commands/updatePatient.ts';
import { patientRecord } from '#renderer/data/queries/people.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { FormPage } from '#renderer/ui/form/FormPage.tsx';
import { useDraft } from '#renderer/ui/form/useDraft.ts';
import { goTo, usePlace, useWayBackToClaim } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import type { Id } from '#shared/kernel/ids.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import type { Patient } from '#shared/model/patient.ts';
import { PatientFields } from './PatientFields.tsx';
import { formOfPatient, readPatientForm } from './patientForm.ts';

export function EditPatient() {
  const { params } = usePlace();
  const record = useLive(patientRecord, (params.id ?? '') as Id<'patient'>); // ids in a place are the book's own
  return record ? <EditForm key={record.patient.id} patient={record.patient} /> : null;
}

function EditForm({ patient }: { patient: Patient }) {
  const run = useCommand();
  const { draft, change, forget, isDirty } = useDraft(`patients.edit.${patient.id}`, formOfPatient(patient));
  const [problems, setProblems] = useState<Problem[]>([]);
  const toClaim = useWayBackToClaim();
  const leave = () => (toClaim ? toClaim('as-it-was') : goTo('/patients', { id: patient.id }));
  const save = async () => {
    const read = readPatientForm(draft, []);
    setProblems(read.problems);
    if (!read.value) return;
    const done = await run(updatePatient, {
      patientId: patient.id,
      patient: {
        ...read.value.patient,
        referring: patient.referring,
        providerId: patient.providerId,
        note: patient.note,
      },
    });
    if (!done.ok) return setProblems(done.problems);
    forget();
    if (toClaim) toClaim('check');
    else leave();
  };
  return (
    <PageFrame title="Patients" subtitle={nameLastFirst(patient)}>
      <FormPage
        label="Edit patient"
        saveLabel="Save patient"
        onSave={save}
        onLeave={leave}
        problems={problems.filter((each) => !each.where)}
        isDirty={isDirty}
      >
        <PatientFields
          form={draft}
          change={change}
          errorOf={(field) => problems.find((each) => each.where === field)?.message}
        />
      </FormPage>
    </PageFrame>
  );
}
