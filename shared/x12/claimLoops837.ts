/**
 * The loops of one claim in an 837P (005010X222A1), cut out of its HL levels: 2000A to 2010 above it, 2300 and 2310 of
 * the claim itself, 2320 to 2330 per other payer, 2400 to 2430 per line.
 */
import type { Delimiters } from './delimiters.ts';
import type { Segment } from './parseX12.ts';
import { element, type Level, lineage, splitAt } from './transactionLoops.ts';

/** A name (NM1) with the segments that belong to it. */
export interface NamedLoop {
  entity: string;
  segments: Segment[];
}

export interface OtherPayerLoops {
  own: Segment[];
  names: NamedLoop[];
}
export interface LineLoops {
  own: Segment[];
  names: NamedLoop[];
  /** 2430: each SVD with its CAS, dates and amounts. */
  answers: Segment[][];
}

export interface ClaimLoops {
  delimiters: Delimiters;
  billing: { own: Segment[]; names: NamedLoop[] };
  subscriber: { own: Segment[]; names: NamedLoop[] };
  /** Present where the patient is not the subscriber. */
  patient?: { own: Segment[]; names: NamedLoop[] };
  claim: { own: Segment[]; names: NamedLoop[] };
  others: OtherPayerLoops[];
  lines: LineLoops[];
}

export function namedLoops(segments: readonly Segment[]): { own: Segment[]; names: NamedLoop[] } {
  const { head, parts } = splitAt(segments, 'NM1');
  return {
    own: head,
    names: parts.map((part) => ({ entity: (part[0] && element(part[0], 1)) ?? '', segments: part })),
  };
}

export const nameOf = (names: readonly NamedLoop[], entity: string): Segment[] | undefined =>
  names.find((each) => each.entity === entity)?.segments;

/** Every claim that stands in or under a level. */
export function claimLoopsOf(level: Level, levels: readonly Level[], delimiters: Delimiters): ClaimLoops[] {
  const { parts } = splitAt(level.segments, 'CLM');
  const above = lineage(level, levels);
  const levelHead = (kind: string): { own: Segment[]; names: NamedLoop[] } =>
    namedLoops(splitAt(above.find((each) => each.kind === kind)?.segments ?? [], 'CLM').head);
  return parts.map((part) => {
    const { head, parts: lines } = splitAt(part, 'LX');
    const { head: claim, parts: others } = splitAt(head, 'SBR');
    const loops: ClaimLoops = {
      delimiters,
      billing: levelHead('20'),
      subscriber: levelHead('22'),
      claim: namedLoops(claim),
      others: others.map(namedLoops),
      lines: lines.map(lineLoops),
    };
    if (level.kind === '23') loops.patient = levelHead('23');
    return loops;
  });
}

function lineLoops(part: readonly Segment[]): LineLoops {
  const { head, parts: answers } = splitAt(part, 'SVD');
  return { ...namedLoops(head), answers };
}
