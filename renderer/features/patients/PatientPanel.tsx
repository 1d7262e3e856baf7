/** One patient: who, coverage, what is owed by whom, visits, and what to do next. */
import { insuranceOwed, owedForPatient, patientOwed, visitsOfPatient } from '#renderer/data/queries/balances.ts';
import { patientRecord } from '#renderer/data/queries/people.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { usePageActions } from '#renderer/ui/actions/usePageActions.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { KeyValueList } from '#renderer/ui/KeyValueList.tsx';
import { MoneyLines } from '#renderer/ui/MoneyLines.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { ButtonRow, DetailBody, DetailHead, Rule } from '#renderer/ui/PageFrame.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import { askWhy } from '#renderer/ui/why/whyStore.ts';
import { tracks } from '#renderer/ui/worklist/column.ts';
import { ageOn, formatDay } from '#shared/kernel/dates.ts';
import { formatPhone, formatZip } from '#shared/kernel/identifiers.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { addCents, type Cents, negateCents } from '#shared/kernel/money.ts';
import { nameFirstLast, nameLastFirst } from '#shared/model/names.ts';
import { type Account, guarantorRelationships, type Patient } from '#shared/model/patient.ts';
import type { Encounter } from '#shared/model/visit.ts';
import { isOwnGuarantor } from '#shared/patients/index.ts';
import { CoverageList } from './CoverageList.tsx';

const visitsShown = 12;

export function PatientPanel({ patientId: rawId }: { patientId: string }) {
  const patientId = rawId as Id<'patient'>; // ids in a place are the book's own
  const today = useToday();
  const record = useLive(patientRecord, patientId);
  const owed = useLive(owedForPatient, patientId);
  const visits = useLive(visitsOfPatient, patientId);
  const actions: Action[] = [
    {
      id: 'patient.book',
      label: 'Book a visit',
      shortcut: 'b',
      group: 'Patient',
      run: () => goTo('/schedule', { book: patientId }),
    },
    {
      id: 'patient.pay',
      label: 'Take a payment',
      shortcut: 'p',
      group: 'Patient',
      run: () => goTo('/payments', { patient: patientId }),
    },
    {
      id: 'patient.edit',
      label: 'Edit',
      shortcut: 'f2',
      group: 'Patient',
      run: () => goTo('/patients/edit', { id: patientId }),
    },
  ];
  usePageActions(actions);
  if (!record) return null;
  const { patient, account, accountMates, coverages } = record;
  const [first, ...others] = actions;
  const why = () => askWhy({ patientId });
  return (
    <DetailBody>
      <DetailHead
        tag={coverages.length === 0 ? <StatusTag tone="stuck">No insurance</StatusTag> : undefined}
        reference={`acct ${account.number}`}
        name={nameLastFirst(patient)}
        facts={`${formatDay(patient.birthDate)} · ${ageOn(patient.birthDate, today)} years · ${patient.sex}`}
      />
      <ButtonRow>
        {first ? <ActionButton action={first} kind="primary" /> : null}
        {others.map((action) => (
          <ActionButton key={action.id} action={action} />
        ))}
      </ButtonRow>
      <KeyValueList
        items={[
          {
            label: 'Address',
            value: `${patient.address.line1}, ${patient.address.city} ${patient.address.state} ${formatZip(patient.address.zip)}`,
          },
          { label: 'Phone', value: patient.phone ? formatPhone(patient.phone) : undefined },
          { label: 'Email', value: patient.email },
          { label: 'Statements to', value: payerWords(account, patient) },
          ...(accountMates.length > 0 ? [{ label: 'Same account', value: <AccountMates mates={accountMates} /> }] : []),
        ]}
      />
      <Rule />
      <CoverageList patientId={patientId} coverages={coverages} />
      <Rule />
      {owed ? (
        <MoneyLines
          lines={[
            { label: 'Insurance owes', cents: owed.insuranceCents, why },
            { label: 'Patient owes', cents: owed.patientCents, why },
            ...(owed.unappliedCents === 0 ? [] : [{ label: 'On account', cents: negateCents(owed.unappliedCents) }]),
            {
              label: 'Balance',
              cents: addCents(owed.insuranceCents, owed.patientCents, negateCents(owed.unappliedCents)),
              isTotal: true,
              why,
            },
          ]}
        />
      ) : null}
      <SectionTitle>Visits</SectionTitle>
      <VisitTable visits={visits ?? []} />
    </DetailBody>
  );
}

function payerWords(account: Account, patient: Patient): string {
  const { guarantorRelationship } = patient;
  const name = nameFirstLast(account.guarantor);
  if (isOwnGuarantor(account, patient)) return name;
  const words =
    guarantorRelationship && guarantorRelationship !== 'other'
      ? guarantorRelationships[guarantorRelationship]
      : undefined;
  const { line1, city, state, zip } = account.address;
  return `${name}${words ? ` (${words.toLowerCase()})` : ''}, ${line1}, ${city} ${state} ${formatZip(zip)}`;
}

function AccountMates({ mates }: { mates: readonly Patient[] }) {
  return (
    <ButtonRow>
      {mates.map((mate) => (
        <ActionButton
          key={mate.id}
          action={{
            id: `patient.mate.${mate.id}`,
            label: `${nameLastFirst(mate)}, ${formatDay(mate.birthDate)}`,
            run: () => goTo('/patients', { id: mate.id }, { replace: true }),
          }}
          kind="quiet"
        />
      ))}
    </ButtonRow>
  );
}

const whyVisit = (visit: Encounter) => () => askWhy({ encounterId: visit.id });

function VisitTable({ visits }: { visits: readonly Encounter[] }) {
  const charged = (visit: Encounter): Cents => addCents(...visit.charges.map((charge) => charge.chargeCents));
  return (
    <DataTable
      label="Visits"
      rows={visits.slice(0, visitsShown)}
      rowKey={(visit) => visit.id}
      moreCount={Math.max(0, visits.length - visitsShown)}
      empty="No visits yet."
      columns={[
        { key: 'date', header: 'Date', width: tracks.day, render: (visit) => formatDay(visit.date) },
        {
          key: 'codes',
          header: 'Codes',
          render: (visit) => visit.charges.map((charge) => charge.code).join(', ') || '–',
        },
        {
          key: 'charged',
          header: 'Charged',
          width: '84px',
          align: 'right',
          render: (visit) => <MoneyText cents={charged(visit)} why={whyVisit(visit)} />,
        },
        {
          key: 'insurance',
          header: 'Ins. owes',
          width: '80px',
          align: 'right',
          render: (visit) => <MoneyText cents={insuranceOwed(visit)} why={whyVisit(visit)} />,
        },
        {
          key: 'patient',
          header: 'Pt owes',
          width: '76px',
          align: 'right',
          render: (visit) => <MoneyText cents={patientOwed(visit)} why={whyVisit(visit)} />,
        },
      ]}
    />
  );
}
