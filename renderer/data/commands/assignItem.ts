/** Gives rows of the work to somebody, or takes them back from them: one assignment per row. */
import { z } from 'zod';
import { count } from '#shared/kernel/text.ts';
import { text } from '#shared/model/schemas.ts';
import { assignmentKind } from '../queries/care.ts';
import type { Command } from '../runCommand.ts';
import { endTask, putOneTask } from './itemHistory.ts';

const input = z.object({ subjectIds: z.array(text).min(1), assignee: text.optional() });

export const assignItem: Command<z.infer<typeof input>, null> = {
  name: 'assignItem',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { subjectIds, assignee }) {
    for (const subjectId of subjectIds) {
      if (assignee === undefined) await endTask(context, subjectId, assignmentKind);
      else {
        const words = { subjectKind: assignmentKind, dueOn: context.today, note: 'Assigned', assignee };
        await putOneTask(context, subjectId, words);
      }
    }
    const items = count(subjectIds.length, 'item');
    const summary = assignee === undefined ? `Took back ${items}` : `Gave ${items} to ${assignee}`;
    return { value: null, summary, subjectId: subjectIds[0] ?? '' };
  },
};
