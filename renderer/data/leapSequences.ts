/**
 * A restored book does not know what went out after its backup was made. Its sequences leap, so that no claim, statement or
 * receipt number that may be in somebody's hands is given again. (Control numbers of files follow the clock besides.)
 */
import type { Instant } from '#shared/kernel/dates.ts';
import type { BookRows } from './fillBook.ts';

/** More than a small practice uses up in a day. */
const numbersPerDay = 500;
const dayMs = 86_400_000;

export function leapSequences(rows: BookRows, madeAt: Instant, now: Instant): BookRows {
  const leap = numbersPerDay * (Math.max(0, Math.floor((now - madeAt) / dayMs)) + 1);
  const settings = (rows.settings ?? []).map((row) =>
    row.id.startsWith('sequence.') && typeof row.value === 'number' ? { ...row, value: row.value + leap } : row,
  );
  return { ...rows, settings };
}
