/** What the checks found while a visit is coded: the fault, and what to do about it. */
import { StatusTag, type Tone } from '#renderer/ui/StatusTag.tsx';
import type { Finding } from '#shared/model/claimRecord.ts';
import styles from './FindingList.module.css';

const severities: Record<Finding['severity'], { word: string; tone: Tone }> = {
  error: { word: 'Fix', tone: 'wrong' },
  warning: { word: 'Look', tone: 'stuck' },
  info: { word: 'Note', tone: 'neutral' },
};

export function FindingList({ findings, empty }: { findings: readonly Finding[]; empty: string }) {
  if (findings.length === 0) return <p className={styles.quiet}>{empty}</p>;
  return (
    <ul className={styles.list}>
      {findings.map((finding) => (
        <li key={finding.ruleId + finding.where + finding.message}>
          <StatusTag tone={severities[finding.severity].tone}>{severities[finding.severity].word}</StatusTag>
          <div>
            <strong>{finding.message}</strong>
            <div>{finding.fix}</div>
            <div className={styles.quiet}>{finding.ruleId}</div>
          </div>
        </li>
      ))}
    </ul>
  );
}
