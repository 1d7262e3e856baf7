/** How long until a deadline: `in 8 d`, `today`, `3 d late`. Amber from seven days, red from two. */
import { type Day, daysBetween, formatDay } from '#shared/kernel/dates.ts';
import { useToday } from './Clock.tsx';
import styles from './DueText.module.css';
import { dueWords } from './dueWords.ts';

interface DueTextProps {
  on: Day | undefined;
  /** `short` for a column (`8 d`), `long` with the date before it. */
  form?: 'short' | 'long';
}

export function DueText({ on, form = 'short' }: DueTextProps) {
  const today = useToday();
  if (on === undefined)
    return (
      <span className={styles.none} role="img" aria-label="no deadline">
        –
      </span>
    );
  const days = daysBetween(today, on);
  const urgency = days <= 2 ? styles.red : days <= 7 ? styles.amber : styles.calm;
  const short = dueWords(on, today);
  const words = form === 'short' ? short : `${formatDay(on)}, ${days > 0 ? `in ${short}` : short}`;
  return (
    <span className={urgency} title={formatDay(on)}>
      {words}
    </span>
  );
}
