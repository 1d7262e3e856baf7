/**
 * What a payer agreed to allow for a charge: the rate of code and modifier, else of the code alone, else the agreed share of
 * the practice's own fee. A rate is per unit; second and later procedures of a day may be paid at a share; and a payer
 * never allows more than was charged. Below it by more than the tolerance is an underpayment.
 */
import { isDenied } from '#shared/denials/index.ts';
import { type Day, daysBetween } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import {
  type Cents,
  minCents,
  shareRoundedHalfUp,
  subtractCents,
  timesUnitsRoundedHalfUp,
  zeroCents,
} from '#shared/kernel/money.ts';
import type { Contract } from '#shared/model/payer.ts';
import type { RemittedLine } from '#shared/model/remittance.ts';
import { allowedOf } from '#shared/remits/index.ts';

export interface PricedCharge {
  code: string;
  modifiers: readonly string[];
  units: number;
  from: Day;
  chargeCents: Cents;
}

export interface PricingFacts {
  /** Its place among the procedures of the day, 1 the highest; absent pays in full. */
  rank?: number | undefined;
  /** The practice's own fee for one unit; absent shares the charge instead. */
  feeCents?: Cents | undefined;
}

const isInForce = (contract: Contract, on: Day): boolean =>
  contract.from <= on && (contract.to === undefined || contract.to >= on);

/** The contract in force on a day: of several the one that began last. */
export function contractOn(contracts: readonly Contract[], on: Day): Contract | undefined {
  return contracts.filter((contract) => isInForce(contract, on)).sort((a, b) => daysBetween(a.from, b.from))[0];
}

/** Undefined when the contract was not in force on the day, or says nothing of the code. */
export function expectedAllowed(charge: PricedCharge, contract: Contract, facts: PricingFacts = {}): Cents | undefined {
  if (!isInForce(contract, charge.from)) return undefined;
  const ofCode = contract.rates.filter((rate) => rate.code === charge.code);
  const rate =
    ofCode.find((each) => each.modifier !== undefined && charge.modifiers.includes(each.modifier)) ??
    ofCode.find((each) => each.modifier === undefined);
  const full = rate ? timesUnitsRoundedHalfUp(rate.allowedCents, charge.units) : shareOfFee(charge, contract, facts);
  if (full === undefined) return undefined;
  const isLater = facts.rank !== undefined && facts.rank > 1 && contract.multipleProcedureBasisPoints !== undefined;
  const share = isLater ? shareRoundedHalfUp(full, contract.multipleProcedureBasisPoints ?? 0) : full;
  return minCents(charge.chargeCents, byModifiers(share, charge, contract, rate?.modifier));
}

/** A modifier that has a rate of its own is in that rate already. */
function byModifiers(amount: Cents, charge: PricedCharge, contract: Contract, inRate: string | undefined): Cents {
  const rules = (contract.modifierRules ?? []).filter(
    ({ modifier }) => modifier !== inRate && charge.modifiers.includes(modifier),
  );
  return rules.reduce((left, rule) => shareRoundedHalfUp(left, rule.basisPoints), amount);
}

/** Surgery (10004 to 69990) is what payers reduce when several procedures are done on a day; visits and tests are not. */
const isReducible = (code: string): boolean => /^[1-6]\d{4}$/.test(code);

/** The place of each charge among the reducible ones of its day, dearest first; the rest have none. */
export function procedureRanks(charges: readonly PricedCharge[], contract: Contract): (number | undefined)[] {
  const inOrder = charges
    .filter((charge) => isReducible(charge.code))
    .map((charge) => ({ charge, full: expectedAllowed(charge, contract) ?? zeroCents }))
    .sort((a, b) => b.full - a.full)
    .map(({ charge }) => charge);
  return charges.map((charge) => {
    const sameDay = inOrder.filter((each) => each.from === charge.from);
    const place = sameDay.indexOf(charge);
    return place < 0 ? undefined : place + 1;
  });
}

function shareOfFee(charge: PricedCharge, contract: Contract, { feeCents }: PricingFacts): Cents | undefined {
  if (contract.elseBasisPointsOfFee === undefined) return undefined;
  const fee = feeCents === undefined ? charge.chargeCents : timesUnitsRoundedHalfUp(feeCents, charge.units);
  return shareRoundedHalfUp(fee, contract.elseBasisPointsOfFee);
}

/** A line as a payer decided it, beside the charge it was sent for. */
export interface PaidLine {
  payerId: Id<'payer'>;
  claimId: Id<'claim'>;
  chargeId: Id<'charge'>;
  charge: PricedCharge;
  line: Pick<RemittedLine, 'chargeCents' | 'paidCents' | 'allowedCents' | 'adjustments'>;
  facts?: PricingFacts;
}

export interface Underpayment {
  claimId: Id<'claim'>;
  chargeId: Id<'charge'>;
  payerId: Id<'payer'>;
  contractId: Id<'contract'>;
  code: string;
  serviceDate: Day;
  expectedCents: Cents;
  allowedCents: Cents;
  paidCents: Cents;
  shortCents: Cents;
}

/** A difference counts only when it is above both. */
export interface Tolerance {
  cents: Cents;
  basisPoints: number;
}
const noTolerance: Tolerance = { cents: zeroCents, basisPoints: 0 };

/** Lines allowed below the contract of their day. Denied lines are denials; money withheld from payment is no shortfall. */
export function underpayments(
  lines: readonly PaidLine[],
  contracts: readonly Contract[],
  tolerance: Tolerance = noTolerance,
): Underpayment[] {
  return lines.flatMap((paid): Underpayment[] => {
    const { charge, line, payerId, claimId, chargeId } = paid;
    const contract = contractOn(
      contracts.filter((each) => each.payerId === payerId),
      charge.from,
    );
    const expectedCents = contract && expectedAllowed(charge, contract, paid.facts);
    if (!contract || expectedCents === undefined || isDenied(line)) return [];
    const allowedCents = allowedOf(line);
    const shortCents = subtractCents(expectedCents, allowedCents);
    const isSmall =
      shortCents <= tolerance.cents || shortCents <= shareRoundedHalfUp(expectedCents, tolerance.basisPoints);
    if (isSmall) return [];
    return [
      {
        claimId,
        chargeId,
        payerId,
        contractId: contract.id,
        code: charge.code,
        serviceDate: charge.from,
        expectedCents,
        allowedCents,
        paidCents: line.paidCents,
        shortCents,
      },
    ];
  });
}
