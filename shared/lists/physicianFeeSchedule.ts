/**
 * Medicare's physician fee schedule (the relative value file PPRRVU of CMS): the national payment of a code is its total
 * relative value times the conversion factor. A practice charges a share of it. Codes without relative values (carrier
 * priced, not covered) have no national price. Its wording is the AMA's and is not taken.
 */
import { isModifier, isProcedureCode } from '#shared/kernel/identifiers.ts';
import { type Cents, cents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { ListedFee } from './feeList.ts';

/** Columns of the file; its headings are stacked over several rows, so that only their places tell them apart. */
const columns = { code: 0, modifier: 1, nonFacilityTotal: 11, facilityTotal: 12, conversionFactor: 25 } as const;

export interface RelativeValue {
  code: string;
  modifier?: string;
  /** Hundredths of a relative value unit. */
  nonFacility: number;
  facility: number;
  /** Ten-thousandths of a dollar. */
  conversionFactor: number;
}

export const isPhysicianFeeSchedule = (text: string): boolean =>
  /physician fee schedule relative value file/i.test(text.slice(0, 4000));

export function readPhysicianFeeSchedule(rows: readonly (readonly string[])[]): {
  values: RelativeValue[];
  problems: Problem[];
} {
  const headAt = rows.findIndex((row) => row[0]?.trim() === 'HCPCS' && row[1]?.trim() === 'MOD');
  const head = rows[headAt];
  const isKnown =
    head?.[columns.nonFacilityTotal]?.trim() === 'TOTAL' &&
    head[columns.facilityTotal]?.trim() === 'TOTAL' &&
    head[columns.conversionFactor]?.trim() === 'FACTOR';
  if (!isKnown)
    return {
      values: [],
      problems: [
        problem(
          'fees.layout',
          'The columns of this fee schedule are not where CMS puts them. Choose the PPRRVU file itself, saved as CSV.',
        ),
      ],
    };
  const problems: Problem[] = [];
  const values = rows.slice(headAt + 1).flatMap((row, index): RelativeValue[] => {
    if (row.every((cell) => cell.trim() === '')) return [];
    const code = (row[columns.code] ?? '').trim();
    const modifier = (row[columns.modifier] ?? '').trim();
    const nonFacility = scaled(row[columns.nonFacilityTotal], 2);
    const facility = scaled(row[columns.facilityTotal], 2);
    const conversionFactor = scaled(row[columns.conversionFactor], 4);
    const isRead = nonFacility !== undefined && facility !== undefined && conversionFactor !== undefined;
    if (!isProcedureCode(code) || (modifier !== '' && !isModifier(modifier)) || !isRead) {
      problems.push(
        problem(
          'fees.row',
          'A code, its totals and the conversion factor are expected here.',
          `row ${headAt + index + 2}`,
        ),
      );
      return [];
    }
    return [{ code, ...(modifier === '' ? {} : { modifier }), nonFacility, facility, conversionFactor }];
  });
  return { values, problems };
}

/** `1.92` at two places is 192; undefined for anything else than digits with at most so many decimals. */
function scaled(text: string | undefined, places: number): number | undefined {
  const match = /^(\d{1,6})(?:\.(\d+))?$/.exec(text?.trim() ?? '');
  const decimals = match?.[2] ?? '';
  if (!match || /[1-9]/.test(decimals.slice(places))) return undefined;
  return Number(`${match[1]}${decimals.slice(0, places).padEnd(places, '0')}`);
}

/** A share of the national payment, in basis points, rounded half up to the cent. */
export function feesFromValues(
  values: readonly RelativeValue[],
  { basisPoints, setting }: { basisPoints: number; setting: 'nonFacility' | 'facility' },
): ListedFee[] {
  return values.flatMap((value): ListedFee[] => {
    const amount = shareOfPayment(value[setting], value.conversionFactor, basisPoints);
    const { code, modifier } = value;
    return amount > 0 ? [{ code, ...(modifier === undefined ? {} : { modifier }), cents: amount }] : [];
  });
}

/** Hundredths × ten-thousandths × basis points: eight decimals beyond the cent, kept whole until the one rounding. */
function shareOfPayment(value: number, conversionFactor: number, basisPoints: number): Cents {
  const exact = BigInt(value) * BigInt(conversionFactor) * BigInt(basisPoints);
  const perCent = 100_000_000n;
  return cents(Number((exact * 2n + perCent) / (perCent * 2n)));
}
