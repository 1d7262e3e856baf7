/** Money to give back or to settle: credits with their age and day to return, payments on no charge, payers' balances. */
import { type ReactNode, useState } from 'react';
import type { ClearingRow, CreditRow, CreditsReport, UnappliedRow } from '#renderer/data/queries/credits.ts';
import type { TakeBackRow } from '#renderer/data/queries/takeBacks.ts';
import { useReport } from '#renderer/jobs/useReport.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { DueText } from '#renderer/ui/DueText.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { ButtonRow, PageFrame, Rule } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { Sheet } from '#renderer/ui/Sheet.tsx';
import { askWhy } from '#renderer/ui/why/whyStore.ts';
import type { Column } from '#renderer/ui/worklist/column.ts';
import { type Day, daysBetween, formatDay } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { formatMoney, negateCents, sumCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import type { ClearingItem } from '#shared/ledger/index.ts';
import { CreditDialog } from './CreditDialog.tsx';
import styles from './payments.module.css';
import { RefundDialog, type RefundOf } from './RefundDialog.tsx';
import { RefundLetter } from './RefundLetter.tsx';
import { TakeBackDialog } from './TakeBackDialog.tsx';

export function CreditsTab({ tabs }: { tabs: ReactNode }) {
  const [asked, setAsked] = useState(0);
  const { value, problems } = useReport('computeCredits', { asked });
  return (
    <PageFrame title="Payments" tabs={tabs}>
      <Panel label="Credits and balances" fills>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys */}
        <section className={styles.rules} aria-label="Credits, money on account, payer balances" tabIndex={0}>
          <Sheet>
            <ProblemList problems={problems} />
            {value ? <Report report={value} onChanged={() => setAsked(asked + 1)} /> : null}
          </Sheet>
        </section>
      </Panel>
    </PageFrame>
  );
}

const age = (since: Day, today: Day): string => count(Math.max(0, daysBetween(since, today)), 'day');

function Report({ report, onChanged }: { report: CreditsReport; onChanged: () => void }) {
  const today = useToday();
  const [refunding, setRefunding] = useState<RefundOf>();
  const [moving, setMoving] = useState<CreditRow>();
  const [refunded, setRefunded] = useState<{ refundId: Id<'transaction'>; who: string }>();
  const [payerId, setPayerId] = useState<string>();
  const { credits, unapplied, clearing, takeBacks } = report;
  const [takeBack, setTakeBack] = useState<TakeBackRow>();
  const chosen = clearing.find((each) => (each.payerId ?? '') === payerId);
  const refundOfCredit = (row: CreditRow): RefundOf | undefined => {
    const { patientId, encounterId, chargeId, payerId: payer } = row;
    const shared = { patientId, who: row.party === 'patient' ? row.patientName : (row.payerName ?? 'the payer') };
    const cents = negateCents(row.cents);
    if (row.party === 'patient') return { ...shared, cents, source: { kind: 'patient-credit', encounterId, chargeId } };
    if (!payer) return undefined;
    return { ...shared, cents, source: { kind: 'payer-credit', encounterId, chargeId, payerId: payer } };
  };
  return (
    <>
      {takeBacks.length > 0 ? (
        <>
          <SectionTitle note="ask the payer which decision it takes back; the claim is named">
            Take-backs not explained
          </SectionTitle>
          <DataTable
            label="Take-backs not explained"
            rows={takeBacks}
            rowKey={(row) => row.claimId}
            columns={takeBackColumns(today)}
            onOpen={setTakeBack}
            totals={{
              payer: 'Total',
              cents: <MoneyText cents={sumCents(takeBacks.map((row) => row.cents))} isStrong />,
            }}
          />
          <Rule />
        </>
      ) : null}
      <SectionTitle note="Enter moves one or pays it back; a federal payer’s overpayment is returned within 60 days">
        Credit balances
      </SectionTitle>
      <DataTable
        label="Credit balances"
        rows={credits}
        rowKey={(row) => row.key}
        columns={creditColumns(today)}
        onOpen={(row) => (row.party === 'patient' ? setMoving(row) : setRefunding(refundOfCredit(row)))}
        totals={{ patient: 'Total', cents: <MoneyText cents={sumCents(credits.map((row) => row.cents))} isStrong /> }}
        empty="No charge stands in credit."
      />
      {refunded ? (
        <ButtonRow>
          <RefundLetter
            refundId={refunded.refundId}
            label={`Show the refund letter to ${refunded.who}`}
            shortcut="mod+p"
          />
        </ButtonRow>
      ) : null}
      <Rule />
      <SectionTitle note="paid and put to no charge yet; Enter opens the patient’s payments">
        Money on account
      </SectionTitle>
      <DataTable
        label="Money on account"
        rows={unapplied}
        rowKey={(row) => row.patientId}
        columns={unappliedColumns(today)}
        onOpen={(row) => goTo('/payments', { tab: 'patients', patient: row.patientId })}
        totals={{ patient: 'Total', cents: <MoneyText cents={sumCents(unapplied.map((row) => row.cents))} isStrong /> }}
        empty="Every payment is put to a charge."
      />
      <Rule />
      <SectionTitle note="what payers took or gave outside claims; it nets to zero over their files">
        Payer balances
      </SectionTitle>
      <DataTable
        label="Payer balances"
        rows={clearing}
        rowKey={(row) => row.payerId ?? ''}
        columns={clearingColumns(setPayerId)}
        currentKey={payerId}
        onOpen={(row) => setPayerId(row.payerId ?? '')}
        totals={{ payer: 'Total', cents: <MoneyText cents={sumCents(clearing.map((row) => row.cents))} isStrong /> }}
        empty="No payer took or gave anything outside its claims."
      />
      {chosen ? (
        <section key={payerId} ref={intoView}>
          <SectionTitle note="each amount with the payment it came with; Enter opens it">
            {chosen.payerName}
          </SectionTitle>
          <DataTable
            label={`Balance of ${chosen.payerName}`}
            rows={chosen.items}
            rowKey={(item) => `${item.transactionId} ${item.reason} ${item.cents}`}
            columns={itemColumns}
            opens={({ remittanceId, claimId }) => (remittanceId ?? claimId) !== undefined}
            onOpen={openItem}
            totals={{ date: 'Balance', cents: <MoneyText cents={chosen.cents} zero="plain" isStrong /> }}
          />
        </section>
      ) : null}
      {takeBack ? (
        <TakeBackDialog takeBack={takeBack} onClose={() => setTakeBack(undefined)} onDone={onChanged} />
      ) : null}
      {moving ? (
        <CreditDialog
          credit={moving}
          onClose={() => setMoving(undefined)}
          onDone={onChanged}
          onRefund={() => {
            setRefunding(refundOfCredit(moving));
            setMoving(undefined);
          }}
        />
      ) : null}
      {refunding ? (
        <RefundDialog
          refundOf={refunding}
          onClose={() => setRefunding(undefined)}
          onDone={(refundId) => {
            setRefunded(refundId && { refundId, who: refunding.who });
            onChanged();
          }}
        />
      ) : null}
    </>
  );
}

/** What a row opens below it is seen at once, however far down the row stands. */
const intoView = (opened: HTMLElement | null): void => opened?.scrollIntoView({ block: 'nearest' });

const creditColumns = (today: Day): readonly Column<CreditRow>[] => [
  { key: 'patient', header: 'Patient', render: (row) => row.patientName },
  { key: 'service', header: 'Service', width: '160px', render: (row) => `${formatDay(row.serviceDate)} ${row.code}` },
  {
    key: 'whose',
    header: 'Belongs to',
    render: (row) => (row.party === 'patient' ? 'Patient' : (row.payerName ?? 'Payer not named')),
  },
  { key: 'age', header: 'Age', width: '80px', align: 'right', render: (row) => age(row.since, today) },
  {
    key: 'due',
    header: 'Return by',
    width: '170px',
    render: (row) => (row.dueOn ? <DueText on={row.dueOn} form="long" /> : ''),
  },
  {
    key: 'cents',
    header: 'Credit',
    width: '120px',
    align: 'right',
    render: ({ cents, encounterId }) => <MoneyText cents={cents} isOfRow why={() => askWhy({ encounterId })} />,
  },
];

const unappliedColumns = (today: Day): readonly Column<UnappliedRow>[] => [
  { key: 'patient', header: 'Patient', render: (row) => row.patientName },
  { key: 'since', header: 'Since', width: '110px', render: (row) => formatDay(row.since) },
  { key: 'age', header: 'Age', width: '80px', align: 'right', render: (row) => age(row.since, today) },
  {
    key: 'cents',
    header: 'On account',
    width: '120px',
    align: 'right',
    render: ({ cents, patientId }) => <MoneyText cents={cents} isOfRow why={() => askWhy({ patientId })} />,
  },
];

const takeBackColumns = (today: Day): readonly Column<TakeBackRow>[] => [
  { key: 'payer', header: 'Payer', render: (row) => row.payerName },
  { key: 'claim', header: 'Claim', render: (row) => `${row.claim.number} ${row.patientName}` },
  { key: 'checks', header: 'Taken on check', width: '150px', render: (row) => row.checks.join(', ') },
  { key: 'age', header: 'Age', width: '80px', align: 'right', render: (row) => age(row.since, today) },
  {
    key: 'why',
    header: 'What is missing',
    width: '230px',
    render: (row) =>
      row.why === 'no-reversal'
        ? 'no reversal was received'
        : `reversed ${formatMoney(row.reversedCents)}; this is beyond it`,
  },
  {
    key: 'cents',
    header: 'Taken back',
    width: '120px',
    align: 'right',
    render: (row) => <MoneyText cents={row.cents} />,
  },
];

const clearingColumns = (onWhy: (payerId: string) => void): readonly Column<ClearingRow>[] => [
  { key: 'payer', header: 'Payer', render: (row) => row.payerName },
  { key: 'count', header: 'Entries', width: '90px', align: 'right', render: (row) => row.items.length },
  {
    key: 'says',
    header: '',
    width: '200px',
    render: (row) => (row.cents > 0 ? 'to get back' : row.cents < 0 ? 'still to be taken or given' : 'nets to zero ✓'),
  },
  {
    key: 'cents',
    header: 'Balance',
    width: '120px',
    align: 'right',
    render: ({ cents, payerId = '' }) => <MoneyText cents={cents} zero="plain" isOfRow why={() => onWhy(payerId)} />,
  },
];

/** The payment that the amount came with; without one the claim that it names. */
function openItem({ remittanceId, claimId }: ClearingItem): void {
  if (remittanceId !== undefined) goTo('/payments', { id: remittanceId });
  else if (claimId !== undefined) goTo('/claims', { id: claimId });
}

const itemColumns: readonly Column<ClearingItem>[] = [
  { key: 'date', header: 'Posted', width: '110px', render: (item) => formatDay(item.date) },
  { key: 'reason', header: 'What', render: (item) => item.reason },
  { key: 'reference', header: 'Payment', width: '160px', render: (item) => item.reference ?? '' },
  {
    key: 'cents',
    header: 'Amount',
    width: '120px',
    align: 'right',
    render: (item) => <MoneyText cents={item.cents} />,
  },
];
