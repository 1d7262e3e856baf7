/** Outside identifiers, checked once and kept as text in canonical form. */

/** National Provider Identifier: ten digits, first 1 or 2, Luhn over `80840` + the number (CMS NPI standard). */
export function isNpi(text: string): boolean {
  if (!/^[12]\d{9}$/.test(text)) return false;
  let sum = 24; // the Luhn sum of the prefix 80840
  for (let index = 0; index < 10; index += 1) {
    const digit = Number(text[9 - index]);
    const doubled = digit * 2;
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Medicare Beneficiary Identifier: eleven characters in a fixed pattern, without S L O I B Z. */
export const isMbi = (text: string): boolean =>
  /^[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y]{2}\d{2}$/.test(
    text,
  );

/** Health Care Provider Taxonomy (NUCC): ten letters and digits ending in X. */
export const isTaxonomy = (text: string): boolean => /^[0-9A-Z]{9}X$/.test(text);
export const isTaxId = (text: string): boolean => /^\d{9}$/.test(text);
/** Exports write 00000 for a ZIP nobody knows; no place has it. */
/** Number of a laboratory's certificate: `11D1234567`. */
export const isClia = (text: string): boolean => /^\d{2}D\d{7}$/.test(text);

export const isZip = (text: string): boolean => /^(?!00000)\d{5}(\d{4})?$/.test(text);
/** Ten digits; neither area code nor exchange begins with 0 or 1 (North American numbering plan). */
export const isPhone = (text: string): boolean => /^[2-9]\d{2}[2-9]\d{6}$/.test(text);
/** CPT or HCPCS by shape: five digits, four digits and A F T U M, or a letter A-V and four digits. */
export const isProcedureCode = (text: string): boolean => /^(\d{5}|\d{4}[AFTUM]|[A-V]\d{4})$/.test(text);
export const isModifier = (text: string): boolean => /^[0-9A-Z]{2}$/.test(text);
/** ICD-10-CM by shape, without the dot. Since October 2025 the second place may be the letter A (QA0). */
export const isDiagnosisCode = (text: string): boolean => /^[A-Z][0-9A][0-9A-Z]([0-9A-Z]{0,4})$/.test(text);
/** `E119` → `E11.9` for reading; files and forms carry no dot. */
export const formatDiagnosis = (code: string): string =>
  code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code;
export const formatPhone = (digits: string): string =>
  digits.length === 10 ? `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}` : digits;
export const formatZip = (zip: string): string => (zip.length === 9 ? `${zip.slice(0, 5)}-${zip.slice(5)}` : zip);

export const usStates =
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA VI WA WV WI WY GU AS MP AA AE AP'.split(
    ' ',
  );
export const isState = (text: string): boolean => usStates.includes(text);
