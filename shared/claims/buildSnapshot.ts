/**
 * Builds the claim snapshot from the office's records: what will be sent to one payer at one rank. Nothing is guessed:
 * a fact the records lack stays absent, and the scrubber says so.
 */
import type { Day } from '#shared/kernel/dates.ts';
import { type Cents, zeroCents } from '#shared/kernel/money.ts';
import {
  type ClaimLine,
  type ClaimPayer,
  type ClaimSnapshot,
  lineDetails,
  type OtherCoverage,
  type PriorAdjudication,
  type ServiceFacility,
  type Subscriber,
} from '#shared/model/claim.ts';
import type { Patient, Policy } from '#shared/model/patient.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Facility, Practice, Provider } from '#shared/model/practice.ts';
import type { Person } from '#shared/model/schemas.ts';
import type { Authorization, Charge, Encounter } from '#shared/model/visit.ts';
import { type PayerNumber, withPayerNumbers } from './payerNumbers.ts';

export interface SnapshotCoverage {
  policy: Policy;
  payer: Payer;
  /** What this payer decided earlier, when it comes before the payer billed. */
  adjudication?: PriorAdjudication;
}

export interface SnapshotSources {
  number: string;
  practice: Practice;
  provider: Provider;
  facility?: Facility | undefined;
  /** The places that single charges name. */
  lineFacilities?: readonly Facility[] | undefined;
  /** The numbers payers gave the practice's providers. */
  payerNumbers?: readonly PayerNumber[] | undefined;
  patient: Patient;
  encounter: Encounter;
  /** The charges to bill; voided and held ones are left out by the caller's choice of list. */
  charges: readonly Charge[];
  /** Every coverage of the patient on the day, by rank. */
  coverages: readonly SnapshotCoverage[];
  /** The rank to bill. */
  rank: 1 | 2 | 3;
  authorization?: Authorization | undefined;
  /** Patient payments on these charges (item 29, AMT*F5). */
  patientPaidCents?: Cents;
  signedOn: Day;
  frequency?: '1' | '7' | '8';
  payerClaimNumber?: string | undefined;
}

/** The snapshot, or undefined when the patient has no coverage at the rank. */
export function buildSnapshot(sources: SnapshotSources): ClaimSnapshot | undefined {
  const { practice, provider, facility, patient, encounter, rank } = sources;
  const billed = sources.coverages.find((each) => each.policy.rank === rank);
  if (!billed) return undefined;
  const isSolo = practice.billing.kind === 'person' && practice.billing.npi === provider.npi;
  const { policy, payer } = billed;
  const snapshot: ClaimSnapshot = {
    number: sources.number,
    frequency: sources.frequency ?? '1',
    ...given('payerClaimNumber', sources.payerClaimNumber),
    rank,
    payer: claimPayerOf(payer),
    billing: practice.billing,
    ...(isSolo ? {} : { rendering: renderingOf(provider) }),
    ...given('referring', encounter.referring ?? patient.referring),
    ...given('ordering', encounter.ordering),
    ...given('supervising', encounter.supervising),
    ...given('primaryCare', encounter.primaryCare),
    ...given('facility', facility && facilityOf(facility)),
    patient: {
      ...personOf(patient),
      birthDate: patient.birthDate,
      sex: patient.sex,
      address: patient.address,
      ...given('phone', patient.phone),
      ...given('deathDate', patient.deathDate),
    },
    coverage: {
      memberId: policy.memberId,
      ...given('groupNumber', policy.groupNumber),
      ...given('planName', policy.planName),
      relationship: policy.relationship,
      ...given('insuranceTypeCode', policy.insuranceTypeCode),
      subscriber: subscriberOf(policy, patient),
      releaseOnFile: patient.releaseOnFile,
      assignmentOnFile: policy.assignmentOnFile,
      ...given('assignmentRefused', encounter.assignmentRefused),
      ...given('signedByProvider', encounter.signedByProvider),
    },
    otherCoverages: sources.coverages
      .filter((each) => each.policy.rank !== rank)
      .map((each) => otherCoverageOf(each, patient)),
    diagnoses: [...encounter.diagnoses],
    lines: sources.charges.map((charge, index) => {
      const place = sources.lineFacilities?.find((each) => each.id === charge.facilityId);
      return { ...lineOf(charge, index + 1, sources.number), ...given('facility', place && facilityOf(place)) };
    }),
    ...authorizationOf(sources.authorization),
    ...given('cliaNumber', facility?.clia),
    dates: encounter.dates,
    relatedCauses: encounter.relatedCauses,
    conditionCodes: [...(encounter.conditionCodes ?? [])],
    ...given('delayReason', encounter.delayReason),
    ...given('specialProgram', encounter.specialProgram),
    ...given('attachments', encounter.attachments?.length ? encounter.attachments : undefined),
    ...given('references', encounter.references?.length ? encounter.references : undefined),
    ...given('propertyCasualtyClaimNumber', encounter.propertyCasualtyClaimNumber),
    ...given('outsideLabCents', encounter.outsideLabCents),
    ...given('note', noteOf(encounter)),
    acceptAssignment: encounter.assignment !== 'declined',
    ...given('acceptsForLaboratoryOnly', encounter.assignment === 'laboratory-only' ? true : undefined),
    amountPaidCents: sources.patientPaidCents ?? zeroCents,
    signedOn: sources.signedOn,
  };
  return withPayerNumbers(snapshot, payer, sources.payerNumbers ?? []);
}

export function claimPayerOf(payer: Payer): ClaimPayer {
  return {
    name: payer.name,
    payerId: payer.payerId ?? '',
    filingCode: payer.filingCode,
    formType: payer.formType,
    ...given('address', payer.address),
    ...given('habits', habitsOf(payer)),
  };
}

/** Undefined for a payer that takes claims as everybody does. */
function habitsOf({ habits, sendsTaxonomy }: Payer): ClaimPayer['habits'] {
  const all = { ...habits, ...(sendsTaxonomy ? {} : { sendsTaxonomy }) };
  return Object.keys(all).length > 0 ? all : undefined;
}

const facilityOf = ({ name, npi, address, clia }: Facility): ServiceFacility => ({
  name,
  ...given('npi', npi),
  address,
  ...given('clia', clia),
});

const noteOf = ({ claimNote, claimNoteQualifier = 'ADD' }: Encounter): ClaimSnapshot['note'] =>
  claimNote === undefined ? undefined : { qualifier: claimNoteQualifier, text: claimNote };

function otherCoverageOf({ policy, payer, adjudication }: SnapshotCoverage, patient: Patient): OtherCoverage {
  return {
    rank: policy.rank,
    payer: claimPayerOf(payer),
    memberId: policy.memberId,
    ...given('groupNumber', policy.groupNumber),
    ...given('planName', policy.planName),
    relationship: policy.relationship,
    ...given('insuranceTypeCode', policy.insuranceTypeCode),
    subscriber: subscriberOf(policy, patient),
    ...given('adjudication', adjudication),
  };
}

/** The subscriber is the patient when the relationship is self; what the policy says wins elsewhere. */
function subscriberOf(policy: Policy, patient: Patient): Subscriber {
  if (policy.relationship === '18' || !policy.subscriber) {
    return { ...personOf(patient), birthDate: patient.birthDate, sex: patient.sex, address: patient.address };
  }
  return policy.subscriber;
}

const personOf = ({ last, first, middle, suffix }: Person): Person => ({
  last,
  ...given('first', first),
  ...given('middle', middle),
  ...given('suffix', suffix),
});

const renderingOf = (provider: Provider) => ({
  ...personOf(provider),
  npi: provider.npi,
  ...given('taxonomy', provider.taxonomy),
  ...given('credential', provider.credential),
  ...given('otherIds', provider.otherIds),
});

function lineOf(charge: Charge, number: number, claimNumber: string): ClaimLine {
  return {
    number,
    from: charge.from,
    to: charge.to,
    pos: charge.pos,
    code: charge.code,
    modifiers: [...charge.modifiers],
    dxPointers: [...charge.dxPointers],
    chargeCents: charge.chargeCents,
    units: charge.units,
    unitKind: charge.unitKind,
    ...detailsOf(charge),
    controlNumber: `${claimNumber}L${number}`,
  };
}

const detailNames = lineDetails.keyof().options;
/** What the line says beside code, money and days; what it does not say leaves no key. */
const detailsOf = (charge: Charge): Partial<ClaimLine> =>
  Object.fromEntries(detailNames.flatMap((name) => (charge[name] === undefined ? [] : [[name, charge[name]]])));

function authorizationOf(authorization: Authorization | undefined) {
  if (!authorization?.number) return {};
  return authorization.kind === 'referral'
    ? { referralNumber: authorization.number }
    : { authorizationNumber: authorization.number };
}

/** An absent fact leaves no key behind. */
function given<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  // One computed key of a known name.
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Value });
}
