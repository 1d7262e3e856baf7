/**
 * Everything one needs on the phone with a payer, on one card, and beside it what the call came to: whom we spoke to,
 * the reference, what they said, and when to look again.
 */
import { useState } from 'react';
import { recordClaimStatus, type Standing } from '#renderer/data/commands/claimCare.ts';
import type { ClaimInFull } from '#renderer/data/queries/claims.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { TextAreaField } from '#renderer/ui/fields/TextAreaField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormPage } from '#renderer/ui/form/FormPage.tsx';
import { useDraft } from '#renderer/ui/form/useDraft.ts';
import { goBack } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import type { Day } from '#shared/kernel/dates.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import { CallFacts } from './CallFacts.tsx';

const standings: { value: Standing; label: string }[] = [
  { value: 'in-process', label: 'They are deciding it' },
  { value: 'decided', label: 'Decided, the remittance comes' },
  { value: 'not-on-file', label: 'They do not have it' },
  { value: 'other', label: 'Something else' },
];

const emptyCall = {
  spokeWith: '',
  reference: '',
  said: '',
  payerClaimNumber: '',
  standing: 'in-process' as Standing,
  nextOn: undefined as Day | undefined,
};

export function CallCard({ full }: { full: ClaimInFull }) {
  const { claim, patient, payer } = full;
  const command = useCommand();
  const today = useToday();
  const { draft, change, forget, isDirty } = useDraft(`claims.call.${claim.id}`, {
    ...emptyCall,
    payerClaimNumber: claim.payerClaimNumber ?? '',
  });
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const given = (text: string) => text.trim() || undefined;
  const save = async () => {
    const text = given(draft.said);
    if (text === undefined)
      return setProblems([problem('call.noWords', 'Write what the payer said, in a few words.', 'said')]);
    const done = await command(
      recordClaimStatus,
      {
        claimId: claim.id,
        text,
        standing: draft.standing,
        spokeWith: given(draft.spokeWith),
        reference: given(draft.reference),
        payerClaimNumber: given(draft.payerClaimNumber),
        nextOn: draft.nextOn,
      },
      { isProblemShownElsewhere: true },
    );
    if (!done.ok) return setProblems(done.problems);
    forget();
    goBack();
  };
  return (
    <PageFrame
      title="Claims"
      subtitle={`Call ${payer?.name ?? 'the payer'} · ${claim.number} · ${nameLastFirst(patient)}`}
    >
      <FormPage
        label="What the call came to"
        saveLabel="Save the call"
        onSave={save}
        onLeave={goBack}
        problems={problems}
        isDirty={isDirty}
        aside={<CallFacts full={full} today={today} />}
      >
        <FieldRow tracks="1fr 1fr">
          <TextField
            label="Spoke with"
            name="spokeWith"
            autoFocus
            value={draft.spokeWith}
            onChange={(spokeWith) => change({ spokeWith })}
          />
          <TextField
            label="Reference of the call"
            name="reference"
            value={draft.reference}
            onChange={(reference) => change({ reference })}
          />
        </FieldRow>
        <ChoiceField
          label="Where the claim stands"
          name="standing"
          choices={standings}
          value={draft.standing}
          onChange={(standing) => change({ standing: standing ?? 'other' })}
        />
        <TextAreaField
          label="What they said"
          name="said"
          value={draft.said}
          onChange={(said) => change({ said })}
          isRequired
        />
        <FieldRow tracks="1fr 1fr">
          <TextField
            label="Payer’s claim number"
            name="payerClaimNumber"
            value={draft.payerClaimNumber}
            onChange={(payerClaimNumber) => change({ payerClaimNumber })}
          />
          <DateField
            label="Look again on"
            name="nextOn"
            note="left empty, as the answer asks for"
            value={draft.nextOn}
            onChange={(nextOn) => change({ nextOn })}
          />
        </FieldRow>
      </FormPage>
    </PageFrame>
  );
}
