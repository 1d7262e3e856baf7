/** One remitted claim into the books: its plan is carried out and its claim, visit, cases and next claim follow. */
import { addDays, type Day } from '#shared/kernel/dates.ts';
import type { Cents } from '#shared/kernel/money.ts';
import { hasErrors } from '#shared/kernel/problems.ts';
import type { Claim, ClaimEvent, ClaimState } from '#shared/model/claimRecord.ts';
import type { ClaimBefore, Remittance, RemittanceClaim } from '#shared/model/remittance.ts';
import { type PostingPlan, standingDecision } from '#shared/remits/index.ts';
import type { CommandContext } from '../runCommand.ts';
import { claimSentOn, claimsOfVisit, type Decision, draftForNextPayer, nextClaimAmong } from './nextPayerClaim.ts';
import {
  doubtsOfMatch,
  needsPerson,
  nextPolicyOf,
  type PostingFacts,
  planRow,
  type Standing,
  sharesOf,
  takeFromAccount,
} from './remittedClaimPlans.ts';
import { reopenVisitCases, settleVisitCases, type VisitCases } from './visitCases.ts';

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
  const answers = facts.answersOf.get(claim.id) ?? [];
  const standing = { claim, encounter, posted, answers };
  const plan = planRow(facts, { ...standing, row, remittance, today: context.today });
  const isBlocked = hasErrors(plan.problems) || (needsPerson(row, plan) && !isReviewed);
  if (isBlocked)
    return { ...row, state: 'review', shares: sharesOf(plan), problems: [...doubtsOfMatch(row), ...plan.problems] };
  const transactions = [];
  for (const draft of plan.transactions) transactions.push(await context.post(draft));
  facts.ledgerOf.set(encounter.id, [...posted, ...transactions]);
  takeFromAccount(facts, claim, transactions);
  const isReversal = row.content.statusCode === '22';
  const earlier = isReversal ? await earlierDecision(context, facts, standing, row) : undefined;
  const source = `payment ${remittance.checkNumber}`;
  const casesBefore = isReversal
    ? earlier && (await reopenVisitCases(context, facts.cases, claim, earlier.takenBack, source))
    : await settleVisitCases(context, facts.cases, claim, plan, source);
  const followUp =
    earlier?.followUp ?? (await followNextPayer(context, facts, { claim, encounter }, { row, remittance }, plan));
  context.put('claims', claimAfter(context, claim, row, remittance, plan, followUp));
  await closeSettledVisit(context, encounter.id);
  const done: RemittanceClaim = {
    ...row,
    state: 'posted',
    postedOn: context.today,
    postedAt: context.now,
    problems: plan.problems,
    shares: sharesOf(plan),
    transactionIds: transactions.map((each) => each.id),
    claimBefore: claimBefore(claim),
    ...(casesBefore === undefined ? {} : { casesBefore }),
  };
  facts.answersOf.set(claim.id, [...answers, done]);
  return done;
}

/**
 * A reversal that takes back the decision posted last, behind one that still stands: the claim goes on as that one says, as
 * if it had come last.
 */
async function earlierDecision(
  context: CommandContext,
  facts: PostingFacts,
  { claim, encounter, answers }: Standing,
  row: RemittanceClaim,
): Promise<{ takenBack: RemittanceClaim; followUp: FollowUp } | undefined> {
  const { stands, takenBack, latest } = standingDecision([...answers, row]);
  const remittance = stands && (await context.get('remittances', stands.remittanceId));
  if (!remittance || !takenBack || takenBack !== latest) return undefined;
  const request = { row: stands, claim, encounter, posted: [], answers: [], remittance, today: context.today };
  const plan = planRow(facts, request);
  const { state, totals } = plan.claimOutcome;
  const isSentOn = plan.nextPayer.kind === 'crossover';
  return {
    takenBack,
    followUp: {
      text: `The decision of payment ${remittance.checkNumber} stands`,
      nextActionOn:
        plan.nextPayer.kind === 'crossover' ? plan.nextPayer.checkOn : dayAfter(context, claim, plan, false),
      state: isSentOn && state === 'paid' ? 'secondary-pending' : state,
      deniedCents: totals.deniedCents,
    },
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
  /** Where another decision than this one is what stands. */
  deniedCents?: Cents;
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
  const isReversal = row.content.statusCode === '22';
  const decided = (isReversal || state === 'paid') && followUp?.state ? followUp.state : state;
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
    totals: followUp?.deniedCents === undefined ? totals : { ...totals, deniedCents: followUp.deniedCents },
    adjudicatedOn: remittance.paymentDate,
    nextActionOn: followUp?.nextActionOn ?? dayAfter(context, claim, plan, isReversal),
    ...(payerClaimNumber === undefined ? {} : { payerClaimNumber }),
    timeline: [...claim.timeline, happened, ...next],
  };
}

function dayAfter({ today }: CommandContext, claim: Claim, plan: PostingPlan, isReversal: boolean): Day {
  // A reversal that comes behind the payer's new decision changes nothing of what waits.
  if (isReversal && plan.claimOutcome.state !== 'pending') return claim.nextActionOn;
  return plan.denials.length > 0 ? addDays(today, 2) : today;
}

function sentenceOf(plan: PostingPlan, isReversal: boolean, check: string): string {
  if (isReversal) return `Taken back on payment ${check}`;
  return plan.denials.length > 0 ? `Denied in part or whole on payment ${check}` : `Decided on payment ${check}`;
}

/** A claim to the next payer with this decision in it; or, where the payer sent it on itself, a day to look again. */
async function followNextPayer(
  context: CommandContext,
  facts: PostingFacts,
  { claim, encounter }: Pick<Standing, 'claim' | 'encounter'>,
  decision: Decision,
  { nextPayer, patientResponsibility }: PostingPlan,
): Promise<FollowUp | undefined> {
  if (nextPayer.kind === 'none') return undefined;
  const policy = nextPolicyOf(facts, claim, encounter);
  const payer = policy && facts.payers.get(policy.payerId);
  const stands = nextClaimAmong(await claimsOfVisit(context, facts.made, encounter.id), claim);
  if (nextPayer.kind === 'crossover') {
    const { checkOn, carrier } = nextPayer;
    const text = `Sent on to ${carrier?.name ?? 'the next payer'} by the payer`;
    const isWithNext = policy && payer && patientResponsibility.toNextPayerCents > 0;
    const next =
      stands ?? (isWithNext && (await claimSentOn(context, facts.made, claim, decision, { policy, payer, checkOn })));
    if (!next) askOn(context, claim, checkOn, `${text}: ask whether it has decided`);
    return { text, nextActionOn: checkOn, state: 'secondary-pending' };
  }
  if (stands) return { text: `Claim ${stands.number} stands at the next payer`, nextActionOn: context.today };
  const next = policy && payer && (await draftForNextPayer(context, facts.made, claim, decision, { policy, payer }));
  if (!next) return { text: 'Bill the next payer by hand: the claim did not name it', nextActionOn: context.today };
  return { text: `Claim ${next.number} made for the next payer`, nextActionOn: context.today };
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
