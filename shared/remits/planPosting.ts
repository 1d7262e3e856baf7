/**
 * The decision of the whole program's money: what one remitted claim does to our books. Payment, contractual adjustment,
 * the patient's share to the next payer or the patient, denials left with the insurer as open cases, reversals as mirrors.
 * A claim that does not balance, or a line that fits no charge, posts nothing and says why. Nothing is written here.
 */

import { dueOn, explainDenial, mainReason, qmbRemarks } from '#shared/denials/index.ts';
import { addDays, type Day } from '#shared/kernel/dates.ts';
import { addCents, type Cents, minCents, subtractCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import {
  allocationPostings,
  type ChargeShare,
  claimInterestPostings,
  insurancePaymentPostings,
  splitPatientShare,
  transferPostings,
  writeOffPostings,
} from '#shared/ledger/index.ts';
import type { Claim, ClaimState } from '#shared/model/claimRecord.ts';
import type { RemittanceClaim, RemittedClaim } from '#shared/model/remittance.ts';
import type { Charge } from '#shared/model/visit.ts';
import { balanceClaim, equationProblem } from './balanceRemittance.ts';
import { type DecidedLine, decideLines } from './decideLines.ts';
import { type DecidedMoney, decideMoney, type RefusedLine } from './decideMoney.ts';
import { planReversal } from './planReversal.ts';
import {
  type DenialDraft,
  emptyPlan,
  type NextPayer,
  type PatientResponsibility,
  type PostingContext,
  type PostingPlan,
  refsOf,
} from './postingPlan.ts';
import { remitProblems } from './remitProblems.ts';

/** Claim status (CLP02). A denial may come as 1, 2 or 3 with nothing paid: money and reasons decide, not the status. */
export const claimStatuses: Readonly<Record<string, string>> = {
  '1': 'Processed as primary',
  '2': 'Processed as secondary',
  '3': 'Processed as tertiary',
  '4': 'Denied',
  '19': 'Processed as primary, sent on to the next payer',
  '20': 'Processed as secondary, sent on to the next payer',
  '21': 'Processed as tertiary, sent on to the next payer',
  '22': 'Reversal of an earlier decision',
  '23': 'Not ours, sent on',
  '25': 'Estimate only',
};
/** Which payer in the order of covers decided, where the status tells it. */
export const rankTold = ({ statusCode }: Pick<RemittedClaim, 'statusCode'>): 1 | 2 | 3 | undefined =>
  ranksTold[statusCode];
const ranksTold: Readonly<Record<string, 1 | 2 | 3>> = { '1': 1, '19': 1, '2': 2, '20': 2, '3': 3, '21': 3 };

/** How long a crossed-over claim is left before somebody asks the next payer. */
export const crossoverWaitDays = 30;
const defaultAppealDays = 180;

/** Without a context the entries are dated by the claim itself: enough to see the plan, not to post it. */
function contextOf(claim: Claim, date: Day = claim.adjudicatedOn ?? claim.nextActionOn): PostingContext {
  return { today: date, date };
}

export function planPosting(
  remittanceClaim: RemittedClaim | RemittanceClaim,
  claim: Claim,
  charges: readonly Charge[],
  context: PostingContext = contextOf(claim),
): PostingPlan {
  const remitted = 'content' in remittanceClaim ? remittanceClaim.content : remittanceClaim;
  if (claimStatuses[remitted.statusCode] === undefined) {
    return emptyPlan(claim, remitted, [remitProblems.unknownStatus(remitted.statusCode)], true);
  }
  if (remitted.statusCode === '25') {
    return emptyPlan(claim, remitted, [remitProblems.onlyPredetermination()], false);
  }
  const differences = balanceClaim(remitted).filter((each) => each.differenceCents !== 0);
  const problems = differences.map(equationProblem);
  if (differences.some((each) => each.kind !== 'patient-share')) return emptyPlan(claim, remitted, problems, true);
  if (remitted.statusCode === '22') return reversalPlan(remitted, claim, context);
  if (remitted.statusCode === '23' && remitted.paidCents === 0) return forwardedPlan(remitted, claim, context);
  const { lines, unmatched } = decideLines(remitted, claim, charges, context.lineMatches);
  if (unmatched.length > 0) {
    const unknown = unmatched.map((position) => remitProblems.lineUnmatched(`SVC ${position}`));
    return emptyPlan(claim, remitted, [...problems, ...unknown], true);
  }
  if (lines.length === 0) return emptyPlan(claim, remitted, [...problems, remitProblems.noChargesToPost()], true);
  return decisionPlan(remitted, claim, lines, context, problems);
}

function decisionPlan(
  remitted: RemittedClaim,
  claim: Claim,
  lines: readonly DecidedLine[],
  context: PostingContext,
  found: readonly Problem[],
): PostingPlan {
  const isForwarded = isCrossover(remitted);
  const share = splitPatientShare(lines.flatMap((line) => line.adjustments));
  const isQmb = remarksOf(remitted).some((code) => qmbRemarks.includes(code));
  const money = decideMoney(lines, { claim, context, isForwardedToUnknown: isForwarded && !context.nextPolicy, isQmb });
  const problems = [...found, ...money.problems, ...chargeProblems(remitted, claim, lines)];
  if (isForwarded && !context.nextPolicy) problems.push(remitProblems.crossoverUnknown());
  if (money.barredCents > 0) problems.push(remitProblems.neverThePatients(money.barredCents));
  problems.push(...creditProblems(lines, money));
  const copay = copayShares(money, context.copayTakenCents ?? zeroCents);
  const refs = refsOf(claim, context);
  const interest = remitted.interestCents ?? zeroCents;
  return {
    transactions: [
      ...insurancePaymentPostings({ refs, payerId: claim.payerId, payments: money.payments }),
      ...writeOffPostings({ refs, writeOffs: money.writeOffs }),
      ...transferPostings({ refs, transfers: money.transfers }),
      ...allocationPostings({ refs, shares: copay }),
      ...claimInterestPostings({ refs, payerId: claim.payerId, cents: interest }),
    ],
    denials: denialsOf(money.refused, lines, remitted, claim, context),
    patientResponsibility: responsibilityOf(share, money, copay),
    nextPayer: nextPayerOf(remitted, money, context),
    claimOutcome: outcomeOf(remitted, claim, lines, money),
    problems,
    needsReview: money.needsReview || found.length > 0 || money.barredCents > 0,
  };
}

/** Told by the status, or by a remark: sent on to the supplemental insurer, to Medicaid, to several. */
const isCrossover = (remitted: RemittedClaim): boolean =>
  ['19', '20', '21'].includes(remitted.statusCode) || remarksOf(remitted).some((code) => sentOnRemarks.includes(code));
const sentOnRemarks = ['MA18', 'MA07', 'N89'];
const remarksOf = (remitted: RemittedClaim): string[] => [
  ...remitted.remarks,
  ...remitted.lines.flatMap((line) => line.remarks),
];

function chargeProblems(remitted: RemittedClaim, claim: Claim, lines: readonly DecidedLine[]): Problem[] {
  const own = new Map(lines.map((line) => [line.charge.id, line.charge.chargeCents]));
  const billed = claim.totals.chargeCents > 0 ? claim.totals.chargeCents : sumCents(own.values());
  return remitted.chargeCents === billed ? [] : [remitProblems.chargeDiffers(remitted.chargeCents, billed)];
}

/** Charges that would end below zero on the insurer's side: a payment that was probably posted before. */
function creditProblems(lines: readonly DecidedLine[], money: DecidedMoney): Problem[] {
  const charges = new Map(lines.map((line) => [line.charge.id, line.charge]));
  return [...charges.values()].flatMap((charge) => {
    const sumOf = (shares: readonly ChargeShare[]): Cents =>
      sumCents(shares.filter((each) => each.chargeId === charge.id).map((each) => each.cents));
    const toPatient = sumOf(money.transfers.filter((each) => each.to.kind === 'patient'));
    const gone = addCents(sumOf(money.payments), sumOf(money.writeOffs), toPatient);
    const left = subtractCents(charge.cachedInsuranceCents, gone);
    return left < 0 ? [remitProblems.paidAboveBalance(subtractCents(zeroCents, left), `charge ${charge.code}`)] : [];
  });
}

/** The copay already taken pays the copay first, then the rest of what this decision made the patient's. */
function copayShares(money: DecidedMoney, taken: Cents): ChargeShare[] {
  const toPatient = money.transfers.filter((each) => each.to.kind === 'patient' && each.cents > 0);
  const copayFirst = [...toPatient].sort((a, b) => Number(b.reason === 'PR-3') - Number(a.reason === 'PR-3'));
  let left = taken;
  const shares: ChargeShare[] = [];
  for (const { chargeId, cents } of copayFirst) {
    const part = minCents(left, cents);
    if (part <= 0) break;
    shares.push({ chargeId, cents: part });
    left = subtractCents(left, part);
  }
  return shares;
}

function responsibilityOf(
  share: ReturnType<typeof splitPatientShare>,
  money: DecidedMoney,
  copay: readonly ChargeShare[],
): PatientResponsibility {
  const movedTo = (kind: 'patient' | 'insurance'): Cents =>
    sumCents(money.transfers.filter((each) => each.to.kind === kind).map((each) => each.cents));
  const toPatientCents = movedTo('patient');
  const copayTakenCents = sumCents(copay.map((each) => each.cents));
  return {
    ...share,
    toPatientCents,
    toNextPayerCents: movedTo('insurance'),
    heldCents: money.heldPatientCents,
    copayTakenCents,
    dueCents: subtractCents(toPatientCents, copayTakenCents),
  };
}

function nextPayerOf(remitted: RemittedClaim, money: DecidedMoney, context: PostingContext): NextPayer {
  const next = context.nextPolicy;
  if (isCrossover(remitted)) return crossoverOf(remitted, context);
  if (!next) return { kind: 'none' };
  const moved = sumCents(money.transfers.filter((each) => each.to.kind === 'insurance').map((each) => each.cents));
  if (moved <= 0) return { kind: 'none' };
  const policy = next.policyId === undefined ? {} : { policyId: next.policyId };
  return { kind: 'bill-next', payerId: next.payerId, ...policy, cents: moved };
}

function crossoverOf(remitted: RemittedClaim, context: PostingContext): NextPayer {
  const carrier = remitted.crossoverCarrier;
  const checkOn = addDays(context.remittanceDate ?? context.date, crossoverWaitDays);
  return {
    kind: 'crossover',
    ...(carrier === undefined ? {} : { carrier }),
    ...(context.nextPolicy === undefined ? {} : { payerId: context.nextPolicy.payerId }),
    checkOn,
  };
}

/** One case for a claim refused as a whole for one reason; otherwise one for each refused charge. */
function denialsOf(
  refused: readonly RefusedLine[],
  lines: readonly DecidedLine[],
  remitted: RemittedClaim,
  claim: Claim,
  context: PostingContext,
): DenialDraft[] {
  if (refused.length === 0) {
    const isDeniedByStatus = remitted.statusCode === '4' && remitted.paidCents === 0;
    if (!isDeniedByStatus) return [];
    return [
      denialOf(
        [{ line: lines[0], adjustments: remitted.adjustments, cents: remitted.chargeCents }],
        true,
        remitted,
        claim,
        context,
      ),
    ];
  }
  const reasons = new Set(refused.map((each) => mainReason(each.adjustments)?.reason));
  const isWhole = refused.length > 1 && refused.length === lines.length && reasons.size === 1;
  if (isWhole && refused.every((each) => each.isDenied)) return [denialOf(refused, true, remitted, claim, context)];
  return refused.map((each) => denialOf([each], false, remitted, claim, context));
}

function denialOf(
  refused: readonly { line: DecidedLine | undefined; adjustments: DenialDraft['adjustments']; cents: Cents }[],
  isWholeClaim: boolean,
  remitted: RemittedClaim,
  claim: Claim,
  context: PostingContext,
): DenialDraft {
  const adjustments = refused.flatMap((each) => each.adjustments);
  const remarks = [...new Set([...refused.flatMap((each) => each.line?.remarks ?? []), ...remitted.remarks])];
  const explained = explainDenial(adjustments, remarks, context.payerName ?? claim.snapshot.payer.name);
  const chargeId = isWholeClaim ? undefined : refused[0]?.line?.charge.id;
  const remittanceClaimId = context.refs?.remittanceClaimId;
  const passesOn = adjustments.some((each) => each.group === 'PR') && context.nextPolicy !== undefined;
  return {
    claimId: claim.id,
    encounterId: claim.encounterId,
    patientId: claim.patientId,
    payerId: claim.payerId,
    ...(chargeId === undefined ? {} : { chargeId }),
    ...(remittanceClaimId === undefined ? {} : { remittanceClaimId }),
    state: 'new',
    adjustments,
    remarks,
    cents: sumCents(refused.map((each) => each.cents)),
    step: explained.step,
    nextAction: passesOn ? 'Bill the next payer' : explained.nextAction,
    openedOn: context.today,
    dueOn: dueOn(context.remittanceDate ?? context.date, context.appealDays ?? defaultAppealDays),
    notes: [],
  };
}

function outcomeOf(
  remitted: RemittedClaim,
  claim: Claim,
  lines: readonly DecidedLine[],
  money: DecidedMoney,
): PostingPlan['claimOutcome'] {
  const sumOf = (shares: readonly ChargeShare[]): Cents => sumCents(shares.map((each) => each.cents));
  const contractualCents = sumOf(money.writeOffs);
  const movedCents = sumOf(money.transfers);
  const deniedCents = sumCents(money.refused.map((each) => each.cents));
  const toNext = sumOf(money.transfers.filter((each) => each.to.kind === 'insurance'));
  const gone = addCents(remitted.paidCents, contractualCents, movedCents);
  const payerClaimNumber = remitted.payerControlNumber ?? claim.payerClaimNumber;
  return {
    state: stateAfter(remitted, lines, money),
    totals: {
      chargeCents: claim.totals.chargeCents > 0 ? claim.totals.chargeCents : remitted.chargeCents,
      paidCents: addCents(claim.totals.paidCents, remitted.paidCents),
      contractualCents: addCents(claim.totals.contractualCents, contractualCents),
      patientCents: addCents(claim.totals.patientCents, movedCents),
      deniedCents: remitted.statusCode === '4' && money.refused.length === 0 ? remitted.chargeCents : deniedCents,
    },
    ...(payerClaimNumber === undefined ? {} : { payerClaimNumber }),
    leftAtInsuranceCents: addCents(subtractCents(remitted.chargeCents, gone), toNext),
  };
}

/** Nothing paid with a deductible only is a decision, not a denial; some refused and some not is a partial payment. */
function stateAfter(remitted: RemittedClaim, lines: readonly DecidedLine[], money: DecidedMoney): ClaimState {
  if (remitted.statusCode === '4' && remitted.paidCents === 0) return 'denied';
  if (money.refused.length === 0) return 'paid';
  const denied = money.refused.filter((each) => each.isDenied).length;
  return denied === lines.length ? 'denied' : 'partially-paid';
}

function reversalPlan(remitted: RemittedClaim, claim: Claim, context: PostingContext): PostingPlan {
  const refs = refsOf(claim, context);
  const reversal = planReversal(context.originals ?? [], remitted, { date: context.date, refs });
  const plan = emptyPlan(claim, remitted, reversal.problems, reversal.needsReview);
  if (reversal.needsReview) return plan;
  const { paidCents, adjustedCents, movedCents } = reversal.undone;
  // A version that was replaced or voided stays so: the payer takes it back because of the newer one.
  const isDecidedAnew = context.isDecidedAnew ?? reversal.isDecidedAnew;
  const stays = isDecidedAnew || claim.state === 'corrected' || claim.state === 'voided';
  return {
    ...plan,
    transactions: reversal.transactions,
    claimOutcome: {
      ...plan.claimOutcome,
      state: stays ? claim.state : 'pending',
      totals: {
        chargeCents: claim.totals.chargeCents,
        paidCents: subtractCents(claim.totals.paidCents, paidCents),
        contractualCents: subtractCents(claim.totals.contractualCents, adjustedCents),
        patientCents: subtractCents(claim.totals.patientCents, movedCents),
        deniedCents: isDecidedAnew ? claim.totals.deniedCents : zeroCents,
      },
      leftAtInsuranceCents: claim.totals.chargeCents,
    },
  };
}

function forwardedPlan(remitted: RemittedClaim, claim: Claim, context: PostingContext): PostingPlan {
  const plan = emptyPlan(claim, remitted, [remitProblems.notTheirs(remitted.crossoverCarrier?.name)], false);
  return { ...plan, nextPayer: crossoverOf(remitted, context) };
}
