/** The day's money on its way to the bank, and the proof that bank, payments and postings agree. */
import { type ReactNode, useState } from 'react';
import { markDeposited, reconcileDeposit } from '#renderer/data/commands/reconcileDeposit.ts';
import { type DepositDetail, type DepositRow, depositDetail, depositList } from '#renderer/data/queries/deposits.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { usePageActions } from '#renderer/ui/actions/usePageActions.ts';
import { StateCell } from '#renderer/ui/Cell.tsx';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { MoneyField } from '#renderer/ui/fields/MoneyField.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { ButtonRow, DetailBody, DetailHead, PageFrame } from '#renderer/ui/PageFrame.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import { openFigure } from '#renderer/ui/why/openFigure.ts';
import { type Column, tracks } from '#renderer/ui/worklist/column.ts';
import { Worklist } from '#renderer/ui/worklist/Worklist.tsx';
import type { WorklistFilter } from '#renderer/ui/worklist/worklistModel.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { type Cents, formatMoney, maxCents, negateCents, subtractCents, sumCents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import type { PaymentMethod } from '#shared/model/ledger.ts';
import { DepositProofTable } from './DepositProofTable.tsx';
import { DepositSlip } from './DepositSlip.tsx';
import styles from './payments.module.css';
import { depositStanding } from './reviewTones.ts';

const byMethod = (row: DepositRow, methods: readonly PaymentMethod[]): Cents =>
  sumCents(row.deposit.items.filter((item) => methods.includes(item.method)).map((item) => item.cents));
const methodColumn = (key: string, header: string, methods: readonly PaymentMethod[]): Column<DepositRow> => ({
  key,
  header,
  align: 'right',
  render: (row) => <MoneyText cents={byMethod(row, methods)} />,
  width: '100px',
  fromWidth: 720,
});

const columns: readonly Column<DepositRow>[] = [
  {
    key: 'date',
    header: 'Day',
    render: (row) => formatDay(row.deposit.date),
    sortBy: (row) => row.deposit.date,
    width: tracks.day,
  },
  {
    key: 'state',
    header: 'Where it stands',
    render: (row) => {
      const { tone, word } = depositStanding[row.deposit.state];
      return <StateCell tone={tone} state={word} text={count(row.deposit.items.length, 'payment')} />;
    },
    width: tracks.state,
  },
  methodColumn('eft', 'EFT', ['eft']),
  methodColumn('check', 'Checks', ['check']),
  methodColumn('cash', 'Cash', ['cash']),
  methodColumn('card', 'Cards', ['card', 'other']),
  {
    key: 'total',
    header: 'Total',
    align: 'right',
    render: ({ totalCents, deposit }) => (
      <MoneyText cents={totalCents} isStrong isOfRow why={() => openFigure({ of: 'deposit', deposit: deposit.id })} />
    ),
    sortBy: (row) => row.totalCents,
    width: tracks.money,
  },
  {
    key: 'bank',
    header: 'Bank',
    align: 'right',
    render: (row) => <MoneyText cents={row.deposit.bankCents} zero="plain" />,
    sortBy: (row) => row.deposit.bankCents,
    width: tracks.money,
  },
];

const filters: readonly WorklistFilter<DepositRow>[] = [
  { key: 'open', label: 'Open', matches: (row) => row.deposit.state === 'open' },
  { key: 'deposited', label: 'To reconcile', matches: (row) => row.deposit.state === 'deposited' },
  {
    key: 'off',
    label: 'Differences',
    matches: (row) => row.deposit.bankCents !== undefined && row.deposit.bankCents !== row.totalCents,
  },
];

const takePayment: Action = {
  id: 'deposits.take',
  label: 'Take a patient payment',
  group: 'Payments',
  run: () => goTo('/payments', { tab: 'patients' }),
};

export function DepositsTab({ tabs }: { tabs: ReactNode }) {
  const rows = useLive(depositList);
  const [current, setCurrent] = useState<DepositRow>();
  const [asksBank, setAsksBank] = useState<DepositRow>();
  const detail = useLive(depositDetail, current?.deposit.id);
  const run = useCommand();
  const next = (row: DepositRow) => {
    if (row.deposit.state === 'open' && row.deposit.items.length > 0)
      return { label: 'Mark as deposited', run: () => run(markDeposited, { depositId: row.deposit.id }) };
    if (row.deposit.state === 'deposited') return { label: 'Reconcile', run: () => setAsksBank(row) };
    return undefined;
  };
  return (
    <PageFrame
      title="Payments"
      tabs={tabs}
      detail={
        current && detail?.deposit.id === current.deposit.id
          ? {
              label: 'Deposit',
              followsCursor: true,
              width: 360,
              content: <DepositPane detail={detail} onReconcile={() => setAsksBank(current)} />,
            }
          : undefined
      }
    >
      <Worklist
        label="Deposits"
        stateKey="payments.deposits"
        rows={rows}
        rowKey={(row) => row.deposit.id}
        columns={columns}
        filters={filters}
        next={next}
        orderNote="newest first"
        onCurrent={setCurrent}
        empty={{
          text: 'No money has come in yet. Payments you post or take go onto the deposit of the day.',
          action: takePayment,
        }}
      />
      {asksBank ? <BankDialog row={asksBank} onClose={() => setAsksBank(undefined)} /> : null}
    </PageFrame>
  );
}

function DepositPane({ detail, onReconcile }: { detail: DepositDetail; onReconcile: () => void }) {
  const { deposit, proof } = detail;
  const standing = depositStanding[deposit.state];
  const run = useCommand();
  const reconcile: Action = {
    id: 'deposit.reconcile',
    label: 'Reconcile with the bank',
    shortcut: 'b',
    group: 'Deposit',
    isAvailable: () => deposit.state !== 'open',
    run: onReconcile,
  };
  const mark: Action = {
    id: 'deposit.mark',
    label: 'Mark as deposited',
    group: 'Deposit',
    isAvailable: () => deposit.state === 'open' && deposit.items.length > 0,
    run: () => run(markDeposited, { depositId: deposit.id }),
  };
  usePageActions([reconcile, mark]);
  const differs: Problem[] = proof.differences.map((each) =>
    problem('deposit.differs', `${each.text}: ${formatMoney(each.cents)}.`, undefined, 'warning'),
  );
  return (
    <DetailBody>
      <DetailHead
        tag={<StatusTag tone={standing.tone}>{standing.word}</StatusTag>}
        name={`Deposit of ${formatDay(deposit.date)}`}
        facts={`${formatMoney(proof.depositCents)} · ${count(deposit.items.length, 'payment')}`}
      />
      <DepositProofTable detail={detail} />
      <ProblemList problems={differs} />
      {proof.isProven ? <p className={styles.say}>Bank, payments and postings agree ✓</p> : null}
      <ButtonRow>
        {deposit.state === 'open' ? (
          <ActionButton action={mark} kind="primary" />
        ) : (
          <ActionButton action={reconcile} kind="primary" />
        )}
        <DepositSlip detail={detail} />
      </ButtonRow>
    </DetailBody>
  );
}

function BankDialog({ row, onClose }: { row: DepositRow; onClose: () => void }) {
  // What the bank says is read off its statement: our own total put there beforehand would only be agreed with.
  const [bankCents, setBankCents] = useState<Cents | undefined>(row.deposit.bankCents);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const run = useCommand();
  const difference = bankCents === undefined ? undefined : subtractCents(bankCents, row.totalCents);
  const save = async () => {
    if (bankCents === undefined)
      return setProblems([
        problem('deposit.noAmount', 'Type the amount as the bank’s statement shows it.', 'bankCents'),
      ]);
    const input = { depositId: row.deposit.id, bankCents };
    const done = await run(reconcileDeposit, input, { isProblemShownElsewhere: true });
    if (done.ok) onClose();
    else setProblems(done.problems);
  };
  return (
    <FormDialog
      title={`Reconcile the deposit of ${formatDay(row.deposit.date)}`}
      saveLabel="Keep the bank’s amount"
      onSave={save}
      onClose={onClose}
      problems={problems}
    >
      <MoneyField
        label="Credited by the bank"
        name="bankCents"
        value={bankCents}
        onChange={setBankCents}
        autoFocus
        isRequired
        note={`as its statement shows it; the deposit is ${formatMoney(row.totalCents)}`}
      />
      {difference === undefined ? null : (
        <p className={styles.say}>
          {difference === 0
            ? 'It agrees ✓'
            : `${formatMoney(maxCents(difference, negateCents(difference)))} ${difference > 0 ? 'more' : 'less'} than the deposit, which stays to be reconciled.`}
        </p>
      )}
    </FormDialog>
  );
}
