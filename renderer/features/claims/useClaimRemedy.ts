/** Makes the change a finding offers, in the record it belongs to, and has the claim checked again. */
import { useBook } from '#renderer/data/BookContext.tsx';
import { changeClaimMedium, correctMemberId } from '#renderer/data/commands/claimFindings.ts';
import { mendVisit } from '#renderer/data/commands/mendVisit.ts';
import { scrubClaims } from '#renderer/data/commands/scrubClaims.ts';
import { encounterInFull } from '#renderer/data/queries/encounters.ts';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import type { Claim, Finding, Remedy } from '#shared/model/claimRecord.ts';
import { mendByRemedy } from './mendByRemedy.ts';

/** A line whose charge is in the books is voided there, not taken off the claim. */
type ClaimRemedy = Exclude<Remedy, { kind: 'remove-line' }>;

export const remediesOnClaim = ({ remedies = [] }: Finding): ClaimRemedy[] =>
  remedies.filter((remedy) => remedy.kind !== 'remove-line');

export function useClaimRemedy(claim: Claim): (remedy: ClaimRemedy) => Promise<unknown> {
  const command = useCommand();
  const book = useBook();
  return async (remedy) => {
    if (remedy.kind === 'send-on-paper')
      return command(changeClaimMedium, { claimId: claim.id, medium: 'paper' as const });
    if (remedy.kind === 'write-member-id') {
      const done = await command(correctMemberId, { claimId: claim.id, memberId: remedy.memberId }, { done: false });
      return done.ok ? command(scrubClaims, { claimIds: [claim.id], fromRecords: true }) : done;
    }
    const visit = await encounterInFull(book, claim.encounterId);
    return visit && command(mendVisit, mendByRemedy(visit.encounter, claim.chargeIds, remedy, visit.fees));
  };
}
