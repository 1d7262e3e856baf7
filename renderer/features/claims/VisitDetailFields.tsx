/** Who referred, and what the illness or accident was: items 10, 14 to 18 of the form. */
import { CheckField } from '#renderer/ui/fields/CheckField.tsx';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormSection } from '#renderer/ui/form/FormPage.tsx';
import type { MendDraft, VisitDate } from './mendDraft.ts';

const roles: { value: MendDraft['role']; label: string }[] = [
  { value: 'DN', label: 'Referring' },
  { value: 'DK', label: 'Ordering' },
  { value: 'DQ', label: 'Supervising' },
];

const dates: readonly { key: VisitDate; label: string }[] = [
  { key: 'accident', label: 'Accident' },
  { key: 'onset', label: 'First symptoms' },
  { key: 'lmp', label: 'Last period' },
  { key: 'initialTreatment', label: 'First treatment' },
  { key: 'lastSeen', label: 'Last seen' },
  { key: 'acuteManifestation', label: 'Acute phase' },
  { key: 'admission', label: 'Admitted' },
  { key: 'discharge', label: 'Discharged' },
  { key: 'disabilityFrom', label: 'Unable to work from' },
  { key: 'disabilityTo', label: 'Unable to work to' },
];

interface VisitDetailFieldsProps {
  draft: MendDraft;
  change: (part: Partial<MendDraft>) => void;
  problemAt: (where: string) => string | undefined;
}

export function VisitDetailFields({ draft, change, problemAt }: VisitDetailFieldsProps) {
  return (
    <>
      <FormSection title="Referred, ordered or supervised by" note="item 17">
        <FieldRow tracks="130px 1fr 1fr 130px">
          <ChoiceField
            label="Role"
            choices={roles}
            value={draft.role}
            onChange={(role) => change({ role: role ?? 'DN' })}
          />
          <TextField
            label="Last name"
            name="referring.last"
            value={draft.referringLast}
            onChange={(referringLast) => change({ referringLast })}
            error={problemAt('referring.last')}
          />
          <TextField
            label="First name"
            name="referring.first"
            value={draft.referringFirst}
            onChange={(referringFirst) => change({ referringFirst })}
          />
          <TextField
            label="NPI"
            name="referring.npi"
            value={draft.referringNpi}
            onChange={(referringNpi) => change({ referringNpi })}
            error={problemAt('referring.npi')}
          />
        </FieldRow>
      </FormSection>
      <FormSection title="Because of" note="item 10">
        <FieldRow tracks="1fr 1fr 1fr">
          <CheckField label="Work" name="isWork" value={draft.isWork} onChange={(isWork) => change({ isWork })} />
          <CheckField
            label="Another accident"
            name="isOtherAccident"
            value={draft.isOtherAccident}
            onChange={(isOtherAccident) => change({ isOtherAccident })}
          />
          <TextField
            label="Auto accident in state"
            name="autoState"
            isUpperCase
            maxLength={2}
            value={draft.autoState}
            onChange={(autoState) => change({ autoState })}
            error={problemAt('autoState')}
          />
        </FieldRow>
      </FormSection>
      <FormSection title="Dates" note="items 14 to 18">
        <FieldRow tracks="repeat(auto-fill, minmax(150px, 1fr))">
          {dates.map(({ key, label }) => (
            <DateField
              key={key}
              label={label}
              name={`dates.${key}`}
              value={draft.dates[key]}
              onChange={(on) => change({ dates: { ...draft.dates, [key]: on } })}
            />
          ))}
        </FieldRow>
      </FormSection>
    </>
  );
}
