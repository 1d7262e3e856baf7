/** All adjustments of a remitted claim, its own and its lines', and their sums by code (`CO-45`). */
import { addCents, type Cents, zeroCents } from '#shared/kernel/money.ts';
import type { RemittedClaim } from '#shared/model/remittance.ts';
import type { Adjustment } from '#shared/model/schemas.ts';

export const adjustmentsOf = (remitted: Pick<RemittedClaim, 'adjustments' | 'lines'>): Adjustment[] => [
  ...remitted.adjustments,
  ...remitted.lines.flatMap((line) => line.adjustments),
];

export function sumsByCode(adjustments: readonly Adjustment[]): Map<string, Cents> {
  const sums = new Map<string, Cents>();
  for (const { group, reason, cents } of adjustments) {
    const code = `${group}-${reason}`;
    sums.set(code, addCents(sums.get(code) ?? zeroCents, cents));
  }
  return sums;
}
