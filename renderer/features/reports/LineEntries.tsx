/** The story of the visit or account that a line of a figure belongs to, with the line's own entry marked in it. */
import type { FigureLine } from '#renderer/data/figures/figure.ts';
import { type AmountSubject, whyAmount } from '#renderer/data/queries/whyAmount.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { DetailBody, DetailHead } from '#renderer/ui/PageFrame.tsx';
import type { Column } from '#renderer/ui/worklist/column.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { addCents } from '#shared/kernel/money.ts';
import type { BalanceLine } from '#shared/ledger/index.ts';
import styles from './reports.module.css';

export function LineEntries({ line }: { line: FigureLine }) {
  return (
    <DetailBody>
      <DetailHead
        name={line.who || line.what}
        facts={[line.who && line.what, line.reference].filter(Boolean).join(' · ')}
      />
      {line.why ? (
        <Story key={line.key} subject={line.why} ownKey={line.key} />
      ) : (
        <p className={styles.quiet}>It belongs to no visit and no patient.</p>
      )}
    </DetailBody>
  );
}

function Story({ subject, ownKey }: { subject: AmountSubject; ownKey: string }) {
  const parts = useLive(whyAmount, subject);
  return (
    <>
      {parts?.length === 0 ? <p className={styles.quiet}>Nothing has been posted yet.</p> : null}
      {parts?.map((part) => (
        <DataTable
          key={part.key}
          label={`Entries of ${part.name}`}
          rows={part.lines}
          rowKey={(each) => each.transactionId}
          columns={columns}
          currentKey={ownKey}
          empty="Nothing has been posted yet."
        />
      ))}
    </>
  );
}

const columns: readonly Column<BalanceLine>[] = [
  {
    key: 'text',
    header: 'What happened',
    render: ({ text, date }) => (
      <div className={styles.happened}>
        {text}
        <div className={styles.quiet}>{formatDay(date)}</div>
      </div>
    ),
  },
  {
    key: 'amount',
    header: 'Amount',
    width: '96px',
    align: 'right',
    render: (line) => <MoneyText cents={addCents(line.insuranceCents, line.patientCents, line.unappliedCents)} />,
  },
  {
    key: 'balance',
    header: 'Owed after',
    width: '96px',
    align: 'right',
    render: (line) => <MoneyText cents={line.balanceCents} zero="plain" isStrong />,
  },
];
