/**
 * What this payer decided, in the shape the next payer's claim carries it (loops 2320 and 2430): claim-level adjustments
 * stay at the claim, each line names our line number, and the procedure is the one the payer adjudicated.
 */
import type { Day } from '#shared/kernel/dates.ts';
import { sumCents } from '#shared/kernel/money.ts';
import type { ClaimLine, PriorAdjudication } from '#shared/model/claim.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { RemittedClaim } from '#shared/model/remittance.ts';
import type { Charge } from '#shared/model/visit.ts';
import { matchLines, procedureParts } from './matchLines.ts';

export function buildPriorAdjudication(
  remitted: RemittedClaim,
  claim: Pick<Claim, 'snapshot' | 'chargeIds'>,
  paidDate: Day,
): PriorAdjudication {
  const { snapshot, chargeIds } = claim;
  const charges = chargesAsSent(claim);
  const matches = matchLines(remitted.lines, claim, charges);
  const lines = remitted.lines.flatMap((line, index): PriorAdjudication['lines'] => {
    const charge = matches[index]?.charge;
    const own = charge && snapshot.lines[chargeIds.indexOf(charge.id)];
    if (!own) return [];
    const { code, modifiers } = procedureParts(line.procedure, line.modifiers);
    const { paidCents, adjustments } = line;
    return [
      { lineNumber: own.number, paidCents, procedure: code, modifiers, units: line.units ?? own.units, adjustments },
    ];
  });
  const remarks = [...new Set([...remitted.remarks, ...remitted.lines.flatMap((line) => line.remarks)])];
  return {
    paidDate,
    ...(remitted.payerControlNumber === undefined ? {} : { payerClaimNumber: remitted.payerControlNumber }),
    paidCents: remitted.paidCents,
    adjustments: remitted.adjustments,
    remarks,
    lines,
  };
}

/** The charges of a claim as they were sent, whatever has become of the visit since. */
export const chargesAsSent = ({ snapshot, chargeIds }: Pick<Claim, 'snapshot' | 'chargeIds'>): Charge[] =>
  snapshot.lines.flatMap((line, index) => {
    const id = chargeIds[index];
    return id === undefined ? [] : [chargeOf(line, id)];
  });

/** A charge as far as matching looks at it, taken from the line that was sent. */
function chargeOf(line: ClaimLine, id: Charge['id']): Charge {
  const nothing = sumCents([]);
  const { code, modifiers, dxPointers, units, unitKind, chargeCents, from, to, pos } = line;
  const sent = { code, modifiers, dxPointers, units, unitKind, chargeCents, from, to, pos };
  return { id, ...sent, state: 'billed', cachedInsuranceCents: nothing, cachedPatientCents: nothing };
}
