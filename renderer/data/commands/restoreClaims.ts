/**
 * Claims after the posting of a payment is undone. Each posted answer knows the claim as it was before: the last one's word
 * is taken. Where another payment's answer was posted behind an undone one, that one takes over what was before, and what
 * the undone one had added to the totals goes.
 */
import { groupedBy } from '#shared/kernel/groups.ts';
import { type Cents, subtractCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import type { ClaimBefore, Remittance, RemittanceClaim } from '#shared/model/remittance.ts';
import { answersTo, asSeen } from '../remittanceSheets.ts';
import type { CommandContext } from '../runCommand.ts';
import { claimEvent } from './claimChanges.ts';
import { byPosting } from './remittedClaimPlans.ts';

export interface UndonePosting {
  claims: readonly Claim[];
  undone: readonly RemittanceClaim[];
  /** What the payment had posted. */
  entries: readonly LedgerTransaction[];
  remittance: Remittance;
  reason: string;
}

export async function restoreClaims(context: CommandContext, posting: UndonePosting): Promise<void> {
  const claimOf = (row: RemittanceClaim): string => row.claimId ?? '';
  const others = groupedBy(await othersPosted(context, posting), claimOf);
  const undoneOf = groupedBy(posting.undone, claimOf);
  for (const { id } of posting.claims) {
    const undone = (undoneOf.get(id) ?? []).filter((row) => row.state === 'posted');
    const claim = await context.get('claims', id);
    if (claim && undone.length > 0) await restoreClaim(context, claim, undone, others.get(id) ?? [], posting);
  }
}

async function restoreClaim(
  context: CommandContext,
  claim: Claim,
  undone: readonly RemittanceClaim[],
  stored: readonly RemittanceClaim[],
  { entries, remittance, reason }: UndonePosting,
): Promise<void> {
  const others = new Map(stored.map((row) => [row.id, row]));
  let after = claim;
  for (const row of [...undone].sort(byPosting).reverse()) {
    const before = row.claimBefore ?? derivedBefore(context, after, row, entries);
    const behind = [...others.values()].filter((each) => byPosting(row, each) < 0).sort(byPosting);
    const [next] = behind;
    if (!next?.claimBefore) {
      const { payerClaimNumber, adjudicatedOn, ...kept } = after;
      after = { ...kept, ...before };
      continue;
    }
    const added = difference(next.claimBefore.totals, before.totals);
    for (const each of behind) {
      const own = each.claimBefore;
      if (own) others.set(each.id, { ...each, claimBefore: { ...own, totals: difference(own.totals, added) } });
    }
    others.set(next.id, { ...next, claimBefore: before });
    after = { ...after, totals: difference(after.totals, added) };
  }
  for (const row of stored) {
    const changed = others.get(row.id);
    if (changed && changed !== row) context.put('remittanceClaims', changed);
  }
  const text = `Posting of payment ${remittance.checkNumber} undone: ${reason}`;
  const happened = claimEvent(context, 'reversed', text, { remittanceId: remittance.id });
  context.put('claims', { ...after, timeline: [...claim.timeline, happened] });
}

/** Answers of other payments on the claims that stay posted. */
async function othersPosted(context: CommandContext, { claims, remittance }: UndonePosting) {
  const answers = await answersTo(
    context.db,
    claims.map((claim) => claim.id),
  );
  const others = answers.filter((row) => row.remittanceId !== remittance.id);
  return (await asSeen(context, others)).filter((row) => row.state === 'posted');
}

function difference(totals: Claim['totals'], less: Claim['totals']): Claim['totals'] {
  return {
    chargeCents: totals.chargeCents,
    paidCents: subtractCents(totals.paidCents, less.paidCents),
    contractualCents: subtractCents(totals.contractualCents, less.contractualCents),
    patientCents: subtractCents(totals.patientCents, less.patientCents),
    deniedCents: totals.deniedCents,
  };
}

/** For what was posted before the program kept the claim as it had been. */
function derivedBefore(
  context: CommandContext,
  { totals }: Claim,
  row: RemittanceClaim,
  entries: readonly LedgerTransaction[],
): ClaimBefore {
  const own = entries.filter((each) => each.remittanceClaimId === row.id);
  const sumWhere = (counts: (posting: LedgerTransaction['postings'][number]) => boolean, of = own): Cents =>
    sumCents(of.flatMap((each) => each.postings.filter(counts).map((one) => one.cents)));
  const adjusted = sumWhere((one) => one.account.startsWith('adjustment.'));
  const moved = sumWhere(
    (one) => one.cents > 0,
    own.filter((each) => each.kind === 'transfer'),
  );
  const added = { ...totals, paidCents: row.content.paidCents, contractualCents: adjusted, patientCents: moved };
  return {
    state: 'accepted',
    totals: { ...difference(totals, added), deniedCents: zeroCents },
    nextActionOn: context.today,
  };
}
