/** Gives a row of the work to somebody, or takes it back from them: one assignment per row. */
import { z } from 'zod';
import { text } from '#shared/model/schemas.ts';
import { assignmentKind } from '../queries/care.ts';
import type { Command } from '../runCommand.ts';

const input = z.object({ subjectId: text, assignee: text.optional() });

export const assignItem: Command<z.infer<typeof input>, undefined> = {
  name: 'assignItem',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { subjectId, assignee }) {
    const tasks = await context.db.rows('tasks').where('subjectId').equals(subjectId).toArray();
    const stored = tasks.find((task) => task.subjectKind === assignmentKind && task.state === 'open');
    if (assignee === undefined) {
      if (stored) context.put('tasks', { ...stored, state: 'done' });
      return { value: undefined, summary: 'Took back one item', subjectId };
    }
    context.put('tasks', {
      id: stored?.id ?? context.newId<'task'>(),
      createdAt: stored?.createdAt ?? context.now,
      updatedAt: context.now,
      subjectId,
      subjectKind: assignmentKind,
      dueOn: context.today,
      state: 'open',
      note: 'Assigned',
      assignee,
    });
    return { value: undefined, summary: `Gave one item to ${assignee}`, subjectId };
  },
};
