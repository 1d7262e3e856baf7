/**
 * The four separators of a file. Segments are written with `*`, `:`, `^` and `~`, which cleaned data never hold, and turned
 * into a receiver's own signs at the very end; such a sign in the data gives way to a space and is reported beforehand.
 */
import type { Separators837 } from '#shared/model/claim.ts';

export const usualSeparators: Separators837 = {
  element: '*',
  component: ':',
  repetition: '^',
  segment: '~',
  breaksLines: true,
};

const kinds = ['element', 'component', 'repetition', 'segment'] as const;

/** `*:^~` as typed in the payer's profile; undefined where it is not four signs. */
export function separatorsFrom(signs: string | undefined, breaksLines = true): Separators837 | undefined {
  const [element, component, repetition, segment, ...rest] = [...(signs ?? '*:^~')];
  if (!element || !component || !repetition || !segment || rest.length > 0) return undefined;
  return { element, component, repetition, segment, breaksLines };
}

/** Four different signs, none of which a name, amount or date is written with (X12.5: no letters, digits or spaces). */
export function areSeparators(separators: Separators837): boolean {
  const signs = kinds.map((kind) => separators[kind]);
  return new Set(signs).size === signs.length && signs.every((sign) => /^[!"#$%&*+/:;<=>?@[\\\]^_`{|}~]$/.test(sign));
}

/** The signs that data may hold but this receiver's files may not. */
export const signsToClear = (separators: Separators837): string[] =>
  kinds.map((kind) => separators[kind]).filter((sign) => !'*:^~'.includes(sign));

/** A file as written, in the receiver's own signs. */
export function inSeparators(text: string, separators: Separators837 = usualSeparators): string {
  const cleared = new Map(signsToClear(separators).map((sign): [string, string] => [sign, ' ']));
  const signs = new Map([
    ...cleared,
    ...kinds.map((kind): [string, string] => [usualSeparators[kind], separators[kind]]),
  ]);
  const isUsual = kinds.every((kind) => separators[kind] === usualSeparators[kind]);
  const turned = isUsual ? text : Array.from(text, (sign) => signs.get(sign) ?? sign).join('');
  return separators.breaksLines ? turned : turned.replaceAll('\n', '');
}
