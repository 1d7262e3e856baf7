/**
 * When a statement goes out and in which tone: 1 new, then every thirty days 2 reminder, 3 past due, 4 final notice, and
 * 5, which is no letter but a person's look at the account. A payment, an agreed plan or a dispute since the last
 * statement starts again at 1. The days are the office's defaults, not law.
 */
import { addDays, type Day, daysBetween, formatDay } from '#shared/kernel/dates.ts';
import { type Cents, formatMoney } from '#shared/kernel/money.ts';
import type { AccountState } from '#shared/model/patient.ts';
import type { Statement, StatementStage } from '#shared/model/statement.ts';

export const statementDefaults = {
  /** Days between statements. */
  intervalDays: 30,
  /** Days the patient has to pay. */
  dueDays: 21,
  finalDueDays: 15,
  /** No paper below this. */
  minimumCents: 500 as Cents, // whole cents
  /** From this amount a payment plan is offered. */
  planFromCents: 10_000 as Cents, // whole cents
};
export type StatementOptions = typeof statementDefaults;

/** The last statement that was not cancelled. */
export function lastStatement(statements: readonly Statement[]): Statement | undefined {
  return statements
    .filter((each) => each.state !== 'cancelled')
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : b.createdAt - a.createdAt))[0];
}

/** `resetOn`: the last day of a payment, plan or dispute. */
export function nextStage(
  last: Pick<Statement, 'date' | 'stage'> | undefined,
  resetOn: Day | undefined,
  asOf: Day,
  intervalDays = statementDefaults.intervalDays,
): StatementStage {
  if (!last || (resetOn !== undefined && resetOn >= last.date)) return 1;
  if (daysBetween(last.date, asOf) < intervalDays) return last.stage;
  return stageAfter[last.stage];
}

const stageAfter: Record<StatementStage, StatementStage> = { 1: 2, 2: 3, 3: 4, 4: 5, 5: 5 };

export interface StatementTiming {
  isDue: boolean;
  /** The day the next statement may go out. */
  on: Day;
  stage: StatementStage;
}

/** The first goes out as soon as the patient owes, later ones an interval after the last. Holds are judged elsewhere. */
export function isStatementDue(
  facts: {
    dueCents: Cents;
    responsibleSince?: Day | undefined;
    last?: Pick<Statement, 'date' | 'stage'> | undefined;
    resetOn?: Day | undefined;
  },
  asOf: Day,
  options: Partial<StatementOptions> = {},
): StatementTiming {
  const { intervalDays, minimumCents } = { ...statementDefaults, ...options };
  const on = facts.last ? addDays(facts.last.date, intervalDays) : (facts.responsibleSince ?? asOf);
  const stage = nextStage(facts.last, facts.resetOn, asOf, intervalDays);
  return { isDue: facts.dueCents >= minimumCents && on <= asOf, on, stage };
}

/** What the account becomes when a statement of a stage goes out. */
export const accountStateAt: Record<StatementStage, AccountState> = {
  1: 'balance-due',
  2: 'balance-due',
  3: 'past-due',
  4: 'final-notice',
  5: 'collections-review',
};

export const stageLabels: Record<StatementStage, string> = {
  1: 'New',
  2: 'Reminder',
  3: 'Past due',
  4: 'Final notice',
  5: 'Review by a person',
};

/** One or two sentences in the tone of the stage; nothing that is not meant or not lawful. */
export function stageMessage(stage: StatementStage, dueCents: Cents, dueOn: Day): string {
  const amount = formatMoney(dueCents);
  const until = formatDay(dueOn);
  switch (stage) {
    case 1:
      return 'If you already paid, thank you. Questions? Please call us.';
    case 2:
      return `We have not received your payment of ${amount}. If you already paid, thank you. Call us if you need more time or help.`;
    case 3:
      return `Your balance of ${amount} is past due. Please pay, or call us by ${until} to set up a plan.`;
    case 4:
      return `This is the final notice from our office. Please contact us by ${until}. After that we may review the account for other collection steps.`;
    case 5:
      return 'Please call us about your account.';
  }
}
