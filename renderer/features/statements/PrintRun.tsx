/** The statements that wait to be mailed as one PDF in ZIP order; marked as sent when the envelopes are gone. */
import { useMemo } from 'react';
import { queuedStatements } from '#renderer/data/queries/statements.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { formatMoney, sumCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import type { Statement } from '#shared/model/statement.ts';
import { PdfOfStatements } from './PdfOfStatements.tsx';
import { useStatementDeeds } from './useStatementDeeds.tsx';
import { useStatementPdf } from './useStatementPdf.ts';

export function PrintRun({ onClose }: { onClose: () => void }) {
  const statements = useLive(queuedStatements);
  const deeds = useStatementDeeds();
  const input = useMemo(
    () => (statements && statements.length > 0 ? { statementIds: statements.map((each) => each.id) } : undefined),
    [statements],
  );
  const pdf = useStatementPdf(input);
  if (!statements) return <PageFrame title="Statements">{null}</PageFrame>;
  const back: Action = { id: 'statements.back', label: 'Show the accounts', run: onClose };
  const cancel: Action = {
    id: 'statements.cancelRun',
    label: 'Cancel these statements',
    run: async () => {
      const done = await deeds.cancel(statements);
      if (done.ok) onClose();
    },
  };
  const send: Action = {
    id: 'statements.markSent',
    label: `Mark ${statements.length} as sent`,
    group: 'Statements',
    run: () => deeds.markSent(statements),
  };
  return (
    <PageFrame
      title="Statements"
      subtitle={`${count(statements.length, 'statement')} to mail · ${formatMoney(sumCents(statements.map((each) => each.dueCents)))}`}
      header="In ZIP order. Print, mail, then mark them as sent."
      buttons={
        statements.length > 0 ? (
          <>
            <ActionButton action={cancel} />
            <ActionButton action={send} kind="primary" />
          </>
        ) : null
      }
    >
      {statements.length === 0 ? (
        <EmptyState text="No statement waits to be mailed." action={back} />
      ) : (
        <PdfOfStatements
          pdf={pdf}
          title={count(statements.length, 'statement')}
          isTitleSaid
          fileName={`statements-${rangeOf(statements)}`}
          onClose={onClose}
        />
      )}
    </PageFrame>
  );
}

function rangeOf(statements: readonly Statement[]): string {
  const numbers = statements.map((each) => each.number).sort();
  const first = numbers.at(0) ?? '';
  const last = numbers.at(-1) ?? '';
  return first === last ? first : `${first}-${last}`;
}
