/** What a guarantor was told they owe, when, and what was agreed. */
import { z } from 'zod';
import type { Day, Instant } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Cents } from '#shared/kernel/money.ts';
import type { Address } from './schemas.ts';
import { cents, day, id, recordBase } from './schemas.ts';
import type { Transitions } from './stateMachine.ts';

export const statementStages = [1, 2, 3, 4, 5] as const;
/** 1 new, 2 reminder, 3 past due, 4 final notice, 5 review by a person. */
export type StatementStage = (typeof statementStages)[number];

/** One visit on a statement: its figures add up to what is owed for it. */
export interface StatementVisit {
  encounterId: Id<'encounter'>;
  date: Day;
  patientName: string;
  providerName: string;
  description: string;
  chargedCents: Cents;
  insurancePaidCents: Cents;
  adjustedCents: Cents;
  patientPaidCents: Cents;
  owedCents: Cents;
  /** The insurer has not decided yet: nothing is asked for this visit. */
  isWaitingForInsurance: boolean;
  /** Plain words: "$63.00 is your 20% coinsurance after the discount". */
  why?: string;
  responsibleSince?: Day;
}

/** The frozen content of a statement; the same content always prints the same page. */
export interface StatementContent {
  number: string;
  date: Day;
  dueOn: Day;
  stage: StatementStage;
  accountNumber: string;
  practice: { name: string; address: Address; payTo: Address; phone?: string; hours?: string; website?: string };
  guarantor: { name: string; address: Address };
  previousBalanceCents: Cents;
  visits: StatementVisit[];
  unappliedCents: Cents;
  aging: { currentCents: Cents; over30Cents: Cents; over60Cents: Cents; over90Cents: Cents };
  dueCents: Cents;
  message: string;
}

export interface Statement {
  id: Id<'statement'>;
  createdAt: Instant;
  updatedAt: Instant;
  accountId: Id<'account'>;
  number: string;
  date: Day;
  state: 'queued' | 'sent' | 'paid' | 'cancelled';
  stage: StatementStage;
  dueCents: Cents;
  runId: Id<'batch'>;
  content: StatementContent;
}

export const planStates = [
  'proposed',
  'accepted',
  'current',
  'late',
  'broken',
  'reinstated',
  'cancelled',
  'completed',
] as const;
export type PlanState = (typeof planStates)[number];
export const planTransitions: Transitions<PlanState> = {
  proposed: ['accepted', 'cancelled'],
  accepted: ['current', 'cancelled'],
  current: ['late', 'completed', 'cancelled'],
  late: ['current', 'broken', 'completed', 'cancelled'],
  broken: ['reinstated', 'cancelled'],
  reinstated: ['current', 'late', 'cancelled'],
  cancelled: [],
  completed: [],
};

export const plan = z.object({
  id: id<'plan'>(),
  ...recordBase,
  accountId: id<'account'>(),
  state: z.enum(planStates),
  agreedOn: day,
  totalCents: cents,
  instalments: z.array(z.object({ dueOn: day, cents, paidOn: day.optional() })),
});
export type Plan = z.infer<typeof plan>;
