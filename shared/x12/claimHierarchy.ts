/**
 * HL: claims under their patient, patients under their subscriber, subscribers under their billing provider. Two claims
 * share a level where everything the level says is the same text, so nothing of a claim is ever lost by grouping.
 */
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import { asPayerWants } from '#shared/model/claimHabits.ts';
import { readableClaim } from '#shared/model/readableClaim.ts';
import { billingSegments } from './billingSegments.ts';
import { claimProviderSegments } from './claimProviderSegments.ts';
import { claimSegments } from './claimSegments.ts';
import { otherCoverageSegments } from './coordinationOfBenefits.ts';
import { lineSegments } from './lineSegments.ts';
import { segment, type WrittenSegment, withoutUnreadable } from './segmentWriter.ts';
import { patientSegments, subscriberSegments } from './subscriberSegments.ts';

interface Level {
  segments: WrittenSegment[];
  claims: WrittenSegment[][];
  below: Map<string, Level>;
}

const levelCodes = [
  { loop: '2000A', code: '20' },
  { loop: '2000B', code: '22' },
  { loop: '2000C', code: '23' },
] as const;

/** A segment of which only the text is needed any more: a file of thousands of claims keeps no trail of each field. */
const withoutTrail = ({ loop, segment: text }: WrittenSegment): WrittenSegment => ({
  loop,
  segment: text,
  sources: none,
  troubles: none,
});
const none: never[] = [];

/** Segments of the claims with their HL, numbered from 1; `text` leaves out where each element came from. */
export function claimHierarchy(claims: readonly ClaimSnapshot[], keep: 'trail' | 'text' = 'trail'): WrittenSegment[] {
  const root: Level = { segments: [], claims: [], below: new Map() };
  for (const each of claims) {
    const { claim: whole, unreadable } = readableClaim(each);
    const claim = asPayerWants(whole);
    const kept = (segments: WrittenSegment[]): WrittenSegment[] => {
      const sent = unreadable.length === 0 ? segments : segments.map((one) => withoutUnreadable(one, unreadable));
      return keep === 'trail' ? sent : sent.map(withoutTrail);
    };
    let level = levelOf(root, kept(billingSegments(claim.billing)));
    level = levelOf(level, kept(subscriberSegments(claim)));
    const patient = kept(patientSegments(claim));
    if (patient.length > 0) level = levelOf(level, patient);
    level.claims.push(kept(wholeClaim(claim)));
  }
  const written: WrittenSegment[] = [];
  let number = 0;
  const write = (level: Level, depth: number, parent: number): void => {
    number += 1;
    const own = number;
    const kind = levelCodes[depth];
    if (!kind) return;
    written.push(
      segment(
        kind.loop,
        'HL',
        String(own),
        parent === 0 ? '' : String(parent),
        kind.code,
        level.below.size > 0 ? '1' : '0',
      ),
      ...level.segments,
    );
    for (const claim of level.claims) written.push(...claim);
    for (const child of level.below.values()) write(child, depth + 1, own);
  };
  for (const provider of root.below.values()) write(provider, 0, 0);
  return written;
}

function levelOf(parent: Level, segments: WrittenSegment[]): Level {
  const key = segments.map((each) => each.segment).join('~');
  const known = parent.below.get(key);
  if (known) return known;
  const level: Level = { segments, claims: [], below: new Map() };
  parent.below.set(key, level);
  return level;
}

/** Loops 2300 to 2430. */
const wholeClaim = (claim: ClaimSnapshot): WrittenSegment[] => [
  ...claimSegments(claim),
  ...claimProviderSegments(claim),
  ...otherCoverageSegments(claim),
  ...claim.lines.flatMap((line, index) => lineSegments(claim, line, index)),
];
