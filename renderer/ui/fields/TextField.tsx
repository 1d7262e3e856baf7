/** One line of text. The draft keeps it as typed. */
import { TextInput } from '@mantine/core';
import { type FieldProps, useInputProps } from './fieldProps.ts';

interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (text: string) => void;
  onBlur?: (() => void) | undefined;
  maxLength?: number | undefined;
  /** Typed letters become capitals: codes, states, plan numbers. */
  isUpperCase?: boolean;
}

export function TextField({ value, onChange, onBlur, maxLength, isUpperCase = false, ...field }: TextFieldProps) {
  return (
    <TextInput
      {...useInputProps(field, value)}
      value={value}
      {...(maxLength === undefined ? {} : { maxLength })}
      onChange={(event) => onChange(isUpperCase ? event.currentTarget.value.toUpperCase() : event.currentTarget.value)}
      onBlur={() => onBlur?.()}
    />
  );
}
