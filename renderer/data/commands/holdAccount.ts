/** Stops statements to an account for a reason, with a day to look at it again; and lets them go on. */
import { z } from 'zod';
import { problem } from '#shared/kernel/problems.ts';
import { accountHolds } from '#shared/model/patient.ts';
import { day, id, text } from '#shared/model/schemas.ts';
import { accountHoldKind } from '../queries/statements.ts';
import type { Command } from '../runCommand.ts';

const holdInput = z.object({
  accountId: id<'account'>(),
  hold: z.enum(accountHolds),
  reason: text,
  /** The day on which it comes back to be looked at. */
  reviewOn: day,
});

const unknownAccount = () => problem('account.unknown', 'This account is not in the book any more.');

/** Statements that wait to be printed are cancelled: nothing may go out while the hold stands. */
export const holdAccount: Command<z.infer<typeof holdInput>, null> = {
  name: 'holdAccount',
  input: holdInput,
  journal: 'rows',
  isUndoable: true,
  async run(context, { accountId, hold, reason, reviewOn }) {
    const account = await context.get('accounts', accountId);
    if (!account) return { problems: [unknownAccount()] };
    if (account.holds.includes(hold))
      return { problems: [problem('account.held', 'This account is already on hold for that reason.', 'hold')] };
    if (reviewOn <= context.today)
      return { problems: [problem('account.holdPast', 'Choose a day after today to look at it again.', 'reviewOn')] };
    context.put('accounts', { ...account, holds: [...account.holds, hold] });
    const statements = await context.db.rows('statements').where('accountId').equals(accountId).toArray();
    for (const each of statements) {
      if (each.state === 'queued') context.put('statements', { ...each, state: 'cancelled' });
    }
    context.put('tasks', {
      id: context.newId<'task'>(),
      createdAt: context.now,
      updatedAt: context.now,
      subjectId: accountId,
      subjectKind: accountHoldKind,
      dueOn: reviewOn,
      state: 'open',
      note: reason,
    });
    return { value: null, summary: `Put account ${account.number} on hold`, subjectId: accountId };
  },
};

const releaseInput = z.object({ accountId: id<'account'>() });

export const releaseAccount: Command<z.infer<typeof releaseInput>, null> = {
  name: 'releaseAccount',
  input: releaseInput,
  journal: 'rows',
  isUndoable: true,
  async run(context, { accountId }) {
    const account = await context.get('accounts', accountId);
    if (!account) return { problems: [unknownAccount()] };
    if (account.holds.length === 0) return { problems: [problem('account.notHeld', 'This account is not on hold.')] };
    context.put('accounts', { ...account, holds: [] });
    const tasks = await context.db.rows('tasks').where('subjectId').equals(accountId).toArray();
    for (const task of tasks) {
      if (task.subjectKind === accountHoldKind && task.state === 'open')
        context.put('tasks', { ...task, state: 'done' });
    }
    return { value: null, summary: `Released account ${account.number}`, subjectId: accountId };
  },
};
