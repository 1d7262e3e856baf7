/**
 * Medicare's physician fee schedule file (PPRRVU) as a list of rates: the national amount of the setting, without the
 * locality's index. Codes that Medicare does not price are left out.
 */
import { shareRoundedHalfUp } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { feesFromValues, readPhysicianFeeSchedule } from '#shared/lists/index.ts';
import type { ContractRate } from './mapRateRows.ts';

export type Setting = 'office' | 'facility';

const whole = 10_000;

export const isCmsFeeFile = (rows: readonly (readonly string[])[]): boolean =>
  rows.some((row) => row[0]?.trim() === 'HCPCS' && row.some((cell) => cell.trim() === 'FACTOR'));

/** A line of the file that cannot be read is named; the priced ones are taken all the same. */
export function mapCmsFeeRows(
  rows: readonly (readonly string[])[],
  setting: Setting,
): { rates: ContractRate[]; problems: Problem[] } {
  const { values, problems } = readPhysicianFeeSchedule(rows);
  const fees = feesFromValues(values, {
    basisPoints: whole,
    setting: setting === 'office' ? 'nonFacility' : 'facility',
  });
  if (fees.length === 0 && problems.length === 0) {
    return {
      rates: [],
      problems: [problem('rates.none', 'The file holds no priced code. Choose another release of it.')],
    };
  }
  return {
    rates: fees.map(({ code, modifier, cents }) => ({
      code,
      ...(modifier === undefined ? {} : { modifier }),
      allowedCents: cents,
    })),
    problems,
  };
}

/** A payer that pays a share of somebody's schedule: 11000 is 110 percent. */
export const atShare = (rates: readonly ContractRate[], basisPoints: number): ContractRate[] =>
  rates.map((rate) => ({ ...rate, allowedCents: shareRoundedHalfUp(rate.allowedCents, basisPoints) }));
