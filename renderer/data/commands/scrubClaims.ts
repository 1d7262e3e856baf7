/**
 * Checks claims again that have not been sent, or were rejected at the door. From the records by default: what was
 * corrected at registration or coding reaches the claim this way. A void repeats what was sent and is never rebuilt.
 */
import { z } from 'zod';
import { problem, warning } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import type { Claim, ClaimState } from '#shared/model/claimRecord.ts';
import { id } from '#shared/model/schemas.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { checked, isClean, mediumFor, totalOf } from './claimChanges.ts';
import { codesFor } from './claimCodes.ts';
import { rebuildSnapshot } from './rebuildSnapshot.ts';
import { findingsOf, scrubShelf } from './scrubFacts.ts';

/** Not with a payer: may still change. A rejected one was never adjudicated and goes out anew. */
export const unsentStates: readonly ClaimState[] = ['draft', 'scrub-failed', 'scrub-passed', 'queued', 'rejected'];

const input = z.object({
  claimIds: z.array(id<'claim'>()).min(1, 'Choose at least one claim.'),
  /** False checks the claim as it stands. */
  fromRecords: z.boolean(),
});

export const scrubClaims: Command<z.infer<typeof input>, { ready: number; toFix: number }> = {
  name: 'scrubClaims',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { claimIds, fromRecords }) {
    const stored = (await context.getMany('claims', claimIds)).filter((claim) => claim !== undefined);
    const unsent = stored.filter((claim) => unsentStates.includes(claim.state));
    if (unsent.length === 0)
      return { problems: [problem('claim.sent', 'These claims are with the payer. Correct them with a new version.')] };
    const claims: Claim[] = [];
    for (const claim of unsent) claims.push(fromRecords ? await rebuilt(context, claim) : claim);
    const { ready, toFix } = await recheck(context, claims);
    const sent = stored.length - unsent.length;
    return {
      value: { ready, toFix },
      summary: `Checked ${count(claims.length, 'claim')}${toFix ? `: ${toFix} to fix` : ': nothing stands in the way'}`,
      subjectId: claims[0]?.id ?? '',
      problems: sent ? [warning('claim.sent', `${count(sent, 'claim')} already with the payer left as they are.`)] : [],
    };
  },
};

/** Checks claims as they stand and writes what was found. */
export async function recheck(
  context: CommandContext,
  claims: readonly Claim[],
): Promise<{ ready: number; toFix: number }> {
  const snapshots = claims.map((claim) => claim.snapshot);
  const shelf = await scrubShelf(context, await codesFor(context, snapshots));
  let ready = 0;
  for (const claim of claims) {
    const payer = await context.get('payers', claim.payerId);
    const findings = await findingsOf(context, claim, shelf);
    if (isClean(findings)) ready += 1;
    context.put('claims', checked(context, claim, findings, payer));
  }
  return { ready, toFix: claims.length - ready };
}

/** The claim from the records as they are now. */
export async function rebuilt(context: CommandContext, claim: Claim): Promise<Claim> {
  if (claim.snapshot.frequency === '8') return claim;
  const made = await rebuildSnapshot(context, claim);
  if (!made) return claim;
  const payer = await context.get('payers', made.payerId);
  return {
    ...claim,
    ...made,
    medium: payer && made.payerId !== claim.payerId ? mediumFor(payer) : claim.medium,
    totals: { ...claim.totals, chargeCents: totalOf(made.snapshot) },
  };
}
