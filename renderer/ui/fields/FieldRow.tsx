/** Fields side by side, in shares: `1fr 2fr 90px`. One under another unless told otherwise. */
import type { ReactNode } from 'react';
import styles from './fields.module.css';

export function FieldRow({ tracks, children }: { tracks?: string; children: ReactNode }) {
  return (
    <div className={styles.row} style={tracks ? { gridTemplateColumns: tracks } : undefined}>
      {children}
    </div>
  );
}
