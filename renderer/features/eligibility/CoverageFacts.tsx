/** The coverage card, what the last checks said, and what the patient will probably owe. */
import type { CoverageDesk } from '#renderer/data/queries/verifications.ts';
import { Callout } from '#renderer/ui/Callout.tsx';
import { KeyValueList } from '#renderer/ui/KeyValueList.tsx';
import { MoneyLines } from '#renderer/ui/MoneyLines.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { Timeline } from '#renderer/ui/Timeline.tsx';
import { percent } from '#shared/eligibility/index.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { formatPhone } from '#shared/kernel/identifiers.ts';
import { formatMoney } from '#shared/kernel/money.ts';
import { providerName } from '#shared/model/names.ts';
import type { Benefits } from '#shared/model/visit.ts';
import { checkSentence, checkTones } from './checkWords.ts';

const checksShown = 5;

export function CoverageFacts({ desk }: { desk: CoverageDesk }) {
  const { primary, checks, others, appointment, provider } = desk;
  const answered = checks.find((check) => check.state === 'active' || check.state === 'inactive');
  return (
    <>
      {primary ? null : (
        <Callout tone="stuck" title="No coverage in force on the day of the visit.">
          Ask for the card and add the policy under Patients, or give a good-faith estimate.
        </Callout>
      )}
      <KeyValueList
        items={[
          { label: 'Payer', value: primary?.payer.name },
          { label: 'Phone', value: primary?.payer.phone ? formatPhone(primary.payer.phone) : undefined },
          { label: 'Member ID', value: primary?.policy.memberId },
          { label: 'Group', value: primary?.policy.groupNumber },
          { label: 'Subscriber', value: subscriberOf(desk) },
          { label: 'Born', value: formatDay(desk.patient.birthDate) },
          { label: 'Also covered by', value: others.map((each) => each.payer.name).join(', ') },
          { label: 'Provider', value: provider && providerName(provider) },
          { label: 'Planned', value: appointment.plannedCodes.join(', ') },
        ]}
      />
      {answered?.state === 'active' ? <BenefitFacts benefits={answered.benefits} /> : null}
      {answered?.state === 'inactive' ? (
        <Callout tone="wrong" title="Not active on the day of the check.">
          Until there is other coverage the patient owes the whole visit.
        </Callout>
      ) : null}
      {desk.estimate && answered?.state !== 'inactive' ? <Estimate desk={desk} /> : null}
      <SectionTitle>Checks so far</SectionTitle>
      {checks.length === 0 ? (
        <p>Never checked.</p>
      ) : (
        <Timeline
          items={checks.slice(0, checksShown).map((check) => ({
            key: check.id,
            on: check.date,
            text: checkSentence(check),
            tone: checkTones[check.state],
          }))}
        />
      )}
    </>
  );
}

function subscriberOf({ primary, patient }: CoverageDesk): string | undefined {
  if (!primary) return undefined;
  const holder = primary.policy.subscriber ?? patient;
  return [holder.last, holder.first].filter(Boolean).join(', ');
}

function BenefitFacts({ benefits }: { benefits: Benefits }) {
  const money = (cents: Benefits['copayCents']) => (cents === undefined ? undefined : formatMoney(cents));
  const ofTotal = (left: string | undefined, total: string | undefined) =>
    left && total ? `${left} left of ${total}` : left ? `${left} left` : total;
  const { visitsLeft, visitLimit, network } = benefits;
  return (
    <>
      <SectionTitle>Benefits</SectionTitle>
      <KeyValueList
        items={[
          { label: 'Plan', value: benefits.planName },
          { label: 'Copay', value: money(benefits.copayCents) },
          { label: 'Deductible', value: ofTotal(money(benefits.deductibleLeftCents), money(benefits.deductibleCents)) },
          {
            label: 'Coinsurance',
            value: benefits.coinsuranceBasisPoints === undefined ? undefined : percent(benefits.coinsuranceBasisPoints),
          },
          {
            label: 'Out of pocket',
            value: ofTotal(money(benefits.outOfPocketLeftCents), money(benefits.outOfPocketCents)),
          },
          { label: 'Visits', value: ofTotal(visitsLeft?.toString(), visitLimit?.toString()) },
          {
            label: 'Network',
            value: network === 'in' ? 'In network' : network === 'out' ? 'Out of network' : undefined,
          },
          { label: 'Notes', value: benefits.notes?.join(' · ') },
        ]}
      />
    </>
  );
}

function Estimate({ desk: { estimate } }: { desk: CoverageDesk }) {
  if (!estimate) return null;
  return (
    <>
      <SectionTitle note="for the planned procedures">Estimate</SectionTitle>
      <MoneyLines
        lines={[
          { label: 'Expected allowed', cents: estimate.allowedCents },
          { label: 'Insurance', cents: estimate.insuranceCents },
          { label: 'Patient owes about', cents: estimate.totalCents, isTotal: true },
        ]}
      />
      {estimate.cautions.length > 0 ? <p>{estimate.cautions.join(' ')}</p> : null}
    </>
  );
}
