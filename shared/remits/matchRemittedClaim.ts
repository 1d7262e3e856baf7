/**
 * Which of our claims a remitted claim answers, by a ladder: our claim number, the payer's claim number, patient with day and
 * code, and last the amount. Only the first three may be certain; the amount alone is a suggestion for a person.
 */
import type { Day } from '#shared/kernel/dates.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import { searchable } from '#shared/kernel/text.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import { type MatchRung, matchRungs, type RemittedClaim } from '#shared/model/remittance.ts';
import { procedureParts } from './matchLines.ts';
import { remitProblems } from './remitProblems.ts';

export interface ClaimCandidate {
  claim: Claim;
  rung: MatchRung;
  /** How many of amount, patient, day and codes agree: orders candidates on one rung. */
  agreeing: number;
}
export interface ClaimMatch {
  /** Present when one claim, and only one, stands on the best rung and that rung can be trusted. */
  claim?: Claim;
  rung?: MatchRung;
  candidates: ClaimCandidate[];
  problems: Problem[];
}

const plain = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');
const withoutZeros = (text: string): string => plain(text).replace(/^0+/, '');

function isSamePatient(remitted: RemittedClaim, claim: Claim): boolean | undefined {
  const theirs = [remitted.patient, remitted.correctedPatient].filter((each) => each !== undefined);
  if (theirs.length === 0) return undefined;
  const { patient, coverage } = claim.snapshot;
  return theirs.some((each) => {
    if (each.memberId !== undefined && plain(each.memberId) === plain(coverage.memberId)) return true;
    if (each.last === undefined) return false;
    const isSameFirst =
      each.first === undefined || patient.first === undefined || searchable(each.first) === searchable(patient.first);
    return searchable(each.last) === searchable(patient.last) && isSameFirst;
  });
}

const daysOf = (remitted: RemittedClaim): Day[] => [
  ...(remitted.serviceDate === undefined ? [] : [remitted.serviceDate]),
  ...remitted.lines.flatMap((line) => line.serviceDate ?? []),
];

function isSameDay(remitted: RemittedClaim, claim: Claim): boolean {
  const days = daysOf(remitted);
  return claim.snapshot.lines.some((line) => days.some((each) => each >= line.from && each <= line.to));
}

function sharesCode(remitted: RemittedClaim, claim: Claim): boolean {
  const ours = new Set(claim.snapshot.lines.map((line) => line.code));
  return remitted.lines.some(
    (line) =>
      ours.has(procedureParts(line.procedure).code) ||
      (line.originalProcedure !== undefined && ours.has(procedureParts(line.originalProcedure).code)),
  );
}

const isSameAmount = (remitted: RemittedClaim, claim: Claim): boolean =>
  Math.abs(remitted.chargeCents) === claim.totals.chargeCents;

function rungOf(remitted: RemittedClaim, claim: Claim): MatchRung | undefined {
  const number = withoutZeros(remitted.patientControlNumber);
  if (number !== '' && number === withoutZeros(claim.number)) return 'our-number';
  const theirs = remitted.payerControlNumber;
  if (theirs !== undefined && claim.payerClaimNumber !== undefined && plain(theirs) === plain(claim.payerClaimNumber))
    return 'payer-number';
  if (isSamePatient(remitted, claim) && isSameDay(remitted, claim) && sharesCode(remitted, claim))
    return 'patient-date-code';
  return isSameAmount(remitted, claim) && isSameDay(remitted, claim) ? 'amount' : undefined;
}

export function matchRemittedClaim(remitted: RemittedClaim, candidates: readonly Claim[]): ClaimMatch {
  const ranked = candidates
    .flatMap((claim): ClaimCandidate[] => {
      const rung = rungOf(remitted, claim);
      if (rung === undefined) return [];
      const facts = [isSameAmount, isSamePatient, isSameDay, sharesCode].filter((each) => each(remitted, claim));
      return [{ claim, rung, agreeing: facts.length }];
    })
    .sort(
      (a, b) =>
        matchRungs.indexOf(a.rung) - matchRungs.indexOf(b.rung) ||
        b.agreeing - a.agreeing ||
        (a.claim.number < b.claim.number ? -1 : 1),
    );
  const best = ranked[0];
  if (!best) return { candidates: [], problems: [] };
  const rivals = ranked.filter((each) => each.rung === best.rung && each.agreeing === best.agreeing);
  const isTrusted = best.rung !== 'amount' && rivals.length === 1;
  const differs = isTrusted && isSamePatient(remitted, best.claim) === false;
  return {
    ...(isTrusted ? { claim: best.claim } : {}),
    rung: best.rung,
    candidates: ranked,
    problems: differs ? [remitProblems.nameDiffers()] : [],
  };
}
