/**
 * What the file cannot carry, said before it is written: characters and lengths (X12.6 data types), counts the guide
 * limits, numbers that must be unique, other payers that do not balance. Whether a claim is billed rightly is the
 * scrubber's question; this one is only whether it can be put into an 837P without loss.
 */
import type { Problem } from '#shared/kernel/problems.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import { fieldLabel } from '#shared/model/fieldLabel.ts';
import { readableClaim } from '#shared/model/readableClaim.ts';
import { balanceOtherPayer } from './balanceOtherPayer.ts';
import { claimHierarchy } from './claimHierarchy.ts';
import { isPurchasedService } from './claimProviderSegments.ts';
import type { WrittenSegment } from './segmentWriter.ts';
import { signsToClear, usualSeparators } from './separators.ts';
import { mostPayerNumbers, payerNumbers } from './subscriberSegments.ts';
import { writeProblem } from './writeProblems.ts';

/**
 * All problems of all claims; `separators` are the receiver's, where it has its own. `where` is the claim number and the path in its snapshot: `FC1001 lines[0].code`.
 */
export function checkClaimsFor837P(claims: readonly ClaimSnapshot[], separators = usualSeparators): Problem[] {
  const seen = new Set<string>();
  return claims.flatMap((given, index) => {
    const { claim, unreadable } = readableClaim(given);
    const isDuplicate = claim.number !== '' && seen.has(claim.number);
    seen.add(claim.number);
    const number = claim.number || `${index + 1} of this file`;
    const missing = unreadable.map((path) =>
      writeProblem('x12.missing', { claim: number, field: fieldLabel(path) }, path),
    );
    const others = [
      ...(isDuplicate ? [writeProblem('x12.duplicateNumber', { claim: number }, 'number')] : []),
      ...checkFields(claim, signsToClear(separators)),
      ...checkCounts(claim),
      ...checkLines(claim),
      ...checkReferences(claim),
      ...balanceOtherPayer(claim),
    ].filter((each) => !unreadable.includes(each.where ?? ''));
    return [...missing, ...others].map((each) => ({
      ...each,
      where: [claim.number, each.where].filter(Boolean).join(' '),
    }));
  });
}

/** What happened to each field while it was written; a field that stands in several segments is named once. */
function checkFields(claim: ClaimSnapshot, signs: readonly string[]): Problem[] {
  const byPath = new Map<string, Problem>();
  for (const segment of claimHierarchy([claim])) {
    for (const { path, trouble, limit = 0 } of [...segment.troubles, ...signsInside(segment, signs)]) {
      if (byPath.has(path)) continue;
      const parts = { claim: claim.number, field: fieldLabel(path), limit };
      byPath.set(path, writeProblem(`x12.${trouble}`, parts, path));
    }
  }
  return [...byPath.values()];
}

/** Fields that hold a sign which separates in this receiver's files. */
function signsInside({ segment, sources }: WrittenSegment, signs: readonly string[]): WrittenSegment['troubles'] {
  if (!signs.some((sign) => segment.includes(sign))) return [];
  const elements = segment.split('*');
  return sources.flatMap(({ element, path }) =>
    signs.some((sign) => elements[element]?.includes(sign)) ? [{ path, trouble: 'cleaned' as const }] : [],
  );
}

function checkCounts(claim: ClaimSnapshot): Problem[] {
  const limits: [string, string, number][] = [
    ['service lines', 'lines', claim.lines.length],
    ['diagnoses', 'diagnoses', claim.diagnoses.length],
  ];
  const most: Record<string, number> = { lines: 50, diagnoses: 12 };
  const counted = limits.flatMap(([field, path, found]) =>
    found >= 1 && found <= (most[path] ?? 0)
      ? []
      : [writeProblem('x12.count', { claim: claim.number, field, found, most: most[path] ?? 0 }, path)],
  );
  const payerIds = (claim.payer.otherIds ?? []).filter((each) => payerNumbers.includes(each.qualifier));
  const leftOut: [string, string, number, number][] = [
    ['condition codes', 'conditionCodes', claim.conditionCodes.length, 12],
    ['other numbers of the payer', 'payer.otherIds', payerIds.length, mostPayerNumbers],
    ['attachments', 'attachments', claim.attachments?.length ?? 0, 10],
    ...claim.otherCoverages.map((each, index): [string, string, number, number] => [
      'remark codes from an earlier payer',
      `otherCoverages[${index}].adjudication.remarks`,
      each.adjudication?.remarks.length ?? 0,
      5,
    ]),
  ];
  return [
    ...counted,
    ...leftOut.flatMap(([field, path, found, limit]) =>
      found > limit ? [writeProblem('x12.leftOut', { claim: claim.number, field, found, most: limit }, path)] : [],
    ),
  ];
}

function checkLines(claim: ClaimSnapshot): Problem[] {
  const seen = new Set<string>();
  return claim.lines.flatMap((line, index) => {
    const at = { claim: claim.number, line: index + 1 };
    const path = `lines[${index}]`;
    const problems: Problem[] = [];
    const tooMany = (field: string, name: string, found: number, severe: boolean): void => {
      if (found > 4 || (severe && found === 0)) {
        const parts = { claim: claim.number, field: `${field} on line ${index + 1}`, found, most: 4 };
        problems.push(writeProblem('x12.count', parts, `${path}.${name}`));
      }
    };
    tooMany('diagnosis pointers', 'dxPointers', line.dxPointers.length, true);
    tooMany('modifiers', 'modifiers', line.modifiers.length, false);
    if (line.dxPointers.some((pointer) => pointer < 1 || pointer > claim.diagnoses.length)) {
      problems.push(writeProblem('x12.pointer', at, `${path}.dxPointers`));
    }
    if (seen.has(line.controlNumber)) {
      problems.push(writeProblem('x12.duplicateLineNumber', at, `${path}.controlNumber`));
    }
    seen.add(line.controlNumber);
    return problems;
  });
}

function checkReferences(claim: ClaimSnapshot): Problem[] {
  const named = { claim: claim.number };
  const payerIds = claim.otherCoverages.map((each) => each.payer.payerId);
  const problems: Problem[] = [];
  if (new Set(payerIds).size < payerIds.length)
    problems.push(writeProblem('x12.duplicatePayer', named, 'otherCoverages'));
  if (claim.frequency !== '1' && claim.payerClaimNumber === undefined) {
    problems.push(writeProblem('x12.noPayerClaimNumber', named, 'payerClaimNumber'));
  }
  if (claim.outsideLabCents !== undefined && !isPurchasedService(claim)) {
    problems.push(writeProblem('x12.outsideLab', named, 'outsideLabCents'));
  }
  return problems;
}
