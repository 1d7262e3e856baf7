/**
 * Brings a remitted claim down to our charges: claim-level adjustments are spread over the lines so that they add up, and a
 * claim decided without lines is spread over its charges. The odd cents fall where `allocate` puts them, never lost.
 */
import type { Id } from '#shared/kernel/ids.ts';
import { allocate, type Cents, subtractCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { RemittedClaim, RemittedLine } from '#shared/model/remittance.ts';
import type { Adjustment } from '#shared/model/schemas.ts';
import type { Charge } from '#shared/model/visit.ts';
import { chargesOfClaim, matchLines } from './matchLines.ts';

/** One remitted line on one of our charges, with its part of the claim-level adjustments. */
export interface DecidedLine {
  /** 1 is the first SVC; a claim without lines counts its charges. */
  position: number;
  charge: Charge;
  chargeCents: Cents;
  paidCents: Cents;
  adjustments: Adjustment[];
  remarks: string[];
}

/**
 * Shares one claim-level amount by what each line still has to give. An amount beyond that (or on lines with nothing
 * left) goes by the charges.
 */
function shares(total: Cents, left: readonly Cents[], charged: readonly Cents[]): Cents[] {
  const weights = left.map((each) => Math.max(0, total < 0 && each < 0 ? -each : each));
  const room = weights.reduce((a, b) => a + b, 0);
  const fallback = charged.map(Math.abs);
  return allocate(total, room >= Math.abs(total) && room > 0 ? weights : fallback);
}

/**
 * Adds each claim-level adjustment to the lines, part by part, taking it from what they were paid. What earlier payers took
 * (reason 23) is known line by line: where the payer's sum is just that, each line gets its own.
 */
export function spreadClaimAdjustments<
  Line extends { chargeCents: Cents; paidCents: Cents; adjustments: Adjustment[] },
>(lines: readonly Line[], adjustments: readonly Adjustment[], takenBefore: readonly Cents[] = []): Line[] {
  let spread = [...lines];
  for (const adjustment of adjustments) {
    if (spread.length === 0) break;
    const isTakenBefore = adjustment.reason === '23' && sumCents(takenBefore) === adjustment.cents;
    const parts = isTakenBefore
      ? takenBefore
      : shares(
          adjustment.cents,
          spread.map((line) => line.paidCents),
          spread.map((line) => line.chargeCents),
        );
    spread = spread.map((line, index) => {
      const part = parts[index];
      if (part === undefined || part === 0) return line;
      return {
        ...line,
        paidCents: subtractCents(line.paidCents, part),
        adjustments: [...line.adjustments, { group: adjustment.group, reason: adjustment.reason, cents: part }],
      };
    });
  }
  return spread;
}

/** The lines on their charges; `unmatched` holds positions (from 1) that fit no charge. */
export function decideLines(
  remitted: RemittedClaim,
  claim: Pick<Claim, 'chargeIds' | 'snapshot'>,
  charges: readonly Charge[],
  byHand?: Readonly<Record<number, Id<'charge'>>>,
): { lines: DecidedLine[]; unmatched: number[] } {
  if (remitted.lines.length === 0) return { lines: linesOfCharges(remitted, claim, charges), unmatched: [] };
  const matches = matchLines(remitted.lines, claim, charges, byHand);
  const unmatched = matches.flatMap((match, index) => (match ? [] : [index + 1]));
  const takenBefore = takenFrom(matches.map((match) => match?.charge));
  const spread = spreadClaimAdjustments(remitted.lines, remitted.adjustments, takenBefore);
  const lines = spread.flatMap((line: RemittedLine, index) => {
    const match = matches[index];
    if (!match) return [];
    const { chargeCents, paidCents, adjustments, remarks } = line;
    return [{ position: index + 1, charge: match.charge, chargeCents, paidCents, adjustments, remarks }];
  });
  return { lines, unmatched };
}

/** A claim decided as a whole: what it was charged falls on the charges, then each adjustment, and what is left was paid. */
function linesOfCharges(
  remitted: RemittedClaim,
  claim: Pick<Claim, 'chargeIds'>,
  charges: readonly Charge[],
): DecidedLine[] {
  const own = chargesOfClaim(claim, charges);
  if (own.length === 0) return [];
  const total = sumCents(own.map((charge) => charge.chargeCents));
  const amounts =
    total === remitted.chargeCents
      ? own.map((charge) => charge.chargeCents)
      : allocate(
          remitted.chargeCents,
          own.map((charge) => charge.chargeCents),
        );
  const lines = own.map((charge, index): DecidedLine => {
    const amount = amounts[index] ?? charge.chargeCents;
    return { position: index + 1, charge, chargeCents: amount, paidCents: amount, adjustments: [], remarks: [] };
  });
  return spreadClaimAdjustments(lines, remitted.adjustments, takenFrom(own));
}

/** What no insurer owes any more, for each charge; a charge answered by several lines has it once. */
const takenFrom = (charges: readonly (Charge | undefined)[]): Cents[] =>
  charges.map((charge, index) =>
    charge && charges.indexOf(charge) === index
      ? subtractCents(charge.chargeCents, charge.cachedInsuranceCents)
      : zeroCents,
  );
