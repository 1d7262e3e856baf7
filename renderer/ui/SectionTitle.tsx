/** The head of a section inside a panel or form, with what belongs at its right. */
import type { ReactNode } from 'react';
import styles from './SectionTitle.module.css';

interface SectionTitleProps {
  children: ReactNode;
  note?: ReactNode;
  right?: ReactNode;
  /** 2 directly under the page's title, 3 inside a pane that has a name of its own. */
  level?: 2 | 3;
}

export function SectionTitle({ children, note, right, level = 3 }: SectionTitleProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className={styles.row}>
      <Heading className={styles.title}>{children}</Heading>
      {note ? <span className={styles.note}>{note}</span> : null}
      {right ? <span className={styles.right}>{right}</span> : null}
    </div>
  );
}
