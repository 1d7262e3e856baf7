/** A figure that explains itself: pressed, or by W while it is hovered or focused, or its row is. */
import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './WhyText.module.css';

interface WhyTextProps {
  why: () => void;
  /** The figure for who hears it. */
  says: string;
  /** Stands in a row that the keys move to: W asks from there, and Tab need not stop at the figure as well. */
  isOfRow?: boolean;
  className?: string;
  children: ReactNode;
}

export function WhyText({ why, says, isOfRow = false, className = '', children }: WhyTextProps) {
  return (
    <Tooltip label="Why this amount · W">
      <button
        type="button"
        data-why="true"
        tabIndex={isOfRow ? -1 : undefined}
        className={`${className} ${styles.why}`}
        aria-label={`${says}, why this amount`}
        onClick={(event) => {
          event.stopPropagation();
          why();
        }}
      >
        {children}
      </button>
    </Tooltip>
  );
}

const figures = '[data-why]';

/** Presses the figure that has the focus or whose row has it, the one under the pointer, or that of a list's current row. */
export function askWhyThisAmount(): boolean {
  const focused = document.activeElement;
  const found =
    focused?.closest<HTMLElement>(figures) ??
    focused?.closest('tr[data-row]')?.querySelector<HTMLElement>(figures) ??
    document.querySelector<HTMLElement>(`${figures}:hover`) ??
    currentRowOfList()?.querySelector<HTMLElement>(figures);
  found?.click();
  return found !== null && found !== undefined;
}

function currentRowOfList(): HTMLElement | null {
  const id = document.querySelector('main [role=grid]')?.getAttribute('aria-activedescendant');
  return id ? document.getElementById(id) : null;
}
