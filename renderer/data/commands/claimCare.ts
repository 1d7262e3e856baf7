/** The small deeds on one claim: hold and release, what the payer said on the phone. */
import { z } from 'zod';
import { addDays, type Day, formatDay } from '#shared/kernel/dates.ts';
import { problem } from '#shared/kernel/problems.ts';
import { type Claim, claimTransitions } from '#shared/model/claimRecord.ts';
import { day, id, text } from '#shared/model/schemas.ts';
import { canMove } from '#shared/model/stateMachine.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { claimEvent, unknownClaim } from './claimChanges.ts';

const claimId = id<'claim'>();

/** A command that changes one claim and says so in its timeline. */
function careFor<Shape extends z.ZodRawShape & { claimId: typeof claimId }>(
  name: string,
  input: z.ZodObject<Shape>,
  summary: string,
  change: (context: CommandContext, claim: Claim, given: z.infer<z.ZodObject<Shape>>) => Claim | string,
): Command<z.infer<z.ZodObject<Shape>>, null> {
  return {
    name,
    input: input as unknown as z.ZodType<z.infer<z.ZodObject<Shape>>>, // the object schema parses to its own shape
    journal: 'rows',
    isUndoable: true,
    async run(context, given) {
      const asked = (given as { claimId: z.infer<typeof claimId> }).claimId; // every shape here has it
      const claim = await context.get('claims', asked);
      if (!claim) return { problems: [unknownClaim()] };
      const changed = change(context, claim, given);
      if (typeof changed === 'string') return { problems: [problem('claim.notChanged', changed)] };
      context.put('claims', changed);
      return { value: null, summary: `${summary} ${claim.number}`, subjectId: claim.id };
    },
  };
}

const happened = (context: CommandContext, claim: Claim, ...event: [Claim['timeline'][number]['kind'], string]) => ({
  ...claim,
  timeline: [...claim.timeline, claimEvent(context, ...event, { by: context.actor })],
});

export const holdClaim = careFor(
  'holdClaim',
  z.object({ claimId, reason: text }),
  'Put on hold claim',
  (context, claim, { reason }) => ({
    ...happened(context, claim, 'held', `On hold: ${reason}`),
    hold: { reason, since: context.today },
  }),
);

export const releaseClaim = careFor('releaseClaim', z.object({ claimId }), 'Released claim', (context, claim) => {
  if (!claim.hold) return 'This claim is not on hold.';
  const { hold, ...free } = claim;
  const released = happened(context, free, 'released', 'Released from hold');
  if (hold.ruleId === undefined) return released;
  // What one person let go is not held again by the same rule.
  const reason = 'Released from hold';
  const accepted = { ruleId: hold.ruleId, reason, at: context.now, by: context.actor, message: hold.reason };
  return {
    ...released,
    findings: claim.findings.filter((each) => each.ruleId !== hold.ruleId),
    overrides: [...claim.overrides, accepted],
  };
});

const askAgainAfterDays = 14;
const remittanceDays = 7;

/** Where a claim stands, as the payer tells on the phone or the portal. */
export const standings = ['in-process', 'decided', 'not-on-file', 'other'] as const;
export type Standing = (typeof standings)[number];

const call = z.object({
  claimId,
  text,
  standing: z.enum(standings).optional(),
  spokeWith: text.optional(),
  reference: text.optional(),
  payerClaimNumber: text.optional(),
  /** Look at it again on this day. */
  nextOn: day.optional(),
});

/** What the payer said about a claim: whom we spoke to, the call's reference, and when to look again. */
export const recordClaimStatus = careFor(
  'recordClaimStatus',
  call,
  'Recorded the status of claim',
  (context, claim, given) => {
    if (given.nextOn !== undefined && given.nextOn <= context.today) return 'Choose a day after today.';
    const { spokeWith, reference } = given;
    const event = {
      ...claimEvent(context, 'status', given.text, { by: context.actor }),
      ...(spokeWith === undefined && reference === undefined
        ? {}
        : {
            call: {
              ...(spokeWith === undefined ? {} : { spokeWith }),
              ...(reference === undefined ? {} : { reference }),
            },
          }),
    };
    const standing = given.standing ?? 'in-process';
    return {
      ...claim,
      timeline: [...claim.timeline, event],
      ...(given.payerClaimNumber === undefined ? {} : { payerClaimNumber: given.payerClaimNumber }),
      ...whereItStands(claim, standing, given.text),
      nextActionOn: given.nextOn ?? nextLook(context, standing),
    };
  },
);

/** A claim the payer does not have never got in: it is sent again like one that was rejected at the door. */
function whereItStands(
  claim: Claim,
  standing: Standing,
  words: string,
): Pick<Claim, 'state'> & Partial<Pick<Claim, 'findings'>> {
  if (standing === 'not-on-file' && canMove(claimTransitions, claim.state, 'rejected')) {
    const fix = `Check the payer id and the member, then check the claim again and send it anew. Keep the proof of ${claim.lastSubmittedOn ? formatDay(claim.lastSubmittedOn) : 'the first filing'}.`;
    const message = `The payer does not have this claim: ${words}`;
    const finding = {
      ruleId: 'Call',
      severity: 'error' as const,
      step: 'claims' as const,
      message,
      fix,
      where: 'payer.payerId',
    };
    return { state: 'rejected', findings: [finding] };
  }
  const isHeld = standing === 'in-process' && canMove(claimTransitions, claim.state, 'pending');
  return { state: isHeld ? 'pending' : claim.state };
}

function nextLook(context: CommandContext, standing: Standing): Day {
  if (standing === 'not-on-file') return context.today;
  return addDays(context.today, standing === 'decided' ? remittanceDays : askAgainAfterDays);
}
