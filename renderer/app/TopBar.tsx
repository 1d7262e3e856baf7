/** The bar on top: where I am (the page writes it), one search field, the date, and two quiet lights. */
import { formatTime, useToday } from '#renderer/ui/Clock.tsx';
import { KeyHint } from '#renderer/ui/KeyHint.tsx';
import { useShellFacts } from '#renderer/ui/shellFacts.ts';
import { type Day, formatDay, type Instant, weekday } from '#shared/kernel/dates.ts';
import { openPalette } from './palette.ts';
import styles from './TopBar.module.css';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const longDay = (day: Day): string => `${weekdays[weekday(day)] ?? ''} ${formatDay(day)}`;

export function TopBar({ slotRef }: { slotRef: (element: HTMLElement | null) => void }) {
  const today = useToday();
  return (
    <section className={styles.bar} aria-label="Where I am">
      <div ref={slotRef} className={styles.place} />
      <button type="button" className={styles.find} onClick={() => openPalette()} aria-keyshortcuts="Control+K">
        <span className={styles.findWords}>Find or do anything</span>
        <KeyHint shortcut="mod+k" />
      </button>
      <span className={styles.date}>{longDay(today)}</span>
      <Lights />
    </section>
  );
}

const booksLights = {
  balanced: { words: 'Books balance', tone: 'good' },
  off: { words: 'Books do not balance', tone: 'bad' },
  unchecked: { words: 'Books not checked', tone: 'warn' },
} as const;

/** Said in words; the dot only helps the eye. Nothing is claimed before it has been checked. */
function Lights() {
  const books = useShellFacts((state) => state.books);
  const lastBackup = useShellFacts((state) => state.lastBackup);
  return (
    <span className={styles.lights} role="status">
      {books ? <span className={styles[booksLights[books].tone]}>{booksLights[books].words}</span> : null}
      {lastBackup === undefined ? null : (
        <span className={lastBackup === 'never' ? styles.warn : styles.good}>{backupWords(lastBackup)}</span>
      )}
    </span>
  );
}

function backupWords(lastBackup: Instant | 'never'): string {
  if (lastBackup === 'never') return 'No backup yet';
  return `Backed up ${formatTime(lastBackup)}`;
}
