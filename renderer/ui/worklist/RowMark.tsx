/** Behind who a row is about: whose it is, until when it is put away, that a note waits on it. */
import { IconNote } from '@tabler/icons-react';
import type { RowCare } from '#renderer/data/queries/care.ts';
import { formatDay, formatDayShort } from '#shared/kernel/dates.ts';
import styles from './RowMark.module.css';

export function RowMark({ care }: { care: RowCare }) {
  const { until, reason, assignee, notes = [] } = care;
  if (until === undefined && assignee === undefined && notes.length === 0) return null;
  return (
    <span className={styles.marks}>
      {notes.length > 0 ? (
        <span className={styles.note} role="img" aria-label="Has a note" title={notes.join('\n')}>
          <IconNote size={14} stroke={1.75} />
        </span>
      ) : null}
      {until ? (
        <span className={styles.mark} title={[`Snoozed until ${formatDay(until)}`, reason].filter(Boolean).join(': ')}>
          <span className={styles.roomy}>until </span>
          {formatDayShort(until)}
        </span>
      ) : null}
      {assignee ? (
        <span className={styles.mark} title={`Assigned to ${assignee}`}>
          <span className={styles.roomy}>{assignee}</span>
          <span className={styles.narrow}>{initialsOf(assignee)}</span>
        </span>
      ) : null}
    </span>
  );
}

/** `DW` for `Dana W.`: what is left of a name where the patient's needs the room. */
const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 3);
