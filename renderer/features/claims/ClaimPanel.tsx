/** The pane beside the list: where a claim stands, what was found, what happened, what it is worth. */
import type { ClaimInFull, ReadyVisit } from '#renderer/data/queries/claims.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { Callout } from '#renderer/ui/Callout.tsx';
import { useToday } from '#renderer/ui/Clock.tsx';
import { DueText } from '#renderer/ui/DueText.tsx';
import { KeyValueList } from '#renderer/ui/KeyValueList.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { ButtonRow, DetailBody, DetailHead, Rule } from '#renderer/ui/PageFrame.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import { formatDay } from '#shared/kernel/dates.ts';
import { formatDiagnosis } from '#shared/kernel/identifiers.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import { Advice } from './Advice.tsx';
import { ClaimFindings } from './ClaimFindings.tsx';
import { ClaimHistory, ClaimMoney } from './ClaimParts.tsx';
import { claimRow, standingOf, visitRow } from './claimRow.ts';
import { VersionChain } from './VersionChain.tsx';

interface ClaimPanelProps {
  full: ClaimInFull;
  actions: readonly Action[];
  onSaveFile: (transmissionId: ClaimInFull['transmissions'][number]['id']) => void;
}

export function ClaimPanel({ full, actions, onSaveFile }: ClaimPanelProps) {
  const { claim, patient, account, payer, provider } = full;
  const standing = standingOf(claimRow(full), useToday());
  return (
    <DetailBody>
      <DetailHead
        tag={<StatusTag tone={standing.tone}>{standing.state}</StatusTag>}
        reference={claim.number}
        name={nameLastFirst(patient)}
        facts={`${formatDay(patient.birthDate)} · acct ${account?.number ?? '–'}`}
      />
      <ButtonRow>
        {actions.map((action, index) => (
          <ActionButton key={action.id} action={action} kind={index === 0 ? 'primary' : 'normal'} showsKey={false} />
        ))}
      </ButtonRow>
      {claim.hold ? (
        <Callout tone="stuck" title="On hold">
          {claim.hold.reason}
        </Callout>
      ) : null}
      <Advice full={full} />
      {claim.findings.length + claim.overrides.length > 0 ? <ClaimFindings full={full} /> : null}
      <KeyValueList
        items={[
          { label: 'Payer', value: payer?.name },
          { label: 'Payer’s number', value: claim.payerClaimNumber },
          { label: 'Provider', value: provider && nameLastFirst(provider) },
          { label: 'Goes', value: claim.medium === 'paper' ? 'On a CMS-1500' : 'In an 837P file' },
          { label: 'File by', value: full.deadline ? <DueText on={full.deadline} form="long" /> : undefined },
        ]}
      />
      <Rule />
      <ClaimMoney full={full} />
      <VersionChain full={full} />
      <SectionTitle>Timeline</SectionTitle>
      <ClaimHistory full={full} onSaveFile={onSaveFile} />
    </DetailBody>
  );
}

export function VisitPanel({ visit, action }: { visit: ReadyVisit; action: Action }) {
  const { encounter, patient, account, payer } = visit;
  const standing = standingOf(visitRow(visit), useToday());
  return (
    <DetailBody>
      <DetailHead
        tag={<StatusTag tone={standing.tone}>{standing.state}</StatusTag>}
        reference={`visit ${formatDay(encounter.date)}`}
        name={nameLastFirst(patient)}
        facts={`${formatDay(patient.birthDate)} · acct ${account?.number ?? '–'}`}
      />
      {payer ? (
        <ButtonRow>
          <ActionButton action={action} kind="primary" showsKey={false} />
        </ButtonRow>
      ) : (
        <Callout tone="stuck" title="No coverage in force that day">
          Add the policy under Patients, or make the visit self-pay under Charges.
        </Callout>
      )}
      <KeyValueList
        items={[
          { label: 'Payer', value: payer?.name },
          { label: 'Diagnoses', value: encounter.diagnoses.map(formatDiagnosis).join(', ') },
          { label: 'File by', value: visit.deadline ? <DueText on={visit.deadline} form="long" /> : undefined },
          ...encounter.charges.map((charge) => ({
            label: [charge.code, ...charge.modifiers].join(' '),
            value: <MoneyText cents={charge.chargeCents} />,
          })),
        ]}
      />
    </DetailBody>
  );
}
