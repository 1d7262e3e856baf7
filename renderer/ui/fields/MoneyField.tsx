/** An amount: `125`, `1,240.50`, `.75`, `(4.00)`. Right-aligned; written out in full on leaving. */
import { TextInput } from '@mantine/core';
import { type Cents, formatMoney, parseMoney } from '#shared/kernel/money.ts';
import { type FieldProps, useInputProps } from './fieldProps.ts';
import styles from './fields.module.css';
import { useTypedValue } from './useTypedValue.ts';

interface MoneyFieldProps extends FieldProps {
  value: Cents | undefined;
  onChange: (value: Cents | undefined) => void;
}

const withoutSign = (value: Cents): string => formatMoney(value).replace('$', '');

export function MoneyField({ value, onChange, ...field }: MoneyFieldProps) {
  const typed = useTypedValue({ value, onChange, format: withoutSign, parse: parseMoney });
  const input = useInputProps({ ...field, error: field.error ?? typed.problem?.message }, typed.text);
  return (
    <TextInput
      {...input}
      inputMode="decimal"
      leftSection={<span className={styles.dollar}>$</span>}
      leftSectionWidth={24}
      classNames={{ input: styles.figure ?? '' }}
      value={typed.text}
      onChange={(event) => typed.type(event.currentTarget.value)}
      onBlur={typed.leave}
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}
