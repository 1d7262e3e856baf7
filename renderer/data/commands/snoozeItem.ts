/** Puts a row of the day's work away until a day, with the reason; it comes back by itself. */
import { z } from 'zod';
import type { Id } from '#shared/kernel/ids.ts';
import { problem } from '#shared/kernel/problems.ts';
import { day, text } from '#shared/model/schemas.ts';
import { snoozeKind } from '../queries/care.ts';
import type { Command } from '../runCommand.ts';

const input = z.object({ subjectId: text, until: day, reason: text });

export const snoozeItem: Command<z.infer<typeof input>, { taskId: Id<'task'> }> = {
  name: 'snoozeItem',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { subjectId, until, reason }) {
    if (until <= context.today)
      return { problems: [problem('snooze.past', 'Choose a day after today for it to come back.', 'until')] };
    const id = context.newId<'task'>();
    const stamps = { createdAt: context.now, updatedAt: context.now };
    context.put('tasks', {
      id,
      ...stamps,
      subjectId,
      subjectKind: snoozeKind,
      dueOn: until,
      state: 'open',
      note: reason,
    });
    return { value: { taskId: id }, summary: 'Snoozed one item', subjectId };
  },
};
