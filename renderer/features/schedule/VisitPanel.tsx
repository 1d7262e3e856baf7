/** One visit at the desk: cover and copay before it, check-in, check-out after it. */
import { useState } from 'react';
import { changeAppointment } from '#renderer/data/commands/changeAppointment.ts';
import { checkIn } from '#renderer/data/commands/checkIn.ts';
import { type VisitAtDesk, visitAtDesk } from '#renderer/data/queries/schedule.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { usePageActions } from '#renderer/ui/actions/usePageActions.ts';
import { Callout } from '#renderer/ui/Callout.tsx';
import { EarlyChecks } from '#renderer/ui/encounter/EarlyChecks.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { MoneyField } from '#renderer/ui/fields/MoneyField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { KeyValueList } from '#renderer/ui/KeyValueList.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { ButtonRow, DetailBody, DetailHead, Rule } from '#renderer/ui/PageFrame.tsx';
import { ReceiptButton } from '#renderer/ui/pdf/ReceiptButton.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import { formatDay, monthOf } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, formatMoney } from '#shared/kernel/money.ts';
import { formatMinute } from '#shared/kernel/times.ts';
import type { PaymentMethod } from '#shared/model/ledger.ts';
import { methodNames } from '#shared/model/ledgerWords.ts';
import { nameLastFirst, providerName } from '#shared/model/names.ts';
import type { AppointmentState } from '#shared/model/visit.ts';
import { visitStates } from './visitTone.ts';

/** What is handed over at the desk. */
const deskMethods: readonly PaymentMethod[] = ['card', 'cash', 'check'];
const methodChoices = deskMethods.map((value) => ({ value, label: methodNames[value] }));

export function VisitPanel({ appointmentId: rawId }: { appointmentId: string }) {
  const desk = useLive(visitAtDesk, rawId as Id<'appointment'>); // ids in a place are the book's own
  return desk?.patient ? <Visit desk={desk} /> : null;
}

function Visit({ desk }: { desk: VisitAtDesk }) {
  const run = useCommand();
  const { visit, patient, provider, coverages } = desk;
  const [receiptNumber, setReceipt] = useState<string>();
  const change = (to: AppointmentState, done: string) =>
    run(changeAppointment, { appointmentId: visit.id, to }, { done: () => done });
  const isAhead = visit.state === 'scheduled' || visit.state === 'confirmed';
  const later: Action[] = [
    {
      id: 'visit.confirm',
      label: 'Confirm',
      shortcut: 'c',
      group: 'Visit',
      isAvailable: () => visit.state === 'scheduled',
      run: () => change('confirmed', 'Confirmed the visit'),
    },
    {
      id: 'visit.move',
      label: 'Move',
      shortcut: 'm',
      group: 'Visit',
      isAvailable: () => isAhead,
      run: () => goTo('/schedule', { day: visit.date, book: 'new', move: visit.id }, { replace: true }),
    },
    {
      id: 'visit.noShow',
      label: 'No-show',
      group: 'Visit',
      isAvailable: () => isAhead,
      run: () => change('no-show', 'Marked as no-show'),
    },
    {
      id: 'visit.cancel',
      label: 'Cancel visit',
      group: 'Visit',
      isAvailable: () => isAhead,
      run: () => change('cancelled', 'Cancelled the visit'),
    },
    {
      id: 'visit.start',
      label: 'Start visit',
      shortcut: 's',
      group: 'Visit',
      isAvailable: () => visit.state === 'arrived',
      run: () => change('in-visit', 'The visit has begun'),
    },
    {
      id: 'visit.complete',
      label: 'Visit is over',
      shortcut: 'e',
      group: 'Visit',
      isAvailable: () => visit.state === 'in-visit' || visit.state === 'arrived',
      run: () => change('completed', 'The visit is over'),
    },
    {
      id: 'visit.checkOut',
      label: 'Check out',
      shortcut: 'o',
      group: 'Visit',
      isAvailable: () => visit.state === 'completed',
      run: () => change('checked-out', 'Checked out'),
    },
    {
      id: 'visit.verify',
      label: 'Record a check',
      shortcut: 'v',
      group: 'Visit',
      isAvailable: () => desk.coverages.length > 0,
      run: () => goTo('/eligibility', { id: visit.id }),
    },
    {
      id: 'visit.charge',
      label: 'Enter charges',
      group: 'Visit',
      isAvailable: () => visit.encounterId !== undefined,
      run: () => goTo('/charges', { id: visit.encounterId }),
    },
    {
      id: 'visit.patient',
      label: 'Open patient',
      group: 'Visit',
      run: () => goTo('/patients', { id: visit.patientId }),
    },
  ];
  const shown = later.filter((action) => action.isAvailable?.() ?? true);
  usePageActions(shown);
  const { label, tone } = visitStates[visit.state];
  return (
    <DetailBody>
      <DetailHead
        tag={<StatusTag tone={tone}>{label}</StatusTag>}
        reference={`${formatDay(visit.date)} · ${formatMinute(visit.startMinute)} · ${visit.durationMinutes} min`}
        name={patient ? nameLastFirst(patient) : ''}
        facts={
          patient
            ? `${formatDay(patient.birthDate)} · ${visit.visitType}${provider ? ` · ${providerName(provider)}` : ''}`
            : undefined
        }
      />
      <CoverAtDesk desk={desk} />
      {isAhead && coverages.length > 0 ? <EarlyChecks planned={plannedOf(visit)} /> : null}
      {isAhead ? <CheckIn desk={desk} onReceipt={setReceipt} /> : null}
      {receiptNumber ? (
        <ReceiptButton
          patientId={desk.visit.patientId}
          number={receiptNumber}
          action={{ id: 'visit.receipt', label: `Receipt ${receiptNumber}`, shortcut: 'r', group: 'Visit' }}
        />
      ) : null}
      <Rule />
      <ButtonRow>
        {shown.map((action) => (
          <ActionButton key={action.id} action={action} />
        ))}
      </ButtonRow>
      {coverages.length === 0 ? (
        <Callout tone="stuck" title="No insurance on file.">
          The visit will be billed to the patient; a good-faith estimate is due.
        </Callout>
      ) : null}
    </DetailBody>
  );
}

const plannedOf = ({ patientId, providerId, facilityId, date, plannedCodes }: VisitAtDesk['visit']) => ({
  patientId,
  providerId,
  facilityId,
  date,
  plannedCodes,
});

function CoverAtDesk({ desk }: { desk: VisitAtDesk }) {
  const { coverages, verification, visit } = desk;
  const primary = coverages[0];
  if (!primary) return null;
  const isFresh = verification?.state === 'active' && monthOf(verification.date) === monthOf(visit.date);
  const checked = verification ? `${verification.state}, checked ${formatDay(verification.date)}` : 'never checked';
  return (
    <>
      {isFresh ? null : (
        <Callout
          tone="stuck"
          title={verification ? 'Check the coverage again before this visit.' : 'Coverage was never checked.'}
        >
          {`${primary.payer.name}: ${checked}.`}
        </Callout>
      )}
      <KeyValueList
        items={[
          { label: 'Insurance', value: primary.payer.name },
          { label: 'Member ID', value: primary.policy.memberId },
          { label: 'Coverage', value: checked },
          { label: 'Reason', value: visit.reason },
          { label: 'Planned', value: visit.plannedCodes.join(', ') },
        ]}
      />
    </>
  );
}

function CheckIn({ desk, onReceipt }: { desk: VisitAtDesk; onReceipt: (number: string) => void }) {
  const run = useCommand();
  const due = desk.verification?.benefits.copayCents ?? desk.coverages[0]?.policy.copayCents;
  const [amount, setAmount] = useState<Cents | undefined>(due);
  const [method, setMethod] = useState<PaymentMethod>('card');
  const [reference, setReference] = useState('');
  const go = async () => {
    const copay =
      amount === undefined || amount <= 0
        ? undefined
        : { cents: amount, method, reference: reference.trim() || undefined };
    const done = await run(checkIn, { appointmentId: desk.visit.id, copay, selfPay: desk.coverages.length === 0 });
    if (done.ok && done.value.value.receiptNumber) onReceipt(done.value.value.receiptNumber);
  };
  const action: Action = {
    id: 'visit.checkIn',
    label: amount !== undefined && amount > 0 ? `Check in and take ${formatMoney(amount)}` : 'Check in',
    shortcut: 'i',
    group: 'Visit',
    run: go,
  };
  usePageActions([action]);
  return (
    <>
      <SectionTitle note={due === undefined ? 'copay unknown' : `copay ${formatMoney(due)}`}>Check in</SectionTitle>
      <FieldRow tracks="1fr 1fr 1fr">
        <MoneyField label="Taken now" value={amount} onChange={setAmount} />
        <ChoiceField label="By" choices={methodChoices} value={method} onChange={(next) => setMethod(next ?? 'card')} />
        <TextField label="Check or slip no." value={reference} onChange={setReference} />
      </FieldRow>
      <ButtonRow>
        <ActionButton action={action} kind="primary" />
      </ButtonRow>
    </>
  );
}
