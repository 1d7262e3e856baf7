/** The way of a day's money to the bank: put together, taken there, seen on the bank's statement. */
import { z } from 'zod';
import { type Cents, formatMoney, subtractCents, sumCents } from '#shared/kernel/money.ts';
import { problem } from '#shared/kernel/problems.ts';
import { cents, id } from '#shared/model/schemas.ts';
import type { Command } from '../runCommand.ts';

const depositGone = () => problem('deposit.unknown', 'This deposit is no longer here. Look at the list again.');
const depositInput = z.object({ depositId: id<'deposit'>() });

/** Closes the deposit: money taken from now on goes onto a new one. */
export const markDeposited: Command<z.infer<typeof depositInput>, { cents: Cents }> = {
  name: 'markDeposited',
  input: depositInput,
  journal: 'rows',
  isUndoable: true,
  async run(context, { depositId }) {
    const deposit = await context.get('deposits', depositId);
    if (!deposit) return { problems: [depositGone()] };
    if (deposit.items.length === 0)
      return { problems: [problem('deposit.empty', 'Nothing is on this deposit yet. Take or post a payment first.')] };
    const total = sumCents(deposit.items.map((item) => item.cents));
    context.put('deposits', { ...deposit, state: 'deposited' });
    return { value: { cents: total }, summary: `Marked ${formatMoney(total)} as deposited`, subjectId: depositId };
  },
};

const bankInput = z.object({ depositId: id<'deposit'>(), bankCents: cents });

/** Keeps what the bank credited. Only an equal amount reconciles; a difference stays in view and the deposit stays open to it. */
export const reconcileDeposit: Command<z.infer<typeof bankInput>, { differenceCents: Cents }> = {
  name: 'reconcileDeposit',
  input: bankInput,
  journal: 'rows',
  isUndoable: true,
  async run(context, { depositId, bankCents }) {
    const deposit = await context.get('deposits', depositId);
    if (!deposit) return { problems: [depositGone()] };
    const total = sumCents(deposit.items.map((item) => item.cents));
    const differenceCents = subtractCents(bankCents, total);
    context.put('deposits', { ...deposit, bankCents, state: differenceCents === 0 ? 'reconciled' : 'deposited' });
    const summary =
      differenceCents === 0
        ? `Reconciled ${formatMoney(total)} with the bank`
        : `The bank differs from the deposit by ${formatMoney(differenceCents)}`;
    return { value: { differenceCents }, summary, subjectId: depositId };
  },
};
