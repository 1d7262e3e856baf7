/**
 * A new version of an adjudicated claim: frequency 7 replaces it, 8 voids it, and both must carry the payer's own
 * number of the version they stand for (item 22, REF*F8). Where the payer wants a new claim instead, frequency 1 carries
 * none. A rejected claim was never adjudicated: it goes out again under its own number.
 */
import { failed, ok, problem, type Result } from '#shared/kernel/problems.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';

export function newVersion(
  sent: ClaimSnapshot,
  frequency: '1' | '7' | '8',
  payerClaimNumber: string | undefined,
  number: string,
): Result<ClaimSnapshot> {
  if (frequency !== '1' && !payerClaimNumber) {
    return failed(
      problem(
        'claim.noPayerNumber',
        'The payer’s own claim number is not known yet, so it cannot be replaced or voided. It comes with the remittance; if the claim was rejected, fix it and send it anew.',
      ),
    );
  }
  const { payerClaimNumber: _ofTheVersionBefore, ...content } = sent;
  return ok({
    ...content,
    number,
    frequency,
    ...(frequency === '1' || payerClaimNumber === undefined ? {} : { payerClaimNumber }),
    lines: sent.lines.map((line) => ({ ...line, controlNumber: `${number}L${line.number}` })),
  });
}
