/**
 * The claim's own segments (CLM to HI), its lines (LX to 2430) and the other payers (2320 to 2330) of an 837P as the
 * claim snapshot holds them.
 */
import type { Day } from '#shared/kernel/dates.ts';
import { sumCents } from '#shared/kernel/money.ts';
import type { ClaimLine, ClaimSnapshot, NamedProvider, OtherCoverage, PriorAdjudication } from '#shared/model/claim.ts';
import { type Adjustment, relationship } from '#shared/model/schemas.ts';
import { type ClaimLoops, type LineLoops, nameOf, type OtherPayerLoops } from './claimLoops837.ts';
import {
  addressIn,
  type Draft,
  facilityOf,
  idIn,
  namedProviderOf,
  numbersIn,
  orderingOf,
  payerOf,
  personIn,
  renderingOf,
} from './claimParties837.ts';
import type { Delimiters } from './delimiters.ts';
import type { Segment } from './parseX12.ts';
import { amount, component, dayOf, element, find, quantity, reference, withoutAbsent } from './transactionLoops.ts';

/** REF qualifiers of a claim and of a line that a snapshot keeps as a list. */
export const claimReferences = ['4N', 'EW', 'LX', 'D9', 'EA', 'P4', '1J'];
export const lineReferences = ['EW', 'F4', 'BT'];

const present = <T>(list: readonly (T | undefined)[]): T[] => list.filter((each) => each !== undefined);

export const rankOf = (sequence: string | undefined): 1 | 2 | 3 | undefined =>
  (({ P: 1, S: 2, T: 3 }) as const)[sequence as 'P' | 'S' | 'T']; // any other letter finds nothing

/** The form knows self, spouse, child and other; every other relationship is "other". */
export function relationshipOf(code: string | undefined): ClaimSnapshot['coverage']['relationship'] | undefined {
  if (code === undefined) return undefined;
  const known = relationship.safeParse(code);
  return known.success ? known.data : 'G8';
}

export function claimDates(own: readonly Segment[]): Record<string, Day> {
  const one = (qualifier: string): Day | undefined => dayOf(own, qualifier)?.from;
  const disability = dayOf(own, '314');
  return withoutAbsent({
    onset: one('431'),
    lmp: one('484'),
    initialTreatment: one('454'),
    lastSeen: one('304'),
    acuteManifestation: one('453'),
    accident: one('439'),
    disabilityFrom: disability?.from ?? one('360'),
    disabilityTo: disability === undefined ? one('361') : (disability.to ?? disability.from),
    admission: one('435'),
    discharge: one('096'),
    lastXray: one('455'),
    prescription: one('471'),
    lastWorked: one('297'),
    returnToWork: one('296'),
    careAssumed: one('090'),
    careRelinquished: one('091'),
    firstContact: one('444'),
  });
}

/** HI: ABK and ABF (BK and BF in old files) are diagnoses, BG condition codes. */
export function codesIn(own: readonly Segment[], qualifiers: readonly string[], delimiters: Delimiters): string[] {
  return own
    .filter((each) => each.tag === 'HI')
    .flatMap((each) => each.elements.map((_, index) => index + 1).map((n) => [each, n] as const))
    .flatMap(([each, n]) => {
      const code = component(each, n, 2, delimiters);
      return code !== undefined && qualifiers.includes(component(each, n, 1, delimiters) ?? '') ? [code] : [];
    });
}

export function relatedCauses(clm: Segment, delimiters: Delimiters): Draft<ClaimSnapshot['relatedCauses']> {
  const causes = [1, 2, 3].map((k) => component(clm, 11, k, delimiters));
  const auto = causes.includes('AA') ? withoutAbsent({ state: component(clm, 11, 4, delimiters) }) : undefined;
  return withoutAbsent({ employment: causes.includes('EM'), auto, other: causes.includes('OA') });
}

export function attachments(own: readonly Segment[]): Draft<ClaimSnapshot['attachments']> {
  const found = own
    .filter((each) => each.tag === 'PWK')
    .map((each) =>
      withoutAbsent({ type: element(each, 1), method: element(each, 2), controlNumber: element(each, 6) }),
    );
  return found.length > 0 ? found : undefined;
}

export function linesOf(loops: ClaimLoops, clm: Segment): Draft<ClaimLine>[] {
  const { delimiters } = loops;
  const crc = find(loops.claim.own, 'CRC', 'ZZ');
  const referrals = crc === undefined ? [] : present([3, 4, 5].map((n) => element(crc, n)));
  let checkUps = 0;
  return loops.lines.map((line, index) => {
    const sv1 = find(line.own, 'SV1');
    const isCheckUp = sv1 !== undefined && element(sv1, 11) === 'Y';
    if (isCheckUp) checkUps += 1;
    const epsdt = isCheckUp ? (referrals[Math.min(checkUps, referrals.length) - 1] ?? 'Y') : undefined;
    return withoutAbsent({
      number: index + 1,
      ...serviceOf(sv1, clm, delimiters),
      ...serviceDays(line),
      epsdt,
      authorizationNumber: reference(line.own, 'G1'),
      referralNumber: reference(line.own, '9F'),
      cliaNumber: reference(line.own, 'X4'),
      references: numbersIn(line.own, lineReferences),
      ndc: drugOf(line.own),
      ...noteOf(line.own),
      rendering: renderingOf(nameOf(line.names, '82')),
      referring: namedProviderOf(nameOf(line.names, 'DN')),
      ordering: lineOrdering(loops, line),
      supervising: namedProviderOf(nameOf(line.names, 'DQ')),
      facility: facilityOf(line.names),
      controlNumber: reference(line.own, '6R') ?? String(index + 1),
    });
  });
}

function serviceOf(sv1: Segment | undefined, clm: Segment, delimiters: Delimiters): Draft<ClaimLine> {
  const pos = component(clm, 5, 1, delimiters);
  if (sv1 === undefined) return { pos, modifiers: [], dxPointers: [] };
  const part = (k: number): string | undefined => component(sv1, 1, k, delimiters);
  const unitKind = element(sv1, 3);
  return {
    pos: element(sv1, 5) ?? pos,
    code: part(2),
    modifiers: present([3, 4, 5, 6].map(part)),
    description: part(7),
    dxPointers: present([1, 2, 3, 4].map((k) => component(sv1, 7, k, delimiters))).map(Number),
    chargeCents: amount(sv1, 2),
    units: quantity(sv1, 4),
    unitKind: unitKind === 'UN' || unitKind === 'MJ' ? unitKind : undefined,
    emergency: element(sv1, 9) === 'Y' ? true : undefined,
    familyPlanning: element(sv1, 12) === 'Y' ? true : undefined,
  };
}

function serviceDays({ own }: LineLoops): Draft<ClaimLine> {
  const service = dayOf(own, '472');
  return { from: service?.from, to: service?.to ?? service?.from };
}

const drugUnits = ['F2', 'GR', 'ME', 'ML', 'UN'] as const;
function drugOf(own: readonly Segment[]): Draft<ClaimLine['ndc']> {
  const lin = find(own, 'LIN');
  if (lin === undefined || element(lin, 2) !== 'N4') return undefined;
  const ctp = find(own, 'CTP');
  const unit = drugUnits.find((each) => ctp !== undefined && each === element(ctp, 5));
  return withoutAbsent({
    code11: element(lin, 3),
    unit,
    quantity: ctp && quantity(ctp, 4),
    prescriptionNumber: reference(own, 'XZ'),
  });
}

function noteOf(own: readonly Segment[]): Draft<Pick<ClaimLine, 'note' | 'noteQualifier'>> {
  const nte = find(own, 'NTE');
  const isCertified = nte !== undefined && element(nte, 1) === 'DCP';
  return withoutAbsent({ note: nte && element(nte, 2), noteQualifier: isCertified ? ('DCP' as const) : undefined });
}

/** An ordering provider stands on lines only; the first one read is the claim's (`referringOf`), others are the line's. */
function lineOrdering(loops: ClaimLoops, line: LineLoops): Draft<NamedProvider> | undefined {
  const own = namedProviderOf(nameOf(line.names, 'DK'));
  return own?.npi === orderingOf(loops)?.npi ? undefined : own;
}

export function otherCoverageOf(other: OtherPayerLoops, loops: ClaimLoops): Draft<OtherCoverage> {
  const sbr = find(other.own, 'SBR');
  const insured = nameOf(other.names, 'IL');
  const address = addressIn(insured);
  const payer = nameOf(other.names, 'PR') ?? [];
  const notCovered = find(other.own, 'AMT', 'A8');
  return withoutAbsent({
    rank: sbr && rankOf(element(sbr, 1)),
    payer: payerOf(nameOf(other.names, 'PR'), sbr && element(sbr, 9)),
    memberId: idIn(insured),
    groupNumber: sbr && element(sbr, 3),
    planName: sbr && element(sbr, 4),
    relationship: sbr && relationshipOf(element(sbr, 2)),
    insuranceTypeCode: sbr && element(sbr, 5),
    subscriber: withoutAbsent({ ...personIn(insured), address }),
    adjudication: adjudicationOf(other, loops),
    notCoveredCents: notCovered && amount(notCovered, 2),
    authorizationNumber: reference(payer, 'G1'),
    referralNumber: reference(payer, '9F'),
  });
}

function adjudicationOf(other: OtherPayerLoops, loops: ClaimLoops): Draft<PriorAdjudication> | undefined {
  const payer = nameOf(other.names, 'PR') ?? [];
  const payerId = idIn(payer);
  const answers = loops.lines.flatMap((line, index) =>
    line.answers
      .filter(([svd]) => svd !== undefined && element(svd, 1) === payerId)
      .map((segments) => ({ number: index + 1, segments })),
  );
  const paid = find(other.own, 'AMT', 'D');
  const adjustments = adjustmentsIn(other.own);
  if (paid === undefined && adjustments.length === 0 && answers.length === 0) return undefined;
  const lines = answers.map(({ number, segments }) => answerOf(number, segments, loops.delimiters));
  const moa = find(other.own, 'MOA');
  const days = [payer, ...answers.map((each) => each.segments)].map((segments) => dayOf(segments, '573')?.from);
  return withoutAbsent({
    paidDate: days.find((each) => each !== undefined),
    payerClaimNumber: reference(payer, 'F8'),
    paidCents: paid === undefined ? sumCents(present(lines.map((each) => each.paidCents))) : amount(paid, 2),
    adjustments,
    remarks: moa === undefined ? [] : present([3, 4, 5, 6, 7].map((n) => element(moa, n))),
    lines,
  });
}

function answerOf(lineNumber: number, segments: readonly Segment[], delimiters: Delimiters) {
  const [svd = { tag: 'SVD', elements: [], line: 1 }] = segments;
  return withoutAbsent({
    lineNumber,
    paidCents: amount(svd, 2),
    procedure: component(svd, 3, 2, delimiters),
    modifiers: present([3, 4, 5, 6].map((k) => component(svd, 3, k, delimiters))),
    units: quantity(svd, 5),
    bundledInto: quantity(svd, 6),
    adjustments: adjustmentsIn(segments),
  });
}

function adjustmentsIn(segments: readonly Segment[]): Draft<Adjustment>[] {
  return segments
    .filter((each) => each.tag === 'CAS')
    .flatMap((cas) =>
      [2, 5, 8, 11, 14, 17]
        .filter((n) => element(cas, n) !== undefined)
        .map((n) =>
          withoutAbsent({
            group: element(cas, 1) as Adjustment['group'] | undefined, // the snapshot's schema checks it
            reason: element(cas, n),
            cents: amount(cas, n + 1),
            quantity: quantity(cas, n + 2),
          }),
        ),
    );
}
