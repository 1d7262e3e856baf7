/** Money that came in today goes onto today's open deposit, so that the bank slip is the sum of what was taken. */
import type { Deposit } from '#shared/model/ledger.ts';
import type { CommandContext } from '../runCommand.ts';

type DepositItem = Deposit['items'][number];

export async function addToDeposit(
  context: CommandContext,
  item: Omit<DepositItem, 'reference'> & { reference?: string | undefined },
): Promise<Deposit> {
  const open = await openDeposit(context);
  const { reference, ...rest } = item;
  const deposit = { ...open, items: [...open.items, reference === undefined ? rest : { ...rest, reference }] };
  context.put('deposits', deposit);
  return deposit;
}

async function openDeposit(context: CommandContext): Promise<Deposit> {
  const date = await context.openToday();
  const ofToday = await context.db.rows('deposits').where('date').equals(date).toArray();
  const stored = ofToday.find((deposit) => deposit.state === 'open');
  // Another payment of this same command may already have added to it.
  const current = stored && (await context.get('deposits', stored.id));
  return (
    current ?? {
      id: context.newId<'deposit'>(),
      createdAt: context.now,
      updatedAt: context.now,
      date,
      state: 'open',
      items: [],
    }
  );
}
