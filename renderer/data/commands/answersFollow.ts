/**
 * Answers that came before their claim. A claim that was sent on keeps our number, so the next payer's answer may stand at the
 * first payer's claim and wait there; once the claim at the next payer is made, the answer follows, and goes back when that
 * claim goes.
 */
import type { Claim } from '#shared/model/claimRecord.ts';
import type { Remittance, RemittanceClaim } from '#shared/model/remittance.ts';
import { rankTold } from '#shared/remits/index.ts';
import { answersTo, asSeen } from '../remittanceSheets.ts';
import type { CommandContext } from '../runCommand.ts';
import { judgeRows } from './importRemittances.ts';
import { withCounts } from './remittanceCounts.ts';
import type { PostingFacts } from './remittedClaimPlans.ts';

/** What waits at claims of earlier payers and is the answer of the payer of `next` goes to that claim. */
export const answersFollow = (
  context: CommandContext,
  facts: PostingFacts,
  earlier: readonly Claim[],
  next: Claim,
): Promise<void> =>
  moveAnswers(context, facts, earlier, next, (row, { payerId }) => {
    const from = earlier.find((claim) => claim.id === row.claimId);
    if (payerId !== next.payerId) return false;
    return from?.payerId !== next.payerId || rankTold(row.content) === next.snapshot.rank;
  });

/** The claim at the next payer goes: what waits there waits again at the claim before it. */
export const answersGoBack = (context: CommandContext, facts: PostingFacts, next: Claim, to: Claim): Promise<void> =>
  moveAnswers(context, facts, [next], to, () => true);

async function moveAnswers(
  context: CommandContext,
  facts: PostingFacts,
  from: readonly Claim[],
  to: Claim,
  moves: (row: RemittanceClaim, remittance: Remittance) => boolean,
): Promise<void> {
  const ids = from.map((claim) => claim.id);
  const rows = (await asSeen(context, await answersTo(context.db, ids))).filter(isOpen);
  for (const remittanceId of new Set(rows.map((row) => row.remittanceId))) {
    const remittance = await context.get('remittances', remittanceId);
    if (!remittance) continue;
    const own = rows.filter((row) => row.remittanceId === remittanceId && moves(row, remittance));
    const moved = own.map((row) => ({ ...row, claimId: to.id }));
    const judged = await judgeRows(context, facts, moved, { remittance, ahead: [] });
    for (const row of judged) context.put('remittanceClaims', row);
    const before = judged.flatMap((row) => own.find((each) => each.id === row.id) ?? []);
    if (judged.length > 0) context.put('remittances', withCounts(remittance, before, judged));
  }
}

const isOpen = (row: RemittanceClaim): boolean => row.state === 'ready' || row.state === 'review';
