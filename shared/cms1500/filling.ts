/** What a form is filled into: the text of each box and the snapshot path it came from. */
import { type Cents, moneyAsCells } from '#shared/kernel/money.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import type { Box } from './boxes.ts';

export interface FormOptions {
  /** More than six lines: a claim of its own per form (default), or one claim over several pages. A payer's habit. */
  moreThanSixLines?: 'separateClaims' | 'multiPage' | undefined;
  /** Spaces between NDC and unit in the shaded line: by default three for Medicare and Medicaid, one for the rest. */
  ndcGap?: 1 | 3 | undefined;
}

export interface FilledBox {
  text: string;
  source?: string | undefined;
}
export type Filling = Map<Box, FilledBox>;

/** What the caller asks for, else how the payer is known to want it. */
export const optionsFor = ({ payer: { habits } }: ClaimSnapshot, options: FormOptions): FormOptions => ({
  moreThanSixLines: options.moreThanSixLines ?? habits?.moreThanSixLines,
  ndcGap: options.ndcGap ?? habits?.ndcGap,
});

/** Writes a box; an unknown or empty value leaves it blank. Give the source where it differs from the table's. */
export function put(filling: Filling, box: Box, text: string | undefined, source?: string): void {
  if (text !== undefined && text !== '') filling.set(box, { text, source });
}

/** Ticks one box of a group. */
export const tick = (filling: Filling, box: Box, source?: string): void => put(filling, box, 'X', source);

export type MoneyItem = '20' | '28' | '29' | `24.${1 | 2 | 3 | 4 | 5 | 6}.F`;

/** Dollars and cents in their two cells. The form has no negatives: such an amount leaves the cells blank. */
export function putMoney(filling: Filling, item: MoneyItem, amount: Cents, source?: string): void {
  if (amount < 0) return;
  const { dollars, cents } = moneyAsCells(amount);
  put(filling, `${item}.dollars`, dollars, source);
  put(filling, `${item}.cents`, cents, source);
}

export const isMedicare = (claim: ClaimSnapshot): boolean => claim.payer.formType === 'medicare';
export const isMedicarePrimary = (claim: ClaimSnapshot): boolean => isMedicare(claim) && claim.rank === 1;
