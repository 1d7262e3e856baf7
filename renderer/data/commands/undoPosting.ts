/**
 * Takes the posting of a payment back, whole or claim by claim: every entry is mirrored, claims stand as before, cases nobody
 * has worked on and unsent claims to the next payer go. Refused where something has been built upon it since, and says what.
 */

import { z } from 'zod';
import type { Id } from '#shared/kernel/ids.ts';
import { subtractCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import { mirrorOf, transactionsIn } from '#shared/ledger/index.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import type { ClaimBefore, Remittance, RemittanceClaim } from '#shared/model/remittance.ts';
import { id, text } from '#shared/model/schemas.ts';
import { rowsByKeys } from '../rowsByKeys.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { remittanceGone } from './importRemittances.ts';
import { withCounts } from './postRemittance.ts';
import { closeSettledVisit } from './postRemittedClaim.ts';
import { restoreVisitCases } from './visitCases.ts';

const input = z.object({
  remittanceId: id<'remittance'>(),
  reason: text,
  /** Only these claims, each with all this payment says about it; absent takes everything back. */
  rowIds: z.array(id<'remittanceClaim'>()).optional(),
});

export const undoPosting: Command<z.infer<typeof input>, { undone: number }> = {
  name: 'undoPosting',
  input,
  journal: 'ids',
  isUndoable: false,
  async run(context, { remittanceId, reason, rowIds }) {
    const remittance = await context.get('remittances', remittanceId);
    if (!remittance) return { problems: [remittanceGone()] };
    const all = await context.db.rows('remittanceClaims').where('remittanceId').equals(remittanceId).toArray();
    const settled = settledRows(all, rowIds);
    // A payment of interest or take-backs alone names no claim, and is undone whole.
    const hasOnlyAdjustments = rowIds === undefined && all.length === 0 && isBegun(remittance);
    if (settled.length === 0 && !hasOnlyAdjustments) {
      return {
        problems: [problem('undo.nothingPosted', 'Nothing of this payment is posted, so there is nothing to undo.')],
      };
    }
    const rows = await context.getMany(
      'remittanceClaims',
      settled.map((row) => row.id),
    );
    const posted = rows.flatMap((row) => (row ? [row] : [])).sort((a, b) => b.position - a.position);
    const claims = await claimsOf(context, posted);
    const entries = await entriesOf(context, remittance, posted, rowIds === undefined);
    const obstacles = [
      ...(await laterDecisions(claims, remittance)),
      ...(await laterReversals(context, entries)),
      ...(await dropFollowUps(context, claims, posted, reason)),
    ];
    if (obstacles.length > 0) return { problems: obstacles };
    await takeBack(context, entries, reason);
    for (const row of posted) {
      await restoreClaim(context, row, remittance, entries, reason);
      if (row.casesBefore) await restoreVisitCases(context, row.casesBefore, reason);
      context.put('remittanceClaims', reopened(row));
    }
    const visits = new Set([...claims.values()].map((claim) => claim.encounterId));
    for (const encounterId of visits) await closeSettledVisit(context, encounterId);
    context.put(
      'remittances',
      rowIds === undefined
        ? await reopenedHeader(context, remittance, all, posted)
        : withCounts(remittance, posted, posted.map(reopened)),
    );
    return {
      value: { undone: posted.length },
      summary: `Undid the posting of ${posted.length > 0 ? `${count(posted.length, 'claim')} on ` : ''}payment ${remittance.checkNumber}`,
      subjectId: remittanceId,
    };
  },
};

const isBegun = (remittance: Remittance): boolean => remittance.adjustmentTransactionIds !== undefined;

/** A claim goes as a unit: a take-back and the correction after it stand or fall together. */
function settledRows(all: readonly RemittanceClaim[], rowIds: readonly string[] | undefined): RemittanceClaim[] {
  const settled = all.filter((row) => row.state === 'posted' || row.state === 'ignored');
  if (rowIds === undefined) return settled;
  const chosen = settled.filter((row) => rowIds.includes(row.id));
  const claimIds = new Set(chosen.flatMap((row) => row.claimId ?? []));
  return settled.filter((row) => chosen.includes(row) || (row.claimId !== undefined && claimIds.has(row.claimId)));
}

async function claimsOf(context: CommandContext, rows: readonly RemittanceClaim[]): Promise<Map<string, Claim>> {
  const found = await context.getMany('claims', [...new Set(rows.flatMap((row) => row.claimId ?? []))]);
  return new Map(found.flatMap((claim) => (claim ? [[claim.id, claim] as const] : [])));
}

/** Everything the payment posted and that still stands. */
async function entriesOf(
  context: CommandContext,
  remittance: Remittance,
  rows: readonly RemittanceClaim[],
  isWhole: boolean,
): Promise<LedgerTransaction[]> {
  const own = isWhole ? (remittance.adjustmentTransactionIds ?? (await outsideClaims(context, remittance))) : [];
  const ids = [...own, ...rows.flatMap((row) => row.transactionIds)];
  // A row names every entry it posted; the record of the first holds the others.
  const records = await context.getMany('ledger', ids);
  const entries = transactionsIn(records.flatMap((record) => record ?? []));
  // An entry and its mirror within the same payment already leave nothing.
  const known = new Set(entries.map((each) => each.id));
  const mirrored = new Set(
    entries.flatMap((each) => (each.reversesId && known.has(each.reversesId) ? [each.reversesId] : [])),
  );
  return entries.filter((each) => !mirrored.has(each.id) && !(each.reversesId && known.has(each.reversesId)));
}

async function outsideClaims(context: CommandContext, remittance: Remittance): Promise<Id<'transaction'>[]> {
  if (remittance.depositId === undefined) return [];
  const entries = transactionsIn(
    await context.db.rows('ledger').where('depositId').equals(remittance.depositId).toArray(),
  );
  return entries
    .filter((each) => each.remittanceId === remittance.id && each.remittanceClaimId === undefined)
    .map((each) => each.id);
}

async function laterDecisions(claims: ReadonlyMap<string, Claim>, remittance: Remittance): Promise<Problem[]> {
  return [...claims.values()].flatMap((claim) => {
    const last = claim.timeline.findLast((event) => event.remittanceId !== undefined);
    if (last && last.remittanceId !== remittance.id) {
      return [
        problem(
          'undo.decidedLater',
          `Claim ${claim.number} was decided again on a later payment. Undo that payment first.`,
        ),
      ];
    }
    // Replaced after this payment, not before it: a take-back often follows its replacement.
    const since = last ? claim.timeline.slice(claim.timeline.lastIndexOf(last) + 1) : claim.timeline;
    if (since.some((event) => event.kind === 'corrected' || event.kind === 'voided')) {
      return [
        problem(
          'undo.claimReplaced',
          `Claim ${claim.number} has been replaced or voided since. Reverse it by hand instead.`,
        ),
      ];
    }
    return [];
  });
}

async function laterReversals(context: CommandContext, entries: readonly LedgerTransaction[]): Promise<Problem[]> {
  const own = new Set<string>(entries.map((each) => each.id));
  const visits = [...new Set(entries.flatMap((each) => each.encounterId ?? []))];
  const around = transactionsIn(await rowsByKeys(context.db, 'ledger', 'encounterId', visits));
  return around.some((each) => each.reversesId && own.has(each.reversesId))
    ? [
        problem(
          'undo.reversedLater',
          'A part of this posting was reversed since. Undo that first, or correct the rest by hand.',
        ),
      ]
    : [];
}

/** Cases that nobody has worked on go; those in work are closed with a note. Unsent claims to the next payer go as well. */
async function dropFollowUps(
  context: CommandContext,
  claims: ReadonlyMap<string, Claim>,
  rows: readonly RemittanceClaim[],
  reason: string,
): Promise<Problem[]> {
  const rowIds = new Set<string>(rows.map((row) => row.id));
  const claimIds = [...claims.keys()];
  const cases = await context.db.rows('denials').where('claimId').anyOf(claimIds).toArray();
  for (const each of cases) {
    if (!each.remittanceClaimId || !rowIds.has(each.remittanceClaimId)) continue;
    const denial = await context.get('denials', each.id);
    if (!denial) continue;
    if (denial.state === 'new') context.remove('denials', denial.id);
    else {
      const note = { at: context.now, text: `The posting was undone: ${reason}` };
      context.put('denials', { ...denial, state: 'resolved', notes: [...denial.notes, note] });
    }
  }
  const asked = await context.db.rows('tasks').where('subjectId').anyOf(claimIds).toArray();
  for (const task of asked) {
    if (task.state === 'open' && task.note.startsWith('Sent on to ')) {
      await context.get('tasks', task.id);
      context.remove('tasks', task.id);
    }
  }
  const visits = [...new Set([...claims.values()].map((claim) => claim.encounterId))];
  const followers = await context.db.rows('claims').where('encounterId').anyOf(visits).toArray();
  const problems: Problem[] = [];
  for (const follower of followers) {
    const before = follower.previousClaimId && claims.get(follower.previousClaimId);
    if (!before || follower.snapshot.rank <= before.snapshot.rank) continue;
    const wasSentOn = follower.state === 'pending' && !follower.timeline.some((event) => event.kind === 'submitted');
    const isUnsent = wasSentOn || ['draft', 'scrub-failed', 'scrub-passed', 'queued'].includes(follower.state);
    if (isUnsent) {
      await context.get('claims', follower.id);
      context.remove('claims', follower.id);
    } else {
      problems.push(
        problem(
          'undo.nextPayerBilled',
          `Claim ${follower.number} to the next payer has already gone out with this decision in it. Void it first, or correct by hand.`,
        ),
      );
    }
  }
  return problems;
}

/** A mirror for each entry; what this payment itself had reversed is posted again as it was. */
async function takeBack(context: CommandContext, entries: readonly LedgerTransaction[], reason: string): Promise<void> {
  for (const entry of entries) {
    const { reversesId, ...mirror } = mirrorOf(entry, { date: context.today, reason });
    await context.post(entry.reversesId === undefined && reversesId !== undefined ? { ...mirror, reversesId } : mirror);
  }
}

async function restoreClaim(
  context: CommandContext,
  row: RemittanceClaim,
  remittance: Remittance,
  entries: readonly LedgerTransaction[],
  reason: string,
): Promise<void> {
  const claim = row.claimId && (await context.get('claims', row.claimId));
  if (!claim || row.state !== 'posted') return;
  const { payerClaimNumber, adjudicatedOn, ...kept } = claim;
  const before = row.claimBefore ?? derivedBefore(context, claim, row, entries);
  context.put('claims', {
    ...kept,
    ...before,
    timeline: [
      ...claim.timeline,
      {
        at: context.now,
        on: context.today,
        kind: 'reversed',
        text: `Posting of payment ${remittance.checkNumber} undone: ${reason}`,
        remittanceId: remittance.id,
      },
    ],
  });
}

/** For what was posted before the program kept the claim as it had been. */
function derivedBefore(
  context: CommandContext,
  claim: Claim,
  row: RemittanceClaim,
  entries: readonly LedgerTransaction[],
): ClaimBefore {
  const own = entries.filter((each) => each.remittanceClaimId === row.id);
  const adjusted = sumCents(
    own.flatMap((each) => each.postings.filter((one) => one.account.startsWith('adjustment.')).map((one) => one.cents)),
  );
  const moved = own
    .filter((each) => each.kind === 'transfer')
    .flatMap((each) => each.postings.filter((one) => one.cents > 0).map((one) => one.cents));
  const { totals } = claim;
  return {
    state: 'accepted',
    totals: {
      chargeCents: totals.chargeCents,
      paidCents: subtractCents(totals.paidCents, row.content.paidCents),
      contractualCents: subtractCents(totals.contractualCents, adjusted),
      patientCents: subtractCents(totals.patientCents, sumCents(moved)),
      deniedCents: zeroCents,
    },
    nextActionOn: context.today,
  };
}

function reopened(row: RemittanceClaim): RemittanceClaim {
  const { postedOn, claimBefore, casesBefore, ...kept } = row;
  const needsLook = row.problems.some((each) => each.severity !== 'info');
  const state = row.claimId === undefined ? 'unmatched' : needsLook ? 'review' : 'ready';
  return { ...kept, state, transactionIds: [] };
}

/** The money leaves the deposit while that is still open; once it went to the bank it stays there, to be posted again. */
async function reopenedHeader(
  context: CommandContext,
  remittance: Remittance,
  all: readonly RemittanceClaim[],
  posted: readonly RemittanceClaim[],
): Promise<Remittance> {
  const { adjustmentTransactionIds, depositId, ...kept } = remittance;
  const deposit = depositId && (await context.get('deposits', depositId));
  const isOpen = deposit?.state === 'open';
  if (deposit && isOpen) {
    context.put('deposits', { ...deposit, items: deposit.items.filter((item) => item.remittanceId !== remittance.id) });
  }
  const ids = new Set(posted.map((row) => row.id));
  const after = all.map((row) => (ids.has(row.id) ? reopened(row) : row));
  const howMany = (state: RemittanceClaim['state']) => after.filter((row) => row.state === state).length;
  return {
    ...kept,
    ...(depositId && !isOpen ? { depositId } : {}),
    state: 'in-review',
    counts: { ...remittance.counts, posted: 0, unmatched: howMany('unmatched'), review: howMany('review') },
  };
}
