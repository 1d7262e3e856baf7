/** The run went to the mail: its statements count as sent, and each account moves to the stage it was told of. */
import { z } from 'zod';
import { problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import { type AccountState, accountTransitions } from '#shared/model/patient.ts';
import { id } from '#shared/model/schemas.ts';
import { canMove } from '#shared/model/stateMachine.ts';
import { accountStateAt } from '#shared/statements/index.ts';
import type { Command } from '../runCommand.ts';

const input = z.object({ statementIds: z.array(id<'statement'>()) });

export const sendStatements: Command<z.infer<typeof input>, { sent: number }> = {
  name: 'sendStatements',
  input,
  journal: 'rows',
  isUndoable: false,
  async run(context, { statementIds }) {
    const statements = await context.getMany('statements', statementIds);
    let sent = 0;
    for (const statement of statements) {
      if (statement?.state !== 'queued') continue;
      context.put('statements', { ...statement, state: 'sent' });
      sent += 1;
      const account = await context.get('accounts', statement.accountId);
      if (!account) continue;
      const state = climb(account.state, accountStateAt[statement.stage]);
      if (state !== account.state) context.put('accounts', { ...account, state });
    }
    if (sent === 0)
      return {
        problems: [problem('statements.noneQueued', 'These statements were sent or cancelled before. Look again.')],
      };
    return {
      value: { sent },
      summary: `Marked ${count(sent, 'statement')} as sent`,
      subjectId: statements.find((each) => each)?.runId ?? '',
    };
  },
};

const ladder: readonly AccountState[] = ['balance-due', 'past-due', 'final-notice', 'collections-review'];

/** The way from one state to another goes step by step; a state that may not go there stays as it is. */
function climb(from: AccountState, to: AccountState): AccountState {
  if (from === to || canMove(accountTransitions, from, to)) return to;
  let at = from;
  for (const step of ladder.slice(0, ladder.indexOf(to) + 1)) if (canMove(accountTransitions, at, step)) at = step;
  return at;
}
