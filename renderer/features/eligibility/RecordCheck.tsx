/** What the payer says, typed while on the phone: the questions in the order in which they are asked. */
import { useState } from 'react';
import { recordVerification } from '#renderer/data/commands/recordVerification.ts';
import { type CoverageDesk, coverageDesk } from '#renderer/data/queries/verifications.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { MoneyField } from '#renderer/ui/fields/MoneyField.tsx';
import { NumberField } from '#renderer/ui/fields/NumberField.tsx';
import { TextAreaField } from '#renderer/ui/fields/TextAreaField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormPage, FormSection } from '#renderer/ui/form/FormPage.tsx';
import { useDraft } from '#renderer/ui/form/useDraft.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import { DetailBody, PageFrame } from '#renderer/ui/PageFrame.tsx';
import { formatDay } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import { CoverageFacts } from './CoverageFacts.tsx';
import { benefitsOf, type CheckDraft, checkDraft, spokenOf } from './checkDraft.ts';

const leave = () => goTo('/eligibility');

export function RecordCheck({ appointmentId }: { appointmentId: Id<'appointment'> }) {
  const desk = useLive(coverageDesk, appointmentId);
  if (desk?.appointment.id !== appointmentId) return <PageFrame title="Eligibility">{null}</PageFrame>;
  const { patient, account, appointment } = desk;
  return (
    <PageFrame
      title="Eligibility"
      subtitle={`${nameLastFirst(patient)} · ${formatDay(patient.birthDate)} · acct ${account?.number ?? '–'} · visit ${formatDay(appointment.date)}`}
    >
      {desk.primary ? (
        <CheckForm key={appointmentId} desk={desk} />
      ) : (
        <EmptyState
          text="No coverage is in force on the day of this visit. Add the policy from the card, then check it."
          action={{
            id: 'eligibility.patient',
            label: 'Open the patient',
            run: () => goTo('/patients', { id: patient.id }),
          }}
        />
      )}
    </PageFrame>
  );
}

const answers: { value: CheckDraft['state']; label: string }[] = [
  { value: 'active', label: 'Active' },
  { value: 'inactive', label: 'Not active' },
  { value: 'not-found', label: 'Member not found' },
  { value: 'error', label: 'No answer' },
];
const ways: { value: CheckDraft['method']; label: string }[] = [
  { value: 'phone', label: 'Phone' },
  { value: 'portal', label: 'Portal' },
  { value: 'card', label: 'Card' },
];
const networks: { value: 'in' | 'out'; label: string }[] = [
  { value: 'in', label: 'In network' },
  { value: 'out', label: 'Out of network' },
];

function CheckForm({ desk }: { desk: CoverageDesk }) {
  const run = useCommand();
  const today = useToday();
  const { primary, appointment, checks } = desk;
  const { draft, change, forget, isDirty } = useDraft(
    `eligibility.${appointment.id}`,
    checkDraft(checks[0], today, primary?.policy.copayCents),
  );
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const save = async () => {
    if (!primary) return;
    if (!draft.date)
      return setProblems([problem('check.noDate', 'Type the day of the check, like t for today.', 'date')]);
    const done = await run(
      recordVerification,
      {
        policyId: primary.policy.id,
        appointmentId: appointment.id,
        date: draft.date,
        state: draft.state,
        method: draft.method,
        ...spokenOf(draft),
        benefits: benefitsOf(draft),
      },
      { isProblemShownElsewhere: true },
    );
    if (!done.ok) return setProblems(done.problems);
    forget();
    leave();
  };
  return (
    <FormPage
      label="Record a check"
      saveLabel="Save the check"
      onSave={save}
      onLeave={leave}
      problems={problems}
      isDirty={isDirty}
      aside={
        <DetailBody>
          <CoverageFacts desk={desk} />
        </DetailBody>
      }
    >
      <CallFields draft={draft} change={change} />
      {draft.state === 'active' ? <BenefitFields draft={draft} change={change} /> : null}
      <TextAreaField label="Notes" value={draft.notes} onChange={(notes) => change({ notes })} />
    </FormPage>
  );
}

interface FieldsProps {
  draft: CheckDraft;
  change: (change: Partial<CheckDraft>) => void;
}

function CallFields({ draft, change }: FieldsProps) {
  return (
    <FormSection title="The check">
      <FieldRow tracks="1.2fr 1fr 1fr">
        <ChoiceField
          label="Coverage is"
          name="state"
          autoFocus
          choices={answers}
          value={draft.state}
          onChange={(state) => change({ state: state ?? 'active' })}
        />
        <ChoiceField
          label="Asked by"
          choices={ways}
          value={draft.method}
          onChange={(method) => change({ method: method ?? 'phone' })}
        />
        <DateField label="On" name="date" value={draft.date} onChange={(date) => change({ date })} />
      </FieldRow>
      <FieldRow tracks="1.2fr 2fr">
        <TextField
          label="Spoke with"
          name="spokeWith"
          value={draft.spokeWith}
          onChange={(spokeWith) => change({ spokeWith })}
        />
        <TextField label="Reference number" value={draft.reference} onChange={(reference) => change({ reference })} />
      </FieldRow>
    </FormSection>
  );
}

function BenefitFields({ draft, change }: FieldsProps) {
  return (
    <FormSection title="Benefits" note="leave empty what was not said">
      <FieldRow tracks="2fr 1fr 1fr 1fr">
        <TextField label="Plan" value={draft.planName} onChange={(planName) => change({ planName })} />
        <ChoiceField
          label="Network"
          choices={networks}
          value={draft.network}
          onChange={(network) => change({ network })}
          isClearable
        />
        <DateField
          label="Covered from"
          value={draft.coverageFrom}
          onChange={(coverageFrom) => change({ coverageFrom })}
        />
        <DateField
          label="Covered to"
          name="coverageTo"
          value={draft.coverageTo}
          onChange={(coverageTo) => change({ coverageTo })}
        />
      </FieldRow>
      <FieldRow tracks="1fr 1fr 1fr 1fr">
        <MoneyField label="Copay" value={draft.copayCents} onChange={(copayCents) => change({ copayCents })} />
        <NumberField
          label="Coinsurance %"
          decimals={2}
          value={draft.coinsurance}
          onChange={(coinsurance) => change({ coinsurance })}
        />
        <NumberField label="Visit limit" value={draft.visitLimit} onChange={(visitLimit) => change({ visitLimit })} />
        <NumberField label="Visits left" value={draft.visitsLeft} onChange={(visitsLeft) => change({ visitsLeft })} />
      </FieldRow>
      <FieldRow tracks="1fr 1fr 1fr 1fr">
        <MoneyField
          label="Deductible"
          value={draft.deductibleCents}
          onChange={(deductibleCents) => change({ deductibleCents })}
        />
        <MoneyField
          label="Deductible left"
          value={draft.deductibleLeftCents}
          onChange={(deductibleLeftCents) => change({ deductibleLeftCents })}
        />
        <MoneyField
          label="Out of pocket"
          value={draft.outOfPocketCents}
          onChange={(outOfPocketCents) => change({ outOfPocketCents })}
        />
        <MoneyField
          label="Out of pocket left"
          value={draft.outOfPocketLeftCents}
          onChange={(outOfPocketLeftCents) => change({ outOfPocketLeftCents })}
        />
      </FieldRow>
    </FormSection>
  );
}
