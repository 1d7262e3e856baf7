/** A count: units, visits, days. Whole unless `decimals` allows more; never money. */
import { TextInput } from '@mantine/core';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { type FieldProps, useInputProps } from './fieldProps.ts';
import styles from './fields.module.css';
import { useTypedValue } from './useTypedValue.ts';

interface NumberFieldProps extends FieldProps {
  value: number | undefined;
  onChange: (value: number | undefined) => void;
  /** How many decimals may be typed; 0 unless told otherwise. */
  decimals?: number;
}

export function NumberField({ value, onChange, decimals = 0, ...field }: NumberFieldProps) {
  const typed = useTypedValue({
    value,
    onChange,
    format: String,
    parse: (text) => readNumber(text, decimals),
  });
  const input = useInputProps({ ...field, error: field.error ?? typed.problem?.message }, typed.text);
  return (
    <TextInput
      {...input}
      inputMode="decimal"
      classNames={{ input: styles.figure ?? '' }}
      value={typed.text}
      onChange={(event) => typed.type(event.currentTarget.value)}
      onBlur={typed.leave}
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}

function readNumber(text: string, decimals: number): { value?: number; problems: Problem[] } {
  const match = /^\d{1,9}(?:\.(\d*))?$/.exec(text.trim());
  if (match && (match[1] ?? '').length <= decimals) return { value: Number(text), problems: [] };
  const words = decimals === 0 ? 'a whole number, like 4' : `a number with up to ${decimals} decimals, like 1.5`;
  return { problems: [problem('number.unreadable', `Type ${words}.`)] };
}
