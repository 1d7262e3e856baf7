/** Yes or no, at once. */
import { Switch } from '@mantine/core';
import type { FieldProps } from './fieldProps.ts';

interface SwitchFieldProps extends Pick<FieldProps, 'label' | 'note' | 'isDisabled' | 'error' | 'name'> {
  value: boolean;
  onChange: (value: boolean) => void;
}

export function SwitchField({ label, note, error, isDisabled, name, value, onChange }: SwitchFieldProps) {
  return (
    <Switch
      label={label}
      description={note}
      error={error}
      disabled={isDisabled ?? false}
      name={name ?? ''}
      checked={value}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
