/** One payment before it is posted: does it add up, what is clean, what needs a person; afterwards, what was posted. */
import { useState } from 'react';
import { linkRemittedClaim } from '#renderer/data/commands/linkRemittedClaim.ts';
import { postRemittance } from '#renderer/data/commands/postRemittance.ts';
import { withdrawRemittance } from '#renderer/data/commands/withdrawRemittance.ts';
import {
  canPostOf,
  type Review,
  type ReviewRow,
  remittanceDifference,
  remittanceReview,
  remittedClaimDetail,
} from '#renderer/data/queries/remittances.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { StateCell, WhoCell } from '#renderer/ui/Cell.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { type Asked, ReasonDialog } from '#renderer/ui/feedback/ReasonDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { Stat, StatStrip } from '#renderer/ui/Stat.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import { askWhy } from '#renderer/ui/why/whyStore.ts';
import { type Column, tracks } from '#renderer/ui/worklist/column.ts';
import { Worklist } from '#renderer/ui/worklist/Worklist.tsx';
import type { WorklistFilter } from '#renderer/ui/worklist/worklistModel.ts';
import { formatDay, formatDayShort } from '#shared/kernel/dates.ts';
import { type Cents, formatMoney, sumCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import { AdjustmentList } from './AdjustmentList.tsx';
import styles from './payments.module.css';
import { ReviewDetail } from './ReviewDetail.tsx';
import { matchedBy, needsPerson, standingOf, standingOfRow } from './reviewTones.ts';
import { usePaymentJobs } from './usePaymentJobs.ts';

const columns: readonly Column<ReviewRow>[] = [
  {
    key: 'patient',
    header: 'Patient',
    render: (row) => (
      <WhoCell name={row.patientName} note={row.serviceDate ? formatDayShort(row.serviceDate) : undefined} />
    ),
    sortBy: (row) => row.patientName,
    width: 'minmax(140px, 1.3fr)',
  },
  {
    key: 'state',
    header: 'Where it stands',
    render: (row) => {
      const { tone, word } = standingOfRow(row);
      return <StateCell tone={tone} state={word} text={row.waitsFor} />;
    },
    width: 'minmax(0, 1.7fr)',
  },
  {
    key: 'charged',
    header: 'Charged',
    align: 'right',
    render: (row) => <MoneyText cents={row.chargeCents} />,
    sortBy: (row) => row.chargeCents,
    width: tracks.money,
    fromWidth: 800,
  },
  {
    key: 'allowed',
    header: 'Allowed',
    align: 'right',
    render: (row) => <MoneyText cents={row.allowedCents} />,
    sortBy: (row) => row.allowedCents,
    width: tracks.money,
  },
  {
    key: 'paid',
    header: 'Paid',
    align: 'right',
    render: ({ paidCents, encounterId }) => (
      <MoneyText cents={paidCents} isOfRow why={encounterId && (() => askWhy({ encounterId }))} />
    ),
    sortBy: (row) => row.paidCents,
    width: tracks.money,
  },
  {
    key: 'patientOwes',
    header: 'Patient owes',
    align: 'right',
    render: (row) => <MoneyText cents={row.patientCents} />,
    sortBy: (row) => row.patientCents,
    width: tracks.money,
  },
  {
    key: 'nextPayer',
    header: 'Next payer',
    align: 'right',
    render: (row) => <MoneyText cents={row.nextPayerCents} />,
    sortBy: (row) => row.nextPayerCents,
    width: tracks.money,
    fromWidth: 640,
  },
];

const withoutNextPayer = columns.filter((column) => column.key !== 'nextPayer');

const filters: readonly WorklistFilter<ReviewRow>[] = [
  { key: 'needs', label: 'Needs you', matches: needsPerson },
  { key: 'clean', label: 'Clean', matches: (row) => row.state === 'ready' },
  { key: 'denied', label: 'Denied lines', matches: (row) => row.deniedLines > 0 },
  { key: 'posted', label: 'Posted', matches: (row) => row.state === 'posted' || row.state === 'ignored' },
];

/** What the cursor's row may be asked to do. */
const nextLabels = ['Link', 'Post claim'] as const;

const openFilters = filters.filter((each) => each.key !== 'posted');

function matchNote(rows: readonly ReviewRow[]): string {
  const parts = Object.entries(matchedBy).map(([rung, how]) => {
    const howMany = rows.filter((row) => row.matchRung === rung).length;
    return howMany > 0 ? `${howMany.toLocaleString('en-US')} matched ${how}` : undefined;
  });
  const none = rows.filter((row) => row.matchRung === undefined).length;
  return [...parts, none > 0 ? `${none.toLocaleString('en-US')} not matched` : undefined].filter(Boolean).join(' · ');
}

export function ReviewPage({ remittanceId }: { remittanceId: string }) {
  const review = useLive(remittanceReview, remittanceId);
  const [current, setCurrent] = useState<ReviewRow>();
  const [asked, setAsked] = useState<Asked>();
  const detail = useLive(remittedClaimDetail, current?.id);
  const run = useCommand();
  const { postClean, undoWhole } = usePaymentJobs();
  if (!review) return <PageFrame title="Payments">{null}</PageFrame>;
  const { remittance, rows } = review;
  const ready = rows.filter((row) => row.state === 'ready');
  const settled = rows.filter((row) => row.state === 'posted' || row.state === 'ignored');
  const isBegun = remittance.adjustmentTransactionIds !== undefined;
  const canUndo = settled.length > 0 || isBegun;
  const canPostClean = ready.length > 0 && canPostOf(remittance);

  const leave: Action = {
    id: 'payments.back',
    label: 'Back to all remittances',
    shortcut: 'escape',
    group: 'Payments',
    run: () => goTo('/payments'),
  };
  const post: Action = {
    id: 'payments.post',
    label: `Post ${count(ready.length, 'claim')}, ${formatMoney(review.readyCents)}`,
    shortcut: 'mod+enter',
    group: 'Payments',
    isAvailable: () => canPostClean,
    run: () => postClean([remittance.id]),
  };
  const undo: Action = {
    id: 'payments.undo',
    label: settled.length > 0 ? `Undo posting of ${count(settled.length, 'claim')}` : 'Undo posting',
    group: 'Payments',
    isAvailable: () => canUndo,
    run: () =>
      setAsked({
        title: `Undo the posting of payment ${remittance.checkNumber}`,
        label: 'Why is it undone',
        saveLabel: 'Undo posting',
        save: (reason) => undoWhole(remittance.id, reason),
      }),
  };
  const remove: Action = {
    id: 'payments.remove',
    label: 'Remove payment',
    group: 'Payments',
    isAvailable: () => settled.length === 0 && !isBegun,
    run: () =>
      setAsked({
        title: `Remove payment ${remittance.checkNumber}`,
        label: 'Why does it not belong here',
        saveLabel: 'Remove the payment',
        save: async (reason) => {
          const input = { remittanceId: remittance.id, reason };
          const done = await run(withdrawRemittance, input, { isProblemShownElsewhere: true });
          if (done.ok) goTo('/payments');
          return done;
        },
      }),
  };
  const first = detail?.row.id === current?.id ? detail?.candidates[0] : undefined;
  const link = (row: ReviewRow, claimId: NonNullable<typeof first>['id']) =>
    run(linkRemittedClaim, { rowId: row.id, claimId });
  const postOne = (row: ReviewRow) =>
    run(postRemittance, { remittanceId: remittance.id, rowIds: [row.id], isReviewed: true });
  const next = (row: ReviewRow) => {
    if (row.id !== current?.id || detail?.row.id !== row.id) return undefined;
    if (row.state === 'unmatched' && first) return { label: nextLabels[0], run: () => link(row, first.id) };
    if (needsPerson(row) && detail.canPost) return { label: nextLabels[1], run: () => postOne(row) };
    return undefined;
  };
  const standing = standingOf(remittance);
  const waiting = rows.filter(needsPerson).length;
  return (
    <PageFrame
      title="Payments"
      subtitle={remittance.state === 'posted' ? 'Posted' : 'Review before posting'}
      actions={[leave, post, undo, remove]}
      header={
        <span className={styles.head}>
          <strong className={styles.payer}>{remittance.payer.name}</strong>
          <span className={styles.quiet}>
            {remittance.paymentMethod === 'CHK' ? 'Check' : 'EFT'} {remittance.checkNumber} ·{' '}
            {formatDay(remittance.paymentDate)} · {count(rows.length, 'claim')}
          </span>
          {settled.length === 0 && standing.word === 'To post' ? (
            <StatusTag tone="right">New, never posted before</StatusTag>
          ) : (
            <StatusTag tone={standing.tone}>{standing.word}</StatusTag>
          )}
        </span>
      }
      buttons={
        <>
          {canUndo ? <ActionButton action={undo} /> : <ActionButton action={remove} />}
          {canPostClean ? <ActionButton action={post} kind="primary" /> : null}
        </>
      }
      top={
        <>
          <ProofStrip review={review} />
          <AdjustmentList adjustments={review.adjustments} />
        </>
      }
      detail={
        current
          ? {
              label: 'Claim of the remittance',
              followsCursor: true,
              width: 388,
              content: (
                <ReviewDetail
                  row={current}
                  detail={detail?.row.id === current.id ? detail : undefined}
                  payer={remittance.payer.name}
                  onAsk={setAsked}
                />
              ),
            }
          : undefined
      }
    >
      <ProblemList
        problems={
          remittance.state === 'out-of-balance' ? remittance.problems.filter((each) => each.severity === 'error') : []
        }
      />
      {rows.length === 0 ? (
        <EmptyState
          text={`This payment names no claims. Its adjustments are ${isBegun ? 'posted' : 'posted with it'}.`}
          {...(isBegun ? {} : { action: { ...post, label: 'Post the payment', isAvailable: () => true } })}
        />
      ) : (
        <Worklist
          label="Claims of this payment"
          stateKey={`payments.review.${remittance.id}`}
          rows={rows}
          rowKey={(row) => row.id}
          columns={rows.some((row) => row.nextPayerCents !== 0) ? columns : withoutNextPayer}
          filters={settled.length > 0 ? filters : openFilters}
          orderNote={matchNote(rows)}
          textOf={rows.length > 12 ? (row) => `${row.patientName} ${row.claimNumber}` : undefined}
          next={waiting > 0 ? next : undefined}
          nextLabels={nextLabels}
          onCurrent={setCurrent}
          totals={(shown) => ({
            patient: `${count(shown.length, 'claim')}`,
            charged: <MoneyText cents={sumOf(shown, (row) => row.chargeCents)} />,
            paid: <MoneyText cents={sumOf(shown, (row) => row.paidCents)} />,
            patientOwes: <MoneyText cents={sumOf(shown, (row) => row.patientCents)} />,
            nextPayer: <MoneyText cents={sumOf(shown, (row) => row.nextPayerCents)} />,
          })}
          empty={{ text: 'This payment names no claims.' }}
        />
      )}
      {asked ? <ReasonDialog asked={asked} onClose={() => setAsked(undefined)} /> : null}
    </PageFrame>
  );
}

const sumOf = (rows: readonly ReviewRow[], of: (row: ReviewRow) => Cents): Cents => sumCents(rows.map(of));

/** Payment = claims − provider adjustments, each figure in its place and the difference beside it. */
function ProofStrip({ review }: { review: Review }) {
  const { remittance, deposit, claimsPaidCents, providerAdjustmentCents } = review;
  const difference = remittanceDifference(review);
  const reasons = [...new Set(remittance.providerAdjustments.map((each) => each.reason))].join(', ');
  const computed = sumCents([remittance.paymentCents, difference]);
  const bankNote = deposit
    ? deposit.state === 'reconciled'
      ? 'seen at the bank'
      : `on the deposit of ${formatDayShort(deposit.date)}`
    : 'not on a deposit yet';
  return (
    <StatStrip>
      <Stat label="Payment" value={formatMoney(remittance.paymentCents)} note={bankNote} />
      <Stat label="Claims paid" value={formatMoney(claimsPaidCents)} note={count(review.rows.length, 'claim')} />
      <Stat label="− Provider adjustments" value={formatMoney(providerAdjustmentCents)} note={reasons || 'none'} />
      <Stat label="Remittance" value={formatMoney(computed)} note="claims less adjustments" />
      <Stat
        label="Difference"
        value={`${formatMoney(difference)}${difference === 0 ? ' ✓' : ''}`}
        note={difference === 0 ? 'it adds up' : 'ask the payer'}
        tone={difference === 0 ? 'right' : 'wrong'}
      />
    </StatStrip>
  );
}
