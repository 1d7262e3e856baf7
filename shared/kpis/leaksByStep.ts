/**
 * Where in the cycle money is stuck or was lost, by the step that caused it: open denials and rejected claims are stuck at
 * their cause, write-offs are lost there, visits without a claim are stuck at charges, old patient balances at statements.
 */
import type { Day } from '#shared/kernel/dates.ts';
import { addCents, type Cents, maxCents, subtractCents, zeroCents } from '#shared/kernel/money.ts';
import type { WriteOffType } from '#shared/ledger/index.ts';
import { type CycleStep, cycleStepKeys } from '#shared/model/cycle.ts';

/** `on`: the day each is known by, where the caller tells it. */
export interface LeakSources {
  /** `isOpen`: still being worked. What was recovered is no leak. */
  denials?: readonly {
    id: string;
    step: CycleStep;
    cents: Cents;
    recoveredCents?: Cents | undefined;
    isOpen: boolean;
    isLost: boolean;
    on?: Day | undefined;
  }[];
  /** Claims refused before the payer read them, with the step that should have caught it where known. */
  rejections?: readonly { id: string; cents: Cents; step?: CycleStep | undefined; on?: Day | undefined }[];
  /** Write-offs that belong to no denial above. */
  writeOffs?: readonly { id: string; type: WriteOffType; cents: Cents; on?: Day | undefined }[];
  /** Visits past their time without charges, codes or claim. */
  unbilled?: readonly { id: string; cents: Cents; step: 'charges' | 'coding' | 'claims'; on?: Day | undefined }[];
  /** Remittances and payments received and not posted. */
  unposted?: readonly { id: string; cents: Cents; on?: Day | undefined }[];
  /** Claims without an answer past the payer's time. */
  unanswered?: readonly { id: string; cents: Cents; on?: Day | undefined }[];
  /** Patient balances past due, and handed over as bad debt. */
  patientOverdue?: readonly { id: string; cents: Cents; on?: Day | undefined }[];
  badDebt?: readonly { id: string; cents: Cents; on?: Day | undefined }[];
}

export interface StepLeak {
  step: CycleStep;
  stuckCents: Cents;
  lostCents: Cents;
  stuckIds: string[];
  lostIds: string[];
}

/** Which step could have prevented a write-off; the rest (courtesy, contract) is a decision, not a leak. */
const stepOfWriteOff: Partial<Record<WriteOffType, CycleStep>> = {
  'timely-filing': 'claims',
  'no-authorization': 'authorizations',
  denial: 'denials',
  'small-balance': 'statements',
  'admin-error': 'charges',
};

/** One record that money is stuck or was lost with. */
export interface LeakItem {
  source: keyof LeakSources;
  id: string;
  step: CycleStep;
  fate: 'stuck' | 'lost';
  cents: Cents;
  on?: Day | undefined;
}

export function leakItems(sources: LeakSources): LeakItem[] {
  const items: LeakItem[] = [];
  const add = (
    source: LeakItem['source'],
    step: CycleStep,
    fate: LeakItem['fate'],
    { id, cents, on }: { id: string; cents: Cents; on?: Day | undefined },
  ): void => {
    if (cents > 0) items.push({ source, id, step, fate, cents, on });
  };
  for (const { id, step, cents, recoveredCents, isOpen, isLost, on } of sources.denials ?? []) {
    const left = maxCents(zeroCents, subtractCents(cents, recoveredCents ?? zeroCents));
    if (isOpen) add('denials', step, 'stuck', { id, cents: left, on });
    else if (isLost) add('denials', step, 'lost', { id, cents: left, on });
  }
  for (const each of sources.rejections ?? []) add('rejections', each.step ?? 'claims', 'stuck', each);
  for (const each of sources.writeOffs ?? []) {
    const step = stepOfWriteOff[each.type];
    if (step) add('writeOffs', step, 'lost', each);
  }
  for (const each of sources.unbilled ?? []) add('unbilled', each.step, 'stuck', each);
  for (const each of sources.unposted ?? []) add('unposted', 'payments', 'stuck', each);
  for (const each of sources.unanswered ?? []) add('unanswered', 'claims', 'stuck', each);
  for (const each of sources.patientOverdue ?? []) add('patientOverdue', 'statements', 'stuck', each);
  for (const each of sources.badDebt ?? []) add('badDebt', 'statements', 'lost', each);
  return items;
}

/** One entry per step, in the order of the cycle, zeros included. */
export function leaksByStep(sources: LeakSources): StepLeak[] {
  const leaks = new Map<CycleStep, StepLeak>(
    cycleStepKeys.map((step) => [
      step,
      { step, stuckCents: zeroCents, lostCents: zeroCents, stuckIds: [], lostIds: [] },
    ]),
  );
  for (const { step, fate, id, cents } of leakItems(sources)) {
    const leak = leaks.get(step);
    if (!leak) continue;
    leak[`${fate}Cents`] = addCents(leak[`${fate}Cents`], cents);
    leak[`${fate}Ids`].push(id);
  }
  return [...leaks.values()];
}
