/**
 * Medicare's physician fee schedule file (PPRRVU): total RVUs of the setting times the conversion factor, the national amount
 * without the locality's index. Codes that Medicare does not price are left out.
 */
import { type Cents, cents, shareRoundedHalfUp } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { ContractRate } from './mapRateRows.ts';

export type Setting = 'office' | 'facility';

const headOf = (rows: readonly (readonly string[])[]): number =>
  rows.findIndex((row) => row[0]?.trim() === 'HCPCS' && row.some((cell) => cell.trim() === 'FACTOR'));

export const isCmsFeeFile = (rows: readonly (readonly string[])[]): boolean => headOf(rows) >= 0;

/** Hundred-thousandths of a unit, so that no fraction of a cent is lost before the one rounding. */
const fixed = (text: string | undefined, digits: number): number => Math.round(Number(text ?? '') * 10 ** digits);

export function mapCmsFeeRows(
  rows: readonly (readonly string[])[],
  setting: Setting,
): { rates: ContractRate[]; problems: Problem[] } {
  const head = headOf(rows);
  const names = rows[head]?.map((cell) => cell.trim()) ?? [];
  const [officeTotal = -1, facilityTotal = -1] = names.flatMap((name, index) => (name === 'TOTAL' ? [index] : []));
  const factorAt = names.indexOf('FACTOR');
  const totalAt = setting === 'office' ? officeTotal : facilityTotal;
  if (head < 0 || factorAt < 0 || totalAt < 0) {
    const words = 'This is not a physician fee schedule file as CMS publishes it. Open the PPRRVU file as CSV.';
    return { rates: [], problems: [problem('rates.notCms', words)] };
  }
  const rates = rows.slice(head + 1).flatMap((cells): ContractRate[] => {
    const code = (cells[0] ?? '').trim();
    const modifier = (cells[1] ?? '').trim();
    const allowedCents = nationalAmount(fixed(cells[totalAt], 2), fixed(cells[factorAt], 4));
    if (!/^[0-9A-Z]{5}$/.test(code) || allowedCents === undefined) return [];
    return [{ code, ...(modifier === '' ? {} : { modifier }), allowedCents }];
  });
  const none = 'The file holds no priced code. Choose another release of it.';
  return { rates, problems: rates.length > 0 ? [] : [problem('rates.none', none)] };
}

function nationalAmount(rvuHundredths: number, factorTenThousandths: number): Cents | undefined {
  if (!Number.isFinite(rvuHundredths) || !Number.isFinite(factorTenThousandths)) return undefined;
  const amount = cents(Math.round((rvuHundredths * factorTenThousandths) / 10_000));
  return amount > 0 ? amount : undefined;
}

/** A payer that pays a share of somebody's schedule: 11000 is 110 percent. */
export const atShare = (rates: readonly ContractRate[], basisPoints: number): ContractRate[] =>
  rates.map((rate) => ({ ...rate, allowedCents: shareRoundedHalfUp(rate.allowedCents, basisPoints) }));
