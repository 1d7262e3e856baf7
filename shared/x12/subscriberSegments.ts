/**
 * Loops 2000B, 2010BA, 2010BB (who is insured, by whom) and 2000C, 2010CA (the patient, where somebody else is insured).
 * Address, birth date and sex stand with the patient, and so with the subscriber only where both are one person.
 */
import type { ClaimPayer, ClaimSnapshot } from '#shared/model/claim.ts';
import { addressSegments, otherIdSegments, payerName, personName, reference } from './partySegments.ts';
import { dated, decided, type Element, identifier, segment, type WrittenSegment, wording } from './segmentWriter.ts';

/** SBR01 for each rank: primary, secondary, tertiary. */
export const payerSequence = { 1: 'P', 2: 'S', 3: 'T' } as const;

export const isPatientSubscriber = (claim: ClaimSnapshot): boolean => claim.coverage.relationship === '18';

export function subscriberSegments(claim: ClaimSnapshot): WrittenSegment[] {
  const { coverage } = claim;
  const id = { qualifier: 'MI', value: identifier(coverage.memberId, 'coverage.memberId', 80) };
  return [
    subscriberInformation(claim),
    ...(isPatientSubscriber(claim) && claim.patient.deathDate ? [patientInformation(claim, '2000B')] : []),
    personName('2010BA', 'IL', coverage.subscriber, 'coverage.subscriber', id),
    ...(isPatientSubscriber(claim) ? subscriberAsPatient(claim) : []),
    ...payerSegments(claim),
  ];
}

function subscriberInformation(claim: ClaimSnapshot): WrittenSegment {
  const { coverage, payer } = claim;
  const group = groupElements(coverage, 'coverage');
  return segment(
    '2000B',
    'SBR',
    decided(payerSequence[claim.rank], 'rank'),
    isPatientSubscriber(claim) ? decided('18', 'coverage.relationship') : '',
    ...group,
    insuranceType(claim, coverage, 'coverage'),
    '',
    '',
    '',
    identifier(payer.filingCode, 'payer.filingCode', 2),
  );
}

/** SBR03 group number, and SBR04 plan name only where there is no number. `NONE` is the paper form's word for nothing. */
export function groupElements(
  coverage: { groupNumber?: string | undefined; planName?: string | undefined },
  path: string,
) {
  const hasNumber = coverage.groupNumber !== undefined && coverage.groupNumber.toUpperCase() !== 'NONE';
  return [
    hasNumber ? identifier(coverage.groupNumber, `${path}.groupNumber`, 50) : undefined,
    hasNumber ? undefined : wording(coverage.planName, `${path}.planName`, 60),
  ];
}

/** SBR05: why another payer comes before Medicare; nobody else is told. */
export const insuranceType = (
  { rank, payer }: Pick<ClaimSnapshot, 'rank' | 'payer'>,
  coverage: { insuranceTypeCode?: string | undefined },
  path: string,
): Element =>
  rank > 1 && isMedicare(payer) ? identifier(coverage.insuranceTypeCode, `${path}.insuranceTypeCode`, 3) : '';

const isMedicare = (payer: ClaimPayer): boolean =>
  payer.formType === 'medicare' || payer.filingCode === 'MA' || payer.filingCode === 'MB';

function subscriberAsPatient(claim: ClaimSnapshot): WrittenSegment[] {
  const { subscriber } = claim.coverage;
  const from = (field: 'address' | 'birthDate' | 'sex'): string =>
    subscriber[field] === undefined ? `patient.${field}` : `coverage.subscriber.${field}`;
  return [
    ...addressSegments('2010BA', subscriber.address ?? claim.patient.address, from('address')),
    segment(
      '2010BA',
      'DMG',
      'D8',
      dated(subscriber.birthDate ?? claim.patient.birthDate, from('birthDate')),
      decided(subscriber.sex ?? claim.patient.sex, from('sex')),
    ),
    ...propertyCasualtyReference(claim, '2010BA'),
  ];
}

/** Numbers of the payer itself in loop 2010BB; the guide takes three of the four kinds. */
export const payerNumbers = ['2U', 'EI', 'FY', 'NF'];
export const mostPayerNumbers = 3;

function payerSegments(claim: ClaimSnapshot): WrittenSegment[] {
  const { payer, billing } = claim;
  return [
    payerName('2010BB', payer, 'payer'),
    ...(payer.address ? addressSegments('2010BB', payer.address, 'payer.address') : []),
    ...otherIdSegments('2010BB', payer.otherIds, 'payer', payerNumbers).slice(0, mostPayerNumbers),
    ...otherIdSegments('2010BB', billing.otherIds, 'billing', ['G2', 'LU']),
  ];
}

/** Empty where the patient is the subscriber. */
export function patientSegments(claim: ClaimSnapshot): WrittenSegment[] {
  if (isPatientSubscriber(claim)) return [];
  const { patient } = claim;
  return [
    patientInformation(claim, '2000C'),
    personName('2010CA', 'QC', patient, 'patient'),
    ...addressSegments('2010CA', patient.address, 'patient.address'),
    segment('2010CA', 'DMG', 'D8', dated(patient.birthDate, 'patient.birthDate'), decided(patient.sex, 'patient.sex')),
    ...propertyCasualtyReference(claim, '2010CA'),
  ];
}

/** PAT: relationship in loop 2000C only, and the day of death where there is one. */
function patientInformation(claim: ClaimSnapshot, loop: '2000B' | '2000C'): WrittenSegment {
  const { deathDate } = claim.patient;
  return segment(
    loop,
    'PAT',
    loop === '2000C' ? decided(claim.coverage.relationship, 'coverage.relationship') : '',
    '',
    '',
    '',
    deathDate ? 'D8' : '',
    dated(deathDate, 'patient.deathDate'),
  );
}

const propertyCasualtyReference = (claim: ClaimSnapshot, loop: string): WrittenSegment[] =>
  reference(loop, 'Y4', claim.propertyCasualtyClaimNumber, 'propertyCasualtyClaimNumber');
