/** What a payer asks for before it says a word about a claim, in the order it asks. */
import type { ClaimInFull } from '#renderer/data/queries/claims.ts';
import { KeyValueList } from '#renderer/ui/KeyValueList.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { type Day, daysBetween, formatDay } from '#shared/kernel/dates.ts';
import { formatPhone } from '#shared/kernel/identifiers.ts';
import { formatMoney } from '#shared/kernel/money.ts';
import { nameFirstLast, nameLastFirst } from '#shared/model/names.ts';
import styles from './claims.module.css';

export function CallFacts({ full, today }: { full: ClaimInFull; today: Day }) {
  const { claim, patient, payer, provider } = full;
  const { billing, coverage, lines } = claim.snapshot;
  const [first] = lines;
  const last = lines.at(-1);
  const isSelf = coverage.relationship === '18';
  const calls = claim.timeline.filter((event) => event.call !== undefined).slice(-3);
  return (
    <div className={styles.card}>
      <SectionTitle note="provider line">{payer?.name ?? claim.snapshot.payer.name}</SectionTitle>
      <KeyValueList
        labelWidth={132}
        items={[
          {
            label: 'Phone',
            value: payer?.phone ? <strong>{formatPhone(payer.phone)}</strong> : 'not known; add it to the payer',
          },
          { label: 'Our NPI', value: billing.npi },
          { label: 'Our tax ID', value: billing.taxId },
          { label: 'We are', value: billing.kind === 'organization' ? billing.name : nameFirstLast(billing) },
          { label: 'Provider', value: provider && `${nameLastFirst(provider)} · NPI ${provider.npi}` },
        ]}
      />
      <SectionTitle>Patient</SectionTitle>
      <KeyValueList
        labelWidth={132}
        items={[
          { label: 'Member ID', value: <strong>{coverage.memberId}</strong> },
          { label: 'Patient', value: nameLastFirst(patient) },
          { label: 'Birth date', value: formatDay(patient.birthDate) },
          { label: 'Subscriber', value: isSelf ? undefined : nameLastFirst(coverage.subscriber) },
          { label: 'Group', value: coverage.groupNumber },
        ]}
      />
      <SectionTitle>Claim</SectionTitle>
      <KeyValueList
        labelWidth={132}
        items={[
          { label: 'Our number', value: <strong>{claim.number}</strong> },
          { label: 'Payer’s number', value: claim.payerClaimNumber },
          {
            label: 'Service',
            value:
              first &&
              (last && last.to !== first.from
                ? `${formatDay(first.from)} – ${formatDay(last.to)}`
                : formatDay(first.from)),
          },
          { label: 'Charged', value: formatMoney(claim.totals.chargeCents) },
          { label: 'Codes', value: lines.map((line) => [line.code, ...line.modifiers].join('-')).join(', ') },
          { label: 'Sent', value: sentWords(full, today) },
          { label: 'Proof', value: proofWords(full) },
          { label: 'File by', value: full.deadline && formatDay(full.deadline) },
        ]}
      />
      {calls.length > 0 ? (
        <>
          <SectionTitle>Calls before</SectionTitle>
          <KeyValueList
            labelWidth={132}
            items={calls.map((event) => ({
              label: formatDay(event.on),
              value: [event.call?.spokeWith, event.call?.reference, event.text].filter(Boolean).join(' · '),
            }))}
          />
        </>
      ) : null}
    </div>
  );
}

function sentWords({ claim }: ClaimInFull, today: Day): string | undefined {
  if (claim.lastSubmittedOn === undefined) return undefined;
  const how = claim.medium === 'paper' ? 'on paper' : 'by 837P';
  const first = claim.firstSubmittedOn;
  const again = first && first !== claim.lastSubmittedOn ? `, first ${formatDay(first)}` : '';
  return `${formatDay(claim.lastSubmittedOn)} ${how}, ${daysBetween(claim.lastSubmittedOn, today)} days ago${again}`;
}

/** The newest word that it got in. */
function proofWords({ claim }: ClaimInFull): string | undefined {
  const proof = claim.timeline.findLast((event) => event.kind === 'acknowledged' && /\baccepted\b/i.test(event.text));
  return proof && `${proof.text}, ${formatDay(proof.on)}`;
}
