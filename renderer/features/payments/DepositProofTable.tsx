/** The proof of a deposit, line by line; each payment in it opens, and so does what was posted for it. */
import type { DepositDetail } from '#renderer/data/queries/deposits.ts';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { openFigure } from '#renderer/ui/why/openFigure.ts';
import { type PaymentMethod, paymentMethods } from '#shared/model/ledger.ts';
import { methodNames } from '#shared/model/ledgerWords.ts';
import styles from './payments.module.css';

type ProofLine = DepositDetail['proof']['lines'][number];
interface Row {
  key: string;
  line: ProofLine;
  text: string;
  /** What tells it apart, quietly. */
  note: string;
  open: (() => void) | undefined;
}

export function DepositProofTable({ detail }: { detail: DepositDetail }) {
  const rows = detail.proof.lines.map((line, index): Row => {
    const key = `${line.kind} ${line.id ?? line.text} ${index}`;
    return { key, line, ...wordsOf(line, detail), open: openingOf(line, detail) };
  });
  return (
    <DataTable
      label="Deposit proof"
      rows={rows}
      rowKey={(row) => row.key}
      stateKey="payments.proof"
      opens={(row) => row.open !== undefined}
      onOpen={(row) => row.open?.()}
      columns={[
        {
          key: 'text',
          header: 'What it is made of',
          render: ({ line, text, note }) => (
            <span className={looks[line.kind]} title={note ? `${text} ${note}` : text}>
              {text}
              {note ? <small>{note}</small> : null}
            </span>
          ),
        },
        {
          key: 'cents',
          header: 'Amount',
          width: '112px',
          align: 'right',
          render: ({ line, open }) => (
            <MoneyText
              cents={line.cents}
              zero="plain"
              isStrong={looks[line.kind] === styles.sum}
              isOfRow
              why={line.kind === 'method' || line.kind === 'posted' ? open : undefined}
            />
          ),
        },
      ]}
    />
  );
}

/** The bank and what came by each way of paying are sums; under them stands what they are made of, payment by payment. */
const looks: Record<ProofLine['kind'], string | undefined> = {
  bank: styles.sum,
  method: styles.sum,
  remittance: undefined,
  receipt: undefined,
  claims: styles.inner,
  'provider-adjustment': styles.inner,
  posted: styles.inner,
};

const methodOf = (text: string): PaymentMethod | undefined => paymentMethods.find((each) => each === text);

function wordsOf({ kind, text, id = '' }: ProofLine, { payerOf }: DepositDetail): Pick<Row, 'text' | 'note'> {
  const method = kind === 'method' ? methodOf(text) : undefined;
  if (method) return { text: `Paid by ${method === 'eft' ? 'EFT' : methodNames[method].toLowerCase()}`, note: '' };
  const who = kind === 'receipt' ? payerOf.get(id)?.name : undefined;
  return who === undefined ? { text, note: '' } : { text: who, note: text.replace(/^Receipt /, '') };
}

function openingOf({ kind, text, id = '' }: ProofLine, detail: DepositDetail): (() => void) | undefined {
  const { deposit, remittances, payerOf } = detail;
  const method = kind === 'method' ? methodOf(text) : undefined;
  if (method) return () => openFigure({ of: 'deposit', deposit: deposit.id, method });
  const patient = payerOf.get(id)?.patientId;
  if (kind === 'receipt') return patient && (() => goTo('/payments', { tab: 'patients', patient }));
  const remittance = remittances.find((each) => each.id === id);
  if (!remittance) return undefined;
  if (kind === 'posted') return () => openFigure({ of: 'posted', deposit: deposit.id, remittance: remittance.id });
  return () => goTo('/payments', { id: remittance.id });
}
