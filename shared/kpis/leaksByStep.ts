/**
 * Where in the cycle money is stuck or was lost, by the step that caused it: open denials and rejected claims are stuck at
 * their cause, write-offs are lost there, visits without a claim are stuck at charges, old patient balances at statements.
 */
import type { Day } from '#shared/kernel/dates.ts';
import { addCents, type Cents, maxCents, subtractCents, zeroCents } from '#shared/kernel/money.ts';
import type { WriteOffType } from '#shared/ledger/index.ts';
import { type CycleStep, cycleStepKeys } from '#shared/model/cycle.ts';

export interface LeakSources {
  /** `isOpen`: still being worked. What was recovered is no leak. */
  denials?: readonly {
    id: string;
    step: CycleStep;
    cents: Cents;
    recoveredCents?: Cents | undefined;
    isOpen: boolean;
    isLost: boolean;
  }[];
  /** Claims refused before the payer read them, with the step that should have caught it where known. */
  rejections?: readonly { id: string; cents: Cents; step?: CycleStep | undefined }[];
  /** Write-offs that belong to no denial above. */
  writeOffs?: readonly { id: string; type: WriteOffType; cents: Cents }[];
  /** Visits past their time without charges, codes or claim. */
  unbilled?: readonly { id: string; cents: Cents; step: 'charges' | 'coding' | 'claims' }[];
  /** Remittances and payments received and not posted. */
  unposted?: readonly { id: string; cents: Cents }[];
  /** Claims without an answer past the payer's time. */
  unanswered?: readonly { id: string; cents: Cents }[];
  /** Patient balances past due, and handed over as bad debt. */
  patientOverdue?: readonly { id: string; cents: Cents }[];
  badDebt?: readonly { id: string; cents: Cents; on?: Day }[];
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

/** One entry per step, in the order of the cycle, zeros included. */
export function leaksByStep(sources: LeakSources): StepLeak[] {
  const leaks = new Map<CycleStep, StepLeak>(
    cycleStepKeys.map((step) => [
      step,
      { step, stuckCents: zeroCents, lostCents: zeroCents, stuckIds: [], lostIds: [] },
    ]),
  );
  const add = (step: CycleStep, fate: 'stuck' | 'lost', { id, cents }: { id: string; cents: Cents }): void => {
    const leak = leaks.get(step);
    if (!leak || cents <= 0) return;
    leak[`${fate}Cents`] = addCents(leak[`${fate}Cents`], cents);
    leak[`${fate}Ids`].push(id);
  };
  for (const { id, step, cents, recoveredCents, isOpen, isLost } of sources.denials ?? []) {
    const left = maxCents(zeroCents, subtractCents(cents, recoveredCents ?? zeroCents));
    if (isOpen) add(step, 'stuck', { id, cents: left });
    else if (isLost) add(step, 'lost', { id, cents: left });
  }
  for (const each of sources.rejections ?? []) add(each.step ?? 'claims', 'stuck', each);
  for (const each of sources.writeOffs ?? []) {
    const step = stepOfWriteOff[each.type];
    if (step) add(step, 'lost', each);
  }
  for (const each of sources.unbilled ?? []) add(each.step, 'stuck', each);
  for (const each of sources.unposted ?? []) add('payments', 'stuck', each);
  for (const each of sources.unanswered ?? []) add('claims', 'stuck', each);
  for (const each of sources.patientOverdue ?? []) add('statements', 'stuck', each);
  for (const each of sources.badDebt ?? []) add('statements', 'lost', each);
  return [...leaks.values()];
}
