/** The slip that goes to the bank with checks and cash. */
import { useState } from 'react';
import type { DepositDetail } from '#renderer/data/queries/deposits.ts';
import { practiceOf } from '#renderer/data/queries/reference.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { usePageActions } from '#renderer/ui/actions/usePageActions.ts';
import { PdfDialog } from '#renderer/ui/pdf/PdfDialog.tsx';
import { formatDay } from '#shared/kernel/dates.ts';
import { depositSlip, depositSlipTable } from '#shared/remits/index.ts';

export function DepositSlip({ detail: { deposit, remittances } }: { detail: DepositDetail }) {
  const practice = useLive(practiceOf);
  const [bytes, setBytes] = useState<Uint8Array>();
  const slip = depositSlip(deposit, remittances);
  const show: Action = {
    id: 'deposit.slip',
    label: 'Deposit slip',
    shortcut: 'mod+p',
    group: 'Deposit',
    isAvailable: () => slip.carriedCents !== 0,
    run: async () => {
      const { renderReport } = await import('#shared/statements/index.ts');
      const subtitle = [practice?.name, `deposit of ${formatDay(deposit.date)}`].filter(Boolean).join(' · ');
      setBytes(await renderReport({ title: 'Deposit slip', subtitle, ...depositSlipTable(slip) }));
    },
  };
  usePageActions([show]);
  return (
    <>
      {slip.carriedCents === 0 ? null : <ActionButton action={show} />}
      {bytes ? (
        <PdfDialog
          title={`Deposit slip of ${formatDay(deposit.date)}`}
          fileName={`deposit-slip-${deposit.date}`}
          bytes={bytes}
          onClose={() => setBytes(undefined)}
        />
      ) : null}
    </>
  );
}
