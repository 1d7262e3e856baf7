/** W: every entry behind an amount in the order it was posted, and what was owed after each. */
import { Modal } from '@mantine/core';
import { type AmountPart, type AmountSubject, whyAmount } from '#renderer/data/queries/whyAmount.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { useFocusBack } from '#renderer/ui/feedback/useFocusBack.ts';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { type Column, tracks } from '#renderer/ui/worklist/column.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { type Cents, sumCents } from '#shared/kernel/money.ts';
import type { BalanceLine } from '#shared/ledger/index.ts';
import styles from './WhyDialog.module.css';
import { leaveWhy, useWhyState } from './whyStore.ts';

export function WhyHost() {
  const subject = useWhyState((state) => state.subject);
  return subject ? <WhyDialog subject={subject} /> : null;
}

function WhyDialog({ subject }: { subject: AmountSubject }) {
  const parts = useLive(whyAmount, subject);
  useFocusBack();
  return (
    <Modal opened onClose={leaveWhy} title="Why this amount" size={760}>
      <div className={styles.parts}>
        {parts?.length === 0 ? <p className={styles.none}>Nothing has been posted yet.</p> : null}
        {parts?.map((part) => (
          <Part key={part.key} part={part} />
        ))}
      </div>
    </Modal>
  );
}

function Part({ part }: { part: AmountPart }) {
  const last = part.lines.at(-1);
  const isOnAccount = part.lines.some((line) => line.unappliedCents !== 0);
  const total = (of: (line: BalanceLine) => Cents) => <MoneyText cents={sumCents(part.lines.map(of))} isStrong />;
  return (
    <section>
      <SectionTitle note="in the order it was posted">{part.name}</SectionTitle>
      <DataTable
        label={`Entries of ${part.name}`}
        rows={part.lines}
        rowKey={(line) => line.transactionId}
        columns={columns.filter((column) => column.key !== 'account' || isOnAccount)}
        totals={
          last && {
            date: 'Owed now',
            insurance: total((line) => line.insuranceCents),
            patient: total((line) => line.patientCents),
            account: total((line) => line.unappliedCents),
            balance: <MoneyText cents={last.balanceCents} zero="plain" isStrong />,
          }
        }
        empty="Nothing has been posted yet."
      />
    </section>
  );
}

const columns: readonly Column<BalanceLine>[] = [
  { key: 'date', header: 'Posted', width: tracks.day, render: (line) => formatDay(line.date) },
  { key: 'text', header: 'What happened', render: (line) => line.text },
  {
    key: 'insurance',
    header: 'Insurance',
    width: '96px',
    align: 'right',
    render: (line) => <MoneyText cents={line.insuranceCents} />,
  },
  {
    key: 'patient',
    header: 'Patient',
    width: '96px',
    align: 'right',
    render: (line) => <MoneyText cents={line.patientCents} />,
  },
  {
    key: 'account',
    header: 'On account',
    width: '96px',
    align: 'right',
    render: (line) => <MoneyText cents={line.unappliedCents} />,
  },
  {
    key: 'balance',
    header: 'Owed after',
    width: '104px',
    align: 'right',
    render: (line) => <MoneyText cents={line.balanceCents} zero="plain" isStrong />,
  },
];
