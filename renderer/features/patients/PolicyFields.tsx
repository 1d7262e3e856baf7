/** One coverage, copied from the card: payer, ids, who holds it. */
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { MoneyField } from '#renderer/ui/fields/MoneyField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormSection } from '#renderer/ui/form/FormPage.tsx';
import { PayerPicker } from '#renderer/ui/pickers/PayerPicker.tsx';
import type { Payer } from '#shared/model/payer.ts';
import type { Relationship } from '#shared/model/schemas.ts';
import type { PolicyForm } from './patientForm.ts';

const relationships: { value: Relationship; label: string }[] = [
  { value: '18', label: 'Self' },
  { value: '01', label: 'Spouse' },
  { value: '19', label: 'Child' },
  { value: 'G8', label: 'Other' },
];

interface PolicyFieldsProps {
  title: string;
  note?: string;
  /** Where this coverage stands in the form: `policies.0`. */
  at: string;
  policy: PolicyForm;
  payers: readonly Payer[];
  change: (change: Partial<PolicyForm>) => void;
  errorOf: (field: string) => string | undefined;
}

export function PolicyFields({ title, note, at, policy, payers, change, errorOf }: PolicyFieldsProps) {
  const pickable = payers.map((payer) => ({ id: payer.id, name: payer.name, payerId: payer.payerId ?? '' }));
  const text = (name: 'memberId' | 'groupNumber' | 'planName' | 'subscriberLast' | 'subscriberFirst') => ({
    name: `${at}.${name}`,
    value: policy[name],
    onChange: (value: string) => change({ [name]: value }),
    error: errorOf(`${at}.${name}`),
  });
  return (
    <FormSection title={title} {...(note ? { note } : {})}>
      <FieldRow tracks="2fr 1.4fr 1fr">
        <PayerPicker
          name={`${at}.payerId`}
          payers={pickable}
          value={pickable.find((each) => each.id === policy.payerId)}
          onChange={(picked) => change({ payerId: picked?.id })}
          error={errorOf(`${at}.payerId`)}
        />
        <TextField label="Member ID" isUpperCase {...text('memberId')} />
        <TextField label="Group number" {...text('groupNumber')} />
      </FieldRow>
      <FieldRow tracks="1fr 1fr 1fr 1fr">
        <ChoiceField
          label="Patient is the subscriber’s"
          name={`${at}.relationship`}
          choices={relationships}
          value={policy.relationship}
          onChange={(relationship) => change({ relationship: relationship ?? '18' })}
        />
        <MoneyField label="Copay" value={policy.copayCents} onChange={(copayCents) => change({ copayCents })} />
        <DateField label="Covered from" value={policy.from} onChange={(from) => change({ from })} />
        <DateField
          label="Covered to"
          name={`${at}.to`}
          value={policy.to}
          onChange={(to) => change({ to })}
          error={errorOf(`${at}.to`)}
        />
      </FieldRow>
      {policy.relationship === '18' ? null : (
        <FieldRow tracks="2fr 2fr 1fr">
          <TextField label="Subscriber’s last name" {...text('subscriberLast')} />
          <TextField label="Subscriber’s first name" {...text('subscriberFirst')} />
          <DateField
            label="Subscriber’s birth date"
            name={`${at}.subscriberBirthDate`}
            value={policy.subscriberBirthDate}
            onChange={(subscriberBirthDate) => change({ subscriberBirthDate })}
            error={errorOf(`${at}.subscriberBirthDate`)}
          />
        </FieldRow>
      )}
    </FormSection>
  );
}
