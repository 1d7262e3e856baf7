/**
 * A reversal (CLP02 22) repeats an earlier decision with every amount negated. In the books it is the exact mirror of what
 * that decision posted, never an edit; the correction that follows is posted as a decision of its own. A reversal that fits
 * nothing we posted goes to a person, and so does one whose money an office has put back on the claim by hand before.
 */
import { type Day, formatDay } from '#shared/kernel/dates.ts';
import { addCents, type Cents, negateCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import { type LedgerDraft, mirrorOf, type TransactionRefs } from '#shared/ledger/index.ts';
import type { LedgerTransaction, Posting } from '#shared/model/ledger.ts';
import type { RemittedClaim } from '#shared/model/remittance.ts';
import { adjustmentsOf, sumsByCode } from './adjustmentSums.ts';
import { remitProblems } from './remitProblems.ts';
import { patientShareReasons, writtenOffReasons } from './treatment.ts';

export interface ReversalPlan {
  transactions: LedgerDraft[];
  problems: Problem[];
  needsReview: boolean;
  /** What the undone decision had paid, adjusted and moved to the patient or next payer. */
  undone: { paidCents: Cents; adjustedCents: Cents; movedCents: Cents };
  /** The payer had decided anew before this reversal was posted: that decision goes on. */
  isDecidedAnew: boolean;
}

const sumWhere = (transactions: readonly LedgerTransaction[], counts: (posting: Posting) => boolean): Cents =>
  sumCents(transactions.flatMap((each) => each.postings.filter(counts).map((posting) => posting.cents)));
const paidIn = (group: readonly LedgerTransaction[]): Cents =>
  sumWhere(
    group.filter((each) => each.kind === 'insurance-payment'),
    (posting) => posting.account === 'cash',
  );
const adjustedIn = (group: readonly LedgerTransaction[]): Cents =>
  sumWhere(group, (posting) => posting.account.startsWith('adjustment.'));
const movedIn = (group: readonly LedgerTransaction[]): Cents =>
  sumCents(
    group
      .filter((each) => each.kind === 'transfer')
      .flatMap((each) => each.postings.filter((posting) => posting.cents > 0).map((posting) => posting.cents)),
  );

/** One decision is what was posted from one remitted claim; entries already undone no longer count. */
export function decisionsPosted(originals: readonly LedgerTransaction[]): LedgerTransaction[][] {
  const undone = new Set(originals.flatMap((each) => each.reversesId ?? []));
  const groups = new Map<string, LedgerTransaction[]>();
  for (const each of originals) {
    if (each.reversesId !== undefined || undone.has(each.id) || !isPartOfDecision(each)) continue;
    const key = each.remittanceClaimId ?? each.remittanceId ?? `${each.date} ${each.batchId ?? each.createdAt}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].filter((group) => group.some(isFromRemittance) || group.some(isPayment));
}

const isPayment = (each: LedgerTransaction): boolean => each.kind === 'insurance-payment';
const isFromRemittance = (each: LedgerTransaction): boolean =>
  each.remittanceClaimId !== undefined || each.remittanceId !== undefined;
/** What a remitted claim posts; interest only when it names the claim, so that the payer's other money is left alone. */
const isPartOfDecision = (each: LedgerTransaction): boolean =>
  isPayment(each) ||
  ['writeoff', 'transfer', 'allocation'].includes(each.kind) ||
  (each.kind === 'provider-adjustment' && each.remittanceClaimId !== undefined);

/** What an office put back on the claim by hand on the payer’s word, before any reversal came; entries undone no longer count. */
export function putBackByHand(originals: readonly LedgerTransaction[]): LedgerTransaction[] {
  const undone = new Set(originals.flatMap((each) => each.reversesId ?? []));
  return originals.filter(
    (each) =>
      each.kind === 'provider-adjustment' &&
      each.remittanceId === undefined &&
      each.remittanceClaimId === undefined &&
      each.reversesId === undefined &&
      !undone.has(each.id) &&
      putBackIn([each]) > 0,
  );
}

const putBackIn = (entries: readonly LedgerTransaction[]): Cents =>
  sumWhere(entries, (posting) => posting.account === 'ar.insurance');

/** What a decision wrote off and moved, by the payer's code: what tells apart two decisions that paid the same. */
function movedByCode(group: readonly LedgerTransaction[]): Map<string, Cents> {
  const moved = new Map<string, Cents>();
  for (const { kind, postings } of group) {
    for (const { account, reason, cents } of postings) {
      const counts = kind === 'writeoff' ? account.startsWith('adjustment.') : kind === 'transfer' && cents > 0;
      if (counts && reason !== undefined) moved.set(reason, addCents(moved.get(reason) ?? zeroCents, cents));
    }
  }
  return moved;
}

/** Whether posting the decision that is taken back moved anything: a denial did not. */
const movedAnything = (remitted: RemittedClaim): boolean =>
  adjustmentsOf(remitted).some(({ group, reason, cents }) => {
    const isShareOfPatient = group === 'PR' && patientShareReasons.includes(reason);
    return cents !== 0 && (isShareOfPatient || reason in writtenOffReasons);
  });

export function planReversal(
  originals: readonly LedgerTransaction[],
  remitted: RemittedClaim,
  how: { date: Day; refs?: Partial<TransactionRefs> | undefined },
): ReversalPlan {
  const taken = negateCents(remitted.paidCents);
  const nothing = {
    transactions: [],
    undone: { paidCents: sumCents([]), adjustedCents: sumCents([]), movedCents: sumCents([]) },
    isDecidedAnew: false,
  };
  const putBack = taken === 0 ? [] : putBackByHand(originals);
  if (putBack.length > 0) {
    const days = [...new Set(putBack.map((each) => each.date))].sort().map(formatDay).join(' and ');
    return { ...nothing, problems: [remitProblems.alreadyPutBack(putBackIn(putBack), days)], needsReview: true };
  }
  const decisions = decisionsPosted(originals);
  const samePaid = decisions.filter((group) => paidIn(group) === taken);
  const latest = (group: readonly LedgerTransaction[]): number => Math.max(...group.map((each) => each.createdAt));
  const stated = sumsByCode(adjustmentsOf(remitted));
  const isNamed = (group: readonly LedgerTransaction[]): boolean =>
    [...movedByCode(group).keys()].every((code) => stated.has(code));
  const agreement = (group: readonly LedgerTransaction[]): number =>
    [...movedByCode(group)].reduce((sum, [code, cents]) => sum + (stated.get(code) === negateCents(cents) ? 1 : -1), 0);
  // Where nothing was paid only the codes tell which decision is meant.
  const meant = taken === 0 ? samePaid.filter(isNamed) : samePaid;
  const found = meant.sort((a, b) => agreement(b) - agreement(a) || latest(b) - latest(a))[0];
  if (found) return { ...reversed(found, how), isDecidedAnew: decisions.length > 1 };
  // A denial posted nothing, so undoing it posts nothing either.
  if (taken === 0 && !movedAnything(remitted)) {
    return { ...nothing, isDecidedAnew: decisions.length > 0, problems: [], needsReview: false };
  }
  const posted = sumCents(decisions.map(paidIn));
  const trouble =
    decisions.length === 0 ? remitProblems.noOriginal(taken) : remitProblems.reversalDiffers(taken, posted);
  return { ...nothing, problems: [trouble], needsReview: true };
}

function reversed(
  found: readonly LedgerTransaction[],
  { date, refs }: { date: Day; refs?: Partial<TransactionRefs> | undefined },
): Omit<ReversalPlan, 'isDecidedAnew'> {
  const mirror = { date, reason: 'Reversed by the payer', ...(refs === undefined ? {} : { refs }) };
  return {
    transactions: found.map((each) => mirrorOf(each, mirror)),
    problems: [],
    needsReview: false,
    undone: { paidCents: paidIn(found), adjustedCents: adjustedIn(found), movedCents: movedIn(found) },
  };
}
