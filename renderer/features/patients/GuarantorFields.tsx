/** Who gets the statements: the patient, another patient here, or a person who is none. */
import { patientRecord } from '#renderer/data/queries/people.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormSection } from '#renderer/ui/form/FormPage.tsx';
import { PatientPicker } from '#renderer/ui/pickers/PatientPicker.tsx';
import { ageOn, type Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { nameFirstLast } from '#shared/model/names.ts';
import { type Account, type GuarantorRelationship, guarantorRelationships } from '#shared/model/patient.ts';
import type { GuarantorForm, GuarantorKind } from './guarantorForm.ts';

const relationships = Object.entries(guarantorRelationships).map(([value, label]) => ({
  value: value as GuarantorRelationship, // keys of the table
  label,
}));

interface GuarantorFieldsProps {
  form: GuarantorForm;
  change: (form: GuarantorForm) => void;
  errorOf: (field: string) => string | undefined;
  birthDate: Day | undefined;
  /** Somebody else who pays until now. */
  present?: Account | undefined;
}

const nobody = '' as Id<'patient'>; // no patient has it

export function GuarantorFields({ form, change, errorOf, birthDate, present }: GuarantorFieldsProps) {
  const today = useToday();
  const picked = useLive(patientRecord, form.picked?.patientId ?? nobody);
  const put = (part: Partial<GuarantorForm>) => change({ ...form, ...part });
  const choices: { value: GuarantorKind; label: string }[] = [
    { value: 'self', label: 'The patient' },
    ...(present
      ? [{ value: 'corrected' as const, label: `${nameFirstLast(present.guarantor)}, account ${present.number}` }]
      : []),
    { value: 'patient', label: 'Somebody who is a patient here' },
    { value: 'person', label: 'Somebody else' },
  ];
  const isMinor = birthDate !== undefined && birthDate <= today && ageOn(birthDate, today) < 18;
  const text = (name: 'last' | 'first' | 'line1' | 'city' | 'state' | 'zip' | 'phone') => ({
    name: `guarantor.${name}`,
    value: form[name],
    onChange: (value: string) => put({ [name]: value }),
    error: errorOf(`guarantor.${name}`),
  });
  const isPersonAsked = form.kind === 'person' || form.kind === 'corrected';
  return (
    <FormSection
      title="Statements go to"
      {...(isMinor && form.kind === 'self' ? { note: 'the patient is under 18: name the adult who pays' } : {})}
    >
      <FieldRow tracks="2fr 1fr">
        <ChoiceField
          label="Who pays"
          name="guarantor.kind"
          choices={choices}
          value={form.kind}
          onChange={(kind) => put({ kind: kind ?? 'self' })}
          error={errorOf('guarantor.kind')}
        />
        {form.kind === 'self' ? (
          <span />
        ) : (
          <ChoiceField
            label="To the patient"
            name="guarantor.relationship"
            isRequired={form.kind !== 'corrected'}
            choices={relationships}
            value={form.relationship}
            onChange={(relationship) => put({ relationship })}
            error={errorOf('guarantor.relationship')}
          />
        )}
      </FieldRow>
      {form.kind === 'patient' ? (
        <PatientPicker
          label="Person who pays"
          name="guarantor.picked"
          isRequired
          value={form.picked}
          onChange={(person) => put({ picked: person })}
          error={errorOf('guarantor.picked')}
          note={picked ? `Account ${picked.account.number}: ${addressed(picked.account)}` : undefined}
        />
      ) : null}
      {isPersonAsked ? (
        <>
          <FieldRow tracks="2fr 2fr 1.4fr">
            <TextField label="Guarantor’s last name" isRequired {...text('last')} />
            <TextField label="Guarantor’s first name" isRequired {...text('first')} />
            <TextField label="Guarantor’s phone" {...text('phone')} />
          </FieldRow>
          <FieldRow tracks="2fr 1.4fr 80px 120px">
            <TextField label="Guarantor’s street" isRequired {...text('line1')} />
            <TextField label="Guarantor’s city" isRequired {...text('city')} />
            <TextField label="State" isRequired isUpperCase maxLength={2} {...text('state')} />
            <TextField label="ZIP" isRequired {...text('zip')} />
          </FieldRow>
        </>
      ) : null}
    </FormSection>
  );
}

const addressed = ({ guarantor, address }: Account): string =>
  `${nameFirstLast(guarantor)}, ${address.line1}, ${address.city} ${address.state}`;
