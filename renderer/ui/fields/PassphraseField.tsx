/** A passphrase: hidden while typed, shown on request, never remembered by the browser. */
import { PasswordInput } from '@mantine/core';
import { type FieldProps, inputProps } from './fieldProps.ts';

interface PassphraseFieldProps extends FieldProps {
  value: string;
  onChange: (text: string) => void;
}

export function PassphraseField({ value, onChange, ...field }: PassphraseFieldProps) {
  return (
    <PasswordInput
      {...inputProps(field)}
      autoComplete="new-password"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': `Show or hide: ${field.label}` }}
    />
  );
}
