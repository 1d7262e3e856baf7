/** How far a payment is dealt with, kept on its header. */
import type { Remittance, RemittanceClaim } from '#shared/model/remittance.ts';

const bucketOf = (row: RemittanceClaim): 'posted' | 'unmatched' | 'review' | undefined =>
  row.state === 'posted' || row.state === 'ignored'
    ? 'posted'
    : row.state === 'unmatched' || row.state === 'review'
      ? row.state
      : undefined;

/** The header with its counts moved by rows that changed; posted once every claim has been dealt with. */
export function withCounts(
  remittance: Remittance,
  before: readonly RemittanceClaim[],
  after: readonly RemittanceClaim[],
): Remittance {
  const counts = { ...remittance.counts };
  before.forEach((row, index) => {
    const from = bucketOf(row);
    const changed = after[index];
    const to = changed && bucketOf(changed);
    if (from) counts[from] = Math.max(0, counts[from] - 1);
    if (to) counts[to] += 1;
  });
  const isDone = counts.posted >= counts.claims;
  const state = remittance.state === 'out-of-balance' ? remittance.state : isDone ? 'posted' : 'in-review';
  return { ...remittance, counts, state };
}
