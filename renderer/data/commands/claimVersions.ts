/** New claims that follow a decided one: a replacement (frequency 7), a void (8), and the claim to the next payer. */
import { z } from 'zod';
import { claimForNextPayer, newVersion, nextVersion, withPayerNumbers } from '#shared/claims/index.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { problem, type Result, warning } from '#shared/kernel/problems.ts';
import { type ClaimSnapshot, claimSnapshot } from '#shared/model/claim.ts';
import { type Claim, type ClaimState, claimTransitions } from '#shared/model/claimRecord.ts';
import type { RemittanceClaim } from '#shared/model/remittance.ts';
import { id, text } from '#shared/model/schemas.ts';
import { move } from '#shared/model/stateMachine.ts';
import { buildPriorAdjudication } from '#shared/remits/index.ts';
import { answersTo } from '../remittanceSheets.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { answersFollow } from './answersFollow.ts';
import { checked, claimEvent, mediumFor, newClaim, unknownClaim } from './claimChanges.ts';
import { codesFor } from './claimCodes.ts';
import { nextClaimNumber, payerNumbers } from './claimSources.ts';
import { claimsOfVisit, nextClaimAmong } from './nextPayerClaim.ts';
import { rebuildSnapshot } from './rebuildSnapshot.ts';
import { readPostingFacts } from './remittedClaimPlans.ts';
import { findingsOf, scrubShelf } from './scrubFacts.ts';

export interface MadeVersion {
  claimId: Id<'claim'>;
  number: string;
}

const correction = z.object({
  claimId: id<'claim'>(),
  reason: text,
  /** Fields that differ from the records, put on the new version alone. */
  change: claimSnapshot
    .omit({ number: true, frequency: true, payerClaimNumber: true, rank: true })
    .partial()
    .optional(),
});

/**
 * Follows a decided claim with what the corrected records now say: a replacement, or a new claim where the payer's
 * remarks say that nothing stands there to be replaced.
 */
export const correctClaim: Command<z.infer<typeof correction>, MadeVersion> = {
  name: 'correctClaim',
  input: correction,
  journal: 'rows',
  isUndoable: true,
  async run(context, { claimId, reason, change }) {
    const claim = await context.get('claims', claimId);
    if (!claim) return { problems: [unknownClaim()] };
    const base = (await rebuildSnapshot(context, claim))?.snapshot ?? claim.snapshot;
    const next = nextVersion(claim, await remarksOn(context, claim));
    const frequency = next?.way === 'new-claim' ? '1' : '7';
    // A given field is never undefined here: zod leaves absent ones out.
    return follow(context, claim, 'corrected', { ...base, ...change } as ClaimSnapshot, frequency, reason);
  },
};

const voiding = z.object({ claimId: id<'claim'>(), reason: text });

/** Takes a decided claim back: the payer recoups what it paid. */
export const voidClaim: Command<z.infer<typeof voiding>, MadeVersion> = {
  name: 'voidClaim',
  input: voiding,
  journal: 'rows',
  isUndoable: true,
  async run(context, { claimId, reason }) {
    const claim = await context.get('claims', claimId);
    return claim ? follow(context, claim, 'voided', claim.snapshot, '8', reason) : { problems: [unknownClaim()] };
  },
};

async function follow(
  context: CommandContext,
  claim: Claim,
  to: ClaimState & ('corrected' | 'voided'),
  content: ClaimSnapshot,
  frequency: '1' | '7' | '8',
  reason: string,
) {
  const moved = move(claimTransitions, 'claim', claim.state, to);
  if (!moved.ok) return { problems: moved.problems };
  const number = await nextClaimNumber(context);
  const made: Result<ClaimSnapshot> = newVersion(content, frequency, claim.payerClaimNumber, number);
  if (!made.ok) return { problems: made.problems };
  const verb = frequency === '1' ? 'New claim after' : to === 'corrected' ? 'Replaces' : 'Voids';
  const draft = newClaim(context, { ...sameVisit(claim), snapshot: made.value }, `${verb} ${claim.number}: ${reason}`);
  await finish(context, draft);
  const past = frequency === '1' ? 'Followed' : to === 'corrected' ? 'Replaced' : 'Voided';
  context.put('claims', {
    ...claim,
    state: to,
    timeline: [...claim.timeline, claimEvent(context, to, `${past} by ${number}: ${reason}`, { by: context.actor })],
  });
  return {
    value: { claimId: draft.id, number },
    summary:
      frequency === '1'
        ? `Made claim ${number}, anew after ${claim.number}`
        : `Made claim ${number}, which ${verb.toLowerCase()} ${claim.number}`,
    subjectId: draft.id,
  };
}

const sameVisit = (claim: Claim) => ({
  encounterId: claim.encounterId,
  patientId: claim.patientId,
  payerId: claim.payerId,
  policyId: claim.policyId,
  providerId: claim.providerId,
  chargeIds: claim.chargeIds,
  medium: claim.medium,
  previousClaimId: claim.id,
});

async function finish(context: CommandContext, draft: Claim): Promise<void> {
  const shelf = await scrubShelf(context, await codesFor(context, [draft.snapshot]));
  const payer = await context.get('payers', draft.payerId);
  context.put('claims', checked(context, draft, await findingsOf(context, draft, shelf), payer));
}

const nextPayer = z.object({ claimId: id<'claim'>() });

/** Bills the coverage after this one, with what this payer decided. */
export const billNextPayer: Command<z.infer<typeof nextPayer>, MadeVersion> = {
  name: 'billNextPayer',
  input: nextPayer,
  journal: 'rows',
  isUndoable: true,
  async run(context, { claimId }) {
    const claim = await context.get('claims', claimId);
    if (!claim) return { problems: [unknownClaim()] };
    const moved = move(claimTransitions, 'claim', claim.state, 'secondary-pending');
    if (!moved.ok) return { problems: moved.problems };
    const prior = await decisionOn(context, claim);
    if (!prior) {
      const words = 'This payer’s decision is not posted yet. Post its remittance first; the next payer needs it.';
      return { problems: [problem('claim.noDecision', words)] };
    }
    const ofVisit = await claimsOfVisit(context, new Map(), claim.encounterId);
    const stands = nextClaimAmong(ofVisit, claim);
    if (stands) {
      const words = `Claim ${stands.number} to the next payer is there already. Open that one; a second copy would be denied as a duplicate.`;
      return { problems: [problem('claim.nextClaimStands', words)] };
    }
    const policies = await context.db.rows('policies').where('patientId').equals(claim.patientId).toArray();
    const policy = policies.find((each) => each.rank === claim.snapshot.rank + 1);
    const payer = policy && (await context.get('payers', policy.payerId));
    const number = await nextClaimNumber(context);
    const snapshot = claimForNextPayer(claim.snapshot, prior, number);
    if (!snapshot || !policy || !payer) {
      const words = 'No further coverage stood on this claim. Add the policy, or bill the patient.';
      return { problems: [problem('claim.noNextPayer', words)] };
    }
    const numbered = withPayerNumbers(snapshot, payer, await payerNumbers(context));
    const next = {
      ...sameVisit(claim),
      payerId: payer.id,
      policyId: policy.id,
      medium: mediumFor(payer),
      snapshot: numbered,
    };
    const draft = newClaim(context, next, `Follows ${claim.number} to the next payer`);
    await finish(context, draft);
    const earlier = ofVisit.filter((each) => each.snapshot.rank < draft.snapshot.rank);
    await answersFollow(context, await readPostingFacts(context, [claim.id]), earlier, draft);
    const words = `Billed to ${payer.name} as ${number}`;
    context.put('claims', {
      ...claim,
      state: 'secondary-pending',
      timeline: [...claim.timeline, claimEvent(context, 'status', words)],
    });
    const own = await context.get('payers', claim.payerId);
    const forwards =
      'This payer forwards its decision by itself. Wait for the next payer before sending a second copy.';
    return {
      value: { claimId: draft.id, number },
      summary: `Made claim ${number} to the next payer`,
      subjectId: draft.id,
      problems: own?.forwardsAutomatically ? [warning('claim.forwarded', forwards)] : [],
    };
  },
};

/** Every remark of the payer's posted decisions, of the claim and of its lines. */
async function remarksOn(context: CommandContext, claim: Claim): Promise<string[]> {
  const decisions = await answersTo(context.db, [claim.id]);
  return remarksOf(decisions);
}

export const remarksOf = (decisions: readonly RemittanceClaim[]): string[] =>
  decisions
    .filter((each) => each.state === 'posted')
    .flatMap(({ content }) => [...content.remarks, ...content.lines.flatMap((line) => line.remarks)]);

/** The newest posted decision of the claim's own payer. */
async function decisionOn(context: CommandContext, claim: Claim) {
  const decisions = await answersTo(context.db, [claim.id]);
  const posted = decisions.filter((each) => each.state === 'posted');
  const last = posted.at(-1);
  const remittance = last && (await context.get('remittances', last.remittanceId));
  return last && remittance && buildPriorAdjudication(last.content, claim, remittance.paymentDate);
}
