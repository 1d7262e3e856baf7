/** The head of a section inside a panel or form, with what belongs at its right. */
import type { ReactNode } from 'react';
import styles from './SectionTitle.module.css';

export function SectionTitle({ children, note, right }: { children: ReactNode; note?: ReactNode; right?: ReactNode }) {
  return (
    <div className={styles.row}>
      <h3 className={styles.title}>{children}</h3>
      {note ? <span className={styles.note}>{note}</span> : null}
      {right ? <span className={styles.right}>{right}</span> : null}
    </div>
  );
}
