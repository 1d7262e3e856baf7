/** Who may give money away: above the office's limit an owner or manager; where nobody has to unlock, whoever is here. */
import { type Cents, formatMoney } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { managesPeople } from '#shared/model/practice.ts';
import { limitsOf } from '../moneySettings.ts';
import type { CommandContext } from '../runCommand.ts';

/** Nothing when the person may; otherwise who has to, and that less would do where the person can type less. */
export async function approvalMissing(
  context: Pick<CommandContext, 'getMany' | 'role'>,
  cents: Cents,
  { canBeLess }: { canBeLess: boolean },
): Promise<Problem[]> {
  const { approvalAboveCents } = await limitsOf(context);
  if (cents <= approvalAboveCents || isApprover(context)) return [];
  const limit = `Above ${formatMoney(approvalAboveCents)} an owner or manager has to do this.`;
  const remedy = canBeLess
    ? 'Ask one of them to sign in, or lower the amount.'
    : 'Ask one of them to sign in and do it.';
  return [problem('approval.missing', `${limit} ${remedy}`)];
}

export const isApprover = ({ role }: Pick<CommandContext, 'role'>): boolean =>
  role === undefined || managesPeople(role);
