/**
 * Loops 2320, 2330A, 2330B and 2430: the patient's other payers and what they decided, exactly as their remittances said
 * it. Where a remittance spoke of lines, dates and patient shares stand on the lines, else on the claim (005010X222A1).
 */
import { type Cents, sumCents } from '#shared/kernel/money.ts';
import type { ClaimLine, ClaimSnapshot, OtherCoverage, PriorAdjudication } from '#shared/model/claim.ts';
import type { Adjustment } from '#shared/model/schemas.ts';
import { addressSegments, payerName, personName, reference } from './partySegments.ts';
import {
  amount,
  dated,
  decided,
  type Element,
  flag,
  identifier,
  quantity,
  segment,
  type WrittenSegment,
} from './segmentWriter.ts';
import { groupElements, insuranceType, payerSequence } from './subscriberSegments.ts';

export function otherCoverageSegments(claim: ClaimSnapshot): WrittenSegment[] {
  return claim.otherCoverages.flatMap((coverage, index) => {
    const path = `otherCoverages[${index}]`;
    return [
      ...otherSubscriberInformation(claim, coverage, path),
      ...otherSubscriber(coverage, path),
      ...otherPayer(coverage, path),
    ];
  });
}

function otherSubscriberInformation(claim: ClaimSnapshot, coverage: OtherCoverage, path: string): WrittenSegment[] {
  const loop = '2320';
  const { adjudication } = coverage;
  const sbr = segment(
    loop,
    'SBR',
    decided(payerSequence[coverage.rank], `${path}.rank`),
    decided(coverage.relationship, `${path}.relationship`),
    ...groupElements(coverage, path),
    insuranceType(coverage, coverage, path),
    '',
    '',
    '',
    identifier(coverage.payer.filingCode, `${path}.payer.filingCode`, 2),
  );
  const consent = segment(
    loop,
    'OI',
    '',
    '',
    flag(claim.coverage.assignmentOnFile, 'coverage.assignmentOnFile'),
    'P',
    '',
    decided(claim.coverage.releaseOnFile ? 'Y' : 'I', 'coverage.releaseOnFile'),
  );
  const notCovered =
    coverage.notCoveredCents === undefined
      ? []
      : [segment(loop, 'AMT', 'A8', amount(coverage.notCoveredCents, `${path}.notCoveredCents`))];
  if (!adjudication) return [sbr, ...notCovered, consent];
  const decision = `${path}.adjudication`;
  return [
    sbr,
    ...adjustmentSegments(loop, adjudication.adjustments, `${decision}.adjustments`),
    segment(loop, 'AMT', 'D', amount(adjudication.paidCents, `${decision}.paidCents`)),
    ...notCovered,
    ...(adjudication.lines.length === 0 ? patientShare(loop, adjudication.adjustments, `${decision}.adjustments`) : []),
    consent,
    ...remarkSegments(adjudication, decision),
  ];
}

function remarkSegments({ remarks }: PriorAdjudication, path: string): WrittenSegment[] {
  if (remarks.length === 0) return [];
  const codes = remarks.slice(0, 5).map((code, index) => identifier(code, `${path}.remarks[${index}]`, 50));
  return [segment('2320', 'MOA', '', '', ...codes)];
}

function otherSubscriber(coverage: OtherCoverage, path: string): WrittenSegment[] {
  const id = { qualifier: 'MI', value: identifier(coverage.memberId, `${path}.memberId`, 80) };
  const { subscriber } = coverage;
  return [
    personName('2330A', 'IL', subscriber, `${path}.subscriber`, id),
    ...(subscriber.address ? addressSegments('2330A', subscriber.address, `${path}.subscriber.address`) : []),
  ];
}

function otherPayer(coverage: OtherCoverage, path: string): WrittenSegment[] {
  const { payer, adjudication } = coverage;
  const loop = '2330B';
  const decidedWhole = adjudication !== undefined && adjudication.lines.length === 0;
  return [
    payerName(loop, payer, `${path}.payer`),
    ...(payer.address ? addressSegments(loop, payer.address, `${path}.payer.address`) : []),
    ...(decidedWhole ? [paidOn(loop, adjudication, path)] : []),
    ...reference(loop, 'G1', coverage.authorizationNumber, `${path}.authorizationNumber`),
    ...reference(loop, '9F', coverage.referralNumber, `${path}.referralNumber`),
    ...reference(loop, 'F8', adjudication?.payerClaimNumber, `${path}.adjudication.payerClaimNumber`),
  ];
}

const paidOn = (loop: string, adjudication: PriorAdjudication, path: string): WrittenSegment =>
  segment(loop, 'DTP', '573', 'D8', dated(adjudication.paidDate, `${path}.adjudication.paidDate`));

/** Every payer's answer on this line, in the order of the coverages. */
export function lineAdjudicationSegments(claim: ClaimSnapshot, line: ClaimLine): WrittenSegment[] {
  return claim.otherCoverages.flatMap((coverage, index) => {
    const { adjudication, payer } = coverage;
    if (!adjudication) return [];
    const path = `otherCoverages[${index}]`;
    return adjudication.lines.flatMap((answer, at) => {
      if (answer.lineNumber !== line.number) return [];
      const where = `${path}.adjudication.lines[${at}]`;
      return [
        segment(
          '2430',
          'SVD',
          identifier(payer.payerId, `${path}.payer.payerId`, 80),
          amount(answer.paidCents, `${where}.paidCents`),
          [
            'HC',
            identifier(answer.procedure, `${where}.procedure`, 48),
            ...answer.modifiers.slice(0, 4).map((each, i) => identifier(each, `${where}.modifiers[${i}]`, 2)),
          ],
          '',
          quantity(answer.units, `${where}.units`),
          answer.bundledInto === undefined ? '' : decided(String(answer.bundledInto), `${where}.bundledInto`),
        ),
        ...adjustmentSegments('2430', answer.adjustments, `${where}.adjustments`),
        paidOn('2430', adjudication, path),
        ...patientShare('2430', answer.adjustments, `${where}.adjustments`),
      ];
    });
  });
}

/** CAS: one segment per group in the payer's order, at most six reasons in each. Adjustments of nothing are left out. */
function adjustmentSegments(loop: string, adjustments: readonly Adjustment[], path: string): WrittenSegment[] {
  const traced = adjustments
    .map((adjustment, index) => ({ adjustment, where: `${path}[${index}]` }))
    .filter(({ adjustment }) => adjustment.cents !== 0);
  const groups = [...new Set(traced.map(({ adjustment }) => adjustment.group))];
  return groups.flatMap((group) => {
    const ofGroup = traced.filter(({ adjustment }) => adjustment.group === group);
    const written: WrittenSegment[] = [];
    for (let start = 0; start < ofGroup.length; start += 6) {
      const reasons = ofGroup
        .slice(start, start + 6)
        .flatMap(({ adjustment, where }): Element[] => [
          identifier(adjustment.reason, `${where}.reason`, 5),
          amount(adjustment.cents, `${where}.cents`),
          adjustment.quantity === undefined ? '' : quantity(adjustment.quantity, `${where}.quantity`),
        ]);
      written.push(segment(loop, 'CAS', group, ...reasons));
    }
    return written;
  });
}

/** AMT*EAF: what the payer left to the patient, so what this payer is asked for. Nothing left, nothing sent. */
function patientShare(loop: string, adjustments: readonly Adjustment[], path: string): WrittenSegment[] {
  const left: Cents = sumCents(adjustments.filter((each) => each.group === 'PR').map((each) => each.cents));
  return left > 0 ? [segment(loop, 'AMT', 'EAF', amount(left, path))] : [];
}
