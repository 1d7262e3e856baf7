/** A box to tick, as on paper. */
import { Checkbox } from '@mantine/core';
import { type FieldProps, takesFocus } from './fieldProps.ts';

interface CheckFieldProps extends Pick<FieldProps, 'label' | 'note' | 'isDisabled' | 'error' | 'name'> {
  value: boolean;
  onChange: (value: boolean) => void;
}

export function CheckField({ label, note, error, isDisabled, name, value, onChange }: CheckFieldProps) {
  return (
    <Checkbox
      label={label}
      description={note}
      error={error}
      disabled={isDisabled ?? false}
      name={name ?? ''}
      data-autofocus={(name !== undefined && takesFocus({ name })) || undefined}
      checked={value}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
