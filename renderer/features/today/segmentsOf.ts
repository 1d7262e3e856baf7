/** The strip's ten segments: the step's own count, and the money of everything that waits there. */
import type { StepCounts } from '#renderer/data/queries/counts.ts';
import type { TodayItem } from '#renderer/data/queries/todayItem.ts';
import type { CycleSegment } from '#renderer/ui/CycleStrip.tsx';
import { type Cents, formatMoney, sumCents } from '#shared/kernel/money.ts';
import { type CycleStep, cycleStepKeys } from '#shared/model/cycle.ts';

export function segmentsOf(
  counts: StepCounts | undefined,
  items: readonly TodayItem[] | undefined,
): Partial<Record<CycleStep, CycleSegment>> {
  if (!counts) return {};
  return Object.fromEntries(
    cycleStepKeys.flatMap((step): [CycleStep, CycleSegment][] => {
      const counted = counts[step];
      if (!counted) return [];
      const { count, cents, isHot } = counted;
      const own = sumCents((items ?? []).filter((item) => item.step === step).flatMap((item) => item.cents ?? []));
      const stuckCents = cents ?? own;
      return [[step, { count, stuckCents, isHot, note: noteOf(step, count, stuckCents) }]];
    }),
  );
}

const wordOf: Partial<Record<CycleStep, string>> = {
  eligibility: 'at risk',
  charges: 'uncharged',
  coding: 'to code',
  claims: 'to send',
  payments: 'to post',
  statements: 'to bill',
};

function noteOf(step: CycleStep, count: number, cents: Cents): string | undefined {
  if (step === 'schedule') return count > 0 ? 'visits to come' : 'no visits left';
  if (step === 'reports') return 'month open';
  if (step === 'authorizations' && count > 0) return 'to ask or renew';
  const word = wordOf[step];
  if (!word || cents === 0) return count === 0 ? 'clear' : undefined;
  return `${formatMoney(cents).replace(/\.\d\d$/, '')} ${word}`;
}
