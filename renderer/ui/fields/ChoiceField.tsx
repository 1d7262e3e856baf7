/**
 * One of a few: opens by arrow, Space or click and filters while typing where there are more than eight. In a form Enter
 * takes the choice of an open list and goes on from a closed one, as from every field.
 */
import { Select } from '@mantine/core';
import { type FieldProps, useInputProps } from './fieldProps.ts';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
}

interface ChoiceFieldProps<Value extends string> extends FieldProps {
  choices: readonly Choice<Value>[];
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
  /** Whether the choice can be taken back to none. */
  isClearable?: boolean;
}

export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { choices, value, onChange, isClearable = false, ...field } = props;
  const { spellCheck, ...rest } = useInputProps(field, value);
  return (
    <Select
      {...rest}
      data={choices.map((choice) => ({ value: choice.value as string, label: choice.label }))}
      value={value ?? null}
      onChange={(next) => onChange(choices.find((choice) => choice.value === next)?.value)}
      searchable={choices.length > 8}
      clearable={isClearable}
      allowDeselect={isClearable}
      nothingFoundMessage="Nothing found"
      comboboxProps={{ transitionProps: { duration: 0 } }}
      maxDropdownHeight={320}
      checkIconPosition="right"
    />
  );
}
