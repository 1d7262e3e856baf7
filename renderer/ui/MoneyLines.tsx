/** Amounts under one another with the total on a stronger line: Charged, Allowed, Paid, At stake. */
import type { ReactNode } from 'react';
import type { Cents } from '#shared/kernel/money.ts';
import styles from './MoneyLines.module.css';
import { MoneyText } from './MoneyText.tsx';

export interface MoneyLine {
  label: ReactNode;
  cents: Cents | undefined;
  isTotal?: boolean;
  why?: (() => void) | undefined;
}

export function MoneyLines({ lines }: { lines: readonly MoneyLine[] }) {
  return (
    <dl className={styles.lines}>
      {lines.map((line, index) => (
        // The order of these lines is their identity.
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are positional and hold no state
        <div key={index} className={line.isTotal ? `${styles.line} ${styles.total}` : styles.line}>
          <dt>{line.label}</dt>
          <dd>
            <MoneyText cents={line.cents} zero="plain" why={line.why} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
