/** Marks a task as done. */
import { z } from 'zod';
import { problem } from '#shared/kernel/problems.ts';
import { id } from '#shared/model/schemas.ts';
import type { Command } from '../runCommand.ts';

const input = z.object({ taskId: id<'task'>() });

export const doneTask: Command<z.infer<typeof input>, undefined> = {
  name: 'doneTask',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { taskId }) {
    const task = await context.get('tasks', taskId);
    if (!task) return { problems: [problem('task.unknown', 'This task is not in the book any more.')] };
    context.put('tasks', { ...task, state: 'done' });
    return { value: undefined, summary: 'Marked a task as done', subjectId: taskId };
  },
};
