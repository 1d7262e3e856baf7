/**
 * Which characters of a name, address or number may stand in an X12 element: the basic and extended sets in upper case,
 * without the four separators of our files (`* : ^ ~`). Accents become plain letters; what has no plain form, line
 * breaks included, becomes a space and is reported, never sent as something a clearinghouse rejects (X12.6 appendix).
 */
import { foldAccents } from '#shared/kernel/text.ts';

const fitting = /^[A-Z0-9!"&'()+,\-./;?=%@[\]_{}\\|<>#$]+(?: [A-Z0-9!"&'()+,\-./;?=%@[\]_{}\\|<>#$]+)*$/;
const forbidden = /[^A-Z0-9!"&'()+,\-./;?=%@[\]_{}\\|<>#$ ]+/g;

/** Text as it may stand in an element: upper case, plain letters, single spaces, nothing that separates. May be empty. */
export function cleanForX12(text: string): string {
  if (fitting.test(text)) return text;
  return foldAccents(text).toUpperCase().replace(forbidden, ' ').replace(/ +/g, ' ').trim();
}

/** True where cleaning loses a sign: a separator, or a letter without a plain form. Case, accents and tabs lose nothing. */
export function losesSigns(text: string): boolean {
  if (fitting.test(text)) return false;
  return foldAccents(text).toUpperCase().replace(/\s+/g, ' ').search(forbidden) >= 0;
}
