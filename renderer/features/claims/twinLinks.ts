/** Which box of the form and which element of the file come from the same field of the claim. */
import { type Box, type BoxPlace, boxesOf, boxSources, fillForm } from '#shared/cms1500/index.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import { type TracedSegment, traceClaim837P } from '#shared/x12/index.ts';

export interface FormBox extends BoxPlace {
  source: string;
}

export interface Twins {
  /** The filled boxes of each form. */
  forms: FormBox[][];
  segments: TracedSegment[];
}

export function twinsOf(snapshot: ClaimSnapshot): Twins {
  const sources = boxSources(snapshot);
  return {
    forms: fillForm(snapshot).map((page, index) =>
      boxesOf(page)
        .filter((place) => place.text !== undefined)
        .map((place) => ({ ...place, source: sources[index]?.[place.box] ?? '' })),
    ),
    segments: traceClaim837P(snapshot),
  };
}

/** Parts that stand in one box of the form and in several elements of the file. */
const part =
  /^(\[\d+\]|\.(last|first|middle|suffix|name|line1|line2|city|state|zip|npi|text|qualifier|code11|unit|quantity))$/;

const isWithin = (whole: string, piece: string): boolean =>
  whole === piece || (piece.startsWith(whole) && part.test(piece.slice(whole.length)));

/** A patient who is the subscriber stands in the file only as the subscriber. */
const asSubscriber = (path: string): string => path.replace(/^patient(?=$|\.)/, 'coverage.subscriber');

export const isSameField = (a: string, b: string): boolean =>
  isWithin(a, b) || isWithin(b, a) || isWithin(asSubscriber(a), b) || isWithin(b, asSubscriber(a));

/** `2400 SV107`: how files name the place. */
export function elementName(segment: TracedSegment, element: number): string {
  const [tag = ''] = segment.segment.split('*');
  return `${segment.loop} ${tag}${String(element).padStart(2, '0')}`;
}

export const pathsAt = (segment: TracedSegment, element: number): string[] =>
  segment.sources.filter((source) => source.element === element).map((source) => source.path);

/** `lines[0].dxPointers` as a person reads it: `line 1, dx pointers`. */
export function fieldWords(path: string): string {
  return path
    .split('.')
    .map((word) =>
      word
        .replace(/\[(\d+)\]/g, (_match, index: string) => ` ${Number(index) + 1}`)
        .replace(/([a-z])([A-Z])/g, '$1 $2')
        .toLowerCase()
        .replace(/^lines(?= )/, 'line')
        .replace(/^diagnoses(?= )/, 'diagnosis')
        .replace(/^other coverages(?= )/, 'other coverage'),
    )
    .join(', ');
}

export type { Box };
