/**
 * The part of a kept file that speaks of one claim: of an 837P its envelope, the levels above it and its own segments;
 * of a 277CA or 277 the payer's levels and the one that traces the claim; a 999 or TA1 speaks of the file as a whole.
 */

/** Segments without their terminators, in the order of the file; empty where the claim is not in it. */
export function claimExtract(text: string, claimNumber: string): string[] {
  const trimmed = text.replace(/^\uFEFF/, '').trimStart();
  const element = trimmed[3] ?? '*';
  const terminator = trimmed[105] ?? '~';
  const segments = trimmed
    .split(terminator)
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const tagOf = (segment: string): string => segment.split(element, 1)[0] ?? '';
  const part = (segment: string, index: number): string => segment.split(element)[index] ?? '';
  const isClaimFile = segments.some((each) => tagOf(each) === 'CLM');
  const isAnswer = segments.some((each) => tagOf(each) === 'ST' && part(each, 1) === '277');
  if (!isClaimFile && !isAnswer) return segments;

  const firstLevel = segments.findIndex((each) => tagOf(each) === 'HL');
  const header = segments.slice(0, firstLevel < 0 ? segments.length : firstLevel);
  const trailer = segments.filter((each) => ['SE', 'GE', 'IEA'].includes(tagOf(each)));
  const levels = levelsOf(segments.slice(firstLevel), tagOf);
  const names = isClaimFile
    ? (block: readonly string[]) => block.some((each) => tagOf(each) === 'CLM' && part(each, 1) === claimNumber)
    : (block: readonly string[]) =>
        block.some((each) => ['TRN', 'REF'].includes(tagOf(each)) && part(each, 2) === claimNumber);
  const found = levels.find(names);
  if (!found) return [];
  const byId = new Map(levels.map((level) => [part(level[0] ?? '', 1), level]));
  const above: string[][] = [];
  let parent = part(found[0] ?? '', 2);
  for (let level = byId.get(parent); level && above.length < 8; level = byId.get(parent)) {
    above.unshift(beforeClaims(level, tagOf));
    parent = part(level[0] ?? '', 2);
  }
  const own = isClaimFile ? ownClaim(found, (each) => tagOf(each) === 'CLM', claimNumber, part) : found;
  return [...header, ...above.flat(), ...own, ...trailer];
}

function levelsOf(segments: readonly string[], tagOf: (segment: string) => string): string[][] {
  const levels: string[][] = [];
  for (const segment of segments) {
    const tag = tagOf(segment);
    if (tag === 'HL') levels.push([segment]);
    else if (!['SE', 'GE', 'IEA', 'ST', 'GS', 'ISA', 'BHT'].includes(tag)) levels.at(-1)?.push(segment);
  }
  return levels;
}

function beforeClaims(level: readonly string[], tagOf: (segment: string) => string): string[] {
  const first = level.findIndex((each) => tagOf(each) === 'CLM');
  return first < 0 ? [...level] : level.slice(0, first);
}

/** A person may have several claims in one file; only this one's segments belong here. */
function ownClaim(
  level: readonly string[],
  isClaim: (segment: string) => boolean,
  claimNumber: string,
  part: (segment: string, index: number) => string,
): string[] {
  const person = level.slice(0, Math.max(0, level.findIndex(isClaim)));
  const start = level.findIndex((each) => isClaim(each) && part(each, 1) === claimNumber);
  const length = level.slice(start + 1).findIndex(isClaim);
  return [...person, ...level.slice(start, length < 0 ? undefined : start + 1 + length)];
}
