/** Figures and names as the closing papers show them. */
import { type Day, formatDay } from '#shared/kernel/dates.ts';
import { type Cents, formatMoney } from '#shared/kernel/money.ts';
import { billingName } from '#shared/model/names.ts';
import type { Practice } from '#shared/model/practice.ts';
import type { PracticeHead } from '#shared/statements/index.ts';

/** Nothing in a table is a quiet dash; totals are always written out. */
export const figure = (cents: Cents): string => (cents === 0 ? '–' : formatMoney(cents));

export const right = { align: 'right' } as const;

/** Who prints, and on which day. */
export interface Printed {
  on: Day;
  by: string;
}
export const printedFact = ({ on, by }: Printed): string => `Printed ${formatDay(on)} by ${by}`;

/** `by Dana W. on 11/24/2026: bank statement is late`. */
export const closedBy = ({
  closed,
  reason,
}: {
  closed: { on: Day; by: string };
  reason?: string | undefined;
}): string => `by ${closed.by} on ${formatDay(closed.on)}${reason === undefined ? '' : `: ${reason}`}`;

export const practiceHead = (practice: Practice): PracticeHead => ({
  name: billingName(practice.billing),
  address: practice.billing.address,
  phone: practice.phone,
  taxId: practice.billing.taxIdType === 'EIN' ? practice.billing.taxId : undefined,
});
