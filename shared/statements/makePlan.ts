/**
 * Splits a balance into monthly instalments that add back to it exactly. More than four instalments, or any finance
 * charge, may make the practice a creditor under Regulation Z (12 CFR 1026.2(a)(17)), so that is said before agreeing.
 */
import { addMonths, type Day } from '#shared/kernel/dates.ts';
import { allocate, type Cents, formatMoney } from '#shared/kernel/money.ts';
import { failed, ok, problem, type Result, warning } from '#shared/kernel/problems.ts';
import type { Plan } from '#shared/model/statement.ts';

export type Instalments = Plan['instalments'];

export function makePlan(total: Cents, count: number, firstDue: Day): Result<Instalments> {
  if (total <= 0) return failed(problem('plan.nothingDue', 'There is no balance to pay over time.', 'total'));
  if (!Number.isInteger(count) || count < 1 || count > 60)
    return failed(problem('plan.count', 'Choose between 1 and 60 instalments.', 'count'));
  if (total < count)
    return failed(problem('plan.tooSmall', 'The balance is too small for so many instalments.', 'count'));
  const parts = allocate(
    total,
    Array.from({ length: count }, () => 1),
  );
  const instalments = parts.map((cents, index) => ({ dueOn: addMonths(firstDue, index), cents }));
  const problems =
    count > 4
      ? [
          warning(
            'plan.creditLaw',
            'More than four instalments may call for credit disclosures (Regulation Z). Keep to four, or have the agreement reviewed.',
            'count',
          ),
        ]
      : [];
  return ok(instalments, problems);
}

/** `3 payments of $42.80, no interest`. */
export function planOffer(total: Cents, count: number): string {
  const parts = allocate(
    total,
    Array.from({ length: count }, () => 1),
  );
  const [first] = parts;
  if (first === undefined) return '';
  const isEven = parts.every((part) => part === first);
  return `${count} payments of ${isEven ? '' : 'about '}${formatMoney(first)}, no interest`;
}
