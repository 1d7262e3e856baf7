/** A note to oneself with a day: adds a task of the office or changes one. */
import { z } from 'zod';
import type { Id } from '#shared/kernel/ids.ts';
import { problem } from '#shared/kernel/problems.ts';
import { day, id, text } from '#shared/model/schemas.ts';
import type { Command } from '../runCommand.ts';

const input = z.object({
  taskId: id<'task'>().optional(),
  subjectId: text.optional(),
  note: text,
  dueOn: day,
  assignee: text.optional(),
});

export const saveTask: Command<z.infer<typeof input>, { taskId: Id<'task'> }> = {
  name: 'saveTask',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { taskId, subjectId, note, dueOn, assignee }) {
    const stored = taskId && (await context.get('tasks', taskId));
    if (taskId && !stored)
      return { problems: [problem('task.unknown', 'This task was removed meanwhile. Look at the list again.')] };
    const taskKey = taskId ?? context.newId<'task'>();
    context.put('tasks', {
      createdAt: context.now,
      subjectKind: 'task',
      state: 'open',
      ...(stored || {}),
      id: taskKey,
      updatedAt: context.now,
      subjectId: subjectId ?? (stored ? stored.subjectId : taskKey),
      note,
      dueOn,
      assignee,
    });
    return { value: { taskId: taskKey }, summary: stored ? 'Changed a task' : 'Added a task', subjectId: taskKey };
  },
};
