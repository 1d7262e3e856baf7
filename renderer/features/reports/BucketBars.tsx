/** The bars of a chart of amounts; apart, because the drawing of charts is much code. */
import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { type Cents, cents, formatMoney } from '#shared/kernel/money.ts';

export interface BucketChartProps {
  label: string;
  points: readonly { label: string; cents: Cents }[];
}

export function BucketBars({ label, points }: BucketChartProps) {
  return (
    <BarChart
      h={196}
      role="img"
      aria-label={label}
      data={points.map((point) => ({ label: point.label, amount: point.cents }))}
      dataKey="label"
      series={[{ name: 'amount', label, color: 'accent.6' }]}
      valueFormatter={(value) => formatMoney(cents(value)).replace(/\.\d\d$/, '')}
      yAxisProps={{ width: 84 }}
      barProps={{ isAnimationActive: false, maxBarSize: 56 }}
      gridAxis="x"
    />
  );
}
