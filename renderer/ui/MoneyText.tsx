/** An amount. In tables zero is a quiet dash; absent is blank, because unknown is not zero. `why` answers the W key. */
import { type Cents, formatMoney } from '#shared/kernel/money.ts';
import styles from './MoneyText.module.css';
import { WhyText } from './why/WhyText.tsx';

interface MoneyTextProps {
  cents: Cents | undefined;
  /** `dash` in tables, `plain` where $0.00 is the answer. */
  zero?: 'dash' | 'plain';
  isStrong?: boolean;
  /** Explains the amount: pressed, or W while it is hovered or focused, or its row is. */
  why?: (() => void) | undefined;
  /** Stands in a row that the keys move to: W asks from there, and Tab need not stop at the amount as well. */
  isOfRow?: boolean;
}

export function MoneyText({ cents, zero = 'dash', isStrong = false, why, isOfRow = false }: MoneyTextProps) {
  if (cents === undefined) return null;
  const isDash = cents === 0 && zero === 'dash';
  const className = `${styles.money} ${isDash ? styles.quiet : ''} ${isStrong ? styles.strong : ''}`;
  const face = isDash ? '–' : formatMoney(cents);
  if (!why)
    return isDash ? (
      <span className={className} role="img" aria-label="$0.00">
        {face}
      </span>
    ) : (
      <span className={className}>{face}</span>
    );
  return (
    <WhyText why={why} says={formatMoney(cents)} isOfRow={isOfRow} className={className}>
      {face}
    </WhyText>
  );
}
