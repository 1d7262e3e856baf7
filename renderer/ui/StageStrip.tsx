/** How far one thing has come: done with a check mark, where it stands now on amber, what is still to come in grey. */
import styles from './StageStrip.module.css';

export interface Stage {
  key: string;
  label: string;
  note?: string;
  state: 'done' | 'now' | 'failed' | 'next';
}

const marks = { done: '✓ ', now: '', failed: '✕ ', next: '' } as const;

export function StageStrip({ stages, label }: { stages: readonly Stage[]; label: string }) {
  return (
    <ol className={styles.strip} aria-label={label}>
      {stages.map((stage) => (
        <li
          key={stage.key}
          className={`${styles.stage} ${styles[stage.state]}`}
          aria-current={stage.state === 'now' ? 'step' : undefined}
        >
          <span className={styles.label}>
            <span className={styles.mark}>{marks[stage.state]}</span>
            {stage.label}
          </span>
          <span className={styles.note}>{stage.note ?? '\u00a0'}</span>
        </li>
      ))}
    </ol>
  );
}
