/** What a person does about a finding without leaving the claim: accept a warning with a reason, take that back. */
import { z } from 'zod';
import { accepts } from '#shared/claims/index.ts';
import { problem } from '#shared/kernel/problems.ts';
import { id, text } from '#shared/model/schemas.ts';
import { ruleLabel } from '#shared/scrub/index.ts';
import type { Command } from '../runCommand.ts';
import { claimEvent, unknownClaim } from './claimChanges.ts';
import { recheck, unsentStates } from './scrubClaims.ts';

const acceptance = z.object({ claimId: id<'claim'>(), ruleId: text, where: z.string(), reason: text });

/** An error always blocks: only a warning that stands on the claim now can be accepted. */
export const acceptWarning: Command<z.infer<typeof acceptance>, null> = {
  name: 'acceptWarning',
  input: acceptance,
  journal: 'rows',
  isUndoable: true,
  async run(context, { claimId, ruleId, where, reason }) {
    const claim = await context.get('claims', claimId);
    if (!claim) return { problems: [unknownClaim()] };
    const finding = claim.findings.find((each) => each.ruleId === ruleId && each.where === where);
    if (!finding)
      return { problems: [problem('finding.gone', 'This was mended meanwhile. Look at the findings again.')] };
    if (finding.severity === 'error')
      return {
        problems: [problem('finding.blocks', 'An error cannot be accepted. Mend it, then check the claim again.')],
      };
    const accepted = { ruleId, where, reason, at: context.now, by: context.actor, message: finding.message };
    const words = `Accepted “${finding.message}” (${ruleLabel(ruleId)}): ${reason}`;
    context.put('claims', {
      ...claim,
      findings: claim.findings.filter((each) => each !== finding),
      overrides: [...claim.overrides, accepted],
      timeline: [...claim.timeline, claimEvent(context, 'override', words, { by: context.actor })],
    });
    return { value: null, summary: `Accepted a warning on claim ${claim.number}`, subjectId: claim.id };
  },
};

const retraction = z.object({ claimId: id<'claim'>(), ruleId: text, where: z.string().optional() });

/** The warning is raised again, as long as the claim has not left. */
export const raiseAgain: Command<z.infer<typeof retraction>, null> = {
  name: 'raiseAgain',
  input: retraction,
  journal: 'rows',
  isUndoable: true,
  async run(context, { claimId, ruleId, where }) {
    const claim = await context.get('claims', claimId);
    if (!claim) return { problems: [unknownClaim()] };
    if (!unsentStates.includes(claim.state))
      return { problems: [problem('claim.sent', 'This claim is with the payer. What was accepted stays on record.')] };
    const overrides = claim.overrides.filter(
      (each) => !(each.ruleId === ruleId && accepts(each, { ruleId, where: where ?? '' })),
    );
    const words = `Raised again what was accepted (${ruleLabel(ruleId)})`;
    await recheck(context, [
      {
        ...claim,
        overrides,
        timeline: [...claim.timeline, claimEvent(context, 'override', words, { by: context.actor })],
      },
    ]);
    return { value: null, summary: `Raised a warning on claim ${claim.number} again`, subjectId: claim.id };
  },
};

const route = z.object({ claimId: id<'claim'>(), medium: z.enum(['paper', '837P']) });

/** On paper instead of a file, or the other way round, for this one claim. */
export const changeClaimMedium: Command<z.infer<typeof route>, null> = {
  name: 'changeClaimMedium',
  input: route,
  journal: 'rows',
  isUndoable: true,
  async run(context, { claimId, medium }) {
    const claim = await context.get('claims', claimId);
    if (!claim) return { problems: [unknownClaim()] };
    if (!unsentStates.includes(claim.state))
      return { problems: [problem('claim.sent', 'This claim is with the payer already.')] };
    await recheck(context, [{ ...claim, medium }]);
    const words = medium === 'paper' ? 'goes on paper' : 'goes by 837P';
    return { value: null, summary: `Claim ${claim.number} ${words}`, subjectId: claim.id };
  },
};

const typed = z.object({ claimId: id<'claim'>(), memberId: text });

/** The member id of the policy this claim bills; the claim is checked again by the caller once it is stored. */
export const correctMemberId: Command<z.infer<typeof typed>, null> = {
  name: 'correctMemberId',
  input: typed,
  journal: 'rows',
  isUndoable: true,
  async run(context, { claimId, memberId }) {
    const claim = await context.get('claims', claimId);
    const policy = claim && (await context.get('policies', claim.policyId));
    if (!claim || !policy) return { problems: [unknownClaim()] };
    context.put('policies', { ...policy, memberId });
    return { value: null, summary: 'Corrected a member ID', subjectId: policy.id };
  },
};
