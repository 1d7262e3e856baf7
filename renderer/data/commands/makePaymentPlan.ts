/** Agrees on instalments for what an account owes today. While the plan runs, no ordinary statement is sent. */
import { z } from 'zod';
import type { Id } from '#shared/kernel/ids.ts';
import { problem } from '#shared/kernel/problems.ts';
import { count as counted } from '#shared/kernel/text.ts';
import { day, id } from '#shared/model/schemas.ts';
import { canMove } from '#shared/model/stateMachine.ts';
import { planTransitions } from '#shared/model/statement.ts';
import { makePlan } from '#shared/statements/index.ts';
import { officeFigures, runningPlan, statementViews } from '../queries/statements.ts';
import type { Command } from '../runCommand.ts';

const input = z.object({ accountId: id<'account'>(), count: z.int(), firstDue: day });

export const makePaymentPlan: Command<z.infer<typeof input>, { planId: Id<'plan'> }> = {
  name: 'makePaymentPlan',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { accountId, count, firstDue }) {
    const [view] = await statementViews(context, [accountId]);
    if (!view) return { problems: [problem('account.unknown', 'This account is not in the book any more.')] };
    if (runningPlan(view.plans))
      return { problems: [problem('plan.runs', 'A payment plan is running. End it before agreeing on another.')] };
    if (firstDue < context.today)
      return { problems: [problem('plan.past', 'Choose a first due day from today on.', 'firstDue')] };
    const figures = officeFigures(view, context.today);
    if (!figures) return { problems: [problem('plan.nothingDue', 'There is no balance to pay over time.')] };
    const made = makePlan(figures.dueCents, count, firstDue);
    if (!made.ok) return { problems: made.problems };
    const planId = context.newId<'plan'>();
    context.put('plans', {
      id: planId,
      createdAt: context.now,
      updatedAt: context.now,
      accountId,
      state: 'current',
      agreedOn: context.today,
      totalCents: figures.dueCents,
      instalments: made.value,
    });
    for (const each of view.statements) {
      if (each.state === 'queued') context.put('statements', { ...each, state: 'cancelled' });
    }
    return {
      value: { planId },
      summary: `Agreed on a payment plan of ${counted(made.value.length, 'instalment')}`,
      subjectId: planId,
      problems: made.problems,
    };
  },
};

const endInput = z.object({ planId: id<'plan'>() });

export const endPaymentPlan: Command<z.infer<typeof endInput>, null> = {
  name: 'endPaymentPlan',
  input: endInput,
  journal: 'rows',
  isUndoable: true,
  async run(context, { planId }) {
    const plan = await context.get('plans', planId);
    if (!plan || !canMove(planTransitions, plan.state, 'cancelled'))
      return { problems: [problem('plan.over', 'This plan is over already. Look at the account again.')] };
    context.put('plans', { ...plan, state: 'cancelled' });
    return { value: null, summary: 'Ended a payment plan', subjectId: planId };
  },
};
