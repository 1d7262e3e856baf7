/** Who may give money away: where the office keeps users, an owner or manager above its limit; a solo biller always. */
import { type Cents, formatMoney } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { limitsOf } from '../moneySettings.ts';
import type { CommandContext } from '../runCommand.ts';

/** Nothing when the person may; otherwise who has to. */
export async function approvalMissing(
  context: Pick<CommandContext, 'db' | 'getMany' | 'actor'>,
  cents: Cents,
): Promise<Problem[]> {
  const { approvalAboveCents } = await limitsOf(context);
  if (cents <= approvalAboveCents || (await isApprover(context))) return [];
  return [
    problem(
      'approval.missing',
      `Above ${formatMoney(approvalAboveCents)} an owner or manager has to do this. Ask one of them to sign in, or lower the amount.`,
      'cents',
    ),
  ];
}

/** An office that keeps one user or none, or does not know the person, asks nobody. */
export async function isApprover({ db, actor }: Pick<CommandContext, 'db' | 'actor'>): Promise<boolean> {
  const users = (await db.rows('users').toArray()).filter((user) => user.isActive);
  const own = users.find((user) => user.name === actor);
  if (users.length <= 1 || own === undefined) return true;
  return own.role === 'owner' || own.role === 'manager';
}
