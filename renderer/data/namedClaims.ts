/**
 * Claims that a payer's reference names: our claim number, or the payer's own number of one it decided. Payers pad numbers,
 * put hyphens in, and some print several in one field; a reference that fits no claim names none.
 */
import { claimNumberLetter } from '#shared/claims/index.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { BookTables } from './schema.ts';

/** Payers pad our number with zeros or put hyphens into it. */
export const plainNumber = (number: string): string =>
  number
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^0+/, '');

/** Shorter pieces are counters or codes, never a claim. */
const shortestNumber = 4;

function numbersIn(reference: string): string[] {
  const whole = reference.trim().toUpperCase();
  const pieces = [whole, ...whole.split(/[\s/,;:^]+/)].filter((each) => each.length >= shortestNumber);
  return [...new Set(pieces.flatMap((each) => [each, plainNumber(each)]))];
}

/** The claim of each reference that names one; `payerId` decides between claims of two payers. */
export async function claimsNamed(
  db: BookTables,
  references: readonly string[],
  payerId: string | undefined,
): Promise<Map<string, Claim>> {
  const wanted = new Map(references.map((reference) => [reference, numbersIn(reference)]));
  const numbers = [...new Set([...wanted.values()].flat())];
  if (numbers.length === 0) return new Map();
  const ours = await db.rows('claims').where('number').anyOf(numbers).toArray();
  const theirs = await db.rows('claims').where('payerClaimNumber').anyOf(numbers).toArray();
  const atPayer = (claim: Claim): boolean => payerId === undefined || claim.payerId === payerId;
  // The newest last: a replacement keeps the payer's number of what it replaced.
  const known = [...theirs.filter(atPayer), ...ours].sort(
    (a, b) => Number(atPayer(a)) - Number(atPayer(b)) || (a.id < b.id ? -1 : 1),
  );
  const named = new Map<string, Claim>();
  for (const [reference, own] of wanted) {
    const claim = known.findLast(
      (each) =>
        own.includes(each.number) || (each.payerClaimNumber !== undefined && own.includes(each.payerClaimNumber)),
    );
    if (claim) named.set(reference, claim);
  }
  return named;
}

/** A number typed on the number pad may leave out the letter ours begin with. */
export const withOurLetter = (typed: string): string =>
  /^\d+$/.test(typed.trim()) ? `${claimNumberLetter}${typed.trim()}` : typed.trim();
