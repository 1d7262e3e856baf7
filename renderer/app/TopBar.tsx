/** The bar on top: where I am (the page writes it), one search field, the date, and two quiet lights. */
import { spotlight } from '@mantine/spotlight';
import { formatTime, useToday } from '#renderer/ui/Clock.tsx';
import { KeyHint } from '#renderer/ui/KeyHint.tsx';
import { type ShellFacts, useShellFacts } from '#renderer/ui/shellFacts.ts';
import { type Day, daysBetween, formatDay, weekday } from '#shared/kernel/dates.ts';
import styles from './TopBar.module.css';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const longDay = (day: Day): string => `${weekdays[weekday(day)] ?? ''} ${formatDay(day)}`;

export function TopBar({ slotRef }: { slotRef: (element: HTMLElement | null) => void }) {
  const today = useToday();
  return (
    <section className={styles.bar} aria-label="Where I am">
      <div ref={slotRef} className={styles.place} />
      <button type="button" className={styles.find} onClick={() => spotlight.open()} aria-keyshortcuts="Control+K">
        <span className={styles.findWords}>Find or do anything</span>
        <KeyHint shortcut="mod+k" />
      </button>
      <span className={styles.date}>{longDay(today)}</span>
      <Lights />
    </section>
  );
}

/** Said in words; the dot only helps the eye. Nothing is claimed before it has been checked. */
function Lights() {
  const books = useShellFacts((state) => state.books);
  const lastBackup = useShellFacts((state) => state.lastBackup);
  const today = useToday();
  return (
    <span className={styles.lights} role="status">
      {books ? (
        <span className={books === 'balanced' ? styles.good : styles.bad}>
          {books === 'balanced' ? 'Books balance' : 'Books do not balance'}
        </span>
      ) : null}
      {lastBackup === undefined ? null : (
        <span className={isBackupLate(lastBackup, today) ? styles.warn : styles.good}>
          {backupWords(lastBackup, today)}
        </span>
      )}
    </span>
  );
}

type LastBackup = NonNullable<ShellFacts['lastBackup']>;

/** A week's work is as much as an office can type again. */
const isBackupLate = (lastBackup: LastBackup, today: Day): boolean =>
  lastBackup === 'never' || daysBetween(lastBackup.on, today) > 7;

function backupWords(lastBackup: LastBackup, today: Day): string {
  if (lastBackup === 'never') return 'No backup yet';
  return `Backed up ${lastBackup.on === today ? formatTime(lastBackup.at) : formatDay(lastBackup.on)}`;
}
