/**
 * A small payer: takes a claim as it was sent and decides each line: fee schedule, deductible, copay, coinsurance,
 * sequestration, denials with their reason codes. It answers in the words of an 835.
 */
import type { Day } from '#shared/kernel/dates.ts';
import {
  addCents,
  type Cents,
  cents,
  minCents,
  negateCents,
  shareRoundedHalfUp,
  subtractCents,
  sumCents,
  zeroCents,
} from '#shared/kernel/money.ts';
import type { ClaimLine, ClaimSnapshot } from '#shared/model/claim.ts';
import type { RemittedClaim, RemittedLine } from '#shared/model/remittance.ts';
import type { Adjustment } from '#shared/model/schemas.ts';
import type { PayerHabits } from './demoOffice.ts';

/** Why this payer refuses, and which lines it looks at. */
export interface Refusal {
  group: 'CO' | 'PR';
  reason: string;
  remark?: string;
  appliesTo: 'claim' | 'authorized-lines' | 'second-line';
}

export interface Decision {
  snapshot: ClaimSnapshot;
  habits: PayerHabits;
  /** What is left of this year's deductible; the decision says how much of it was used. */
  deductibleLeftCents: Cents;
  payerClaimNumber: string;
  refusal?: Refusal | undefined;
  authorizedCodes?: readonly string[];
  /** Sent on to the next payer by this one. */
  crossover?: { name: string; id?: string } | undefined;
}

export interface Adjudicated {
  claim: RemittedClaim;
  deductibleUsedCents: Cents;
}

const visitCode = /^(9920[2-5]|9921[2-5]|9939\d|G0439)$/;

export function adjudicate(decision: Decision): Adjudicated {
  const { snapshot } = decision;
  let deductibleLeft = decision.deductibleLeftCents;
  let copayLeft = cents(decision.habits.copayCents);
  const lines = snapshot.lines.map((line): RemittedLine => {
    if (isRefused(decision, line)) return refusedLine(line, decision.refusal);
    const paid = payLine(line, decision.habits, deductibleLeft, visitCode.test(line.code) ? copayLeft : zeroCents);
    deductibleLeft = subtractCents(deductibleLeft, paid.deductibleCents);
    copayLeft = subtractCents(copayLeft, paid.copayCents);
    return paid.line;
  });
  const claim = claimOf(decision, lines, decision.crossover ? '19' : '1');
  return { claim, deductibleUsedCents: subtractCents(decision.deductibleLeftCents, deductibleLeft) };
}

function isRefused({ refusal, authorizedCodes = [] }: Decision, line: ClaimLine): boolean {
  if (!refusal) return false;
  if (refusal.appliesTo === 'claim') return true;
  return refusal.appliesTo === 'second-line' ? line.number === 2 : authorizedCodes.includes(line.code);
}

function refusedLine(line: ClaimLine, refusal: Refusal | undefined): RemittedLine {
  const adjustments: Adjustment[] = refusal
    ? [{ group: refusal.group, reason: refusal.reason, cents: line.chargeCents }]
    : [];
  return { ...lineFacts(line), paidCents: zeroCents, adjustments, remarks: refusal?.remark ? [refusal.remark] : [] };
}

function payLine(line: ClaimLine, habits: PayerHabits, deductibleLeft: Cents, copayLeft: Cents) {
  const allowed = shareRoundedHalfUp(line.chargeCents, habits.allowedBasisPoints);
  const deductibleCents = minCents(allowed, deductibleLeft);
  const afterDeductible = subtractCents(allowed, deductibleCents);
  const copayCents = minCents(afterDeductible, copayLeft);
  const afterCopay = subtractCents(afterDeductible, copayCents);
  const coinsurance = copayCents > 0 ? zeroCents : shareRoundedHalfUp(afterCopay, habits.coinsuranceBasisPoints);
  const payable = subtractCents(afterCopay, coinsurance);
  const withheld = shareRoundedHalfUp(payable, habits.sequestrationBasisPoints);
  const adjustments: Adjustment[] = [
    { group: 'CO', reason: '45', cents: subtractCents(line.chargeCents, allowed) },
    { group: 'PR', reason: '1', cents: deductibleCents },
    { group: 'PR', reason: '2', cents: coinsurance },
    { group: 'PR', reason: '3', cents: copayCents },
    { group: 'CO', reason: '253', cents: withheld },
  ];
  const remitted: RemittedLine = {
    ...lineFacts(line),
    paidCents: subtractCents(payable, withheld),
    allowedCents: allowed,
    adjustments: adjustments.filter((each) => each.cents !== 0),
    remarks: [],
  };
  return { line: remitted, deductibleCents, copayCents };
}

/** The next payer pays what the first left to the patient, and says that the rest was the first payer's outcome. */
export function adjudicateSecondary(snapshot: ClaimSnapshot, payerClaimNumber: string): RemittedClaim | undefined {
  const prior = snapshot.otherCoverages.find((other) => other.rank === 1)?.adjudication;
  if (!prior) return undefined;
  const lines = snapshot.lines.map((line): RemittedLine => {
    const decided = prior.lines.find((each) => each.lineNumber === line.number);
    const left = sumCents((decided?.adjustments ?? []).filter((each) => each.group === 'PR').map((each) => each.cents));
    const effect = subtractCents(line.chargeCents, left);
    return {
      ...lineFacts(line),
      paidCents: left,
      allowedCents: left,
      adjustments: effect === 0 ? [] : [{ group: 'OA', reason: '23', cents: effect }],
      remarks: [],
    };
  });
  return claimOf({ snapshot, payerClaimNumber }, lines, '2');
}

/** The same decision taken back: every amount negated, status 22. */
export const reversalOf = (claim: RemittedClaim): RemittedClaim => ({
  ...claim,
  statusCode: '22',
  chargeCents: negateCents(claim.chargeCents),
  paidCents: negateCents(claim.paidCents),
  patientResponsibilityCents: zeroCents,
  adjustments: negated(claim.adjustments),
  lines: claim.lines.map((line) => ({
    ...line,
    chargeCents: negateCents(line.chargeCents),
    paidCents: negateCents(line.paidCents),
    ...(line.allowedCents === undefined ? {} : { allowedCents: negateCents(line.allowedCents) }),
    adjustments: negated(line.adjustments),
  })),
});

const negated = (adjustments: readonly Adjustment[]): Adjustment[] =>
  adjustments.map((each) => ({ ...each, cents: negateCents(each.cents) }));

const lineFacts = (line: ClaimLine) => ({
  procedure: line.code,
  modifiers: line.modifiers,
  chargeCents: line.chargeCents,
  units: line.units,
  serviceDate: line.from as Day,
  lineControlNumber: line.controlNumber,
});

function claimOf(
  decision: Pick<Decision, 'snapshot' | 'payerClaimNumber' | 'crossover'>,
  lines: RemittedLine[],
  statusCode: string,
): RemittedClaim {
  const { snapshot } = decision;
  const { last, first, middle } = snapshot.patient;
  return {
    patientControlNumber: snapshot.number,
    statusCode,
    chargeCents: addCents(...lines.map((line) => line.chargeCents)),
    paidCents: addCents(...lines.map((line) => line.paidCents)),
    patientResponsibilityCents: sumCents(
      lines.flatMap((line) => line.adjustments.filter((each) => each.group === 'PR').map((each) => each.cents)),
    ),
    payerControlNumber: decision.payerClaimNumber,
    filingCode: snapshot.payer.filingCode,
    patient: {
      last,
      ...(first === undefined ? {} : { first }),
      ...(middle === undefined ? {} : { middle }),
      memberId: snapshot.coverage.memberId,
    },
    ...(decision.crossover ? { crossoverCarrier: decision.crossover } : {}),
    adjustments: [],
    remarks: decision.crossover ? ['MA18'] : [],
    lines,
  };
}
