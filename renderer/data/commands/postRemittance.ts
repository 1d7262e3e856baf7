/**
 * Posts remitted claims of one payment: ledger, claim, cases for what was refused, the claim to the next payer, the deposit,
 * and once per payment what the payer took or added outside its claims. A row that is posted already is passed over, so a
 * run that was cut off can simply be started again.
 */
import { z } from 'zod';
import type { Id } from '#shared/kernel/ids.ts';
import { addCents, type Cents, formatMoney, zeroCents } from '#shared/kernel/money.ts';
import { hasErrors, type Problem, problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import type { Remittance, RemittanceClaim, RemittanceState } from '#shared/model/remittance.ts';
import { id } from '#shared/model/schemas.ts';
import { planProviderAdjustments } from '#shared/remits/index.ts';
import { claimsNamed } from '../namedClaims.ts';
import { rowsOfPayments } from '../remittanceSheets.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { addToDeposit } from './addToDeposit.ts';
import { answersFollow } from './answersFollow.ts';
import { remittanceGone } from './importRemittances.ts';
import { claimsOfVisit, decisionThatStands, keepUpNextClaim, nextClaimAmong } from './nextPayerClaim.ts';
import { postRemittedClaim } from './postRemittedClaim.ts';
import { withCounts } from './remittanceCounts.ts';
import { byPosition, methodOf, type PostingFacts, readPostingFacts } from './remittedClaimPlans.ts';
import { isSameCheck } from './sameCheck.ts';
import { undoPutBack } from './undoPutBack.ts';
import { readVisitCases } from './visitCases.ts';

const input = z.object({
  remittanceId: id<'remittance'>(),
  rowIds: z.array(id<'remittanceClaim'>()),
  /**
   * A person looked at these rows: what is only to be reviewed is posted too. Without one, a row that waits is planned again
   * and posted where no question is left. What cannot be posted never is.
   */
  isReviewed: z.boolean(),
  /** What was put back on these claims by hand, before their reversals came, is undone first. */
  undoesPutBack: z.boolean().optional(),
});
/** Often enough that the store is never idle; each costs a look at what the rows were before. */
const rowsPerHandOver = 64;

export interface PostedRows {
  posted: number;
  postedCents: Cents;
  /** Rows that stayed for a person. */
  left: number;
  state: RemittanceState;
}

export const postRemittance: Command<z.infer<typeof input>, PostedRows> = {
  name: 'postRemittance',
  input,
  journal: 'ids',
  isUndoable: false,
  async run(context, { remittanceId, rowIds, isReviewed, undoesPutBack }) {
    const stored = await context.get('remittances', remittanceId);
    if (!stored) return { problems: [remittanceGone()] };
    if (stored.state === 'undone') {
      return {
        problems: [
          problem(
            'remittance.withdrawn',
            'This payment was removed from the list. Open its file again to bring it back, then post.',
          ),
        ],
      };
    }
    if (stored.state === 'out-of-balance') {
      return {
        problems: [
          problem(
            'remittance.outOfBalance',
            'This payment does not add up, so nothing of it is posted. Ask the payer for a corrected remittance, or type it by hand from the paper.',
          ),
        ],
      };
    }
    if (stored.isBeingRead) {
      return {
        problems: [
          problem(
            'remittance.beingRead',
            'This payment was not read to its end, so nothing of it is posted. Choose “Read on” in the list of payments, then post.',
          ),
        ],
      };
    }
    const rows = (await context.getMany('remittanceClaims', rowIds)).flatMap((row) => (row ? [row] : []));
    const open = rows.filter((row) => row.state === 'ready' || row.state === 'review').sort(byPosition);
    // Its money may be on a deposit already: not even that is begun before somebody has compared.
    if (!isReviewed && rows.length === 0 && stored.counts.claims > 0 && isSameCheck(stored)) {
      const value = { posted: 0, postedCents: zeroCents, left: 0, state: stored.state };
      return { value, summary: 'Posted nothing', subjectId: remittanceId };
    }
    const start = await beginPosting(context, stored, open);
    if ('problems' in start) return start;
    const { begun } = start;
    const claimIds = open.flatMap((row) => row.claimId ?? []);
    const facts = await readPostingFacts(context, claimIds);
    const cases = await readVisitCases(context, claimIds);
    if (undoesPutBack) {
      const reversals = open.filter((row) => row.content.statusCode === '22').flatMap((row) => row.claimId ?? []);
      for (const claimId of new Set(reversals)) await undoPutBack(context, facts, claimId);
    }
    let posted = 0;
    let postedCents: Cents = zeroCents;
    const after: RemittanceClaim[] = [];
    for (const row of open) {
      const done = await postRemittedClaim(context, { ...facts, cases }, begun, row, isReviewed);
      context.put('remittanceClaims', done);
      after.push(done);
      if (after.length % rowsPerHandOver === 0) await context.handOver();
      if (done.state !== 'posted') continue;
      posted += 1;
      postedCents = addCents(postedCents, row.content.paidCents);
    }
    await settleNextClaims(context, facts, begun, after);
    const settled = withCounts(begun, open, after);
    context.put('remittances', settled);
    const left = open.length - posted;
    const problems =
      left > 0 && isReviewed ? after.flatMap((row) => row.problems.filter((each) => hasErrors([each]))) : [];
    if (posted === 0 && hasErrors(problems)) return { problems };
    return {
      value: { posted, postedCents, left, state: settled.state },
      summary: `${undoesPutBack ? 'Undid what was put back by hand and posted' : 'Posted'} ${formatMoney(postedCents)} to ${count(posted, 'claim')}`,
      subjectId: remittanceId,
    };
  },
};

/** Claims at next payers learn what was decided anew, and take the answers that have waited for them. */
async function settleNextClaims(
  context: CommandContext,
  facts: PostingFacts,
  remittance: Remittance,
  rows: readonly RemittanceClaim[],
): Promise<void> {
  const decidedAnew = rows.filter((row) => row.state === 'posted' && row.claimBefore?.adjudicatedOn !== undefined);
  for (const claimId of new Set(decidedAnew.flatMap((row) => row.claimId ?? []))) {
    const claim = await context.get('claims', claimId);
    const next = claim && nextClaimAmong(await claimsOfVisit(context, facts.made, claim.encounterId), claim);
    if (!next) continue;
    const stands = await decisionThatStands(context, facts.ledgerOf.get(claim.encounterId) ?? [], claim, next);
    await keepUpNextClaim(context, claim, next, stands, remittance);
  }
  for (const [encounterId, made] of facts.made) {
    const claims = await claimsOfVisit(context, facts.made, encounterId);
    for (const next of claims.filter((each) => made.includes(each.id))) {
      const earlier = claims.filter((each) => each.snapshot.rank < next.snapshot.rank);
      await answersFollow(context, facts, earlier, next);
    }
  }
}

/** The first posting of a payment puts its money on the deposit and posts what stands outside the claims. */
export async function beginPosting(
  context: CommandContext,
  remittance: Remittance,
  rows: readonly RemittanceClaim[],
): Promise<{ begun: Remittance } | { problems: Problem[] }> {
  if (remittance.adjustmentTransactionIds !== undefined) return { begun: remittance };
  const depositId = remittance.depositId ?? (await depositOf(context, remittance));
  const begun: Remittance = { ...remittance, ...(depositId === undefined ? {} : { depositId }) };
  if (remittance.providerAdjustments.length === 0) return { begun: { ...begun, adjustmentTransactionIds: [] } };
  const payerId = remittance.payerId ?? (await payerOfRows(context, rows));
  if (payerId === undefined) {
    return {
      problems: [
        problem(
          'remittance.payerUnknown',
          'The payer of this remittance is not on the list of payers. Add it under Contracts with its payer ID, then post.',
        ),
      ],
    };
  }
  const all = await rowsOfPayments(context.db, [remittance.id]);
  const references = remittance.providerAdjustments.flatMap((each) => each.reference ?? []);
  const named = await claimsNamed(context.db, references, payerId);
  const { transactions } = planProviderAdjustments(
    { providerAdjustments: remittance.providerAdjustments, claims: all.map((row) => row.content) },
    {
      payerId,
      claimOf: (reference) => {
        const claim = named.get(reference);
        return claim && { claimId: claim.id, encounterId: claim.encounterId };
      },
      refs: {
        date: context.today,
        remittanceId: remittance.id,
        ...(depositId === undefined ? {} : { depositId }),
        reference: remittance.checkNumber,
      },
    },
  );
  const adjustmentTransactionIds: Id<'transaction'>[] = [];
  for (const draft of transactions) adjustmentTransactionIds.push((await context.post(draft)).id);
  return { begun: { ...begun, adjustmentTransactionIds } };
}

async function depositOf(context: CommandContext, remittance: Remittance): Promise<Id<'deposit'> | undefined> {
  if (remittance.paymentCents === 0) return undefined;
  const deposit = await addToDeposit(context, {
    remittanceId: remittance.id,
    method: methodOf(remittance),
    reference: remittance.checkNumber,
    cents: remittance.paymentCents,
  });
  return deposit.id;
}

async function payerOfRows(context: CommandContext, rows: readonly RemittanceClaim[]) {
  const claimId = rows.find((row) => row.claimId !== undefined)?.claimId;
  return claimId && (await context.get('claims', claimId))?.payerId;
}
