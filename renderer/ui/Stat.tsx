/** Figures side by side in one strip: a label, a figure, a note. The last may carry the verdict on its tone. */
import type { ReactNode } from 'react';
import styles from './Stat.module.css';
import type { Tone } from './StatusTag.tsx';

export interface StatProps {
  label: ReactNode;
  value: ReactNode;
  note?: ReactNode;
  tone?: Tone | undefined;
  /** Opens the records behind the figure. */
  onOpen?: (() => void) | undefined;
}

export function Stat({ label, value, note, tone, onOpen }: StatProps) {
  const className = `${styles.stat} ${tone ? styles[tone] : ''}`;
  const body = (
    <>
      <span className={styles.label}>{label}</span>
      <strong className={styles.value}>{value}</strong>
      {note ? <span className={styles.note}>{note}</span> : null}
    </>
  );
  if (!onOpen) return <div className={className}>{body}</div>;
  return (
    <button type="button" className={`${className} ${styles.open}`} onClick={onOpen}>
      {body}
    </button>
  );
}

/** The strip that holds them. */
export function StatStrip({ children }: { children: ReactNode }) {
  return <div className={styles.strip}>{children}</div>;
}
