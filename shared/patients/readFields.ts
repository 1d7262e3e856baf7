/**
 * Reads the cells of a patient list as other programs export them. Each reader returns a value or the sentence that
 * tells the person what to correct; a blank cell is neither and is the caller's to judge.
 */
import { addDays, type Day, dayFromParts, daysBetween, isDay } from '#shared/kernel/dates.ts';
import { isPhone, isState, isZip } from '#shared/kernel/identifiers.ts';
import { foldAccents } from '#shared/kernel/text.ts';
import type { Person, Relationship, Sex } from '#shared/model/schemas.ts';

export type Read<T> = { value: T } | { problem: string };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A day of birth or death: never after today; a two-digit year is the latest that is not in the future. */
export function readPastDay(text: string, today: Day): Read<Day> {
  const found = readDay(text, today);
  if (!found) return { problem: 'This date cannot be read. Write it like 02/24/1996.' };
  if (found > today) return { problem: 'This date lies in the future. Correct the year.' };
  if (daysBetween(found, today) > 366 * 130)
    return { problem: 'This date is more than 130 years ago. Correct the year.' };
  return { value: found };
}

export function readAnyDay(text: string, today: Day): Read<Day> {
  const found = readDay(text, today);
  return found ? { value: found } : { problem: 'This date cannot be read. Write it like 02/24/2026.' };
}

function readDay(text: string, today: Day): Day | undefined {
  // Exports often add midnight to a day: `1996-02-24T00:00:00Z`, `2/24/1996 12:00:00 AM`.
  const bare = text.trim().replace(/[T ]\d{1,2}:\d{2}.*$/i, '');
  const worded =
    /^(\d{1,2})[\s.-]*([A-Za-z]{3,9})[\s.,-]*(\d{4}|\d{2})$/.exec(bare) ??
    swap(/^([A-Za-z]{3,9})[\s.-]*(\d{1,2})[\s.,-]+(\d{4}|\d{2})$/.exec(bare));
  if (worded) {
    const month = months.indexOf((worded[2] ?? '').slice(0, 3).toLowerCase()) + 1;
    return month > 0 ? civil(yearOf(worded[3] ?? '', today), month, Number(worded[1])) : undefined;
  }
  const yearFirst =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(bare) ?? /^((?:19|20|18)\d{2})(\d{2})(\d{2})$/.exec(bare);
  if (yearFirst) return civil(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const monthFirst =
    /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(bare) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(bare);
  if (monthFirst) return civil(yearOf(monthFirst[3] ?? '', today), Number(monthFirst[1]), Number(monthFirst[2]));
  // A spreadsheet's serial number: days since 1899-12-30.
  if (/^\d{5}$/.test(bare)) return addDays(dayFromParts(1899, 12, 30), Number(bare));
  return undefined;
}

function swap(match: RegExpExecArray | null): string[] | undefined {
  return match ? [match[0], match[2] ?? '', match[1] ?? '', match[3] ?? ''] : undefined;
}

function yearOf(typed: string, today: Day): number {
  if (typed.length === 4) return Number(typed);
  const thisYear = Number(today.slice(0, 4));
  const year = Math.floor(thisYear / 100) * 100 + Number(typed);
  return year > thisYear ? year - 100 : year;
}

function civil(year: number, month: number, dayOfMonth: number): Day | undefined {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
  return isDay(text) ? text : undefined;
}

const sexes: Record<string, Sex> = {
  m: 'M',
  male: 'M',
  man: 'M',
  boy: 'M',
  f: 'F',
  female: 'F',
  woman: 'F',
  girl: 'F',
  u: 'U',
  unknown: 'U',
  unk: 'U',
  other: 'U',
  o: 'U',
  x: 'U',
  n: 'U',
  nonbinary: 'U',
  undifferentiated: 'U',
};

export function readSex(text: string): Read<Sex> {
  const value = sexes[text.toLowerCase().replace(/[^a-z]/g, '')];
  return value ? { value } : { problem: 'Sex must be M, F or U. Correct this cell.' };
}

/** Ten digits; a leading 1 and an extension are dropped. */
export function readPhone(text: string): Read<string> {
  const digits = text
    .replace(/\s*(x|ext\.?|#)\s*\d+\s*$/i, '')
    .replace(/\D/g, '')
    .replace(/^1(?=\d{10}$)/, '');
  return isPhone(digits)
    ? { value: digits }
    : { problem: 'A phone number has ten digits, starting with an area code.' };
}

/** Five or nine digits. Spreadsheets eat leading zeros, so four digits (or eight) get theirs back. */
export function readZip(text: string): Read<string> {
  const digits = text.replace(/[\s-]/g, '').replace(/\.0$/, '');
  const restored = /^(\d{4}|\d{8})$/.test(digits) ? `0${digits}` : digits.replace(/^(\d{5})0000$/, '$1');
  return isZip(restored) && !restored.startsWith('00000')
    ? { value: restored }
    : { problem: 'A ZIP code has five or nine digits.' };
}

const stateNames =
  'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|PR Puerto Rico|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|VI Virgin Islands|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|GU Guam|AS American Samoa|MP Northern Mariana Islands';
const stateCodes = new Map(
  stateNames.split('|').map((entry): [string, string] => [entry.slice(3).toLowerCase(), entry.slice(0, 2)]),
);

export function readState(text: string): Read<string> {
  const trimmed = text.trim().replace(/\.$/, '');
  const code = trimmed.toUpperCase();
  if (isState(code)) return { value: code };
  const found = stateCodes.get(trimmed.toLowerCase().replace(/[.\s]+/g, ' ')) ?? (code === 'D.C' ? 'DC' : undefined);
  return found ? { value: found } : { problem: 'This is not a US state. Write its two letters, like MN.' };
}

const suffixes = /^(jr|sr|ii|iii|iv|v|2nd|3rd|md|jd|phd|esq)\.?$/i;

/** `Haddad, Leila M`, `Haddad Jr, Sami`, `Leila M Haddad`. */
export function readFullName(text: string): Read<Person> {
  const clean = text.replace(/\s+/g, ' ').trim();
  const [lastPart, ...others] = clean.split(/\s*,\s*/);
  if (others.length > 0 && lastPart) {
    const loose = others.filter((part) => suffixes.test(part));
    const given = others
      .filter((part) => !suffixes.test(part))
      .join(' ')
      .split(' ')
      .filter(Boolean);
    const words = lastPart.split(' ');
    const ending = words.length > 1 && suffixes.test(words.at(-1) ?? '') ? words.pop() : undefined;
    const person = makePerson(words.join(' '), given[0], given.slice(1).join(' '), ending ?? loose[0]);
    return person ? { value: person } : { problem: 'This name has no last name. Write it like Haddad, Leila.' };
  }
  const words = clean.split(' ');
  const ending = words.length > 2 && suffixes.test(words.at(-1) ?? '') ? words.pop() : undefined;
  const person = makePerson(
    words.at(-1),
    words.length > 1 ? words[0] : undefined,
    words.slice(1, -1).join(' '),
    ending,
  );
  return person ? { value: person } : { problem: 'This name cannot be read. Write it like Haddad, Leila.' };
}

/** A person of trimmed parts; undefined without a last name that has a letter in it. */
export function makePerson(last?: string, first?: string, middle?: string, suffix?: string): Person | undefined {
  const clean = (part: string | undefined): string | undefined => part?.replace(/\s+/g, ' ').trim() || undefined;
  const family = clean(last);
  if (!family || !/\p{L}/u.test(foldAccents(family))) return undefined;
  const given = clean(first);
  const between = clean(middle)?.replace(/\.$/, '');
  const ending = clean(suffix)?.replace(/\.$/, '');
  return {
    last: family,
    ...(given ? { first: given } : {}),
    ...(between ? { middle: between } : {}),
    ...(ending ? { suffix: ending } : {}),
  };
}

const relationships: Record<string, Relationship> = {
  '18': '18',
  self: '18',
  s: '18',
  same: '18',
  patient: '18',
  insured: '18',
  '01': '01',
  '1': '01',
  spouse: '01',
  husband: '01',
  wife: '01',
  partner: '01',
  '19': '19',
  child: '19',
  son: '19',
  daughter: '19',
  dependent: '19',
  g8: 'G8',
  other: 'G8',
};

export function readRelationship(text: string): Read<Relationship> {
  const value = relationships[text.toLowerCase().replace(/[^a-z0-9]/g, '')];
  return value ? { value } : { problem: 'Relationship must be self, spouse, child or other.' };
}
