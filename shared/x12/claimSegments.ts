/**
 * Loop 2300: the claim itself, CLM to HI, in the guide's order. Situational segments stand only where the claim says so;
 * nothing is guessed (005010X222A1, loop 2300).
 */
import type { Day } from '#shared/kernel/dates.ts';
import { sumCents } from '#shared/kernel/money.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import { numbersOf, reference } from './partySegments.ts';
import {
  amount,
  type Component,
  dated,
  decided,
  flag,
  identifier,
  segment,
  type WrittenSegment,
  wording,
} from './segmentWriter.ts';

const loop = '2300';

export function claimSegments(claim: ClaimSnapshot): WrittenSegment[] {
  return [
    claimInformation(claim),
    ...claimDates(claim),
    ...attachments(claim),
    ...(claim.amountPaidCents > 0
      ? [segment(loop, 'AMT', 'F5', amount(claim.amountPaidCents, 'amountPaidCents'))]
      : []),
    ...claimReferences(claim),
    ...(claim.note
      ? [
          segment(
            loop,
            'NTE',
            decided(claim.note.qualifier, 'note.qualifier'),
            wording(claim.note.text, 'note.text', 80),
          ),
        ]
      : []),
    ...epsdtReferral(claim),
    ...healthInformation(claim),
  ];
}

function claimInformation(claim: ClaimSnapshot): WrittenSegment {
  return segment(
    loop,
    'CLM',
    identifier(claim.number, 'number', 20),
    amount(sumCents(claim.lines.map((line) => line.chargeCents)), 'lines'),
    '',
    '',
    [identifier(claim.lines[0]?.pos, 'lines[0].pos', 2), 'B', decided(claim.frequency, 'frequency')],
    decided('Y', 'signedOn'),
    assignment(claim),
    claim.coverage.assignmentRefused
      ? decided('W', 'coverage.assignmentRefused')
      : flag(claim.coverage.assignmentOnFile, 'coverage.assignmentOnFile'),
    decided(claim.coverage.releaseOnFile ? 'Y' : 'I', 'coverage.releaseOnFile'),
    claim.coverage.signedByProvider ? decided('P', 'coverage.signedByProvider') : '',
    relatedCauses(claim),
    identifier(claim.specialProgram, 'specialProgram', 3),
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    identifier(claim.delayReason, 'delayReason', 2),
  );
}

/** CLM07: accepted, accepted for laboratory services alone, or not. */
const assignment = ({ acceptAssignment, acceptsForLaboratoryOnly }: ClaimSnapshot): Component =>
  acceptsForLaboratoryOnly
    ? decided('B', 'acceptsForLaboratoryOnly')
    : decided(acceptAssignment ? 'A' : 'C', 'acceptAssignment');

/** CLM11: up to three causes, and in the fourth place the state of an auto accident. */
function relatedCauses({ relatedCauses: causes }: ClaimSnapshot): Component[] {
  const found: Component[] = [];
  if (causes.auto) found.push(decided('AA', 'relatedCauses.auto'));
  if (causes.employment) found.push(decided('EM', 'relatedCauses.employment'));
  if (causes.other) found.push(decided('OA', 'relatedCauses.other'));
  while (found.length < 3) found.push(undefined);
  return [...found, identifier(causes.auto?.state, 'relatedCauses.auto.state', 2)];
}

const dateQualifiers = [
  ['431', 'onset'],
  ['454', 'initialTreatment'],
  ['304', 'lastSeen'],
  ['453', 'acuteManifestation'],
  ['439', 'accident'],
  ['484', 'lmp'],
  ['455', 'lastXray'],
  ['471', 'prescription'],
] as const;
const laterQualifiers = [
  ['297', 'lastWorked'],
  ['296', 'returnToWork'],
  ['435', 'admission'],
  ['096', 'discharge'],
  ['090', 'careAssumed'],
  ['091', 'careRelinquished'],
  ['444', 'firstContact'],
] as const;

function claimDates({ dates }: ClaimSnapshot): WrittenSegment[] {
  const one = (qualifier: string, day: Day | undefined, name: string): WrittenSegment[] =>
    day === undefined ? [] : [segment(loop, 'DTP', qualifier, 'D8', dated(day, `dates.${name}`))];
  const { disabilityFrom, disabilityTo } = dates;
  const disability =
    disabilityFrom && disabilityTo
      ? [segment(loop, 'DTP', '314', 'RD8', dateRange(disabilityFrom, disabilityTo, 'dates.disabilityFrom'))]
      : [...one('360', disabilityFrom, 'disabilityFrom'), ...one('361', disabilityTo, 'disabilityTo')];
  return [
    ...dateQualifiers.flatMap(([qualifier, name]) => one(qualifier, dates[name], name)),
    ...disability,
    ...laterQualifiers.flatMap(([qualifier, name]) => one(qualifier, dates[name], name)),
  ];
}

/** RD8: first and last day of a span, joined by a hyphen. */
export const dateRange = (from: Day, to: Day, path: string) =>
  decided(`${from}-${to}`.replace(/(\d{4})-(\d{2})-(\d{2})/g, '$1$2$3'), path);

function attachments(claim: ClaimSnapshot): WrittenSegment[] {
  return (claim.attachments ?? []).slice(0, 10).map((each, index) => {
    const path = `attachments[${index}]`;
    const control = identifier(each.controlNumber, `${path}.controlNumber`, 50);
    return segment(
      loop,
      'PWK',
      identifier(each.type, `${path}.type`, 2),
      identifier(each.method, `${path}.method`, 2),
      '',
      '',
      control ? 'AC' : '',
      control,
    );
  });
}

function claimReferences(claim: ClaimSnapshot): WrittenSegment[] {
  const isFollowUp = claim.frequency !== '1';
  return [
    ...furtherReferences(claim, ['4N', 'EW']),
    ...reference(loop, '9F', claim.referralNumber, 'referralNumber'),
    ...reference(loop, 'G1', claim.authorizationNumber, 'authorizationNumber'),
    ...(isFollowUp ? reference(loop, 'F8', claim.payerClaimNumber, 'payerClaimNumber') : []),
    ...laboratoryReference(claim),
    ...furtherReferences(claim, ['LX', 'D9', 'EA', 'P4', '1J']),
  ];
}

const furtherReferences = ({ references }: ClaimSnapshot, accepted: readonly string[]): WrittenSegment[] =>
  accepted.flatMap((qualifier) => numbersOf(loop, references, 'references', [qualifier]));

/** X4: the number on the claim, or the facility's own where a laboratory code is billed. */
function laboratoryReference(claim: ClaimSnapshot): WrittenSegment[] {
  if (claim.cliaNumber) return reference(loop, 'X4', claim.cliaNumber, 'cliaNumber');
  const billsLaboratory = claim.lines.some((line) => /^8\d{4}$/.test(line.code));
  return billsLaboratory ? reference(loop, 'X4', claim.facility?.clia, 'facility.clia') : [];
}

/** CRC*ZZ: was the child referred after the check-up, and how; `NU` alone says no referral was made. */
function epsdtReferral(claim: ClaimSnapshot): WrittenSegment[] {
  const conditions = ['AV', 'S2', 'ST', 'NU'];
  const found = claim.lines.flatMap((line, index) =>
    line.epsdt && conditions.includes(line.epsdt) ? [decided(line.epsdt, `lines[${index}].epsdt`)] : [],
  );
  const distinct = found.filter((each, index) => found.findIndex(({ text }) => text === each.text) === index);
  const referred = distinct.filter((each) => each.text !== 'NU');
  if (distinct.length === 0) return [];
  return [segment(loop, 'CRC', 'ZZ', referred.length > 0 ? 'Y' : 'N', ...(referred.length > 0 ? referred : distinct))];
}

function healthInformation(claim: ClaimSnapshot): WrittenSegment[] {
  const diagnoses = claim.diagnoses
    .slice(0, 12)
    .map((code, index) => [index === 0 ? 'ABK' : 'ABF', identifier(code.replace('.', ''), `diagnoses[${index}]`, 30)]);
  const conditions = claim.conditionCodes
    .slice(0, 12)
    .map((code, index) => ['BG', identifier(code, `conditionCodes[${index}]`, 30)]);
  return [diagnoses, conditions].flatMap((codes) => (codes.length > 0 ? [segment(loop, 'HI', ...codes)] : []));
}
