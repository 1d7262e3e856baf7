/**
 * "Why you owe this", in words a patient uses, from what the payer's decision moved to the patient: PR-1 is the
 * deductible, PR-2 the coinsurance, PR-3 the copay. Only facts of the ledger are said; a percentage only when the figures
 * prove it.
 */
import {
  type Cents,
  formatMoney,
  negateCents,
  shareRoundedHalfUp,
  subtractCents,
  sumCents,
} from '#shared/kernel/money.ts';
import type { VisitFigures } from './visitFigures.ts';

export interface WhyContext {
  /** The insurer's name as patients know it. */
  payerName?: string | undefined;
  patientFirstName?: string | undefined;
  isSelfPay: boolean;
  /** How many charges were decided: each may round its percentage by a cent. */
  chargeCount: number;
}

export function whyYouOwe(visit: VisitFigures, context: WhyContext): string | undefined {
  // A copay paid before the insurer decides is no credit yet.
  if (visit.insuranceCents > 0 && visit.patientCents <= 0)
    return visit.patientPaidCents > 0
      ? `Your payment of ${formatMoney(visit.patientPaidCents)} counts towards this visit.`
      : undefined;
  if (visit.patientCents < 0)
    return `You have paid ${formatMoney(negateCents(visit.patientCents))} too much for this visit. It is taken off what you owe.`;
  if (visit.patientCents === 0)
    return visit.insuranceCents <= 0 && visit.patientPaidCents > 0 ? 'Paid in full. Thank you.' : undefined;
  const sentences = [
    reasonSentence(visit, context),
    paidSentence(visit),
    feeSentence(visit),
    creditSentence(visit),
    waitingSentence(visit, context),
  ];
  return sentences.filter((each) => each !== undefined).join(' ');
}

function reasonSentence(visit: VisitFigures, context: WhyContext): string | undefined {
  const moved = [...visit.movedToPatient].filter(([, cents]) => cents > 0);
  if (moved.length === 0) {
    // The sentence about the fee says it all.
    if (visit.chargedCents === visit.feeCents) return undefined;
    if (context.isSelfPay) return 'No insurance was used for this visit.';
    return visit.insurancePaidCents === 0 && visit.adjustedCents === 0
      ? 'No insurance was billed for this visit.'
      : undefined;
  }
  const parts = moved
    .sort(([a], [b]) => rankOf(a) - rankOf(b))
    .map(([reason, cents]) => part(reason, cents, visit, context));
  return `${joined(parts)}.`;
}

const order = ['PR-3', 'PR-1', 'PR-2'];
const rankOf = (reason: string): number => (order.includes(reason) ? order.indexOf(reason) : order.length);

function part(
  reason: string,
  cents: Cents,
  visit: VisitFigures,
  { payerName, patientFirstName, chargeCount }: WhyContext,
): string {
  const amount = formatMoney(cents);
  const plan = payerName ? possessive(payerName) : "your plan's";
  switch (reason) {
    case 'PR-1':
      return `${amount} goes to ${patientFirstName ? possessive(patientFirstName) : 'the'} yearly deductible`;
    case 'PR-2': {
      const percent = coinsurancePercent(cents, visit, chargeCount);
      const after = visit.adjustedCents > 0 ? ` after ${plan} discount` : '';
      return `${amount} is your ${percent === undefined ? '' : `${percent}% `}coinsurance${after}`;
    }
    case 'PR-3':
      return `${amount} is your copay`;
    case 'PR-96':
    case 'PR-204':
      return `${amount} is for a service ${payerName ?? 'your plan'} does not cover`;
    case 'PR-26':
    case 'PR-27':
      return `${amount} is for a day on which ${payerName ?? 'your plan'} says you were not covered`;
    case 'PR-119':
      return `${amount} is above the limit of ${plan} benefit`;
    default:
      return reason.startsWith('PR-')
        ? `${amount} is the part ${payerName ?? 'your plan'} left to you`
        : `${amount} is the part that became yours`;
  }
}

/** The plan's percentage, when coinsurance and payment together are exactly that share. */
function coinsurancePercent(coinsurance: Cents, visit: VisitFigures, chargeCount: number): number | undefined {
  const base = sumCents([coinsurance, visit.insurancePaidCents]);
  const tolerance = Math.max(1, chargeCount);
  for (let percent = 5; percent <= 50; percent += 5) {
    if (base > 2000 && Math.abs(shareRoundedHalfUp(base, percent * 100) - coinsurance) < tolerance) return percent;
  }
  return undefined;
}

const paidSentence = (visit: VisitFigures): string | undefined =>
  visit.patientPaidCents > 0 ? `Your payment of ${formatMoney(visit.patientPaidCents)} was taken off.` : undefined;

const feeSentence = (visit: VisitFigures): string | undefined =>
  visit.feeCents > 0 ? `The fee for a returned check, ${formatMoney(visit.feeCents)}, was added.` : undefined;

/** Whatever else lowered the patient's part: a write-off, a part that went back to the insurer. */
function creditSentence(visit: VisitFigures): string | undefined {
  const moved = sumCents(visit.movedToPatient.values());
  const owed = sumCents([moved, visit.feeCents]);
  const credit = subtractCents(subtractCents(owed, visit.patientPaidCents), visit.patientCents);
  return moved > 0 && credit > 0 ? `A credit of ${formatMoney(credit)} was taken off.` : undefined;
}

const waitingSentence = (visit: VisitFigures, { payerName }: WhyContext): string | undefined =>
  visit.insuranceCents > 0 ? `${payerName ?? 'Your insurance'} has not decided on the rest.` : undefined;

const possessive = (name: string): string => `${name}'s`;
const joined = (parts: readonly string[]): string =>
  parts.length <= 1 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
