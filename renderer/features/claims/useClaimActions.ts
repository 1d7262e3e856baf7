/** What can be done with the claim that is open, the one next action first. */

import { releaseClaim } from '#renderer/data/commands/claimCare.ts';
import { billNextPayer } from '#renderer/data/commands/claimVersions.ts';
import { nextClaimAmong } from '#renderer/data/commands/nextPayerClaim.ts';
import { unsentStates } from '#renderer/data/commands/scrubClaims.ts';
import type { ClaimInFull } from '#renderer/data/queries/claims.ts';
import type { Action } from '#renderer/ui/actions/action.ts';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import { type Claim, claimTransitions } from '#shared/model/claimRecord.ts';
import { canMove } from '#shared/model/stateMachine.ts';
import type { ClaimQuestion } from './ClaimDialog.tsx';
import { isReady, isWaiting } from './claimRow.ts';
import type { ClaimDeeds } from './useClaimDeeds.tsx';

/** What is asked about a claim before it is done. */
export type ClaimTalk = ClaimQuestion | 'note';

export function useClaimActions(
  full: ClaimInFull | undefined,
  deeds: ClaimDeeds,
  talk: (claim: Claim, about: ClaimTalk) => void,
  place: { isFull: boolean },
): Action[] {
  const command = useCommand();
  if (!full) return [];
  const { claim, advice, denialId } = full;
  const deed = (id: string, label: string, shortcut: string | undefined, run: () => unknown): Action => ({
    id: `claim.${id}`,
    label,
    shortcut,
    group: 'This claim',
    run,
  });
  /** Keys that beside the list are the list's own: notes and saved views. */
  const onPage = (shortcut: string) => (place.isFull ? shortcut : undefined);
  const can = (to: Claim['state']) => canMove(claimTransitions, claim.state, to);
  const billOn = async () => {
    const done = await command(billNextPayer, { claimId: claim.id });
    if (done.ok) goTo('/claims', { id: done.value.value.claimId });
  };
  const next = nextClaimAmong(full.versions, claim);
  const hasNext = claim.snapshot.otherCoverages.some((other) => other.rank === claim.snapshot.rank + 1);
  const isUnsent = unsentStates.includes(claim.state);
  const isOut = claim.lastSubmittedOn !== undefined;
  const correctLabel = advice?.way === 'new-claim' ? 'Make a new claim' : 'Correct';
  const { id } = claim;
  return [
    ...(isReady(claim) ? [deed('send', 'Send the claim', undefined, () => deeds.sendClaims([claim]))] : []),
    ...(claim.hold ? [deed('release', 'Release', 'h', () => command(releaseClaim, { claimId: id }))] : []),
    ...(isUnsent ? [deed('check', 'Check again', 'r', () => deeds.checkAgain([claim]))] : []),
    ...(isWaiting(claim) ? [deed('call', 'Call the payer', 'c', () => goTo('/claims', { call: id }))] : []),
    ...(next ? [deed('next', 'Open the next payer’s claim', 'b', () => goTo('/claims', { id: next.id }))] : []),
    ...(can('secondary-pending') && hasNext && !next ? [deed('next', 'Bill the next payer', 'b', billOn)] : []),
    ...(can('corrected') ? [deed('correct', correctLabel, onPage('v'), () => talk(claim, 'correct'))] : []),
    ...(denialId && advice?.canAppeal
      ? [deed('appeal', 'Appeal', 'l', () => goTo('/denials', { appeal: denialId }))]
      : []),
    ...(isUnsent || can('corrected')
      ? [deed('mend', place.isFull ? 'Mend' : 'Mend the visit', 'e', () => goTo('/claims', { mend: id }))]
      : []),
    ...(can('voided') ? [deed('void', 'Void', onPage('shift+v'), () => talk(claim, 'void'))] : []),
    ...(isUnsent && !claim.hold ? [deed('hold', 'Hold', 'h', () => talk(claim, 'hold'))] : []),
    deed('note', 'Note', onPage('n'), () => talk(claim, 'note')),
    ...(isOut
      ? [deed('proof', place.isFull ? 'Proof' : 'Proof of filing', 't', () => goTo('/claims', { proof: id }))]
      : []),
    place.isFull
      ? deed('print', 'Print', 'mod+p', () => goTo('/claims', { form: id }))
      : deed('full', 'Form and file', undefined, () => goTo('/claims', { id })),
  ];
}
