/** A patient pays: what is owed, how much comes in, where it goes; refunds and write-offs stand beside it. */
import { type ReactNode, useState } from 'react';
import type { Book } from '#renderer/data/book.ts';
import { returnPayment } from '#renderer/data/commands/returnPayment.ts';
import { type TakenPayment, takePatientPayment } from '#renderer/data/commands/takePatientPayment.ts';
import { type OpenVisit, type PatientAccount, patientAccount } from '#renderer/data/queries/ledger.ts';
import { moneyDecisions } from '#renderer/data/queries/moneySettings.ts';
import { type PatientRecord, patientRecord } from '#renderer/data/queries/people.ts';
import type { FoundPerson } from '#renderer/data/search/directory.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { type Asked, ReasonDialog } from '#renderer/ui/feedback/ReasonDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { MoneyField } from '#renderer/ui/fields/MoneyField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormKeys } from '#renderer/ui/form/FormKeys.tsx';
import { FormProblems } from '#renderer/ui/form/FormProblems.tsx';
import { SaveButton } from '#renderer/ui/form/SaveButton.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { usePlaceParam } from '#renderer/ui/navigation.ts';
import { ButtonRow, PageFrame, Rule } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ReceiptButton } from '#renderer/ui/pdf/ReceiptButton.tsx';
import { PatientPicker } from '#renderer/ui/pickers/PatientPicker.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { Sheet } from '#renderer/ui/Sheet.tsx';
import { Stat, StatStrip } from '#renderer/ui/Stat.tsx';
import { askWhy } from '#renderer/ui/why/whyStore.ts';
import type { Column } from '#renderer/ui/worklist/column.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, formatMoney, negateCents, subtractCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { LedgerTransaction, PaymentMethod } from '#shared/model/ledger.ts';
import { methodNames } from '#shared/model/ledgerWords.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import { ApplyDialog } from './ApplyDialog.tsx';
import { methodChoices } from './methodChoices.ts';
import { owedVisits } from './owedVisits.ts';
import styles from './payments.module.css';
import { RefundDialog } from './RefundDialog.tsx';
import { RefundLetter } from './RefundLetter.tsx';
import { WriteOffDialog } from './WriteOffDialog.tsx';

export function PatientPaymentsTab({ tabs }: { tabs: ReactNode }) {
  const [patientId, setPatientId] = usePlaceParam('patient');
  const [picked, setPicked] = useState<FoundPerson>();
  // The id in the place is one this program put there.
  const id = patientId as Id<'patient'> | undefined;
  const record = useLive(recordOfPlace, id);
  const person = id === undefined ? undefined : ((record && personOf(record)) ?? picked);
  return (
    <PageFrame title="Payments" tabs={tabs}>
      <Panel label="Take a patient payment" padded fills>
        <Sheet>
          <div className={styles.narrow}>
            <PatientPicker
              value={person}
              note={person && `${person.birthDate} · acct ${person.accountNumber}`}
              autoFocus={id === undefined}
              onChange={(next) => {
                setPicked(next);
                setPatientId(next?.patientId);
              }}
            />
          </div>
          {id === undefined ? (
            <p className={styles.say}>
              Find who pays. What is owed shows here; a payment goes to the oldest visit first unless you choose.
            </p>
          ) : record ? (
            <AccountView key={id} patientId={id} who={nameLastFirst(record.patient)} />
          ) : null}
        </Sheet>
      </Panel>
    </PageFrame>
  );
}

const recordOfPlace = async (book: Book, id: Id<'patient'> | undefined) =>
  id === undefined ? undefined : patientRecord(book, id);

const personOf = ({ patient, account }: PatientRecord): FoundPerson => ({
  patientId: patient.id,
  name: nameLastFirst(patient),
  birthDate: formatDay(patient.birthDate),
  accountNumber: account.number,
});

type Dialog = 'refund' | 'writeOff' | 'apply' | undefined;

function AccountView({ patientId, who }: { patientId: Id<'patient'>; who: string }) {
  const account = useLive(patientAccount, patientId);
  const [dialog, setDialog] = useState<Dialog>();
  const [asked, setAsked] = useState<Asked>();
  const run = useCommand();
  const decisions = useLive(moneyDecisions);
  if (!account || !decisions) return null;
  const feeCents = decisions.limits.returnedCheckFeeCents;
  const why = () => askWhy({ patientId });
  const refundAction: Action = {
    id: 'payments.refund',
    label: 'Refund money on account',
    group: 'Patient payment',
    isAvailable: () => account.unappliedCents > 0,
    run: () => setDialog('refund'),
  };
  const applyAction: Action = {
    id: 'payments.apply',
    label: 'Apply money on account',
    group: 'Patient payment',
    isAvailable: () => account.unappliedCents > 0 && account.patientCents > 0,
    run: () => setDialog('apply'),
  };
  const writeOffAction: Action = {
    id: 'payments.writeOff',
    label: 'Write off a balance',
    group: 'Patient payment',
    isAvailable: () => account.patientCents > 0,
    run: () => setDialog('writeOff'),
  };
  const askReturn = (payment: LedgerTransaction) =>
    setAsked({
      title: `Payment ${payment.reference ?? ''} came back`,
      label: 'What the bank says',
      saveLabel: feeCents > 0 ? `Take it back and charge ${formatMoney(feeCents)}` : 'Take the payment back',
      save: (reason) => run(returnPayment, { paymentId: payment.id, reason }, { isProblemShownElsewhere: true }),
    });
  return (
    <>
      <StatStrip>
        <Stat
          label="Patient owes"
          value={<MoneyText cents={account.patientCents} zero="plain" why={why} />}
          tone={account.patientCents > 0 ? 'stuck' : undefined}
        />
        <Stat label="Waits with insurers" value={<MoneyText cents={account.insuranceCents} zero="plain" why={why} />} />
        <Stat
          label="On account, not applied"
          value={<MoneyText cents={account.unappliedCents} zero="plain" why={why} />}
        />
      </StatStrip>
      <PaymentForm patientId={patientId} account={account} />
      <ButtonRow>
        <ActionButton action={applyAction} />
        <ActionButton action={refundAction} />
        <ActionButton action={writeOffAction} />
      </ButtonRow>
      <Rule />
      <SectionTitle>Payments and refunds</SectionTitle>
      <DataTable
        label="Payments and refunds"
        rows={account.payments}
        rowKey={(each) => each.id}
        columns={paymentColumns(patientId, account, askReturn)}
        empty="Nothing has been paid yet."
      />
      {dialog === 'refund' ? (
        <RefundDialog
          refundOf={{
            patientId,
            who,
            cents: account.unappliedCents,
            heldCents: account.heldCents,
            source: { kind: 'unapplied' },
          }}
          onClose={() => setDialog(undefined)}
        />
      ) : null}
      {asked ? <ReasonDialog asked={asked} onClose={() => setAsked(undefined)} /> : null}
      {dialog === 'apply' ? (
        <ApplyDialog patientId={patientId} account={account} onClose={() => setDialog(undefined)} />
      ) : null}
      {dialog === 'writeOff' ? (
        <WriteOffDialog account={account} limits={decisions.limits} onClose={() => setDialog(undefined)} />
      ) : null}
    </>
  );
}

/** An undo says so itself; what a bank sent back says what the bank said. */
const takenBackText = ({ memo = 'Undone' }: LedgerTransaction): string =>
  memo === 'Undone' ? memo : `Came back: ${memo}`;

const paymentColumns = (
  patientId: Id<'patient'>,
  { standingPaymentIds, standingRefundIds }: PatientAccount,
  onReturn: (payment: LedgerTransaction) => void,
): readonly Column<LedgerTransaction>[] => [
  { key: 'date', header: 'Day', render: (each) => formatDay(each.date), width: '100px' },
  {
    key: 'kind',
    header: 'What',
    render: (each) =>
      each.reversesId ? takenBackText(each) : each.kind === 'refund' ? 'Refund' : (each.memo ?? 'Payment'),
  },
  {
    key: 'method',
    header: 'Method',
    render: (each) => (each.method ? methodNames[each.method] : ''),
    width: '90px',
  },
  { key: 'reference', header: 'Reference', render: (each) => each.reference ?? '', width: '120px' },
  {
    key: 'amount',
    header: 'Amount',
    align: 'right',
    render: (each) => (
      <MoneyText
        why={() => askWhy({ patientId })}
        isOfRow
        cents={sumCents(
          each.postings.filter((one) => one.account === 'cash' || one.account === 'refund').map((one) => one.cents),
        )}
      />
    ),
    width: '110px',
  },
  {
    key: 'deeds',
    header: '',
    width: '210px',
    align: 'right',
    render: (each) => {
      if (standingRefundIds.has(each.id)) return <RefundLetter refundId={each.id} label="Letter" />;
      if (!standingPaymentIds.has(each.id)) return null;
      return (
        <span className={styles.rowDeeds}>
          {each.reference === undefined ? null : (
            <ReceiptButton
              patientId={patientId}
              number={each.reference}
              action={{ id: `payments.receipt.${each.id}`, label: 'Receipt', group: 'Patient payment' }}
            />
          )}
          {/* Cash that was counted does not come back. */}
          {each.method === 'cash' ? null : (
            <ActionButton
              action={{
                id: `payments.return.${each.id}`,
                label: 'Came back',
                group: 'Patient payment',
                run: () => onReturn(each),
              }}
            />
          )}
        </span>
      );
    },
  },
];

interface PaymentDraft {
  cents?: Cents | undefined;
  method: PaymentMethod;
  reference: string;
  chosen: Readonly<Record<string, Cents | undefined>>;
  isChosen: boolean;
}
const emptyDraft: PaymentDraft = { method: 'card', reference: '', chosen: {}, isChosen: false };

function PaymentForm({ patientId, account }: { patientId: Id<'patient'>; account: PatientAccount }) {
  const [draft, setDraft] = useState<PaymentDraft>(emptyDraft);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [receipt, setReceipt] = useState<string>();
  const run = useCommand();
  const change = (part: Partial<PaymentDraft>) => setDraft((current) => ({ ...current, ...part }));
  const choose = (id: string, cents: Cents | undefined) => {
    change({ chosen: { ...draft.chosen, [id]: cents } });
    setProblems((current) => current.filter((each) => each.where !== 'chosen'));
  };
  const owed = owedVisits(account);
  const isStanding = account.payments.some(
    (each) => each.reference === receipt && account.standingPaymentIds.has(each.id),
  );
  const chosen = owed.flatMap((visit) => {
    const cents = draft.chosen[visit.encounter.id];
    return cents === undefined ? [] : [{ encounterId: visit.encounter.id, cents }];
  });
  const chosenCents = sumCents(chosen.map((each) => each.cents));
  const leftCents = subtractCents(draft.cents ?? zeroCents, chosenCents);
  const save = async () => {
    if (draft.cents === undefined)
      return setProblems([problem('payment.noAmount', 'Type the amount that was paid.', 'cents')]);
    const done = await run(
      takePatientPayment,
      {
        patientId,
        cents: draft.cents,
        method: draft.method,
        ...(draft.reference.trim() ? { reference: draft.reference.trim() } : {}),
        ...(draft.isChosen ? { chosen } : {}),
      },
      { isProblemShownElsewhere: true, done: takenWords },
    );
    setProblems(done.ok ? [] : done.problems);
    if (!done.ok) return;
    setReceipt(done.value.value.receiptNumber);
    setDraft(emptyDraft);
  };
  return (
    <FormKeys onSave={save} problems={problems}>
      <div className={styles.form}>
        <FieldRow>
          <MoneyField
            key={receipt}
            label="Amount"
            name="cents"
            value={draft.cents}
            onChange={(cents) => change({ cents })}
            isRequired
            autoFocus
          />
          <ChoiceField
            label="Method"
            choices={methodChoices}
            value={draft.method}
            onChange={(method) => change({ method: method ?? 'card' })}
          />
          <TextField
            label="Check or slip number"
            value={draft.reference}
            onChange={(reference) => change({ reference })}
          />
          <ChoiceField
            label="Goes to"
            choices={[
              { value: 'oldest', label: 'Oldest visit first' },
              { value: 'chosen', label: 'Visits I choose' },
            ]}
            value={draft.isChosen ? 'chosen' : 'oldest'}
            onChange={(to) => change({ isChosen: to === 'chosen' })}
          />
        </FieldRow>
        <DataTable
          label="Visits the patient owes for"
          rows={owed}
          rowKey={(visit) => visit.encounter.id}
          columns={visitColumns(draft, choose)}
          totals={{
            date: 'Total',
            patient: <MoneyText cents={account.patientCents} />,
            chosen: <MoneyText cents={chosenCents} />,
          }}
          empty="The patient owes nothing now. What is paid stays on account."
        />
        {draft.isChosen && draft.cents !== undefined && leftCents !== 0 ? (
          <p className={styles.say}>
            {leftCents > 0
              ? `${formatMoney(leftCents)} goes to no visit and stays on account.`
              : `The visits get ${formatMoney(negateCents(leftCents))} more than was paid.`}
          </p>
        ) : null}
        <FormProblems />
        <ButtonRow>
          <SaveButton
            action={{
              id: 'payments.take',
              label: draft.cents === undefined ? 'Take payment' : `Take ${formatMoney(draft.cents)}`,
              shortcut: 'mod+enter',
              group: 'Patient payment',
            }}
          />
          {receipt && isStanding ? (
            <ReceiptButton
              patientId={patientId}
              number={receipt}
              action={{ id: 'payments.receipt', label: `Show receipt ${receipt}`, group: 'Patient payment' }}
            />
          ) : null}
        </ButtonRow>
      </div>
    </FormKeys>
  );
}

const takenWords = ({ receiptNumber, appliedCents, unappliedCents }: TakenPayment): string => {
  const taken = `Took ${formatMoney(sumCents([appliedCents, unappliedCents]))} on receipt ${receiptNumber}`;
  return unappliedCents > 0 ? `${taken}; ${formatMoney(unappliedCents)} of it stays on account` : taken;
};

const whyVisit =
  ({ encounter }: OpenVisit) =>
  () =>
    askWhy({ encounterId: encounter.id });

function visitColumns(
  draft: PaymentDraft,
  onChoose: (id: string, cents: Cents | undefined) => void,
): readonly Column<OpenVisit>[] {
  const own: Column<OpenVisit>[] = [
    { key: 'date', header: 'Visit', render: (visit) => formatDay(visit.encounter.date), width: '110px' },
    {
      key: 'codes',
      header: 'Services',
      render: (visit) => visit.encounter.charges.map((charge) => charge.code).join(', '),
    },
    {
      key: 'insurance',
      header: 'With insurer',
      align: 'right',
      render: (visit) => <MoneyText cents={visit.insuranceCents} why={whyVisit(visit)} />,
      width: '120px',
    },
    {
      key: 'patient',
      header: 'Patient owes',
      align: 'right',
      render: (visit) => <MoneyText cents={visit.patientCents} why={whyVisit(visit)} />,
      width: '120px',
    },
  ];
  if (!draft.isChosen) return own;
  return [
    ...own,
    {
      key: 'chosen',
      header: 'Pays',
      align: 'right',
      width: '140px',
      render: (visit) => (
        <div className={styles.cellField}>
          <MoneyField
            isLabelHidden
            label={`Pays for ${formatDay(visit.encounter.date)}`}
            value={draft.chosen[visit.encounter.id]}
            onChange={(cents) => onChoose(visit.encounter.id, cents)}
          />
        </div>
      ),
    },
  ];
}
