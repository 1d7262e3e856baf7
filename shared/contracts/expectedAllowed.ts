/**
 * What a payer agreed to allow for a line: the rate of code and modifier, else of the code alone, else the agreed share of
 * the practice's own fee. A rate is per unit. A payer never allows more than was charged.
 */
import { type Day, daysBetween } from '#shared/kernel/dates.ts';
import { type Cents, minCents, shareRoundedHalfUp, timesUnitsRoundedHalfUp } from '#shared/kernel/money.ts';
import type { Contract } from '#shared/model/payer.ts';

export interface ContractedLine {
  code: string;
  modifiers: readonly string[];
  units: number;
  chargeCents: Cents;
}

/** The contract in force on a day: of several the one that began last. */
export function contractOn(contracts: readonly Contract[], on: Day): Contract | undefined {
  return contracts
    .filter((contract) => contract.from <= on && (contract.to === undefined || contract.to >= on))
    .sort((a, b) => daysBetween(a.from, b.from))[0];
}

export function expectedAllowed(contract: Contract, line: ContractedLine): Cents | undefined {
  const ofCode = contract.rates.filter((rate) => rate.code === line.code);
  const rate =
    ofCode.find((each) => each.modifier !== undefined && line.modifiers.includes(each.modifier)) ??
    ofCode.find((each) => each.modifier === undefined);
  if (rate) return minCents(line.chargeCents, timesUnitsRoundedHalfUp(rate.allowedCents, line.units));
  if (contract.elseBasisPointsOfFee === undefined) return undefined;
  return minCents(line.chargeCents, shareRoundedHalfUp(line.chargeCents, contract.elseBasisPointsOfFee));
}
