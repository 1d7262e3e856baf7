/**
 * What posting a remitted claim needs to know, read for many rows at once, and the plan that follows from it. Review and
 * posting use the same reading, so what a person saw is what is posted.
 */

import type { Day } from '#shared/kernel/dates.ts';
import { groupedBy } from '#shared/kernel/groups.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { addCents, type Cents, maxCents, minCents, zeroCents } from '#shared/kernel/money.ts';
import { type Problem, problem, warning } from '#shared/kernel/problems.ts';
import { applyToCharges, keptAllocations, post } from '#shared/ledger/index.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { LedgerTransaction, PaymentMethod } from '#shared/model/ledger.ts';
import type { PostingRule } from '#shared/model/moneySettings.ts';
import type { Policy } from '#shared/model/patient.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Remittance, RemittanceClaim } from '#shared/model/remittance.ts';
import type { Encounter } from '#shared/model/visit.ts';
import { emptyPlan, type PostingPlan, planPosting, rankTold, standingDecision } from '#shared/remits/index.ts';
import { entriesOfPatients, entriesOfVisits } from '../ledgerEntries.ts';
import { unappliedIn } from '../moneyOnAccount.ts';
import { postingRulesOf } from '../moneySettings.ts';
import { answersTo } from '../remittanceSheets.ts';
import { rowsByKeys } from '../rowsByKeys.ts';
import type { ReadContext } from '../runCommand.ts';
import { isInForce } from './claimSources.ts';
import type { ClaimsMade } from './nextPayerClaim.ts';
import { isOfSameCheck } from './sameCheck.ts';

/** Where the rows come from: a command's own view, or plainly the book. */
export type PostingReader = Omit<ReadContext, 'get'>;

export interface PostingFacts {
  payers: ReadonlyMap<string, Payer>;
  policiesOf: ReadonlyMap<string, Policy[]>;
  /** What the office has decided about payers' reasons. */
  rules: readonly PostingRule[];
  /** What is posted on each visit; posting adds to it as it goes. */
  ledgerOf: Map<string, LedgerTransaction[]>;
  /** Answers posted on each claim in their order; posting adds to them. A claim that was never decided has none. */
  answersOf: Map<string, RemittanceClaim[]>;
  /** What patients have on account in all, where a visit of these claims holds money; posting keeps it up to date. */
  onAccountOf: Map<string, Cents>;
  /** Claims to next payers that posting has made. */
  made: ClaimsMade;
}

/** Reads claims, visits, covers and what was posted before, each in one go. */
export async function readPostingFacts(reader: PostingReader, claimIds: readonly string[]): Promise<PostingFacts> {
  const claims = (await reader.getMany('claims', [...new Set(claimIds)])).flatMap((claim) => (claim ? [claim] : []));
  const encounterIds = [...new Set(claims.map((claim) => claim.encounterId))];
  const patientIds = [...new Set(claims.map((claim) => claim.patientId))];
  const decided = claims.flatMap((claim) => (claim.adjudicatedOn === undefined ? [] : [claim.id]));
  const [policies, ledger, answers] = await Promise.all([
    rowsByKeys(reader.db, 'policies', 'patientId', patientIds),
    entriesOfVisits(reader.db, encounterIds),
    decided.length === 0 ? [] : answersTo(reader.db, decided),
    reader.getMany('encounters', encounterIds),
  ]);
  const payerIds = [...new Set([...claims, ...policies].map((each) => each.payerId))];
  const payers = await reader.getMany('payers', payerIds);
  const ledgerOf = groupedBy(ledger, (each) => each.encounterId ?? '');
  const holding = claims.filter((claim) => unappliedIn(ledgerOf.get(claim.encounterId) ?? []) > 0);
  return {
    payers: new Map(payers.flatMap((payer) => (payer ? [[payer.id, payer] as const] : []))),
    policiesOf: groupedBy(policies, (policy) => policy.patientId),
    rules: await postingRulesOf(reader),
    ledgerOf,
    answersOf: groupedBy(answers.filter((row) => row.state === 'posted').sort(byPosting), (row) => row.claimId ?? ''),
    onAccountOf: await onAccountOf(reader, [...new Set(holding.map((claim) => claim.patientId))]),
    made: new Map(),
  };
}

async function onAccountOf({ db }: PostingReader, patientIds: readonly string[]): Promise<Map<string, Cents>> {
  const entries = await entriesOfPatients(db, patientIds);
  const byPatient = groupedBy(entries, (each) => each.patientId ?? '');
  return new Map([...byPatient].map(([patientId, own]) => [patientId, unappliedIn(own)]));
}

/** What a remitted claim meets in the books. */
export interface Standing {
  claim: Claim;
  encounter: Encounter;
  /** Entries of the visit. */
  posted: readonly LedgerTransaction[];
  /** Answers posted on the claim, in their order. */
  answers: readonly RemittanceClaim[];
}

export interface PlanRequest extends Standing {
  row: RemittanceClaim;
  remittance: Remittance;
  today: Day;
}

/** Rows of the same payment and claim that are ready and come before this one: they are posted first. */
export async function readyAhead({ db }: Pick<PostingReader, 'db'>, row: RemittanceClaim): Promise<RemittanceClaim[]> {
  if (row.claimId === undefined) return [];
  const rows = await answersTo(db, [row.claimId]);
  return rows.filter((each) => each.remittanceId === row.remittanceId && isAhead(each, row)).sort(byPosition);
}

const isAhead = (each: RemittanceClaim, row: RemittanceClaim): boolean =>
  each.state === 'ready' && each.position < row.position;
/** What was posted before the program kept the moment was posted before the rest. */
export const byPosting = (a: RemittanceClaim, b: RemittanceClaim): number =>
  (a.postedAt ?? 0) - (b.postedAt ?? 0) || a.position - b.position;
export const byPosition = (a: RemittanceClaim, b: RemittanceClaim): number => a.position - b.position;

/**
 * The books as the row will meet them. A payer takes a decision back and gives the better one in the same payment: the
 * second is planned against what the first leaves, or it would look like money paid twice.
 */
export async function standingFor(
  reader: Pick<PostingReader, 'getMany' | 'today'>,
  facts: PostingFacts,
  { claimId }: Pick<RemittanceClaim, 'claimId'>,
  { remittance, ahead }: { remittance: Remittance; ahead: readonly RemittanceClaim[] },
): Promise<Standing | undefined> {
  const [claim] = claimId === undefined ? [] : await reader.getMany('claims', [claimId]);
  const [encounter] = claim ? await reader.getMany('encounters', [claim.encounterId]) : [];
  if (!claim || !encounter) return undefined;
  let standing: Standing = {
    claim,
    encounter,
    posted: facts.ledgerOf.get(encounter.id) ?? [],
    answers: facts.answersOf.get(claim.id) ?? [],
  };
  for (const row of ahead) {
    const plan = planRow(facts, { ...standing, row, remittance, today: reader.today });
    standing = afterPosting(standing, row, plan);
  }
  return standing;
}

/** As posting would leave it; nothing is written, so the entries are numbered by their row. */
function afterPosting(
  { claim, encounter, posted, answers }: Standing,
  row: RemittanceClaim,
  plan: PostingPlan,
): Standing {
  const entries = plan.transactions.map((draft, index) =>
    post(draft, { id: `${row.id}.${index}` as Id<'transaction'>, at: row.updatedAt }),
  );
  const { state, totals, payerClaimNumber } = plan.claimOutcome;
  return {
    claim: { ...claim, state, totals, ...(payerClaimNumber === undefined ? {} : { payerClaimNumber }) },
    encounter: entries.reduce(applyToCharges, encounter),
    posted: [...posted, ...entries],
    answers: [...answers, row],
  };
}

export function planRow(
  facts: PostingFacts,
  { row, claim, encounter, posted, answers, remittance, today }: PlanRequest,
): PostingPlan {
  const isReversal = row.content.statusCode === '22';
  const decision = isReversal ? standingDecision([...answers, row]) : undefined;
  const payer = facts.payers.get(claim.payerId);
  const next = nextPolicyOf(facts, claim, encounter);
  const planned = planPosting(row.content, claim, encounter.charges, {
    today,
    date: today,
    remittanceDate: remittance.paymentDate,
    appealDays: payer?.appealDays,
    payerName: payer?.name,
    ...(next ? { nextPolicy: { payerId: next.payerId, policyId: next.id, rank: next.rank } } : {}),
    copayTakenCents: copayLeft(facts, claim, posted),
    lineMatches: row.lineMatches,
    isDecidedAnew: decision && decision.stands !== undefined,
    rules: facts.rules,
    originals: posted.filter((each) => each.claimId === claim.id),
    refs: {
      remittanceId: remittance.id,
      remittanceClaimId: row.id,
      ...(remittance.depositId === undefined ? {} : { depositId: remittance.depositId }),
      method: methodOf(remittance),
      reference: remittance.checkNumber,
    },
  });
  const kept = isReversal ? keptAllocations(posted, planned.transactions) : [];
  const plan = {
    ...planned,
    transactions: [...planned.transactions, ...kept],
    problems: [...planned.problems, ...remittance.problems.filter(isOfSameCheck)],
  };
  const isOtherPayer = remittance.payerId !== undefined && remittance.payerId !== claim.payerId;
  if (decision && !decision.takenBack && plan.transactions.length === 0 && !plan.needsReview) {
    return emptyPlan(claim, row.content, [nothingToTakeBack()], true);
  }
  if (!isOtherPayer) return plan;
  const cover = laterCoverOf(facts, claim, encounter, remittance);
  const told = rankTold(row.content);
  // Posted on this claim, its money would be the earlier payer's.
  if (cover && claim.adjudicatedOn === undefined && told !== claim.snapshot.rank) {
    const later = facts.payers.get(cover.payerId)?.name ?? remittance.payer.name;
    return emptyPlan(claim, row.content, [earlierPayerOpen(claim.snapshot.payer.name, later)], true);
  }
  return { ...plan, problems: [...plan.problems, payerDiffers()] };
}

/** The cover after this claim's whose payer the payment is from. */
const laterCoverOf = (facts: PostingFacts, claim: Claim, { date }: Encounter, { payerId }: Remittance) =>
  facts.policiesOf
    .get(claim.patientId)
    ?.find((policy) => policy.payerId === payerId && policy.rank > claim.snapshot.rank && isInForce(policy, date));

/** A reversal of a denial moves no money: posted too early, the denial would stand when it comes. */
const nothingToTakeBack = (): Problem =>
  problem(
    'remit.nothingToTakeBack',
    'The payer takes a refusal back that is not posted on this claim. Post that answer first; if it was before your time here, set this one aside.',
    'CLP02',
  );
const earlierPayerOpen = (earlier: string, later: string): Problem =>
  problem(
    'remit.earlierPayerOpen',
    `${later} answers after ${earlier}, whose payment for this claim is not posted yet. Post that one first; this answer then goes to the claim at ${later}.`,
    'N1*PR',
  );
const payerDiffers = (): Problem =>
  warning(
    'remit.payerDiffers',
    'This payment is from another payer than the claim was sent to. Compare before posting.',
    'N1*PR',
  );

/** What the patient will owe by this plan, after the copay already taken, and apart what the next payer is to be asked for. */
export const sharesOf = ({ patientResponsibility }: PostingPlan): NonNullable<RemittanceClaim['shares']> => ({
  patientCents: patientResponsibility.dueCents,
  nextPayerCents: patientResponsibility.toNextPayerCents,
});

/** What was doubted when the row found its claim stays in doubt, whatever the plan says. */
export const doubtsOfMatch = (row: Pick<RemittanceClaim, 'problems'>): Problem[] =>
  row.problems.filter((each) => each.code === 'remit.nameDiffers');

/** Only what raises no question at all is posted without a person: a credit or a differing charge does raise one. */
export const needsPerson = (row: Pick<RemittanceClaim, 'problems'>, plan: PostingPlan): boolean =>
  plan.needsReview || plan.problems.some((each) => each.severity !== 'info') || doubtsOfMatch(row).length > 0;

/** The cover after this claim's that was in force on the day of the visit. */
export function nextPolicyOf(facts: PostingFacts, claim: Claim, encounter: Encounter): Policy | undefined {
  return facts.policiesOf
    .get(claim.patientId)
    ?.find((policy) => policy.rank === claim.snapshot.rank + 1 && isInForce(policy, encounter.date));
}

/** Money taken for the visit that has met no share yet, as far as it was not paid back or put elsewhere since. */
const copayLeft = (facts: PostingFacts, { patientId }: Claim, posted: readonly LedgerTransaction[]): Cents => {
  const held = unappliedIn(posted);
  return maxCents(zeroCents, minCents(held, facts.onAccountOf.get(patientId) ?? held));
};

/** Keeps the money on account up to date behind entries that were posted. */
export function takeFromAccount(facts: PostingFacts, { patientId }: Claim, posted: readonly LedgerTransaction[]): void {
  const before = facts.onAccountOf.get(patientId);
  if (before !== undefined) facts.onAccountOf.set(patientId, addCents(before, unappliedIn(posted)));
}

export const methodOf = ({ paymentMethod }: Pick<Remittance, 'paymentMethod'>): PaymentMethod =>
  paymentMethod === 'CHK' ? 'check' : 'eft';
