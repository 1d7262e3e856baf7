/** Statements as one PDF in the order of the mail: of a run, or of one account as it would read today. */
import { accountInFull, contentOf } from '#renderer/data/queries/statements.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { failed, ok, problem } from '#shared/kernel/problems.ts';
import type { StatementContent } from '#shared/model/statement.ts';
import { renderStatements as renderPdf } from '#shared/statements/index.ts';
import type { Job, JobContext } from './job.ts';

export type RenderStatementsInput =
  | { statementIds: readonly Id<'statement'>[] }
  /** One account, before anything is queued. */
  | { accountId: Id<'account'> };

export interface RenderedStatements {
  bytes: Uint8Array;
  statements: number;
}

/** Thrown between two pages when the person asks to stop. */
class Stopped extends Error {}

export const renderStatements: Job<RenderStatementsInput, RenderedStatements> = async (context, input) => {
  const contents = await contentsOf(context, input);
  if (contents.length === 0)
    return failed(problem('statements.gone', 'There is nothing to print here any more. Look at the list again.'));
  try {
    const bytes = await renderPdf(contents, { planInstalments: 3 }, async (done, total) => {
      context.report({ done, total });
      await breath();
      if (context.isCancelled()) throw new Stopped();
    });
    return ok({ bytes, statements: contents.length });
  } catch (error) {
    if (error instanceof Stopped)
      return failed(
        problem('statements.stopped', 'Printing was stopped. Nothing was marked as sent.', undefined, 'info'),
      );
    throw error;
  }
};

async function contentsOf({ book }: JobContext, input: RenderStatementsInput): Promise<StatementContent[]> {
  if ('accountId' in input) {
    const full = await accountInFull(book, input.accountId);
    const content = full && (contentOf(full.standing) ?? full.figures);
    return content ? [content] : [];
  }
  const statements = await book.db.rows('statements').bulkGet([...input.statementIds]);
  return statements.flatMap((each) => (each && each.state !== 'cancelled' ? [each.content] : []));
}

/** Lets the message that asks to stop come in. */
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
