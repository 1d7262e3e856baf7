/** The parts of a claim that pane and full view share: what happened, and what it is worth. */
import { Button } from '@mantine/core';
import type { ClaimInFull } from '#renderer/data/queries/claims.ts';
import { MoneyLines } from '#renderer/ui/MoneyLines.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import type { Tone } from '#renderer/ui/StatusTag.tsx';
import { Timeline } from '#renderer/ui/Timeline.tsx';
import { askWhy } from '#renderer/ui/why/whyStore.ts';
import { cents, subtractCents, sumCents } from '#shared/kernel/money.ts';
import type { Claim } from '#shared/model/claimRecord.ts';

interface ClaimHistoryProps {
  full: ClaimInFull;
  onSaveFile: (transmissionId: ClaimInFull['transmissions'][number]['id']) => void;
}

export function ClaimHistory({ full, onSaveFile }: ClaimHistoryProps) {
  const { claim, transmissions, takeBacks } = full;
  const files = new Map(transmissions.map((file) => [file.id as string, file]));
  const events = claim.timeline.map((event, index) => {
    const file = event.transmissionId && files.get(event.transmissionId);
    const text = (
      <>
        {event.text}
        {event.by ? ` · ${event.by}` : ''}
        {file?.kind === '837P' ? (
          <Button variant="subtle" size="compact-xs" onClick={() => onSaveFile(file.id)}>
            Save the file
          </Button>
        ) : null}
      </>
    );
    return { key: String(index), at: event.at, on: event.on, tone: toneOf(event), text };
  });
  const taken = takeBacks.entries.map(({ key, at, on, text, remittanceId }) => ({
    key,
    at,
    on,
    tone: 'stuck' as const,
    text: (
      <>
        {text}
        {remittanceId ? (
          <Button variant="subtle" size="compact-xs" onClick={() => goTo('/payments', { id: remittanceId })}>
            Open the payment
          </Button>
        ) : null}
      </>
    ),
  }));
  // In the order they were written down; what happened in one moment keeps its place.
  const items = [...events, ...taken].sort((a, b) => a.at - b.at).reverse();
  return <Timeline items={items} />;
}

function toneOf({ kind, text }: Claim['timeline'][number]): Tone {
  if (/reject|denied/i.test(text)) return 'wrong';
  if (kind === 'acknowledged' || kind === 'remitted') return 'right';
  if (kind === 'held' || kind === 'override') return 'stuck';
  return kind === 'submitted' || kind === 'status' ? 'waiting' : 'neutral';
}

export function ClaimMoney({ full: { claim, takeBacks } }: { full: Pick<ClaimInFull, 'claim' | 'takeBacks'> }) {
  const { chargeCents, paidCents, contractualCents, patientCents, deniedCents } = claim.totals;
  const answered = sumCents([paidCents, contractualCents, patientCents, deniedCents]);
  const negative = (amount: number) => cents(-amount);
  const why = () => askWhy({ encounterId: claim.encounterId });
  return (
    <MoneyLines
      lines={[
        { label: 'Charged', cents: chargeCents, why },
        { label: 'Paid by the payer', cents: negative(paidCents) },
        { label: 'Contractual', cents: negative(contractualCents) },
        { label: 'Patient share', cents: negative(patientCents) },
        { label: 'Denied', cents: negative(deniedCents) },
        ...(takeBacks.openCents > 0
          ? [{ label: 'Taken back, not explained: ask the payer', cents: takeBacks.openCents }]
          : []),
        { label: 'Not answered yet', cents: subtractCents(chargeCents, answered), isTotal: true, why },
      ]}
    />
  );
}
