/** The one thing to know about what is open: a strong sentence, then its detail. */
import type { ReactNode } from 'react';
import styles from './Callout.module.css';
import type { Tone } from './StatusTag.tsx';

export function Callout({ tone, title, children }: { tone: Tone; title: string; children?: ReactNode }) {
  return (
    <div className={`${styles.callout} ${styles[tone]}`}>
      <strong className={styles.title}>{title}</strong>
      {children ? <div>{children}</div> : null}
    </div>
  );
}
