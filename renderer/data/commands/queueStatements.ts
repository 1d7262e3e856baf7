/**
 * Makes the statements of one print run: each account's content is frozen under its own number, so that the paper, the
 * screen and a later question show the same words. An account that may not be sent anything meanwhile is left out.
 */
import { z } from 'zod';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, formatMoney, sumCents } from '#shared/kernel/money.ts';
import { problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import { id } from '#shared/model/schemas.ts';
import { statementRow, statementViews } from '../queries/statements.ts';
import type { Command } from '../runCommand.ts';

const input = z.object({ accountIds: z.array(id<'account'>()) });

export interface QueuedRun {
  runId: Id<'batch'>;
  statementIds: Id<'statement'>[];
  dueCents: Cents;
  /** Accounts asked for that may not be sent a statement today. */
  left: number;
}

export const queueStatements: Command<z.infer<typeof input>, QueuedRun> = {
  name: 'queueStatements',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { accountIds }) {
    const runId = context.newId<'batch'>();
    const views = await statementViews(context, accountIds);
    const statementIds: Id<'statement'>[] = [];
    const amounts: Cents[] = [];
    for (const view of views) {
      const { standing } = statementRow(view, context.today);
      if (standing.kind !== 'due') continue;
      const number = String(await context.nextNumber('statement', 1001));
      const content = { ...standing.content, number };
      const statementId = context.newId<'statement'>();
      context.put('statements', {
        id: statementId,
        createdAt: context.now,
        updatedAt: context.now,
        accountId: view.account.id,
        number,
        date: content.date,
        state: 'queued',
        stage: content.stage,
        dueCents: content.dueCents,
        runId,
        content,
      });
      statementIds.push(statementId);
      amounts.push(content.dueCents);
    }
    if (statementIds.length === 0)
      return {
        problems: [problem('statements.noneDue', 'None of these accounts may be sent a statement today.')],
      };
    const dueCents = sumCents(amounts);
    return {
      value: { runId, statementIds, dueCents, left: accountIds.length - statementIds.length },
      summary: `Made ${count(statementIds.length, 'statement')} over ${formatMoney(dueCents)}`,
      subjectId: runId,
    };
  },
};
