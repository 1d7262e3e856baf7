/** A case for each denied claim or line, from the day it was seen to its outcome; and its appeals. */
import type { Day, Instant } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Cents } from '#shared/kernel/money.ts';
import type { CycleStep } from './cycle.ts';
import type { Adjustment } from './schemas.ts';
import type { Transitions } from './stateMachine.ts';

export const denialStates = [
  'new',
  'assigned',
  'in-work',
  'corrected-resubmitted',
  'appealed',
  'billed-to-patient',
  'written-off',
  'resolved',
] as const;
export type DenialState = (typeof denialStates)[number];
export const denialTransitions: Transitions<DenialState> = {
  new: ['assigned', 'in-work', 'corrected-resubmitted', 'appealed', 'billed-to-patient', 'written-off', 'resolved'],
  assigned: ['in-work', 'corrected-resubmitted', 'appealed', 'billed-to-patient', 'written-off', 'resolved'],
  'in-work': ['corrected-resubmitted', 'appealed', 'billed-to-patient', 'written-off', 'resolved'],
  'corrected-resubmitted': ['resolved', 'in-work'],
  appealed: ['resolved', 'in-work'],
  'billed-to-patient': ['resolved'],
  'written-off': ['resolved'],
  resolved: ['in-work'],
};
export const openDenialStates: readonly DenialState[] = [
  'new',
  'assigned',
  'in-work',
  'corrected-resubmitted',
  'appealed',
];

export interface Denial {
  id: Id<'denial'>;
  createdAt: Instant;
  updatedAt: Instant;
  claimId: Id<'claim'>;
  encounterId: Id<'encounter'>;
  patientId: Id<'patient'>;
  payerId: Id<'payer'>;
  /** Absent when the whole claim was denied. */
  chargeId?: Id<'charge'>;
  remittanceClaimId?: Id<'remittanceClaim'>;
  state: DenialState;
  adjustments: Adjustment[];
  remarks: string[];
  /** The charge money that was refused. */
  cents: Cents;
  /** The step of the cycle that caused it. */
  step: CycleStep;
  /** What to do next, in a few words. */
  nextAction: string;
  openedOn: Day;
  /** Last day to appeal. */
  dueOn: Day;
  outcome?: 'overturned' | 'partial' | 'upheld';
  recoveredCents?: Cents;
  notes: { at: Instant; text: string }[];
  snoozedUntil?: Day;
}

export const appealStates = ['draft', 'sent', 'acknowledged', 'overturned', 'partial', 'upheld', 'closed'] as const;
export type AppealState = (typeof appealStates)[number];
export const appealTransitions: Transitions<AppealState> = {
  draft: ['sent', 'closed'],
  sent: ['acknowledged', 'overturned', 'partial', 'upheld', 'closed'],
  acknowledged: ['overturned', 'partial', 'upheld', 'closed'],
  overturned: ['closed'],
  partial: ['closed'],
  upheld: ['closed'],
  closed: [],
};

export interface Appeal {
  id: Id<'appeal'>;
  createdAt: Instant;
  updatedAt: Instant;
  denialId: Id<'denial'>;
  claimId: Id<'claim'>;
  level: number;
  state: AppealState;
  sentOn?: Day;
  method?: 'mail' | 'fax' | 'portal';
  /** The letter as it was sent: frozen. */
  letter: { subject: string; paragraphs: string[] };
  documentId?: Id<'document'>;
  dueOn: Day;
  decidedOn?: Day;
}
