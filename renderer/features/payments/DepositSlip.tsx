/** The slip that goes to the bank with checks and cash. */
import type { DepositDetail } from '#renderer/data/queries/deposits.ts';
import { practiceOf } from '#renderer/data/queries/reference.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { PaperButton } from '#renderer/ui/pdf/PaperButton.tsx';
import { formatDay } from '#shared/kernel/dates.ts';
import { ok } from '#shared/kernel/problems.ts';
import { depositSlip, depositSlipTable } from '#shared/remits/index.ts';

export function DepositSlip({ detail: { deposit, remittances } }: { detail: DepositDetail }) {
  const practice = useLive(practiceOf);
  const slip = depositSlip(deposit, remittances);
  if (slip.carriedCents === 0) return null;
  return (
    <PaperButton
      action={{ id: 'deposit.slip', label: 'Deposit slip', shortcut: 'mod+p', group: 'Deposit' }}
      title={`Deposit slip of ${formatDay(deposit.date)}`}
      fileName={`deposit-slip-${deposit.date}`}
      make={async () => {
        const { renderReport } = await import('#shared/statements/index.ts');
        const subtitle = [practice?.name, `deposit of ${formatDay(deposit.date)}`].filter(Boolean).join(' · ');
        return ok(await renderReport({ title: 'Deposit slip', subtitle, ...depositSlipTable(slip) }));
      }}
    />
  );
}
