/**
 * Claim numbers (item 26, CLM01): at most 14 of A-Z 0-9, unique in the book, easy to read over the phone. The last
 * digit checks the others, so a mistyped number is noticed before it finds another patient's claim.
 */

/** What our numbers begin with where nothing else was chosen. */
export const claimNumberLetter = 'C';

/** `C10482` + check digit for the 10,482nd claim; `prefix` tells client practices apart at one clearinghouse. */
export function claimNumber(sequence: number, prefix = claimNumberLetter): string {
  const digits = String(sequence).padStart(5, '0');
  return `${prefix}${digits}${checkDigit(digits)}`;
}

/** Luhn over the digits. */
function checkDigit(digits: string): string {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}
