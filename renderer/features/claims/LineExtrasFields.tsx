/** What a line may carry in its shaded half and beside: the drug's NDC, a narrative, the emergency mark. */
import { CheckField } from '#renderer/ui/fields/CheckField.tsx';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { NumberField } from '#renderer/ui/fields/NumberField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormSection } from '#renderer/ui/form/FormPage.tsx';
import type { LineExtras, NdcUnit } from './mendDraft.ts';

const units: { value: NdcUnit; label: string }[] = [
  { value: 'UN', label: 'Unit' },
  { value: 'ML', label: 'Milliliter' },
  { value: 'GR', label: 'Gram' },
  { value: 'ME', label: 'Milligram' },
  { value: 'F2', label: 'International unit' },
];

interface LineExtrasFieldsProps {
  codes: readonly string[];
  extras: readonly LineExtras[];
  onChange: (extras: LineExtras[]) => void;
  problemAt: (where: string) => string | undefined;
}

export function LineExtrasFields({ codes, extras, onChange, problemAt }: LineExtrasFieldsProps) {
  const put = (index: number, part: Partial<LineExtras>) =>
    onChange(extras.map((each, at) => (at === index ? { ...each, ...part } : each)));
  return (
    <>
      {extras.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place on the claim
        <FormSection key={index} title={`Line ${index + 1}`} note={codes[index] ?? ''}>
          <FieldRow tracks="150px 130px 90px minmax(0, 1fr)">
            <TextField
              label="NDC"
              name={`lines[${index}].ndc`}
              value={line.ndcCode}
              onChange={(ndcCode) => put(index, { ndcCode })}
              error={problemAt(`lines[${index}].ndc`)}
            />
            <ChoiceField
              label="Unit"
              choices={units}
              value={line.ndcUnit}
              onChange={(ndcUnit) => put(index, { ndcUnit })}
              isClearable
            />
            <NumberField
              label="Quantity"
              value={line.ndcQuantity}
              onChange={(ndcQuantity) => put(index, { ndcQuantity })}
              decimals={3}
            />
            <TextField
              label="What was done, for unlisted codes"
              name={`lines[${index}].description`}
              maxLength={80}
              value={line.description}
              onChange={(description) => put(index, { description })}
            />
          </FieldRow>
          <FieldRow tracks="minmax(0, 1fr) 130px">
            <TextField
              label="Note on the line"
              name={`lines[${index}].note`}
              maxLength={80}
              value={line.note}
              onChange={(note) => put(index, { note })}
            />
            <CheckField
              label="Emergency"
              value={line.isEmergency}
              onChange={(isEmergency) => put(index, { isEmergency })}
            />
          </FieldRow>
        </FormSection>
      ))}
    </>
  );
}
