/** Amounts as bars; the table beside it says the same in figures. Where every amount is zero there is nothing to draw. */
import { lazy, Suspense } from 'react';
import type { BucketChartProps } from './BucketBars.tsx';
import styles from './reports.module.css';

const BucketBars = lazy(async () => ({ default: (await import('./BucketBars.tsx')).BucketBars }));

export function BucketChart({ label, points }: BucketChartProps) {
  if (points.every(({ cents }) => cents === 0)) return null;
  return (
    <div className={styles.chart}>
      <Suspense fallback={null}>
        <BucketBars label={label} points={points} />
      </Suspense>
    </div>
  );
}
