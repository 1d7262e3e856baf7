/** A bounded surface: a bar on top (chips, a note at the right) and what it holds below. Panels never nest. */
import type { ReactNode } from 'react';
import styles from './Panel.module.css';
import { useReachableScroll } from './useReachableScroll.ts';

interface PanelProps {
  /** Accessible name. */
  label: string;
  bar?: ReactNode;
  barRight?: ReactNode;
  /** Sits on the bottom edge of the window: fills the height and leaves its lower border off. */
  fills?: boolean;
  padded?: boolean;
  children: ReactNode;
}

export function Panel({ label, bar, barRight, fills = false, padded = false, children }: PanelProps) {
  const scroll = useReachableScroll<HTMLDivElement>();
  return (
    <section aria-label={label} className={fills ? `${styles.panel} ${styles.fills}` : styles.panel}>
      {bar || barRight ? (
        <div className={styles.bar}>
          {bar}
          {barRight ? <span className={styles.barRight}>{barRight}</span> : null}
        </div>
      ) : null}
      <div {...scroll} className={padded ? `${styles.body} ${styles.padded}` : styles.body}>
        {children}
      </div>
    </section>
  );
}

/** Panels side by side; a track list like `1fr 348px`. */
export function Columns({ tracks, children }: { tracks: string; children: ReactNode }) {
  return (
    <div className={styles.columns} style={{ gridTemplateColumns: tracks }}>
      {children}
    </div>
  );
}
