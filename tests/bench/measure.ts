/** One row of the bench: what was measured, against what it could be at best, and what the program promises. */
export interface Row {
  name: string;
  size: string;
  value: number;
  unit: 'ms' | 's' | '×' | 'MB';
  /** The measured limit of the platform, or a plain baseline of the same run. */
  limit?: number;
  /** Value over limit: 1 is as good as it can be. */
  ratio?: number;
  goal?: number;
  ok: boolean;
}

interface Facts {
  name: string;
  size: string;
  value: number;
  unit: Row['unit'];
  limit?: number | undefined;
  goal?: number | undefined;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

export const row = ({ name, size, value, unit, limit, goal }: Facts): Row => ({
  name,
  size,
  unit,
  value: rounded(value),
  ...(limit === undefined ? {} : { limit: rounded(limit), ratio: rounded(value / limit) }),
  ...(goal === undefined ? {} : { goal }),
  ok: goal === undefined || value <= goal,
});

/** The best of several runs on the clock: other work may share the machine. */
export async function bestOf(runs: number, work: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    await work();
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

/** The middle one: for what cannot be had at its best, as a launch. */
export function medianOf(values: readonly number[]): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.floor(ordered.length / 2)] ?? Number.NaN;
}
