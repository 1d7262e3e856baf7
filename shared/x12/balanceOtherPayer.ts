/**
 * Does an earlier payer's answer add up? Line: charge = paid + line adjustments (SV102 = SVD02 + CAS). Claim: paid =
 * sum of line payments less claim adjustments (AMT*D = SVD02 - CAS); without lines the whole charge stands for them.
 * A secondary claim that does not balance is rejected at the front end (005010X222A1, section 1.4.4).
 */
import { type Cents, cents, sumCents } from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { ClaimSnapshot, OtherCoverage, PriorAdjudication } from '#shared/model/claim.ts';
import { readableClaim } from '#shared/model/readableClaim.ts';
import type { Adjustment } from '#shared/model/schemas.ts';
import { writeProblem } from './writeProblems.ts';

/** What this check can find. */
export const balanceCodes = [
  'x12.lineUnanswered',
  'x12.lineUnbalanced',
  'x12.lineUnknown',
  'x12.claimUnbalanced',
] as const;

/** Every place where another payer's answer does not balance; empty when all do, or none has answered. */
export function balanceOtherPayer(snapshot: ClaimSnapshot): Problem[] {
  const { claim } = readableClaim(snapshot);
  return claim.otherCoverages.flatMap((coverage, index) => {
    const { adjudication } = coverage;
    if (!adjudication) return [];
    const path = `otherCoverages[${index}].adjudication`;
    return [
      ...balanceLines(claim, adjudication, payerLabel(coverage), path),
      ...balanceClaim(claim, adjudication, payerLabel(coverage), path),
    ];
  });
}

const payerLabel = (coverage: OtherCoverage): string =>
  ({ 1: 'the primary payer', 2: 'the secondary payer', 3: 'the tertiary payer' })[coverage.rank];

function balanceLines(claim: ClaimSnapshot, adjudication: PriorAdjudication, payer: string, path: string): Problem[] {
  if (adjudication.lines.length === 0) return [];
  const ofClaim = claim.lines.flatMap((line, index) => {
    const where = `lines[${index}]`;
    const answers = adjudication.lines.filter((answer) => answer.lineNumber === line.number);
    if (answers.length === 0) return [writeProblem('x12.lineUnanswered', { payer, line: line.number }, where)];
    const stated = sumCents(answers.map((answer) => cents(answer.paidCents + adjusted(answer.adjustments))));
    if (stated === line.chargeCents) return [];
    return [
      writeProblem('x12.lineUnbalanced', { payer, line: line.number, expected: line.chargeCents, stated }, where),
    ];
  });
  const unknown = adjudication.lines.flatMap((answer, index) =>
    claim.lines.some((line) => line.number === answer.lineNumber)
      ? []
      : [
          writeProblem(
            'x12.lineUnknown',
            { payer: capitalised(payer), line: answer.lineNumber },
            `${path}.lines[${index}]`,
          ),
        ],
  );
  return [...ofClaim, ...unknown];
}

function balanceClaim(claim: ClaimSnapshot, adjudication: PriorAdjudication, payer: string, path: string): Problem[] {
  const base =
    adjudication.lines.length > 0
      ? sumCents(adjudication.lines.map((line) => line.paidCents))
      : sumCents(claim.lines.map((line) => line.chargeCents));
  const expected = cents(base - adjusted(adjudication.adjustments));
  if (expected === adjudication.paidCents) return [];
  return [
    writeProblem(
      'x12.claimUnbalanced',
      { payer: capitalised(payer), expected, stated: adjudication.paidCents },
      `${path}.paidCents`,
    ),
  ];
}

const adjusted = (adjustments: readonly Adjustment[]): Cents => sumCents(adjustments.map((each) => each.cents));
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
