/** A check of cover as typed during the call, and its reading into what is kept. */
import type { RecordVerificationInput } from '#renderer/data/commands/recordVerification.ts';
import type { Day } from '#shared/kernel/dates.ts';
import type { Cents } from '#shared/kernel/money.ts';
import type { Benefits, Verification } from '#shared/model/visit.ts';

export interface CheckDraft {
  state: RecordVerificationInput['state'];
  method: RecordVerificationInput['method'];
  date: Day | undefined;
  spokeWith: string;
  reference: string;
  planName: string;
  network: 'in' | 'out' | undefined;
  coverageFrom: Day | undefined;
  coverageTo: Day | undefined;
  copayCents: Cents | undefined;
  /** `20` means 20%. */
  coinsurance: number | undefined;
  deductibleCents: Cents | undefined;
  deductibleLeftCents: Cents | undefined;
  outOfPocketCents: Cents | undefined;
  outOfPocketLeftCents: Cents | undefined;
  visitLimit: number | undefined;
  visitsLeft: number | undefined;
  notes: string;
}

/** What the last check found stands there already; the day, the voice and the reference number do not. */
export function checkDraft(last: Verification | undefined, today: Day, copayCents: Cents | undefined): CheckDraft {
  const known = last?.benefits;
  return {
    state: 'active',
    method: 'phone',
    date: today,
    spokeWith: '',
    reference: '',
    planName: known?.planName ?? '',
    network: known?.network,
    coverageFrom: known?.coverageFrom,
    coverageTo: known?.coverageTo,
    copayCents: known?.copayCents ?? copayCents,
    coinsurance: known?.coinsuranceBasisPoints === undefined ? undefined : known.coinsuranceBasisPoints / 100,
    deductibleCents: known?.deductibleCents,
    deductibleLeftCents: undefined,
    outOfPocketCents: known?.outOfPocketCents,
    outOfPocketLeftCents: undefined,
    visitLimit: known?.visitLimit,
    visitsLeft: undefined,
    notes: '',
  };
}

const said = (text: string): string | undefined => text.trim() || undefined;

export function benefitsOf(draft: CheckDraft): Benefits {
  const notes = draft.notes
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const { copayCents, deductibleCents, deductibleLeftCents, outOfPocketCents, outOfPocketLeftCents } = draft;
  const { visitLimit, visitsLeft, network, coverageFrom, coverageTo } = draft;
  return {
    copayCents,
    deductibleCents,
    deductibleLeftCents,
    outOfPocketCents,
    outOfPocketLeftCents,
    visitLimit,
    visitsLeft,
    network,
    coverageFrom,
    coverageTo,
    coinsuranceBasisPoints: draft.coinsurance === undefined ? undefined : Math.round(draft.coinsurance * 100),
    planName: said(draft.planName),
    notes: notes.length > 0 ? notes : undefined,
  };
}

export const spokenOf = (draft: CheckDraft) => ({ spokeWith: said(draft.spokeWith), reference: said(draft.reference) });
