/**
 * The first draft of an appeal: which claim, what the payer said, why it should pay after all, what is asked. The
 * argument follows the stage that caused the denial; the biller completes what only the record can tell.
 */
import { type Day, formatDay } from '#shared/kernel/dates.ts';
import { formatDiagnosis } from '#shared/kernel/identifiers.ts';
import { formatMoney, sumCents } from '#shared/kernel/money.ts';
import type { ClaimLine, ClaimSnapshot } from '#shared/model/claim.ts';
import type { Denial } from '#shared/model/denial.ts';
import { billingName, nameFirstLast } from '#shared/model/names.ts';
import { carcs, type DenialStage } from './carcs.ts';
import { explainDenial, mainReason } from './explainDenial.ts';

export interface AppealFacts {
  denial: Pick<Denial, 'adjustments' | 'remarks'>;
  snapshot: ClaimSnapshot;
  lines: readonly ClaimLine[];
  payerName: string;
  payerClaimNumber?: string | undefined;
  firstSubmittedOn?: Day | undefined;
  /** First appeal, second appeal. */
  level: number;
}

export function appealLetter(facts: AppealFacts): { subject: string; paragraphs: string[] } {
  const { denial, snapshot, lines, payerName } = facts;
  const said = explainDenial(denial.adjustments, denial.remarks, payerName);
  const reason = said.headline.replace(`${payerName} denied this: `, '');
  const on = lines[0]?.from;
  const codes = lines.map((line) => [line.code, ...line.modifiers].join('-')).join(', ');
  const charged = sumCents(lines.map((line) => line.chargeCents));
  const stage = carcs[mainReason(denial.adjustments)?.reason ?? '']?.stage ?? 'NA';
  const numbers = [
    `our claim number ${snapshot.number}`,
    ...(facts.payerClaimNumber ? [`your claim number ${facts.payerClaimNumber}`] : []),
  ].join(', ');
  return {
    subject: `${facts.level > 1 ? 'Second appeal' : 'Appeal'} of claim ${snapshot.number}${on ? `, service of ${formatDay(on)}` : ''}`,
    paragraphs: [
      `${billingName(snapshot.billing)} asks you to reconsider your decision on the claim for ${nameFirstLast(snapshot.patient)}, born ${formatDay(snapshot.patient.birthDate)}, member ID ${snapshot.coverage.memberId} (${numbers}).`,
      `The claim is for ${codes}${on ? `, performed on ${formatDay(on)}` : ''}, with charges of ${formatMoney(charged)}. You denied it with ${said.codeText}: ${reason}`,
      argumentFor(stage, facts),
      `We ask you to reprocess the claim and to pay ${codes} under the terms of the patient’s plan. If you uphold the denial, please send us the rule or policy it rests on, and the name and credentials of the person who reviewed it.`,
      'Please write or call us at the address and number above if anything else is needed.',
    ],
  };
}

function argumentFor(stage: DenialStage, { snapshot, lines, firstSubmittedOn }: AppealFacts): string {
  const dx = snapshot.diagnoses.map(formatDiagnosis).join(', ');
  if (stage === 'AUTH') {
    return snapshot.authorizationNumber
      ? `The service was authorized under number ${snapshot.authorizationNumber}, which was on the claim. The authorization covers the service, the date and the provider; a copy is enclosed.`
      : 'The service was needed at that visit and could not be put off until an authorization was given. We ask you to authorize it retroactively; the note of the visit is enclosed.';
  }
  if (stage === 'TF') {
    return firstSubmittedOn
      ? `The claim was first sent on ${formatDay(firstSubmittedOn)}, within your filing limit. The acknowledgement of that submission is enclosed as proof.`
      : 'The claim was sent within your filing limit. The acknowledgement of the submission is enclosed as proof.';
  }
  if (stage === 'MED') {
    return `The service was medically necessary for the diagnoses on the claim (${dx}). The enclosed note documents the findings, the earlier treatment and why this service was chosen.`;
  }
  if (stage === 'COD') {
    return `The codes describe what was done and documented (diagnoses ${dx}). ${lines.some((line) => line.modifiers.length > 0) ? 'The modifiers show that the services were distinct. ' : ''}The enclosed note supports each of them.`;
  }
  if (stage === 'CTR') {
    return 'The provider was enrolled and under contract with you on the date of service. The record of the enrollment is enclosed.';
  }
  if (stage === 'ELIG' || stage === 'REG' || stage === 'COB') {
    return 'The patient was covered by you on the date of service, and no other payer was to be billed first. The record of our eligibility check is enclosed.';
  }
  if (stage === 'SUB') return 'The information you asked for is enclosed. With it the claim can be decided.';
  return `The claim was complete and correct (diagnoses ${dx}). The enclosed records support the service as it was billed.`;
}
