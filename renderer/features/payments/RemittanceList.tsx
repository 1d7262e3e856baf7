/** Payments of payers: what waits to be posted, what needs a person, what is done. */

import type { ReactNode } from 'react';
import { remittanceList } from '#renderer/data/queries/remittances.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { platform } from '#renderer/platform/platform.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { StateCell, WhoCell } from '#renderer/ui/Cell.tsx';
import type { Subject } from '#renderer/ui/care/subject.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { FileDrop } from '#renderer/ui/files/FileDrop.tsx';
import { UnreadFiles } from '#renderer/ui/files/UnreadFiles.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { type Column, tracks } from '#renderer/ui/worklist/column.ts';
import { Worklist } from '#renderer/ui/worklist/Worklist.tsx';
import type { WorklistFilter } from '#renderer/ui/worklist/worklistModel.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { sumCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import type { Remittance } from '#shared/model/remittance.ts';
import { standingOf } from './reviewTones.ts';
import { usePaymentJobs } from './usePaymentJobs.ts';

const remittanceFiles = ['835'] as const;
const subjectOf = (each: Remittance): Subject => ({
  id: each.id,
  label: `${each.payer.name}, check ${each.checkNumber}`,
});
const isOpen = (each: Remittance): boolean => each.state !== 'posted';
const readyOf = ({ counts, state, isBeingRead }: Remittance): number =>
  state === 'out-of-balance' || isBeingRead
    ? 0
    : Math.max(0, counts.claims - counts.posted - counts.unmatched - counts.review);

const filters: readonly WorklistFilter<Remittance>[] = [
  { key: 'open', label: 'To post', matches: (each) => isOpen(each) && readyOf(each) > 0 },
  {
    key: 'needs',
    label: 'Needs you',
    matches: (each) =>
      isOpen(each) &&
      (each.counts.review + each.counts.unmatched > 0 || each.state === 'out-of-balance' || each.isBeingRead === true),
  },
  { key: 'posted', label: 'Posted', matches: (each) => !isOpen(each) },
];

const columns: readonly Column<Remittance>[] = [
  {
    key: 'payer',
    header: 'Payer',
    render: (each) => <WhoCell name={each.payer.name} note={each.source === 'manual' ? 'paper EOB' : undefined} />,
    sortBy: (each) => each.payer.name,
    width: tracks.who,
  },
  { key: 'check', header: 'Check or EFT', render: (each) => each.checkNumber, width: '130px', fromWidth: 760 },
  {
    key: 'date',
    header: 'Paid on',
    render: (each) => formatDay(each.paymentDate),
    sortBy: (each) => each.paymentDate,
    width: tracks.day,
  },
  {
    key: 'state',
    header: 'Where it stands',
    render: (each) => {
      const { tone, word } = standingOf(each);
      return <StateCell tone={tone} state={word} text={noteOf(each)} />;
    },
    width: tracks.state,
  },
  {
    key: 'claims',
    header: 'Claims',
    align: 'right',
    render: (each) => each.counts.claims.toLocaleString('en-US'),
    sortBy: (each) => each.counts.claims,
    width: tracks.count,
  },
  {
    key: 'amount',
    header: 'Payment',
    align: 'right',
    render: (each) => <MoneyText cents={each.paymentCents} isOfRow why={() => goTo('/payments', { id: each.id })} />,
    sortBy: (each) => each.paymentCents,
    width: tracks.money,
  },
];

function noteOf(each: Remittance): string | undefined {
  if (each.state === 'posted') return undefined;
  if (each.state === 'out-of-balance') return each.problems.find((one) => one.code === 'remit.outOfBalance')?.message;
  if (each.isBeingRead) return 'Nothing is posted before all of its claims are read';
  const { review, unmatched } = each.counts;
  const ready = readyOf(each);
  const parts = [
    ready > 0 ? `${ready} clean` : undefined,
    review > 0 ? `${review} to look at` : undefined,
    unmatched > 0 ? `${unmatched} without a match` : undefined,
  ];
  return parts.filter(Boolean).join(', ');
}

export function RemittanceList({ tabs }: { tabs: ReactNode }) {
  const rows = useLive(remittanceList);
  const { importFiles, readOn, postClean, checkBooks } = usePaymentJobs();
  const ready = rows?.filter((each) => isOpen(each) && readyOf(each) > 0) ?? [];
  const readyClaims = ready.reduce((sum, each) => sum + readyOf(each), 0);
  const openFiles = async () => {
    const picked = await platform().openFiles(
      [{ label: 'Remittances', extensions: ['835', 'x12', 'edi', 'txt', 'era'] }],
      true,
    );
    if (!picked.ok) feedback.problems(picked.problems);
    else if (picked.value.length > 0) await importFiles(picked.value);
  };
  const open: Action = {
    id: 'payments.import',
    label: 'Open remittance files',
    shortcut: 'mod+o',
    group: 'Payments',
    run: openFiles,
  };
  const eob: Action = {
    id: 'payments.eob',
    label: 'Enter a paper EOB',
    shortcut: 'mod+n',
    group: 'Payments',
    run: () => goTo('/payments/eob'),
  };
  const post: Action = {
    id: 'payments.postAll',
    label: `Post ${count(readyClaims, 'clean claim')}`,
    shortcut: 'mod+enter',
    group: 'Payments',
    isAvailable: () => readyClaims > 0,
    run: () => postClean(ready.map((each) => each.id)),
  };
  const check: Action = { id: 'payments.check', label: 'Check the books', group: 'Payments', run: checkBooks };
  return (
    <PageFrame
      title="Payments"
      tabs={tabs}
      actions={[open, eob, post, check]}
      top={<UnreadFiles kinds={remittanceFiles} what="payment file" />}
      buttons={
        <>
          {rows?.length === 0 ? null : <ActionButton action={open} />}
          <ActionButton action={eob} />
          {readyClaims > 0 ? <ActionButton action={post} kind="primary" /> : null}
        </>
      }
    >
      <FileDrop label="Drop remittance files here" onFiles={importFiles}>
        <Worklist
          label="Remittances"
          stateKey="payments.remittances"
          subjectOf={subjectOf}
          rows={rows}
          rowKey={(each) => each.id}
          columns={columns}
          filters={filters}
          textOf={(each) => `${each.payer.name} ${each.checkNumber}`}
          orderNote="what waits first, oldest first"
          next={(each) =>
            each.isBeingRead
              ? { label: 'Read on', run: () => readOn(each) }
              : {
                  label: isOpen(each) ? 'Review payment' : 'Open payment',
                  run: () => goTo('/payments', { id: each.id }),
                }
          }
          onOpen={(each) => goTo('/payments', { id: each.id })}
          totals={(shown) => ({
            payer: 'Total',
            amount: <MoneyText cents={sumCents(shown.map((each) => each.paymentCents))} />,
          })}
          empty={{ text: 'No remittances yet. Open an 835 file, or enter a paper EOB.', action: open }}
        />
      </FileDrop>
    </PageFrame>
  );
}
