/** A calendar day as a busy person types it: `1/5`, `010526`, `t`, `y`, `+7`. Written as MM/DD/YYYY on leaving. */
import { TextInput } from '@mantine/core';
import { useToday } from '#renderer/ui/Clock.tsx';
import { type Day, formatDay, parseDay } from '#shared/kernel/dates.ts';
import { type FieldProps, useInputProps } from './fieldProps.ts';
import { useTypedValue } from './useTypedValue.ts';

interface DateFieldProps extends FieldProps {
  value: Day | undefined;
  onChange: (value: Day | undefined) => void;
  /** What `t` means; the office's own today unless told otherwise. */
  today?: Day | undefined;
}

export function DateField({ value, onChange, today, ...field }: DateFieldProps) {
  const officeToday = useToday();
  const parse = (text: string) => parseDay(text, today ?? officeToday);
  const typed = useTypedValue({ value, onChange, format: formatDay, parse });
  const input = useInputProps(
    { placeholder: 'MM/DD/YYYY', ...field, error: field.error ?? typed.problem?.message },
    typed.text,
  );
  return (
    <TextInput
      {...input}
      value={typed.text}
      onChange={(event) => typed.type(event.currentTarget.value)}
      onBlur={typed.leave}
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}
