/** An unsent claim made anew from the corrected records: same number, rank, version and earlier decisions. */
import { buildSnapshot } from '#shared/claims/index.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { CommandContext } from '../runCommand.ts';
import { authorizationFor, visitSources } from './claimSources.ts';
import { filledByRules } from './scrubFacts.ts';

/** The new snapshot with the policy it now bills; undefined when the records no longer hold what it needs. */
export async function rebuildSnapshot(
  context: CommandContext,
  claim: Pick<Claim, 'snapshot' | 'encounterId' | 'chargeIds'>,
): Promise<{ snapshot: ClaimSnapshot; policyId: Claim['policyId']; payerId: Claim['payerId'] } | undefined> {
  const encounter = await context.get('encounters', claim.encounterId);
  const sources = encounter && (await visitSources(context, encounter));
  const { snapshot: old } = claim;
  const billed = sources?.coverages.find((each) => each.policy.rank === old.rank);
  if (!encounter || !sources || !billed) return undefined;
  const chargeIds = new Set<string>(claim.chargeIds);
  const snapshot = buildSnapshot({
    ...sources,
    number: old.number,
    rank: old.rank,
    frequency: old.frequency,
    payerClaimNumber: old.payerClaimNumber,
    charges: encounter.charges.filter((charge) => chargeIds.has(charge.id) && charge.state !== 'voided'),
    coverages: sources.coverages.map((each) => {
      const adjudication = old.otherCoverages.find((other) => other.rank === each.policy.rank)?.adjudication;
      return adjudication ? { ...each, adjudication } : each;
    }),
    authorization: authorizationFor(sources, billed.payer),
    signedOn: old.signedOn,
  });
  if (!snapshot) return undefined;
  const filled = await filledByRules(context, snapshot, billed.payer.id);
  return { snapshot: filled.snapshot, policyId: billed.policy.id, payerId: billed.payer.id };
}
