/** One remitted claim into the books: its plan is carried out and its claim, visit, cases and next claim follow. */
import { claimForNextPayer, claimNumber, filingDeadline, withPayerNumbers } from '#shared/claims/index.ts';
import { addDays } from '#shared/kernel/dates.ts';
import { zeroCents } from '#shared/kernel/money.ts';
import { hasErrors } from '#shared/kernel/problems.ts';
import type { Claim, ClaimEvent, ClaimState } from '#shared/model/claimRecord.ts';
import type { ClaimBefore, Remittance, RemittanceClaim } from '#shared/model/remittance.ts';
import { buildPriorAdjudication, type PostingPlan } from '#shared/remits/index.ts';
import type { CommandContext } from '../runCommand.ts';
import { payerNumbers } from './claimSources.ts';
import { doubtsOfMatch, needsPerson, nextPolicyOf, type PostingFacts, planRow } from './remittedClaimPlans.ts';
import { settleVisitCases, type VisitCases } from './visitCases.ts';

/** The row as posted, or, where it cannot be, the row with what stands in the way. */
export async function postRemittedClaim(
  context: CommandContext,
  facts: PostingFacts & { cases: VisitCases },
  remittance: Remittance,
  row: RemittanceClaim,
  isReviewed: boolean,
): Promise<RemittanceClaim> {
  const claim = row.claimId && (await context.get('claims', row.claimId));
  const encounter = claim && (await context.get('encounters', claim.encounterId));
  if (!claim || !encounter) return { ...row, state: 'unmatched' };
  const posted = facts.ledgerOf.get(encounter.id) ?? [];
  const plan = planRow(facts, { row, claim, encounter, posted, remittance, today: context.today });
  const isBlocked = hasErrors(plan.problems) || (needsPerson(row, plan) && !isReviewed);
  if (isBlocked) return { ...row, state: 'review', problems: [...doubtsOfMatch(row), ...plan.problems] };
  const transactions = [];
  for (const draft of plan.transactions) transactions.push(await context.post(draft));
  facts.ledgerOf.set(encounter.id, [...posted, ...transactions]);
  const casesBefore =
    row.content.statusCode === '22'
      ? undefined
      : await settleVisitCases(context, facts.cases, claim, plan, `payment ${remittance.checkNumber}`);
  const followUp = await followNextPayer(context, facts, claim, row, remittance, plan);
  context.put('claims', claimAfter(context, claim, row, remittance, plan, followUp));
  await closeSettledVisit(context, encounter.id);
  return {
    ...row,
    state: 'posted',
    postedOn: context.today,
    problems: plan.problems,
    transactionIds: transactions.map((each) => each.id),
    claimBefore: claimBefore(claim),
    ...(casesBefore === undefined ? {} : { casesBefore }),
  };
}

const claimBefore = ({ state, totals, payerClaimNumber, adjudicatedOn, nextActionOn }: Claim): ClaimBefore => ({
  state,
  totals,
  ...(payerClaimNumber === undefined ? {} : { payerClaimNumber }),
  ...(adjudicatedOn === undefined ? {} : { adjudicatedOn }),
  nextActionOn,
});

interface FollowUp {
  text: string;
  nextActionOn: Claim['nextActionOn'];
  state?: ClaimState;
}

function claimAfter(
  context: CommandContext,
  claim: Claim,
  row: RemittanceClaim,
  remittance: Remittance,
  plan: PostingPlan,
  followUp: FollowUp | undefined,
): Claim {
  const { state, totals, payerClaimNumber } = plan.claimOutcome;
  // A claim that was replaced or voided stays so, whatever the payer still says about the old version.
  const isSuperseded = claim.state === 'corrected' || claim.state === 'voided';
  const decided = plan.claimOutcome.state === 'paid' && followUp?.state ? followUp.state : state;
  const isReversal = row.content.statusCode === '22';
  const happened: ClaimEvent = {
    at: context.now,
    on: context.today,
    kind: isReversal ? 'reversed' : 'remitted',
    text: sentenceOf(plan, isReversal, remittance.checkNumber),
    remittanceId: remittance.id,
  };
  const next: ClaimEvent[] = followUp
    ? [{ at: context.now, on: context.today, kind: 'note', text: followUp.text, remittanceId: remittance.id }]
    : [];
  return {
    ...claim,
    state: isSuperseded ? claim.state : decided,
    totals,
    adjudicatedOn: remittance.paymentDate,
    nextActionOn: followUp?.nextActionOn ?? (plan.denials.length > 0 ? addDays(context.today, 2) : context.today),
    ...(payerClaimNumber === undefined ? {} : { payerClaimNumber }),
    timeline: [...claim.timeline, happened, ...next],
  };
}

function sentenceOf(plan: PostingPlan, isReversal: boolean, check: string): string {
  if (isReversal) return `Taken back on payment ${check}`;
  return plan.denials.length > 0 ? `Denied in part or whole on payment ${check}` : `Decided on payment ${check}`;
}

/** A claim to the next payer with this decision in it; or, where the payer sent it on itself, a day to look again. */
async function followNextPayer(
  context: CommandContext,
  facts: PostingFacts,
  claim: Claim,
  row: RemittanceClaim,
  remittance: Remittance,
  { nextPayer, patientResponsibility }: PostingPlan,
): Promise<FollowUp | undefined> {
  if (nextPayer.kind === 'none') return undefined;
  if (nextPayer.kind === 'crossover') {
    const to = nextPayer.carrier?.name ?? 'the next payer';
    const text = `Sent on to ${to} by the payer`;
    const isWithNext = nextPayer.payerId !== undefined && patientResponsibility.toNextPayerCents > 0;
    const waits = isWithNext && (await waitForNextPayer(context, facts, claim, row, remittance, nextPayer.checkOn));
    if (!waits) askOn(context, claim, nextPayer.checkOn, `${text}: ask whether it has decided`);
    return { text, nextActionOn: nextPayer.checkOn, state: 'secondary-pending' };
  }
  const payer = facts.payers.get(nextPayer.payerId);
  const adjudication = buildPriorAdjudication(row.content, claim, remittance.paymentDate);
  const number = claimNumber(await context.nextNumber('claim', 10_001));
  const snapshot = claimForNextPayer(claim.snapshot, adjudication, number);
  if (!payer || !snapshot || nextPayer.policyId === undefined) {
    return { text: 'Bill the next payer by hand: the claim did not name it', nextActionOn: context.today };
  }
  const { payerClaimNumber, adjudicatedOn, firstSubmittedOn, lastSubmittedOn, hold, ...kept } = claim;
  context.put('claims', {
    ...kept,
    id: context.newId<'claim'>(),
    createdAt: context.now,
    updatedAt: context.now,
    number,
    payerId: payer.id,
    policyId: nextPayer.policyId,
    state: 'draft',
    medium: payer.claimMedium,
    snapshot: withPayerNumbers(snapshot, payer, await payerNumbers(context)),
    totals: {
      ...claim.totals,
      paidCents: zeroCents,
      contractualCents: zeroCents,
      patientCents: zeroCents,
      deniedCents: zeroCents,
    },
    nextActionOn: filingDeadline(snapshot, payer) ?? context.today,
    findings: [],
    overrides: [],
    previousClaimId: claim.id,
    timeline: [
      { at: context.now, on: context.today, kind: 'created', text: `Made after payment ${remittance.checkNumber}` },
    ],
  });
  return { text: `Claim ${number} made for the next payer`, nextActionOn: context.today };
}

/**
 * A claim the payer sent on is a claim of ours at the next payer, though we sent nothing: its answer finds it, and on the day
 * to look again it stands among the silent ones.
 */
async function waitForNextPayer(
  context: CommandContext,
  facts: PostingFacts,
  claim: Claim,
  row: RemittanceClaim,
  remittance: Remittance,
  checkOn: Claim['nextActionOn'],
): Promise<boolean> {
  const adjudication = buildPriorAdjudication(row.content, claim, remittance.paymentDate);
  const encounter = await context.get('encounters', claim.encounterId);
  const policy = encounter && nextPolicyOf(facts, claim, encounter);
  const payer = policy && facts.payers.get(policy.payerId);
  if (!policy || !payer || claimForNextPayer(claim.snapshot, adjudication, claim.number) === undefined) return false;
  const number = claimNumber(await context.nextNumber('claim', 10_001));
  const snapshot = claimForNextPayer(claim.snapshot, adjudication, number);
  if (!snapshot) return false;
  const { payerClaimNumber, adjudicatedOn, hold, ...kept } = claim;
  const nothing = {
    paidCents: zeroCents,
    contractualCents: zeroCents,
    patientCents: zeroCents,
    deniedCents: zeroCents,
  };
  context.put('claims', {
    ...kept,
    id: context.newId<'claim'>(),
    createdAt: context.now,
    updatedAt: context.now,
    number,
    payerId: payer.id,
    policyId: policy.id,
    state: 'pending',
    snapshot,
    totals: { ...claim.totals, ...nothing },
    firstSubmittedOn: remittance.paymentDate,
    lastSubmittedOn: remittance.paymentDate,
    nextActionOn: checkOn,
    findings: [],
    overrides: [],
    previousClaimId: claim.id,
    timeline: [
      { at: context.now, on: context.today, kind: 'created', text: `Sent on by the payer of claim ${claim.number}` },
    ],
  });
  return true;
}

function askOn(context: CommandContext, claim: Claim, dueOn: Claim['nextActionOn'], note: string): void {
  context.put('tasks', {
    id: context.newId<'task'>(),
    createdAt: context.now,
    updatedAt: context.now,
    subjectId: claim.id,
    subjectKind: 'claim',
    dueOn,
    state: 'open',
    note,
  });
}

/** A billed visit without any balance left needs nobody any more. */
export async function closeSettledVisit(context: CommandContext, encounterId: string): Promise<void> {
  const encounter = await context.get('encounters', encounterId);
  if (!encounter) return;
  const isOpen = encounter.openSince !== undefined;
  if (encounter.state === 'billed' && !isOpen) context.put('encounters', { ...encounter, state: 'closed' });
  if (encounter.state === 'closed' && isOpen) context.put('encounters', { ...encounter, state: 'billed' });
}
