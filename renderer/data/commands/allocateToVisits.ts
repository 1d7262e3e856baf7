/** Money on account goes to what a patient owes: to the chosen visits or the oldest first, one entry for each visit. */
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, subtractCents } from '#shared/kernel/money.ts';
import { allocationPostings, shareAmongCharges, type TransactionRefs } from '#shared/ledger/index.ts';
import type { Encounter } from '#shared/model/visit.ts';
import type { CommandContext } from '../runCommand.ts';

export interface MoneyToAllocate {
  patientId: Id<'patient'>;
  cents: Cents;
  /** Money per visit; absent means the oldest visits first. */
  chosen?: readonly { encounterId: Id<'encounter'>; cents: Cents }[] | undefined;
}

/** Returns what stays on account; undefined when the chosen amounts exceed the money. */
export async function allocateToVisits(
  context: CommandContext,
  money: MoneyToAllocate,
  refs: TransactionRefs,
): Promise<Cents | undefined> {
  const encounters = await context.db.rows('encounters').where('patientId').equals(money.patientId).toArray();
  const open = encounters
    .filter((encounter) => encounter.openSince !== undefined)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  let left: Cents = money.cents;
  for (const encounter of open) {
    const wanted = money.chosen ? money.chosen.find((each) => each.encounterId === encounter.id)?.cents : left;
    if (wanted === undefined || wanted <= 0) continue;
    if (wanted > left) return undefined;
    const { applied, unappliedCents } = shareAmongCharges(wanted, openChargesOf(encounter));
    const own = { ...refs, encounterId: encounter.id, providerId: encounter.providerId };
    for (const draft of allocationPostings({ refs: own, shares: applied })) await context.post(draft);
    left = subtractCents(left, subtractCents(wanted, unappliedCents));
  }
  return left;
}

const openChargesOf = (encounter: Encounter) =>
  encounter.charges
    .filter((charge) => charge.cachedPatientCents > 0)
    .map((charge) => ({ id: charge.id, date: encounter.date, patientCents: charge.cachedPatientCents }));
