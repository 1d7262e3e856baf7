/** What every denial command shares: the record, its money on the charges, and the claim once nothing is open on it. */
import { type Cents, minCents, subtractCents, zeroCents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { ChargeShare } from '#shared/ledger/index.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import { type Denial, denialTransitions, openDenialStates } from '#shared/model/denial.ts';
import { move } from '#shared/model/stateMachine.ts';
import type { Encounter } from '#shared/model/visit.ts';
import type { CommandContext } from '../runCommand.ts';
import { claimEvent } from './claimChanges.ts';

export const unknownDenial = (): Problem =>
  problem('denial.unknown', 'This denial is no longer here. Look at the list again.');

/** The denial in its next state with a line in its notes, or why it cannot go there. */
export function denialIn(
  context: CommandContext,
  denial: Denial,
  state: Denial['state'],
  note: string,
): { denial: Denial } | { problems: Problem[] } {
  const moved = move(denialTransitions, 'denial', denial.state, state);
  if (!moved.ok) return { problems: moved.problems };
  return { denial: { ...noted(context, denial, note), state: moved.value } };
}

export const noted = (context: CommandContext, denial: Denial, text: string): Denial => ({
  ...denial,
  notes: [...denial.notes, { at: context.now, text }],
});

/** The refused money as it still stands with the payer, charge by charge: never more than is owed. */
export function refusedShares(denial: Denial, claim: Claim, encounter: Encounter): ChargeShare[] {
  const chargeIds = denial.chargeId === undefined ? claim.chargeIds : [denial.chargeId];
  let left: Cents = denial.cents;
  const shares: ChargeShare[] = [];
  for (const chargeId of new Set(chargeIds)) {
    const owed = encounter.charges.find((each) => each.id === chargeId)?.cachedInsuranceCents ?? zeroCents;
    const cents = minCents(left, owed);
    if (cents <= 0) continue;
    shares.push({ chargeId, cents });
    left = subtractCents(left, cents);
  }
  return shares;
}

export const nothingOwed = (): Problem =>
  problem('denial.nothingOwed', 'The payer owes nothing on this any longer. Record the outcome instead.');

/** A denied claim is done once its last case is. */
export async function closeDecidedClaim(context: CommandContext, done: Denial, text: string): Promise<void> {
  const claim = await context.get('claims', done.claimId);
  if (!claim) return;
  const cases = await context.db.rows('denials').where('claimId').equals(claim.id).toArray();
  const isOpen = cases.some((each) => each.id !== done.id && openDenialStates.includes(each.state));
  const event = claimEvent(context, claim.state === 'denied' && !isOpen ? 'closed' : 'note', text);
  const state = claim.state === 'denied' && !isOpen ? 'closed' : claim.state;
  context.put('claims', { ...claim, state, timeline: [...claim.timeline, event] });
}
