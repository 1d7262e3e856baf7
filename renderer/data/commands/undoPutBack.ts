/** The payer’s reversal has come for a take-back that an office had put on the claim on the payer’s word: that entry is undone. */
import { formatDay } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { mirrorOf } from '#shared/ledger/index.ts';
import type { ClaimEvent } from '#shared/model/claimRecord.ts';
import { putBackByHand } from '#shared/remits/index.ts';
import type { CommandContext } from '../runCommand.ts';
import type { PostingFacts } from './remittedClaimPlans.ts';

/** The mirrors join the entries in `facts`, so that what is posted next is planned behind them. */
export async function undoPutBack(context: CommandContext, facts: PostingFacts, claimId: Id<'claim'>): Promise<void> {
  const claim = await context.get('claims', claimId);
  if (!claim) return;
  const posted = facts.ledgerOf.get(claim.encounterId) ?? [];
  const putBack = putBackByHand(posted.filter((each) => each.claimId === claimId));
  if (putBack.length === 0) return;
  const mirrors = [];
  for (const entry of putBack) {
    mirrors.push(await context.post(mirrorOf(entry, { date: context.today, reason: 'The payer’s reversal came' })));
  }
  facts.ledgerOf.set(claim.encounterId, [...posted, ...mirrors]);
  const notes = putBack.map(
    (entry): ClaimEvent => ({
      at: context.now,
      on: context.today,
      kind: 'note',
      text: `What was put back by hand on ${formatDay(entry.date)} was undone: the payer’s reversal came`,
    }),
  );
  context.put('claims', { ...claim, timeline: [...claim.timeline, ...notes] });
}
