/** After one payer decided: which coverage comes next, and the claim that carries the earlier decision to it. */
import type { ClaimSnapshot, PriorAdjudication } from '#shared/model/claim.ts';
import { withoutPayerNumbers } from './payerNumbers.ts';

/** The same visit billed to the next rank, with every earlier payer's stored decision; undefined when nobody is next. */
export function claimForNextPayer(
  sent: ClaimSnapshot,
  adjudication: PriorAdjudication,
  number: string,
): ClaimSnapshot | undefined {
  const rank = (sent.rank + 1) as ClaimSnapshot['rank']; // checked just below by the lookup: ranks end at 3
  const next = sent.otherCoverages.find((other) => other.rank === rank);
  if (!next) return undefined;
  const { payerClaimNumber: _ofThePayerBefore, ...carried } = withoutPayerNumbers(sent);
  return {
    ...carried,
    number,
    frequency: '1',
    rank,
    payer: next.payer,
    coverage: {
      memberId: next.memberId,
      ...(next.groupNumber === undefined ? {} : { groupNumber: next.groupNumber }),
      ...(next.planName === undefined ? {} : { planName: next.planName }),
      relationship: next.relationship,
      ...(next.insuranceTypeCode === undefined ? {} : { insuranceTypeCode: next.insuranceTypeCode }),
      subscriber: next.subscriber,
      releaseOnFile: sent.coverage.releaseOnFile,
      assignmentOnFile: sent.coverage.assignmentOnFile,
      ...(sent.coverage.assignmentRefused === undefined ? {} : { assignmentRefused: sent.coverage.assignmentRefused }),
      ...(sent.coverage.signedByProvider === undefined ? {} : { signedByProvider: sent.coverage.signedByProvider }),
    },
    otherCoverages: [
      {
        rank: sent.rank,
        payer: sent.payer,
        memberId: sent.coverage.memberId,
        groupNumber: sent.coverage.groupNumber,
        planName: sent.coverage.planName,
        relationship: sent.coverage.relationship,
        ...(sent.coverage.insuranceTypeCode === undefined
          ? {}
          : { insuranceTypeCode: sent.coverage.insuranceTypeCode }),
        subscriber: sent.coverage.subscriber,
        adjudication,
      },
      ...sent.otherCoverages.filter((other) => other.rank !== rank),
    ].sort((a, b) => a.rank - b.rank),
    lines: carried.lines.map((line) => ({ ...line, controlNumber: `${number}L${line.number}` })),
  };
}
