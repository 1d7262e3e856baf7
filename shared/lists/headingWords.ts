/** A heading as words: `PayerID`, `payer_id` and `Payer ID` are one. */
export const headingWords = (heading: string): string =>
  heading
    .replace(/^\uFEFF/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9%]+/g, ' ')
    .trim();
