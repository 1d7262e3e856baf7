/** Everything that stands in the way: what is wrong and what to do, each with its place. Errors first. */
import { IconAlertTriangle, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import type { Problem, Severity } from '#shared/kernel/problems.ts';
import styles from './ProblemList.module.css';

const marks = { error: IconCircleX, warning: IconAlertTriangle, info: IconInfoCircle } as const;
const names = { error: 'Error', warning: 'Warning', info: 'Note' } as const;
const order: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

interface ProblemListProps {
  problems: readonly Problem[];
  /** Goes to the place of a problem: a field, a box, a line. */
  onGoTo?: ((problem: Problem) => void) | undefined;
  /** Announces itself when it appears, as after a refused save. */
  isLive?: boolean;
}

export function ProblemList({ problems, onGoTo, isLive = false }: ProblemListProps) {
  if (problems.length === 0) return null;
  const sorted = [...problems].sort((a, b) => order[a.severity] - order[b.severity]);
  return (
    <div role={isLive ? 'alert' : undefined}>
      <ul className={styles.list}>
        {sorted.map((each) => (
          <ProblemRow key={`${each.code} ${each.where ?? ''} ${each.message}`} problem={each} onGoTo={onGoTo} />
        ))}
      </ul>
    </div>
  );
}

function ProblemRow({ problem, onGoTo }: { problem: Problem; onGoTo?: ((problem: Problem) => void) | undefined }) {
  const Mark = marks[problem.severity];
  const body = (
    <>
      <Mark size={15} stroke={2} className={styles.mark} aria-label={names[problem.severity]} />
      <span>
        {problem.message}
        {problem.where && !onGoTo ? <span className={styles.where}> {problem.where}</span> : null}
      </span>
    </>
  );
  return (
    <li className={`${styles.item} ${styles[problem.severity]}`}>
      {onGoTo && problem.where ? (
        <button type="button" className={styles.go} onClick={() => onGoTo(problem)}>
          {body}
        </button>
      ) : (
        body
      )}
    </li>
  );
}
