/**
 * Segments with their origin: every element knows the field it came from, so that a file, a side-by-side preview and the
 * list of what would not fit are three views of one thing. Separators are fixed: element `*`, component `:`, repetition
 * `^`, segment `~` and a line break after it. Empty elements and components at the end are dropped.
 */
import { type Day, dayAsX12 } from '#shared/kernel/dates.ts';
import { type Cents, moneyAsX12 } from '#shared/kernel/money.ts';
import { isTotalUnreadable, isUnreadable } from '#shared/model/readableClaim.ts';
import { cleanForX12, losesSigns } from './cleanData.ts';

/** What became of a field on its way into the file. */
export type Trouble = 'missing' | 'lost' | 'cleaned' | 'cut' | 'tooLong';

export interface ElementValue {
  text: string;
  path: string;
  trouble?: Trouble;
  limit?: number;
}
/** A code of the guide itself, a value that came from a field, or nothing. */
export type Component = string | ElementValue | undefined;
export type Element = Component | readonly Component[];

/** One segment without its terminator; `element` counts as X12 does (NM109 is 9), `component` where it is a composite. */
export interface TracedSegment {
  loop: string;
  segment: string;
  sources: { element: number; component?: number; path: string }[];
}
export interface WrittenSegment extends TracedSegment {
  troubles: { path: string; trouble: Trouble; limit?: number }[];
}

export const segmentEnd = '~\n';

export function segment(loop: string, tag: string, ...elements: Element[]): WrittenSegment {
  const written: WrittenSegment = { loop, segment: tag, sources: [], troubles: [] };
  let waiting = '';
  elements.forEach((element, index) => {
    waiting += '*';
    const text = isComposite(element)
      ? compositeText(element, index + 1, written)
      : componentText(element, written, { element: index + 1 });
    if (text === '') return;
    written.segment += waiting + text;
    waiting = '';
  });
  return written;
}

const isComposite = (element: Element): element is readonly Component[] => Array.isArray(element);

function compositeText(components: readonly Component[], element: number, written: WrittenSegment): string {
  let text = '';
  let waiting = '';
  components.forEach((each, index) => {
    const part = componentText(each, written, { element, component: index + 1 });
    if (part !== '') {
      text += waiting + part;
      waiting = '';
    }
    waiting += ':';
  });
  return text;
}

function componentText(
  value: Component,
  written: WrittenSegment,
  place: { element: number; component?: number },
): string {
  if (value === undefined || typeof value === 'string') return value ?? '';
  written.sources.push({ ...place, path: value.path });
  if (value.trouble) {
    const limit = value.limit === undefined ? {} : { limit: value.limit };
    written.troubles.push({ path: value.path, trouble: value.trouble, ...limit });
  }
  return value.text;
}

/** Free text (names, streets, notes): cleaned, and cut at the element's length, which is reported. */
export function wording(text: string | undefined, path: string, limit: number): ElementValue | undefined {
  const value = identifier(text, path, limit);
  return value?.trouble === 'tooLong' ? { ...value, text: value.text.slice(0, limit).trim(), trouble: 'cut' } : value;
}

/** Numbers and codes: cleaned but never cut, since half a number is a wrong number. */
export function identifier(text: string | undefined, path: string, limit: number): ElementValue | undefined {
  if (text === undefined) return undefined;
  const clean = cleanForX12(text);
  if (clean === '') return { text: '', path, trouble: text.trim() === '' ? 'missing' : 'lost' };
  if (clean.length > limit) return { text: clean, path, trouble: 'tooLong', limit };
  return losesSigns(text) ? { text: clean, path, trouble: 'cleaned' } : { text: clean, path };
}

/** Digits only: tax numbers, phones and ZIP codes, which X12 wants without punctuation. */
export function digits(text: string | undefined, path: string, limit: number): ElementValue | undefined {
  return text === undefined ? undefined : identifier(text.replace(/[\s().+-]/g, ''), path, limit);
}

/** A code of the guide that a field decided: `Y` because `emergency` is set. */
export const decided = (text: string, path: string): ElementValue => ({ text, path });
export const flag = (value: boolean, path: string): ElementValue => decided(value ? 'Y' : 'N', path);
/** `Y` or nothing, where the guide has no `N`. */
export const yes = (value: boolean | undefined, path: string): ElementValue | undefined =>
  value ? decided('Y', path) : undefined;

export const dated = (day: Day | undefined, path: string): ElementValue | undefined =>
  day === undefined ? undefined : decided(dayAsX12(day), path);

export const amount = (money: Cents, path: string): ElementValue => decided(moneyAsX12(money), path);

/** Units and quantities: up to three decimals, no leading or trailing zeros (`.5`, `1.25`, `60`). */
export function quantity(value: number, path: string): ElementValue {
  return decided(quantityAsX12(value), path);
}

export function quantityAsX12(value: number): string {
  const thousandths = Math.round(value * 1000);
  return String(thousandths / 1000).replace(/^(-?)0\./, '$1.');
}

/** Leaves empty what the claim does not say, and a total of unknown amounts with it: a stand-in is never sent. */
export function withoutUnreadable(written: WrittenSegment, unreadable: readonly string[]): WrittenSegment {
  const isTotalUnknown = isTotalUnreadable(unreadable);
  const unknown = written.sources.filter(
    ({ path }) => isUnreadable(unreadable, path) || (path === 'lines' && isTotalUnknown),
  );
  if (unknown.length === 0) return written;
  const [tag = '', ...elements] = written.segment.split('*').map((each) => each.split(':'));
  for (const { element, component = 1 } of unknown) {
    const components = elements[element - 1];
    if (components?.[component - 1] !== undefined) components[component - 1] = '';
  }
  return { ...written, segment: segment(written.loop, String(tag), ...elements).segment };
}

/** Joined for a file: each segment with its terminator and a line break. */
export const textOf = (segments: readonly TracedSegment[]): string =>
  segments.map((each) => each.segment + segmentEnd).join('');
