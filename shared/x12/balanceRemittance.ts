/**
 * Whether an 835 adds up, by the balancing section of its guide (005010X221A1, 1.10.2.1): service line, claim and
 * transaction, with provider adjustments subtracted (a positive PLB was taken from the payment). Patient responsibility
 * (CLP05) must equal the PR adjustments, except on a reversal, which states none. Differences are named, never absorbed.
 */
import { type Cents, formatMoney, sumCents } from '#shared/kernel/money.ts';
import { type Problem, problem, type Severity } from '#shared/kernel/problems.ts';
import type { Adjustment } from '#shared/model/schemas.ts';
import {
  type ParsedRemittance,
  type ParsedRemittanceClaim,
  type ParsedRemittanceLine,
  type Place,
  withOne,
} from './remittance.ts';

/** CLP02 22: reversal of a previous payment. */
export const reversalStatus = '22';

type Difference = (stated: string, computed: string, difference: string) => string;
const sentences = {
  'remit.line-unbalanced':
    (line: number): Difference =>
    (stated, computed, difference) =>
      `Service line ${line} states ${stated} paid; its charge less its adjustments is ${computed} (difference ${difference}). Hold the claim and ask the payer.`,
  'remit.claim-unbalanced': (): Difference => (stated, computed, difference) =>
    `The claim states ${stated} paid; its charge less all adjustments is ${computed} (difference ${difference}). Hold the claim and ask the payer.`,
  'remit.line-charges': (): Difference => (stated, computed, difference) =>
    `The claim states a charge of ${stated}; its service lines charge ${computed} (difference ${difference}). Hold the claim and ask the payer.`,
  'remit.line-payments': (): Difference => (stated, computed, difference) =>
    `The claim states ${stated} paid; its service lines less the claim's own adjustments pay ${computed} (difference ${difference}). Hold the claim and ask the payer.`,
  'remit.patient-share': (): Difference => (stated, computed, difference) =>
    `The claim states a patient share of ${stated}; its PR adjustments come to ${computed} (difference ${difference}). Check before billing the patient.`,
  'remit.payment-unbalanced': (): Difference => (stated, computed, difference) =>
    `The payment states ${stated}; its claims less the provider adjustments (PLB) come to ${computed} (difference ${difference}). Do not post before the payer explains it.`,
} as const;

const at = (place: Place, tag: string): string => `segment ${place.segment} (${tag}), file line ${place.line}`;

function differs(
  code: string,
  say: Difference,
  stated: number,
  computed: number,
  where: string,
  severity: Severity = 'error',
): Problem {
  const money = (value: number): string => formatMoney(sumCents([value as Cents])); // a sum of whole cents, checked by sumCents
  return problem(code, say(money(stated), money(computed), money(stated - computed)), where, severity);
}

function sumOf(adjustments: readonly Adjustment[]): number {
  let total = 0;
  for (const each of adjustments) total += each.cents;
  return total;
}

function sumOfPatient(adjustments: readonly Adjustment[]): number {
  let total = 0;
  for (const each of adjustments) if (each.group === 'PR') total += each.cents;
  return total;
}

/** Adds what does not balance to the claim's problems and sets its `balanced`. Plain loops: it runs on every claim. */
export function balanceClaim(claim: ParsedRemittanceClaim, position: number): void {
  const { lines } = claim;
  const own = sumOf(claim.adjustments);
  let ofLines = 0;
  let charges = 0;
  let payments = 0;
  let patient = sumOfPatient(claim.adjustments);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) continue;
    const adjusted = sumOf(line.adjustments);
    ofLines += adjusted;
    charges += line.chargeCents;
    payments += line.paidCents;
    patient += sumOfPatient(line.adjustments);
    if (line.chargeCents - adjusted !== line.paidCents) fail(claim, lineProblem(line, index + 1, position, adjusted));
  }
  const computed = claim.chargeCents - own - ofLines;
  if (computed !== claim.paidCents) failClaim(claim, position, 'remit.claim-unbalanced', claim.paidCents, computed);
  if (lines.length > 0 && charges !== claim.chargeCents) {
    failClaim(claim, position, 'remit.line-charges', claim.chargeCents, charges);
  }
  if (lines.length > 0 && payments - own !== claim.paidCents) {
    failClaim(claim, position, 'remit.line-payments', claim.paidCents, payments - own);
  }
  const share = claim.patientResponsibilityCents;
  if (share === undefined || claim.statusCode === reversalStatus || share === patient) return;
  const say = sentences['remit.patient-share']();
  const place = at(claim.where, `CLP, claim ${position}`);
  claim.problems = withOne(claim.problems, differs('remit.patient-share', say, share, patient, place, 'warning'));
}

function fail(claim: ParsedRemittanceClaim, found: Problem): void {
  claim.problems = withOne(claim.problems, found);
  claim.balanced = false;
}

function failClaim(
  claim: ParsedRemittanceClaim,
  position: number,
  code: 'remit.claim-unbalanced' | 'remit.line-charges' | 'remit.line-payments',
  stated: number,
  computed: number,
): void {
  fail(claim, differs(code, sentences[code](), stated, computed, at(claim.where, `CLP, claim ${position}`)));
}

function lineProblem(line: ParsedRemittanceLine, number: number, position: number, adjusted: number): Problem {
  const place = at(line.where, `SVC, claim ${position}`);
  const say = sentences['remit.line-unbalanced'](number);
  return differs('remit.line-unbalanced', say, line.paidCents, line.chargeCents - adjusted, place);
}

/** Σ CLP04 − Σ PLB = BPR02, signed. Undefined when it holds. */
export function balancePayment(remittance: ParsedRemittance, unstated: boolean): Problem | undefined {
  const computed = remittance.totals.paidCents - remittance.totals.providerAdjustmentCents;
  if (unstated || computed === remittance.paymentCents) return undefined;
  const place = at(remittance.where, `ST ${remittance.controlNumber ?? 'without a number'}`);
  const say = sentences['remit.payment-unbalanced']();
  return differs('remit.payment-unbalanced', say, remittance.paymentCents, computed, place);
}
