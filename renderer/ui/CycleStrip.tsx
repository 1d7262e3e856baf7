/**
 * The ten steps of the cycle as one strip: how many wait, how much money is stuck, what leaked this month. The bar at
 * the foot is darker the more money stands there, relative to the worst step; the worst step is red.
 */
import { type Cents, formatMoney } from '#shared/kernel/money.ts';
import { type CycleStep, cycleSteps } from '#shared/model/cycle.ts';
import styles from './CycleStrip.module.css';

export interface CycleSegment {
  count: number;
  stuckCents?: Cents | undefined;
  leakCents?: Cents | undefined;
  /** Said instead of the money: `2.1 d lag`, `ERA to post`. */
  note?: string | undefined;
  isHot?: boolean | undefined;
}

interface CycleStripProps {
  segments: Partial<Record<CycleStep, CycleSegment>>;
  onOpen: (step: CycleStep) => void;
}

const wholeDollars = (amount: Cents): string => formatMoney(amount).replace(/\.\d\d$/, '');

export function CycleStrip({ segments, onOpen }: CycleStripProps) {
  const most = Math.max(1, ...Object.values(segments).map((segment) => segment.stuckCents ?? 0));
  const worst = worstStep(segments);
  return (
    <nav className={styles.strip} aria-label="The ten steps of the cycle">
      {cycleSteps.map((step) => {
        const segment = segments[step.key];
        const stuck = segment?.stuckCents ?? 0;
        const heat = stuck === 0 ? (segment?.count ? 0.15 : 0.04) : 0.2 + 0.8 * Math.sqrt(stuck / most);
        return (
          <button
            key={step.key}
            type="button"
            className={step.key === worst ? `${styles.segment} ${styles.worst}` : styles.segment}
            onClick={() => onOpen(step.key)}
          >
            <span className={styles.name}>
              {step.number} {step.label}
            </span>
            <strong className={segment?.isHot ? `${styles.count} ${styles.hot}` : styles.count}>
              {segment?.count ? segment.count.toLocaleString('en-US') : '–'}
            </strong>
            <span className={styles.note}>{noteOf(segment)}</span>
            {segment?.leakCents ? (
              <span className={styles.leak} title="Leaked this month">
                {wholeDollars(segment.leakCents)} leaked
              </span>
            ) : null}
            <span
              className={styles.heat}
              style={{ background: step.key === worst ? undefined : `rgb(var(--heat) / ${heat})` }}
            />
          </button>
        );
      })}
    </nav>
  );
}

/** Red is for what is late or lost: of those the dearest. Money that merely waits is dark, not red. */
function worstStep(segments: CycleStripProps['segments']): CycleStep | undefined {
  const hot = cycleSteps.filter(({ key }) => segments[key]?.isHot && (segments[key]?.stuckCents ?? 0) > 0);
  return hot.sort((a, b) => (segments[b.key]?.stuckCents ?? 0) - (segments[a.key]?.stuckCents ?? 0))[0]?.key;
}

function noteOf(segment: CycleSegment | undefined): string {
  if (segment?.note) return segment.note;
  return segment?.stuckCents ? `${wholeDollars(segment.stuckCents)} stuck` : '\u00a0';
}
