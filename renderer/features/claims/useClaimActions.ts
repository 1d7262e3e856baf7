/** What can be done with the claim that is open, the one next action first. */

import { releaseClaim } from '#renderer/data/commands/claimCare.ts';
import { billNextPayer } from '#renderer/data/commands/claimVersions.ts';
import type { Action } from '#renderer/ui/actions/action.ts';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import { type Claim, claimTransitions } from '#shared/model/claimRecord.ts';
import { canMove } from '#shared/model/stateMachine.ts';
import type { ClaimTalk } from './ClaimDialog.tsx';
import { isReady, isWaiting, needsFix } from './claimRow.ts';
import type { ClaimDeeds } from './useClaimDeeds.tsx';

export function useClaimActions(
  claim: Claim | undefined,
  deeds: ClaimDeeds,
  talk: (claim: Claim, about: ClaimTalk) => void,
  place: { isFull: boolean },
): Action[] {
  const command = useCommand();
  if (!claim) return [];
  const deed = (id: string, label: string, run: () => unknown): Action => ({
    id: `claim.${id}`,
    label,
    group: 'This claim',
    run,
  });
  const can = (to: Claim['state']) => canMove(claimTransitions, claim.state, to);
  const billOn = async () => {
    const done = await command(billNextPayer, { claimId: claim.id });
    if (done.ok) goTo('/claims', { id: done.value.value.claimId });
  };
  const hasNext = claim.snapshot.otherCoverages.some((other) => other.rank === claim.snapshot.rank + 1);
  const isUnsent = needsFix(claim) || isReady(claim) || claim.state === 'rejected';
  return [
    ...(isReady(claim) ? [deed('send', 'Send the claim', () => deeds.sendClaims([claim]))] : []),
    ...(claim.hold ? [deed('release', 'Release the claim', () => command(releaseClaim, { claimId: claim.id }))] : []),
    ...(isUnsent ? [deed('check', 'Check again', () => deeds.checkAgain([claim]))] : []),
    ...(isWaiting(claim) ? [deed('status', 'Record its status', () => talk(claim, 'status'))] : []),
    ...(can('secondary-pending') && hasNext ? [deed('next', 'Bill the next payer', billOn)] : []),
    ...(can('corrected') ? [deed('correct', 'Correct', () => talk(claim, 'correct'))] : []),
    ...(can('voided') ? [deed('void', 'Void', () => talk(claim, 'void'))] : []),
    ...(isUnsent && !claim.hold ? [deed('hold', 'Hold', () => talk(claim, 'hold'))] : []),
    deed('note', 'Note', () => talk(claim, 'note')),
    place.isFull
      ? deed('print', 'Print form', () => goTo('/claims', { form: claim.id }))
      : deed('full', 'Form and file', () => goTo('/claims', { id: claim.id })),
  ];
}
