/** Registers a patient: the card, the address, up to three coverages; people who may already be here are named first. */
import { useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { registerPatient } from '#renderer/data/commands/registerPatient.ts';
import { possibleDuplicates } from '#renderer/data/queries/duplicates.ts';
import { patientRecord } from '#renderer/data/queries/people.ts';
import { activePayers } from '#renderer/data/queries/reference.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { Callout } from '#renderer/ui/Callout.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { FormPage } from '#renderer/ui/form/FormPage.tsx';
import { useDraft } from '#renderer/ui/form/useDraft.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import type { Problem } from '#shared/kernel/problems.ts';
import type { Payer } from '#shared/model/payer.ts';
import { GuarantorFields } from './GuarantorFields.tsx';
import { readGuarantor } from './guarantorForm.ts';
import { PatientFields } from './PatientFields.tsx';
import { PolicyFields } from './PolicyFields.tsx';
import { emptyPatientForm, emptyPolicy, type PolicyForm, readPatientForm } from './patientForm.ts';

const rankNames = ['Primary insurance', 'Secondary insurance', 'Tertiary insurance'];
const noPayers: Payer[] = [];

export function RegisterPatient() {
  const book = useBook();
  const run = useCommand();
  const payers = useLive(activePayers) ?? noPayers;
  const { draft, change, forget, isDirty } = useDraft('patients.register', emptyPatientForm());
  const [problems, setProblems] = useState<Problem[]>([]);
  const [similar, setSimilar] = useState<string[]>([]);
  const errorOf = (field: string) => problems.find((each) => each.where === field)?.message;
  const changePolicy = (index: number, part: Partial<PolicyForm>) =>
    change({ policies: draft.policies.map((policy, at) => (at === index ? { ...policy, ...part } : policy)) });
  const save = async () => {
    const read = readPatientForm(draft, payers);
    const { picked } = draft.guarantor;
    const paying = picked && (await patientRecord(book, picked.patientId));
    const {
      change: payer,
      relationship,
      problems: payerProblems,
    } = readGuarantor(draft.guarantor, paying?.account, undefined);
    setProblems([...read.problems, ...payerProblems]);
    if (!read.value || !payer) return;
    // Asked once: pressing Save again registers all the same.
    if (similar.length === 0) {
      const found = await possibleDuplicates(book, read.value.patient);
      if (found.length > 0) return setSimilar(found);
    }
    const registered = {
      ...read.value,
      patient: { ...read.value.patient, guarantorRelationship: relationship },
      ...(payer.kind === 'account' ? { accountId: payer.accountId } : {}),
      ...('facts' in payer ? { guarantor: payer.facts } : {}),
    };
    const done = await run(registerPatient, registered, { isProblemShownElsewhere: true });
    if (!done.ok) return setProblems(done.problems);
    forget();
    goTo('/patients', { id: done.value.value.patientId });
  };
  return (
    <PageFrame title="Patients" subtitle="Register a patient">
      <FormPage
        label="Register a patient"
        saveLabel={similar.length > 0 ? 'Register all the same' : 'Register patient'}
        onSave={save}
        onLeave={() => goTo('/patients')}
        problems={problems.filter((each) => !each.where)}
        isDirty={isDirty}
      >
        {similar.length > 0 ? (
          <Callout tone="stuck" title="This may be somebody who is already registered.">
            {similar.join(' · ')}
          </Callout>
        ) : null}
        <PatientFields form={draft} change={change} errorOf={errorOf} />
        <GuarantorFields
          form={draft.guarantor}
          change={(guarantor) => change({ guarantor })}
          errorOf={errorOf}
          birthDate={draft.birthDate}
        />
        {draft.policies.map((policy, index) => (
          <PolicyFields
            // Coverages stand in the order of their rank.
            key={rankNames[index]}
            title={rankNames[index] ?? 'Insurance'}
            {...(index === 0 ? { note: 'leave empty for a patient who pays alone' } : {})}
            at={`policies.${index}`}
            policy={policy}
            payers={payers}
            change={(part) => changePolicy(index, part)}
            errorOf={errorOf}
          />
        ))}
        {draft.policies.length < 3 ? (
          <div>
            <ActionButton
              action={{
                id: 'patients.addPolicy',
                label: `Add ${(rankNames[draft.policies.length] ?? 'insurance').toLowerCase()}`,
                run: () => change({ policies: [...draft.policies, emptyPolicy()] }),
              }}
              kind="quiet"
            />
          </div>
        ) : null}
      </FormPage>
    </PageFrame>
  );
}
