/** A passphrase: hidden while typed, shown on request, never remembered by the browser. */
import { PasswordInput } from '@mantine/core';
import { type FieldProps, useInputProps } from './fieldProps.ts';

interface PassphraseFieldProps extends FieldProps {
  value: string;
  onChange: (text: string) => void;
}

export function PassphraseField({ value, onChange, ...field }: PassphraseFieldProps) {
  const input = useInputProps(field, value);
  return (
    <PasswordInput
      {...input}
      aria-invalid={Boolean(input.error)}
      autoComplete="new-password"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': `Show or hide: ${field.label}` }}
    />
  );
}
