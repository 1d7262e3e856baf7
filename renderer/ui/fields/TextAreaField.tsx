/** Several lines of text; grows with them. Enter makes a line here, Ctrl+Enter saves the form. */
import { Textarea } from '@mantine/core';
import { type FieldProps, useInputProps } from './fieldProps.ts';

interface TextAreaFieldProps extends FieldProps {
  value: string;
  onChange: (text: string) => void;
  minRows?: number;
}

export function TextAreaField({ value, onChange, minRows = 2, ...field }: TextAreaFieldProps) {
  return (
    <Textarea
      {...useInputProps(field, value)}
      autosize
      minRows={minRows}
      maxRows={12}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
