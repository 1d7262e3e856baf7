/** The statement of one account as it would be printed today; looking at it sends nothing. */
import { useMemo } from 'react';
import { accountInFull } from '#renderer/data/queries/statements.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import type { Id } from '#shared/kernel/ids.ts';
import { PdfOfStatements } from './PdfOfStatements.tsx';
import { useStatementPdf } from './useStatementPdf.ts';

export function AccountPreview({ accountId, onClose }: { accountId: Id<'account'>; onClose: () => void }) {
  const full = useLive(accountInFull, accountId);
  const input = useMemo(() => ({ accountId }), [accountId]);
  const pdf = useStatementPdf(input);
  const number = full?.account.number ?? '';
  const queued = full?.standing.kind === 'queued' ? full.standing.statement.number : undefined;
  return (
    <PageFrame
      title="Statements"
      subtitle={full ? `acct ${number}` : null}
      header={
        full?.standing.kind === 'left'
          ? `For the office only. ${full.standing.problems[0]?.message ?? ''}`
          : 'As it would be printed. Looking at it sends nothing.'
      }
    >
      {full ? (
        <PdfOfStatements
          pdf={pdf}
          title={queued ? `Statement ${queued}` : `Statement, account ${number}`}
          fileName={`statement-${queued ?? number}`}
          onClose={onClose}
        />
      ) : null}
    </PageFrame>
  );
}
