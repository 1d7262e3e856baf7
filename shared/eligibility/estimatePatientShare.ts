/**
 * What a patient will probably owe for a visit, from what the payer is expected to allow and the benefits it reported:
 * copay first, then the deductible still open, then coinsurance on the rest, never more than the out-of-pocket amount
 * left. An estimate for the front desk; statements are built from what the payer decided, never from this.
 */
import {
  addCents,
  type Cents,
  formatMoney,
  minCents,
  shareRoundedHalfUp,
  subtractCents,
  sumCents,
  zeroCents,
} from '#shared/kernel/money.ts';
import type { Benefits } from '#shared/model/visit.ts';

export interface ExpectedService {
  code: string;
  feeCents: Cents;
  /** What the payer is expected to allow; absent when neither contract nor history tells. */
  allowedCents?: Cents | undefined;
}

export interface PatientShareEstimate {
  allowedCents: Cents;
  copayCents: Cents;
  deductibleCents: Cents;
  coinsuranceCents: Cents;
  totalCents: Cents;
  insuranceCents: Cents;
  /** How the total came about, one sentence each. */
  lines: string[];
  /** What was not known, and what was taken instead. */
  cautions: string[];
}

export function estimatePatientShare(facts: {
  services: readonly ExpectedService[];
  /** Absent: no cover is used and the patient owes the fees. */
  benefits?: Benefits | undefined;
}): PatientShareEstimate {
  const { services, benefits } = facts;
  if (!benefits) return selfPay(services);
  const cautions: string[] = [];
  const unpriced = services.filter((each) => each.allowedCents === undefined).map((each) => each.code);
  if (unpriced.length > 0) cautions.push(`No expected amount for ${unpriced.join(', ')}: the full fee was used.`);
  const allowed = sumCents(services.map((each) => each.allowedCents ?? each.feeCents));
  const cap = benefits.outOfPocketLeftCents;
  const lines = [`Expected allowed amount ${formatMoney(allowed)}.`];
  if (benefits.visitsLeft !== undefined && benefits.visitsLeft <= 0)
    cautions.push('The visit limit of the plan is used up: the patient may owe everything.');
  if (benefits.network === 'out') cautions.push('The provider is out of network: the patient may owe more.');

  let room = cap === undefined ? allowed : minCents(cap, allowed);
  const take = (amount: Cents): Cents => {
    const taken = minCents(amount, room);
    room = subtractCents(room, taken);
    return taken;
  };
  if (benefits.copayCents === undefined) cautions.push('The copay is not known.');
  const copay = take(benefits.copayCents ?? zeroCents);
  if (copay > 0) lines.push(`Copay ${formatMoney(copay)}.`);
  let rest = subtractCents(allowed, copay);

  const deductibleLeft = benefits.deductibleLeftCents ?? benefits.deductibleCents;
  if (deductibleLeft === undefined) cautions.push('The deductible left is not known and was taken as met.');
  else if (benefits.deductibleLeftCents === undefined && deductibleLeft > 0)
    cautions.push('Only the yearly deductible is known: none of it was taken as met.');
  const deductible = take(minCents(deductibleLeft ?? zeroCents, rest));
  if (deductible > 0)
    lines.push(
      `${formatMoney(deductible)} goes to the deductible, of which ${formatMoney(deductibleLeft ?? zeroCents)} is left.`,
    );
  rest = subtractCents(rest, deductible);

  const rate = benefits.coinsuranceBasisPoints;
  if (rate === undefined && copay === 0) cautions.push('The coinsurance is not known and was taken as none.');
  const coinsurance = take(shareRoundedHalfUp(rest, rate ?? 0));
  if (coinsurance > 0)
    lines.push(`Coinsurance ${percent(rate ?? 0)} of ${formatMoney(rest)} is ${formatMoney(coinsurance)}.`);
  const total = addCents(copay, deductible, coinsurance);
  if (cap !== undefined && total === cap && total < allowed)
    lines.push(`The out-of-pocket limit leaves at most ${formatMoney(cap)}.`);
  lines.push(`The patient owes about ${formatMoney(total)}.`);
  return {
    allowedCents: allowed,
    copayCents: copay,
    deductibleCents: deductible,
    coinsuranceCents: coinsurance,
    totalCents: total,
    insuranceCents: subtractCents(allowed, total),
    lines,
    cautions,
  };
}

function selfPay(services: readonly ExpectedService[]): PatientShareEstimate {
  const total = sumCents(services.map((each) => each.feeCents));
  return {
    allowedCents: total,
    copayCents: zeroCents,
    deductibleCents: zeroCents,
    coinsuranceCents: zeroCents,
    totalCents: total,
    insuranceCents: zeroCents,
    lines: [`No cover is used: the patient owes the fees, ${formatMoney(total)}.`],
    cautions: ['Give the patient a good-faith estimate.'],
  };
}

/** 2000 → `20%`, 1250 → `12.5%`. */
export const percent = (basisPoints: number): string => `${basisPoints / 100}%`;
