/** An amount. In tables zero is a quiet dash; absent is blank, because unknown is not zero. `why` answers the W key. */
import { Tooltip } from '@mantine/core';
import { type Cents, formatMoney } from '#shared/kernel/money.ts';
import styles from './MoneyText.module.css';

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
    <Tooltip label="Why this amount · W">
      <button
        type="button"
        data-why="true"
        tabIndex={isOfRow ? -1 : undefined}
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

const amounts = '[data-why]';

/** Presses the amount that has the focus or whose row has it, the one under the pointer, or that of a list's current row. */
export function askWhyThisAmount(): boolean {
  const focused = document.activeElement;
  const found =
    focused?.closest<HTMLElement>(amounts) ??
    focused?.closest('tr[data-row]')?.querySelector<HTMLElement>(amounts) ??
    document.querySelector<HTMLElement>(`${amounts}:hover`) ??
    currentRowOfList()?.querySelector<HTMLElement>(amounts);
  found?.click();
  return found !== null && found !== undefined;
}

function currentRowOfList(): HTMLElement | null {
  const id = document.querySelector('main [role=grid]')?.getAttribute('aria-activedescendant');
  return id ? document.getElementById(id) : null;
}
