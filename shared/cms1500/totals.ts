/**
 * Items 28 and 29. Each separate form carries the sum of its own lines and its own share of what was paid; a multi-page
 * claim carries both on its last page only. Paid means the patient and earlier payers, never the payer billed; Medicare
 * counts the patient's payments only (NUCC manual and ch. 26, item 29).
 */
import { addCents, allocate, type Cents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { ClaimLine, ClaimSnapshot, PriorAdjudication } from '#shared/model/claim.ts';
import { isMedicare } from './filling.ts';

export interface FormTotals {
  chargeCents: Cents;
  /** Absent when nobody has reported a payment: a blank, not a zero. */
  paidCents: Cents | undefined;
}

export const chargesOf = (lines: readonly ClaimLine[]): Cents => sumCents(lines.map((line) => line.chargeCents));

/** Totals of each form of the claim, given the lines that stand on each. */
export function totalsByForm(claim: ClaimSnapshot, forms: readonly (readonly ClaimLine[])[]): FormTotals[] {
  const charges = forms.map(chargesOf);
  const earlier = isMedicare(claim)
    ? []
    : claim.otherCoverages.flatMap((each) => (each.rank < claim.rank && each.adjudication ? [each.adjudication] : []));
  const isReported = claim.amountPaidCents !== 0 || earlier.length > 0;
  const shares = [
    allocate(claim.amountPaidCents, weights(charges)),
    ...earlier.map((adjudication) => shareByForm(adjudication, forms, charges)),
  ];
  return forms.map((_lines, index) => ({
    chargeCents: charges[index] ?? zeroCents,
    paidCents: isReported ? addCents(...shares.map((share) => share[index] ?? zeroCents)) : undefined,
  }));
}

const weights = (charges: readonly Cents[]): number[] => charges.map((amount) => Math.max(amount, 0));

/** By the earlier payer's own line payments where they explain its total, else in proportion to the charges. */
function shareByForm(
  adjudication: PriorAdjudication,
  forms: readonly (readonly ClaimLine[])[],
  charges: readonly Cents[],
): Cents[] {
  const byLines = forms.map((lines) => {
    const numbers = new Set(lines.map((line) => line.number));
    return sumCents(adjudication.lines.filter((line) => numbers.has(line.lineNumber)).map((line) => line.paidCents));
  });
  return sumCents(byLines) === adjudication.paidCents ? byLines : allocate(adjudication.paidCents, weights(charges));
}
