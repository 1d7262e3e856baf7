/** Takes statements out of a run before they are mailed; their numbers are not given again. */
import { z } from 'zod';
import { problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import { id } from '#shared/model/schemas.ts';
import type { Command } from '../runCommand.ts';

const input = z.object({ statementIds: z.array(id<'statement'>()) });

export const cancelStatement: Command<z.infer<typeof input>, { cancelled: number }> = {
  name: 'cancelStatement',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { statementIds }) {
    const statements = (await context.getMany('statements', statementIds)).filter((each) => each !== undefined);
    if (statements.length === 0 || statements.some((each) => each.state !== 'queued'))
      return {
        problems: [
          problem('statement.notQueued', 'Only a statement that was not mailed yet can be cancelled. Look again.'),
        ],
      };
    for (const statement of statements) context.put('statements', { ...statement, state: 'cancelled' });
    return {
      value: { cancelled: statements.length },
      summary: `Cancelled ${count(statements.length, 'statement')}`,
      subjectId: statements[0]?.id ?? '',
    };
  },
};
