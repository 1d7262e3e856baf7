/**
 * Makes claims of visits that are ready to bill: a frozen snapshot for the first payer in force on the day, checked at
 * once. The visit and its charges are billed from here on. A visit that cannot be billed is left out and named.
 */
import { z } from 'zod';
import { buildSnapshot } from '#shared/claims/index.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Problem, problem, warning } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { Payer } from '#shared/model/payer.ts';
import { id } from '#shared/model/schemas.ts';
import type { Encounter } from '#shared/model/visit.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { checked, claimEvent, isClean, mediumFor, newClaim } from './claimChanges.ts';
import { codesFor } from './claimCodes.ts';
import { authorizationFor, nextClaimNumber, visitSources } from './claimSources.ts';
import { filledByRules, findingsOf, scrubShelf } from './scrubFacts.ts';

const input = z.object({ encounterIds: z.array(id<'encounter'>()).min(1, 'Choose at least one visit.') });

export interface CreatedClaims {
  claimIds: Id<'claim'>[];
  ready: number;
  toFix: number;
}

export const createClaims: Command<z.infer<typeof input>, CreatedClaims> = {
  name: 'createClaims',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { encounterIds }) {
    const drafts: Draft[] = [];
    const left: string[] = [];
    for (const encounter of await context.getMany('encounters', [...new Set(encounterIds)])) {
      const draft = encounter ? await draftOf(context, encounter) : 'A visit was removed meanwhile.';
      if (typeof draft === 'string') left.push(draft);
      else drafts.push(draft);
    }
    const reasons = [...new Set(left)];
    if (drafts.length === 0) return { problems: reasons.map((each) => problem('claim.notMade', each)) };
    const shelf = await scrubShelf(
      context,
      await codesFor(
        context,
        drafts.map(({ claim }) => claim.snapshot),
      ),
    );
    const claims: Claim[] = [];
    for (const { claim, payer, encounter } of drafts) {
      const done = checked(context, claim, await findingsOf(context, claim, shelf), payer);
      context.put('claims', done);
      context.put('encounters', billed(encounter, done.chargeIds));
      claims.push(done);
    }
    const problems: Problem[] = reasons.map((each) => warning('claim.notMade', each));
    const ready = claims.filter((claim) => isClean(claim.findings)).length;
    const toFix = claims.length - ready;
    return {
      value: { claimIds: claims.map((claim) => claim.id), ready, toFix },
      summary: `Made ${count(claims.length, 'claim')}${toFix ? `, ${toFix} to fix` : ''}`,
      subjectId: claims[0]?.id ?? '',
      problems,
    };
  },
};

interface Draft {
  claim: Claim;
  payer: Payer;
  encounter: Encounter;
}

/** The draft, or the sentence why this visit cannot be billed. */
async function draftOf(context: CommandContext, encounter: Encounter): Promise<Draft | string> {
  const visit = `The visit of ${formatDay(encounter.date)}`;
  if (encounter.state !== 'ready-to-bill') return `${visit} is not ready to bill. Look at the list again.`;
  if (encounter.selfPay) return `${visit} is billed to the patient, not to a payer.`;
  const sources = await visitSources(context, encounter);
  const first = sources?.coverages[0];
  if (!sources || !first) return `${visit} has no coverage in force on its day. Add the policy, then make the claim.`;
  const charges = encounter.charges.filter((charge) => charge.state !== 'voided' && charge.state !== 'held');
  if (charges.length === 0) return `${visit} has no charges to bill. Enter them first.`;
  const snapshot = buildSnapshot({
    ...sources,
    number: await nextClaimNumber(context),
    charges,
    rank: first.policy.rank,
    authorization: authorizationFor(sources, first.payer),
    signedOn: context.today,
  });
  if (!snapshot) return `${visit} has no coverage to bill.`;
  const { snapshot: whole, filled } = await filledByRules(context, snapshot, first.payer.id);
  const claim = newClaim(
    context,
    {
      snapshot: whole,
      encounterId: encounter.id,
      patientId: encounter.patientId,
      payerId: first.payer.id,
      policyId: first.policy.id,
      providerId: encounter.providerId,
      chargeIds: charges.map((charge) => charge.id),
      medium: mediumFor(first.payer),
    },
    'Claim made from the visit',
  );
  const events = filled.map((rule) => claimEvent(context, 'note', `Filled in by a rule of the office: ${rule.name}`));
  return { claim: { ...claim, timeline: [...claim.timeline, ...events] }, payer: first.payer, encounter };
}

const billed = (encounter: Encounter, chargeIds: readonly string[]): Encounter => ({
  ...encounter,
  state: 'billed',
  charges: encounter.charges.map((charge) => (chargeIds.includes(charge.id) ? { ...charge, state: 'billed' } : charge)),
});
