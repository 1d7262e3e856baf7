/** An amount. In tables zero is a quiet dash; absent is blank, because unknown is not zero. `why` answers the W key. */
import { Tooltip } from '@mantine/core';
import { type Cents, formatMoney } from '#shared/kernel/money.ts';
import styles from './MoneyText.module.css';

interface MoneyTextProps {
  cents: Cents | undefined;
  /** `dash` in tables, `plain` where $0.00 is the answer. */
  zero?: 'dash' | 'plain';
  isStrong?: boolean;
  /** Explains the amount: pressed, or W while hovered or focused. */
  why?: (() => void) | undefined;
}

export function MoneyText({ cents, zero = 'dash', isStrong = false, why }: MoneyTextProps) {
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
    <Tooltip label="Why this amount · W">
      <button
        type="button"
        data-why="true"
        className={`${className} ${styles.why}`}
        aria-label={`${formatMoney(cents)}, why this amount`}
        onClick={(event) => {
          event.stopPropagation();
          why();
        }}
      >
        {face}
      </button>
    </Tooltip>
  );
}

/** Presses the amount under the pointer or the focus; false when there is none. */
export function askWhyThisAmount(): boolean {
  const focused = document.activeElement?.closest<HTMLElement>('[data-why]');
  const found = focused ?? document.querySelector<HTMLElement>('[data-why]:hover');
  found?.click();
  return found !== null && found !== undefined;
}
