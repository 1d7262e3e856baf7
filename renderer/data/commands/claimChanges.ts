/** How every claim command writes a claim: checked findings, a new state, one more line in its timeline. */
import { daysOfSilence, filingDeadline, nextActionOn } from '#shared/claims/index.ts';
import { sumCents, zeroCents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import type { Claim, ClaimEvent, ClaimState, Finding } from '#shared/model/claimRecord.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { CommandContext } from '../runCommand.ts';

export const claimEvent = (
  context: CommandContext,
  kind: ClaimEvent['kind'],
  text: string,
  refs: Pick<ClaimEvent, 'transmissionId' | 'remittanceId' | 'by'> = {},
): ClaimEvent => ({ at: context.now, on: context.today, kind, text, ...refs });

export const unknownClaim = (): Problem =>
  problem('claim.unknown', 'This claim was removed meanwhile. Look at the list again.');

export const isClean = (findings: readonly Finding[]): boolean => !findings.some((each) => each.severity === 'error');

/** `2 errors, 1 warning`, or that nothing was found. */
export function findingsText(findings: readonly Finding[]): string {
  const errors = findings.filter((each) => each.severity === 'error').length;
  const warnings = findings.length - errors;
  const part = (howMany: number, noun: string) => (howMany ? [`${howMany} ${noun}${howMany === 1 ? '' : 's'}`] : []);
  const parts = [...part(errors, 'error'), ...part(warnings, 'warning')];
  return parts.length ? `Checked: ${parts.join(', ')}` : 'Checked, nothing found';
}

/** The claim after a check: ready or to be fixed, to be looked at by its filing limit. */
export function checked(context: CommandContext, claim: Claim, findings: Finding[], payer: Payer | undefined): Claim {
  const state: ClaimState = isClean(findings) ? 'scrub-passed' : 'scrub-failed';
  const events = [claimEvent(context, 'scrubbed', findingsText(findings))];
  const holding = claim.hold ? undefined : findings.find((each) => each.holds);
  if (holding) events.push(claimEvent(context, 'held', `On hold by a rule of the office: ${holding.message}`));
  return {
    ...claim,
    state,
    findings,
    ...(holding ? { hold: { reason: holding.message, since: context.today, ruleId: holding.ruleId } } : {}),
    nextActionOn: nextDay(context, claim, state, payer),
    timeline: [...claim.timeline, ...events],
  };
}

export const nextDay = (context: CommandContext, claim: Claim, state: ClaimState, payer: Payer | undefined) =>
  nextActionOn(state, {
    today: context.today,
    deadline: payer && filingDeadline(claim.snapshot, payer),
    submittedOn: claim.lastSubmittedOn,
    noResponseDays: payer ? daysOfSilence(payer, claim.medium) : 30,
  });

type NewClaim = Pick<
  Claim,
  'snapshot' | 'encounterId' | 'patientId' | 'payerId' | 'policyId' | 'providerId' | 'chargeIds' | 'medium'
> &
  Partial<Pick<Claim, 'previousClaimId'>>;

/** A draft; the caller checks it before it is written. */
export function newClaim(context: CommandContext, facts: NewClaim, happened: string): Claim {
  return {
    ...facts,
    id: context.newId<'claim'>(),
    createdAt: context.now,
    updatedAt: context.now,
    number: facts.snapshot.number,
    state: 'draft',
    totals: {
      chargeCents: totalOf(facts.snapshot),
      paidCents: zeroCents,
      contractualCents: zeroCents,
      patientCents: zeroCents,
      deniedCents: zeroCents,
    },
    nextActionOn: context.today,
    findings: [],
    overrides: [],
    timeline: [claimEvent(context, 'created', happened)],
  };
}

export const totalOf = (snapshot: ClaimSnapshot) => sumCents(snapshot.lines.map((line) => line.chargeCents));

/** A payer without an electronic id, or one that wants paper, is billed on paper. */
export const mediumFor = (payer: Payer): Claim['medium'] => (payer.payerId === undefined ? 'paper' : payer.claimMedium);
