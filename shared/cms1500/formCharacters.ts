/**
 * Text as the paper form takes it (NUCC manual, general instructions): capitals and digits, accents folded, a hyphen only
 * in names and ZIP+4, a comma only between parts of a name, no other signs. A letter with no plain form becomes a question
 * mark, which `checkForm` reports: nothing else here produces one.
 */
import type { Day } from '#shared/kernel/dates.ts';
import { formatZip } from '#shared/kernel/identifiers.ts';
import { foldAccents } from '#shared/kernel/text.ts';
import type { Address, Person } from '#shared/model/schemas.ts';

export const unprintable = '?';

function capitals(text: string): string {
  return foldAccents(text.replaceAll('?', ' '))
    .toUpperCase()
    .replace(/[^\x20-\x7e]/gu, (sign) => (/\s/u.test(sign) ? ' ' : unprintable));
}

const tidy = (text: string): string => text.replace(/ +/g, ' ').trim();

/** A name of a person, firm or plan: `O'Brien-Hall & Sons, Inc.` becomes `OBRIEN-HALL AND SONS INC`. */
export const nameText = (text: string): string =>
  tidy(
    capitals(text)
      .replaceAll('&', ' AND ')
      .replace(/['.]/g, '')
      .replace(/[^A-Z0-9? -]/g, ' ')
      .replace(/(?<![A-Z0-9])-|-(?![A-Z0-9])/g, ' '),
  );

/** A street or city: no punctuation at all. */
export const addressText = (text: string): string => tidy(nameText(text).replaceAll('-', ' '));

/** A number or code: letters and digits without spaces or hyphens. */
export const idText = (text: string): string => capitals(text).replace(/[^A-Z0-9?]/g, '');

/**
 * Free text of item 19 and the shaded line: ordinary punctuation goes, a decimal point between digits stays because
 * without it the figure would be another. Other signs stay and are reported.
 */
export const narrativeText = (text: string): string =>
  tidy(
    capitals(text)
      .replaceAll('&', ' AND ')
      .replace(/'/g, '')
      .replace(/(?<!\d)\.|\.(?!\d)/g, ' ')
      .replace(/[,;:"/()_-]/g, ' '),
  );

/** `DOE JR, JOHN, Q`: items 2, 4 and 9. */
export function nameLastFirstComma(person: Person): string {
  const last = [person.last, person.suffix].flatMap((part) => part ?? []).map(nameText);
  const initial = person.middle ? nameText(person.middle).slice(0, 1) : '';
  return [last.join(' '), person.first ? nameText(person.first) : '', initial].filter((part) => part !== '').join(', ');
}

/** `JOHN Q DOE JR MD`, no commas: items 17, 31, 32 and 33. */
export function nameFirstLastPlain(person: Person & { credential?: string | undefined }): string {
  const parts = [person.first, person.middle?.slice(0, 1), person.last, person.suffix, person.credential];
  return tidy(parts.map((part) => (part ? nameText(part) : '')).join(' '));
}

export const streetText = (address: Address): string =>
  addressText([address.line1, address.line2].filter((part) => part !== undefined).join(' '));
export const zipText = (zip: string): string => formatZip(idText(zip));
/** `SPRINGFIELD IL 62704-0001`. */
export const cityStateZip = (address: Address): string =>
  tidy(`${addressText(address.city)} ${idText(address.state)} ${zipText(address.zip)}`);

/** `05 14 1980`: birth dates. */
export const dateLong = (value: Day): string =>
  `${value.slice(5, 7)} ${value.slice(8, 10)} ${value.slice(0, 4)}`.trim();
/** `03 02 26`: every other date, so that six and eight digits are never mixed. */
export const dateShort = (value: Day): string =>
  `${value.slice(5, 7)} ${value.slice(8, 10)} ${value.slice(2, 4)}`.trim();
