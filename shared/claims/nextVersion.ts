/**
 * What goes out after a payer's answer, and why. A claim that was rejected at the door was never adjudicated: the same
 * claim is mended and goes anew. A decided one is replaced (frequency 7) or appealed, unless the payer says that nothing
 * stands there to be replaced: MA130 (unprocessable, no appeal) and N142 (the original was denied, send a new claim).
 */
import type { Claim } from '#shared/model/claimRecord.ts';

export type NextWay =
  /** Mend this very claim and send it again under its number. */
  | 'send-again'
  /** A new claim of frequency 1 under a new number. */
  | 'new-claim'
  /** Frequency 7 with the payer's number. */
  | 'replacement'
  /** The claim was right: the decision is disputed. */
  | 'appeal';

export interface NextVersion {
  way: NextWay;
  why: string;
  /** Whether the decision can be appealed at all. */
  canAppeal: boolean;
}

/** Remarks as the payer gave them with its decision, of the claim and of its lines. */
export function nextVersion(
  claim: Pick<Claim, 'state' | 'payerClaimNumber'>,
  remarks: readonly string[],
): NextVersion | undefined {
  if (claim.state === 'rejected')
    return {
      way: 'send-again',
      why: 'It was rejected at the door and never decided: mend it and send it again under the same number. There is nothing to appeal; the filing limit runs on.',
      canAppeal: false,
    };
  if (!['denied', 'paid', 'partially-paid'].includes(claim.state)) return undefined;
  if (remarks.includes('MA130'))
    return {
      way: 'new-claim',
      why: 'The payer could not process it (MA130): it has to be sent as a new claim, and it cannot be appealed.',
      canAppeal: false,
    };
  if (remarks.includes('N142'))
    return {
      way: 'new-claim',
      why: 'The payer wants a new claim, not a replacement (N142): the original counts as denied.',
      canAppeal: true,
    };
  if (claim.payerClaimNumber === undefined)
    return claim.state === 'denied'
      ? {
          way: 'new-claim',
          why: 'The payer’s own number of this claim is not known, so it cannot be replaced: it goes as a new claim, or is appealed by letter.',
          canAppeal: true,
        }
      : undefined;
  if (claim.state === 'denied')
    return {
      way: 'replacement',
      why: `Something on the claim was wrong: replace it (frequency 7 with the payer’s number ${claim.payerClaimNumber}). If it was right as sent, appeal instead.`,
      canAppeal: true,
    };
  return {
    way: 'replacement',
    why: `It was decided: a mistake is mended by a replacement (frequency 7 with the payer’s number ${claim.payerClaimNumber}).`,
    canAppeal: true,
  };
}
