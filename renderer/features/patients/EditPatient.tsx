/** Corrects a patient's own facts. */
import { useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
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
import type { Account, Patient } from '#shared/model/patient.ts';
import { isOwnGuarantor } from '#shared/patients/index.ts';
import { GuarantorFields } from './GuarantorFields.tsx';
import { readGuarantor } from './guarantorForm.ts';
import { PatientFields } from './PatientFields.tsx';
import { formOfPatient, readPatientForm } from './patientForm.ts';

export function EditPatient() {
  const { params } = usePlace();
  const record = useLive(patientRecord, (params.id ?? '') as Id<'patient'>); // ids in a place are the book's own
  return record ? <EditForm key={record.patient.id} patient={record.patient} account={record.account} /> : null;
}

function EditForm({ patient, account }: { patient: Patient; account: Account }) {
  const book = useBook();
  const run = useCommand();
  const { draft, change, forget, isDirty } = useDraft(`patients.edit.${patient.id}`, formOfPatient(patient, account));
  const [problems, setProblems] = useState<Problem[]>([]);
  const toClaim = useWayBackToClaim();
  const leave = () => (toClaim ? toClaim('as-it-was') : goTo('/patients', { id: patient.id }));
  const save = async () => {
    const read = readPatientForm(draft, []);
    const { picked } = draft.guarantor;
    const paying = picked && (await patientRecord(book, picked.patientId));
    const payer = readGuarantor(draft.guarantor, paying?.account, account);
    setProblems([...read.problems, ...payer.problems]);
    if (!read.value || !payer.change) return;
    const done = await run(updatePatient, {
      patientId: patient.id,
      patient: {
        ...read.value.patient,
        referring: patient.referring,
        providerId: patient.providerId,
        note: patient.note,
        guarantorRelationship: payer.relationship,
      },
      guarantor: payer.change,
    });
    if (!done.ok) return setProblems(done.problems);
    forget();
    if (toClaim) toClaim('check');
    else leave();
  };
  const errorOf = (field: string) => problems.find((each) => each.where === field)?.message;
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
        <PatientFields form={draft} change={change} errorOf={errorOf} />
        <GuarantorFields
          form={draft.guarantor}
          change={(guarantor) => change({ guarantor })}
          errorOf={errorOf}
          birthDate={draft.birthDate}
          present={isOwnGuarantor(account, patient) ? undefined : account}
        />
      </FormPage>
    </PageFrame>
  );
}
