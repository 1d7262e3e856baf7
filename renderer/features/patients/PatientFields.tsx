/** The patient's own facts, in the order of the card and the registration sheet. */

import { CheckField } from '#renderer/ui/fields/CheckField.tsx';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormSection } from '#renderer/ui/form/FormPage.tsx';
import type { Sex } from '#shared/model/schemas.ts';
import type { PatientForm } from './patientForm.ts';

const sexes = [
  { value: 'F' as Sex, label: 'Female' },
  { value: 'M' as Sex, label: 'Male' },
  { value: 'U' as Sex, label: 'Unknown' },
];

interface PatientFieldsProps {
  form: PatientForm;
  change: (change: Partial<PatientForm>) => void;
  errorOf: (field: string) => string | undefined;
}

export function PatientFields({ form, change, errorOf }: PatientFieldsProps) {
  const text = (
    name: 'last' | 'first' | 'middle' | 'suffix' | 'line1' | 'line2' | 'city' | 'state' | 'zip' | 'phone' | 'email',
  ) => ({
    name,
    value: form[name],
    onChange: (value: string) => change({ [name]: value }),
    error: errorOf(name),
  });
  return (
    <>
      <FormSection title="Patient" note="as on the insurance card">
        <FieldRow tracks="2fr 2fr 90px 80px">
          <TextField label="Last name" isRequired autoFocus {...text('last')} />
          <TextField label="First name" isRequired {...text('first')} />
          <TextField label="Middle" {...text('middle')} />
          <TextField label="Suffix" {...text('suffix')} />
        </FieldRow>
        <FieldRow tracks="1fr 1fr 1fr">
          <DateField
            label="Birth date"
            isRequired
            name="birthDate"
            value={form.birthDate}
            onChange={(birthDate) => change({ birthDate })}
            error={errorOf('birthDate')}
          />
          <ChoiceField
            label="Sex"
            isRequired
            name="sex"
            choices={sexes}
            value={form.sex}
            onChange={(sex) => change({ sex })}
            error={errorOf('sex')}
          />
          <TextField label="Phone" {...text('phone')} />
        </FieldRow>
      </FormSection>
      <FormSection title="Address">
        <FieldRow tracks="2fr 1fr">
          <TextField label="Street" isRequired {...text('line1')} />
          <TextField label="Apartment, suite" {...text('line2')} />
        </FieldRow>
        <FieldRow tracks="2fr 80px 120px 2fr">
          <TextField label="City" isRequired {...text('city')} />
          <TextField label="State" isRequired isUpperCase maxLength={2} {...text('state')} />
          <TextField label="ZIP" isRequired {...text('zip')} />
          <TextField label="Email" {...text('email')} />
        </FieldRow>
        <CheckField
          label="Release of information signed (item 12)"
          name="releaseOnFile"
          value={form.releaseOnFile}
          onChange={(releaseOnFile) => change({ releaseOnFile })}
        />
      </FormSection>
    </>
  );
}
