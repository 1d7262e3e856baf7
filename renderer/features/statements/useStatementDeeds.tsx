/** What is done to statements and accounts on this page, each with its question and what follows. */
import { useCallback } from 'react';
import { cancelStatement } from '#renderer/data/commands/cancelStatement.ts';
import { releaseAccount } from '#renderer/data/commands/holdAccount.ts';
import { endPaymentPlan } from '#renderer/data/commands/makePaymentPlan.ts';
import { queueStatements } from '#renderer/data/commands/queueStatements.ts';
import { sendStatements } from '#renderer/data/commands/sendStatements.ts';
import type { StatementRow } from '#renderer/data/queries/statements.ts';
import { confirm } from '#renderer/ui/feedback/ConfirmDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { formatMoney, sumCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import { type Statement, statementStages } from '#shared/model/statement.ts';
import { stageLabels } from '#shared/statements/index.ts';

export const isDue = (row: StatementRow): boolean => row.standing.kind === 'due';

export function useStatementDeeds() {
  const command = useCommand();

  const printRun = useCallback(
    async (rows: readonly StatementRow[]) => {
      const due = rows.filter(isDue);
      const label = `Print ${count(due.length, 'statement')}`;
      const isYes = await confirm({
        title: `${label}?`,
        body: <RunSummary rows={due} />,
        confirmLabel: label,
        cancelLabel: 'Not now',
      });
      if (!isYes) return;
      const done = await command(queueStatements, { accountIds: due.map((row) => row.account.id) });
      if (done.ok) goTo('/statements', { run: 'queued' });
    },
    [command],
  );

  const markSent = useCallback(
    async (statements: readonly Statement[]) => {
      const label = `Mark ${count(statements.length, 'statement')} as sent`;
      const isYes = await confirm({
        title: `${label}?`,
        body: 'Do this when the envelopes have left the office. It cannot be undone; each account waits 30 days for its next statement.',
        confirmLabel: label,
        cancelLabel: 'Not now',
      });
      if (!isYes) return;
      const done = await command(sendStatements, { statementIds: statements.map((each) => each.id) });
      if (done.ok) goTo('/statements');
    },
    [command],
  );

  const cancel = useCallback(
    (statements: readonly Statement[]) => command(cancelStatement, { statementIds: statements.map((each) => each.id) }),
    [command],
  );
  const release = useCallback((accountId: Id<'account'>) => command(releaseAccount, { accountId }), [command]);
  const endPlan = useCallback((planId: Id<'plan'>) => command(endPaymentPlan, { planId }), [command]);

  return { printRun, markSent, cancel, release, endPlan };
}

export type StatementDeeds = ReturnType<typeof useStatementDeeds>;

function RunSummary({ rows }: { rows: readonly StatementRow[] }) {
  const stageOf = (row: StatementRow) => (row.standing.kind === 'due' ? row.standing.content.stage : undefined);
  const stages = statementStages
    .map((stage) => ({ stage, howMany: rows.filter((row) => stageOf(row) === stage).length }))
    .filter(({ howMany }) => howMany > 0);
  return (
    <>
      <p>
        {formatMoney(sumCents(rows.map((row) => row.owedCents)))} in all:{' '}
        {stages.map(({ stage, howMany }) => `${howMany} ${stageLabels[stage].toLowerCase()}`).join(', ')}.
      </p>
      <p>Their figures are frozen and numbered now. They count as sent only when you mark them.</p>
    </>
  );
}
