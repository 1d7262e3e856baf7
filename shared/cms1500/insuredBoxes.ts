/**
 * Carrier block and items 1 to 13: payer, patient, insured and other insurance (NUCC manual; Medicare Claims Processing
 * Manual ch. 26 section 10.2). Medicare as primary payer leaves 4, 6, 7 and 11d blank and says NONE in 11; as secondary
 * it wants the primary's policy in 4, 6, 7 and 11. Item 9 belongs to Medigap on Medicare claims, to the other plan elsewhere.
 */
import type { ClaimSnapshot, OtherCoverage, Subscriber } from '#shared/model/claim.ts';
import type { Relationship } from '#shared/model/schemas.ts';
import { type Filling, isMedicare, isMedicarePrimary, put, tick } from './filling.ts';
import {
  addressText,
  cityStateZip,
  dateLong,
  idText,
  nameLastFirstComma,
  nameText,
  streetText,
  zipText,
} from './formCharacters.ts';

const relationshipBox = { '18': '6.self', '01': '6.spouse', '19': '6.child', G8: '6.other' } as const;
export const signatureOnFile = 'SIGNATURE ON FILE';

export function fillInsured(filling: Filling, claim: ClaimSnapshot): void {
  fillCarrier(filling, claim);
  fillPatient(filling, claim);
  fillInsuredPerson(filling, claim);
  fillOtherInsured(filling, claim);
  fillRelatedCauses(filling, claim);
  if (claim.coverage.releaseOnFile) put(filling, '12', signatureOnFile);
  if (claim.coverage.assignmentOnFile) put(filling, '13', signatureOnFile);
}

function fillCarrier(filling: Filling, { payer, coverage }: ClaimSnapshot): void {
  put(filling, 'carrier.1', nameText(payer.name));
  if (payer.address) {
    put(filling, 'carrier.2', addressText(payer.address.line1));
    put(filling, 'carrier.3', payer.address.line2 && addressText(payer.address.line2));
    put(filling, 'carrier.4', cityStateZip(payer.address));
  }
  tick(filling, `1.${payer.formType}`);
  put(filling, '1a', idText(coverage.memberId));
}

function fillPatient(filling: Filling, { patient }: ClaimSnapshot): void {
  put(filling, '2', nameLastFirstComma(patient));
  put(filling, '3', dateLong(patient.birthDate));
  if (patient.sex !== 'U') tick(filling, `3.${patient.sex}`);
  put(filling, '5.street', streetText(patient.address));
  put(filling, '5.city', addressText(patient.address.city));
  put(filling, '5.state', idText(patient.address.state));
  put(filling, '5.zip', zipText(patient.address.zip));
}

interface InsuredPolicy {
  /** Where the policy stands in the snapshot. */
  path: string;
  subscriber: Subscriber;
  relationship: Relationship;
  group: string | undefined;
  groupSource: string;
  plan: string | undefined;
}

/** The policy items 4, 6, 7 and 11 speak of; none when Medicare is primary. */
function insuredPolicy(claim: ClaimSnapshot): InsuredPolicy | undefined {
  if (isMedicarePrimary(claim)) return undefined;
  if (isMedicare(claim)) {
    const primary = otherInsurance(claim).find(({ coverage }) => coverage.rank < claim.rank);
    return primary && policyBeforeMedicare(primary);
  }
  const { subscriber, relationship, groupNumber, planName } = claim.coverage;
  const groupSource = 'coverage.groupNumber';
  return { path: 'coverage', subscriber, relationship, group: groupNumber, groupSource, plan: planName };
}

function policyBeforeMedicare({ coverage, path }: OtherInsurance): InsuredPolicy {
  const { subscriber, relationship, groupNumber, memberId, planName, payer } = coverage;
  const groupSource = groupNumber ? `${path}.groupNumber` : `${path}.memberId`;
  return { path, subscriber, relationship, group: groupNumber ?? memberId, groupSource, plan: planName ?? payer.name };
}

function fillInsuredPerson(filling: Filling, claim: ClaimSnapshot): void {
  if (isMedicarePrimary(claim)) put(filling, '11', 'NONE', 'rank');
  put(filling, '11b.qualifier', claim.propertyCasualtyClaimNumber && 'Y4');
  put(filling, '11b', claim.propertyCasualtyClaimNumber && idText(claim.propertyCasualtyClaimNumber));
  const policy = insuredPolicy(claim);
  if (!policy) return;
  const { path, subscriber, relationship } = policy;
  const person = `${path}.subscriber`;
  const isSelf = relationship === '18';
  const address = subscriber.address ?? (isSelf ? claim.patient.address : undefined);
  const birthDate = subscriber.birthDate ?? (isSelf ? claim.patient.birthDate : undefined);
  const sex = subscriber.sex ?? (isSelf ? claim.patient.sex : undefined);
  put(filling, '4', nameLastFirstComma(subscriber), person);
  tick(filling, relationshipBox[relationship], `${path}.relationship`);
  if (address) {
    put(filling, '7.street', streetText(address), `${person}.address.line1`);
    put(filling, '7.city', addressText(address.city), `${person}.address.city`);
    put(filling, '7.state', idText(address.state), `${person}.address.state`);
    put(filling, '7.zip', zipText(address.zip), `${person}.address.zip`);
  }
  put(filling, '11', policy.group && idText(policy.group), policy.groupSource);
  put(filling, '11a', birthDate && dateLong(birthDate), `${person}.birthDate`);
  if (sex && sex !== 'U') tick(filling, `11a.${sex}`, `${person}.sex`);
  put(filling, '11c', policy.plan && nameText(policy.plan), `${path}.planName`);
}

export interface OtherInsurance {
  coverage: OtherCoverage;
  path: string;
}

/** The other coverages by rank, each with its path in the snapshot. */
export function otherInsurance(claim: ClaimSnapshot): OtherInsurance[] {
  return claim.otherCoverages
    .map((coverage, index) => ({ coverage, path: `otherCoverages[${index}]` }))
    .sort((a, b) => a.coverage.rank - b.coverage.rank);
}

/** A Medigap plan is known by its COBA number (55000 to 59999) or by being called one. */
const cobaMedigapId = /^5[5-9]\d{3}$/;
const isMedigap = ({ payer, planName }: OtherCoverage): boolean =>
  cobaMedigapId.test(payer.payerId) || /medigap/i.test(`${payer.name} ${planName ?? ''}`);

function fillOtherInsured(filling: Filling, claim: ClaimSnapshot): void {
  const others = otherInsurance(claim);
  if (isMedicare(claim)) {
    const medigap = others.find(({ coverage }) => isMedigap(coverage));
    if (medigap) fillMedigap(filling, medigap);
    return;
  }
  const [first] = others;
  tick(filling, first ? '11d.yes' : '11d.no');
  if (!first) return;
  const { coverage, path } = first;
  put(filling, '9', nameLastFirstComma(coverage.subscriber), `${path}.subscriber`);
  put(filling, '9a', idText(coverage.memberId), `${path}.memberId`);
  const planSource = coverage.planName ? `${path}.planName` : `${path}.payer.name`;
  put(filling, '9d', nameText(coverage.planName ?? coverage.payer.name), planSource);
}

function fillMedigap(filling: Filling, { coverage, path }: OtherInsurance): void {
  const isSelf = coverage.relationship === '18';
  put(filling, '9', isSelf ? 'SAME' : nameLastFirstComma(coverage.subscriber), `${path}.subscriber`);
  put(filling, '9a', `MEDIGAP ${idText(coverage.memberId)}`, `${path}.memberId`);
  const hasCobaId = cobaMedigapId.test(coverage.payer.payerId);
  const plan = hasCobaId ? coverage.payer.payerId : nameText(coverage.planName ?? coverage.payer.name);
  put(filling, '9d', plan, hasCobaId ? `${path}.payer.payerId` : `${path}.planName`);
}

function fillRelatedCauses(filling: Filling, { relatedCauses, conditionCodes }: ClaimSnapshot): void {
  tick(filling, relatedCauses.employment ? '10a.yes' : '10a.no');
  tick(filling, relatedCauses.auto ? '10b.yes' : '10b.no');
  put(filling, '10b.state', relatedCauses.auto && idText(relatedCauses.auto.state));
  tick(filling, relatedCauses.other ? '10c.yes' : '10c.no');
  put(filling, '10d', conditionCodes.map(idText).join('   '));
}
