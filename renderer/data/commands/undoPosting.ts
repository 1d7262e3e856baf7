/**
 * Takes the posting of a payment back, whole or claim by claim: every entry is mirrored, claims stand as before, cases nobody
 * has worked on and unsent claims to the next payer go. Refused where something has been built upon it since, and says what.
 */

import { z } from 'zod';
import { assert } from '#shared/kernel/assert.ts';
import { groupedBy } from '#shared/kernel/groups.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import { keptAllocations, mirrorOf, type TransactionRefs } from '#shared/ledger/index.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import type { Remittance, RemittanceClaim } from '#shared/model/remittance.ts';
import { id, text } from '#shared/model/schemas.ts';
import { entriesAlone, entriesOfDeposit, entriesOfVisits } from '../ledgerEntries.ts';
import { answersTo, asSeen, rowsOfPayments } from '../remittanceSheets.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { answersGoBack } from './answersFollow.ts';
import { remittanceGone } from './importRemittances.ts';
import {
  adjudicationOf,
  carries,
  compareNote,
  decisionThatStands,
  isSentOnOnly,
  isUnsent,
  keepUpNextClaim,
} from './nextPayerClaim.ts';
import { closeSettledVisit } from './postRemittedClaim.ts';
import { withCounts } from './remittanceCounts.ts';
import { readPostingFacts } from './remittedClaimPlans.ts';
import { restoreClaims } from './restoreClaims.ts';
import { restoreVisitCases } from './visitCases.ts';

const input = z.object({
  remittanceId: id<'remittance'>(),
  reason: text,
  /** Only these claims, each with all this payment says about it; absent takes everything back. */
  rowIds: z.array(id<'remittanceClaim'>()).optional(),
});

export type UndoPostingInput = z.infer<typeof input>;

export const undoPosting: Command<UndoPostingInput, { undone: number }> = {
  name: 'undoPosting',
  input,
  journal: 'ids',
  isUndoable: false,
  async run(context, { remittanceId, reason, rowIds }) {
    const remittance = await context.get('remittances', remittanceId);
    if (!remittance) return { problems: [remittanceGone()] };
    const all = await rowsOfPayments(context.db, [remittanceId]);
    const settled = settledRows(all, rowIds);
    // Interest and take-backs are posted without a claim, and of a payment that has begun every claim may have come to wait.
    const isUndoneWhole = rowIds === undefined && isBegun(remittance);
    if (settled.length === 0 && !isUndoneWhole) {
      return {
        problems: [problem('undo.nothingPosted', 'Nothing of this payment is posted, so there is nothing to undo.')],
      };
    }
    const posted = (await asSeen(context, settled)).sort((a, b) => b.position - a.position);
    const claims = await claimsOf(context, posted);
    const booked = await bookedBy(context, remittance, {
      rows: posted,
      claims: claims.values(),
      isWhole: rowIds === undefined,
    });
    const { entries } = booked;
    const obstacles = [
      ...(await laterDecisions(context, claims, remittance)),
      ...laterReversals(booked),
      ...(await settleNextClaims(context, claims, posted, remittance, booked.around)),
    ];
    if (obstacles.length > 0) return { problems: obstacles };
    await dropFollowUps(context, claims, posted, reason);
    await takeBack(context, booked, remittance, posted, reason);
    await restoreClaims(context, { claims: [...claims.values()], undone: posted, entries, remittance, reason });
    for (const row of posted) {
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

interface Booked {
  /** What the payment posted and still stands, what it posted last coming first. */
  entries: LedgerTransaction[];
  /** Everything posted on the visits concerned. */
  around: LedgerTransaction[];
}

async function bookedBy(
  context: CommandContext,
  remittance: Remittance,
  { rows, claims, isWhole }: { rows: readonly RemittanceClaim[]; claims: Iterable<Claim>; isWhole: boolean },
): Promise<Booked> {
  const own = isWhole ? await outsideClaims(context, remittance) : [];
  const visits = new Set([...claims, ...own].flatMap((each) => each.encounterId ?? []));
  const around = await entriesOfVisits(context.db, visits);
  const named = rows.flatMap((row) => row.transactionIds);
  const byId = new Map(around.map((each) => [each.id, each]));
  // Money set aside stands on no visit.
  const elsewhere = named.filter((each) => !byId.has(each));
  for (const entry of await offVisits(context, remittance, elsewhere)) byId.set(entry.id, entry);
  const entries = [...own, ...named.flatMap((each) => byId.get(each) ?? [])];
  assert(entries.length === own.length + named.length, 'every entry that a remitted claim names is in the ledger');
  // An entry and its mirror within the same payment already leave nothing.
  const known = new Set(entries.map((each) => each.id));
  const mirrored = new Set(
    entries.flatMap((each) => (each.reversesId && known.has(each.reversesId) ? [each.reversesId] : [])),
  );
  const standing = entries.filter((each) => !mirrored.has(each.id) && !(each.reversesId && known.has(each.reversesId)));
  const replaced = await takenBackInVain(context, standing, around);
  return { entries: standing.filter((each) => !replaced.has(each.id)), around };
}

/** Entries that an answer had reversed whose own posting was undone since: they were posted again, and that one stands. */
async function takenBackInVain(
  context: CommandContext,
  entries: readonly LedgerTransaction[],
  around: readonly LedgerTransaction[],
): Promise<Set<string>> {
  const own = new Set<string>(entries.map((each) => each.id));
  const reversals = around.filter((each) => each.reversesId && own.has(each.reversesId) && each.remittanceClaimId);
  const answers = await context.getMany(
    'remittanceClaims',
    reversals.map((each) => each.remittanceClaimId ?? ''),
  );
  return new Set(
    reversals.flatMap((each, index) => (answers[index]?.state === 'posted' ? [] : (each.reversesId ?? []))),
  );
}

async function offVisits(
  { db }: CommandContext,
  { depositId }: Remittance,
  ids: readonly string[],
): Promise<LedgerTransaction[]> {
  if (ids.length === 0) return [];
  const wanted = new Set(ids);
  const ofDeposit = depositId === undefined ? [] : await entriesOfDeposit(db, depositId);
  return [...ofDeposit, ...(await entriesAlone(db, ids))].filter((each) => wanted.has(each.id));
}

/** Interest and provider adjustments. A payment posted by an older release does not name them. */
async function outsideClaims(
  { db }: CommandContext,
  { id, depositId, adjustmentTransactionIds }: Remittance,
): Promise<LedgerTransaction[]> {
  if (adjustmentTransactionIds) return entriesAlone(db, adjustmentTransactionIds);
  if (depositId === undefined) return [];
  const entries = await entriesOfDeposit(db, depositId);
  return entries.filter((each) => each.remittanceId === id && each.remittanceClaimId === undefined);
}

async function laterDecisions(
  context: CommandContext,
  claims: ReadonlyMap<string, Claim>,
  remittance: Remittance,
): Promise<Problem[]> {
  const answers = await answersTo(context.db, claims.keys());
  const others = groupedBy(
    answers.filter((row) => row.state === 'posted' && row.remittanceId !== remittance.id),
    (row) => row.claimId,
  );
  return [...claims.values()].flatMap((claim) => {
    const lastOf = (remittanceId: string) => claim.timeline.findLastIndex((each) => each.remittanceId === remittanceId);
    const at = lastOf(remittance.id);
    if (others.get(claim.id)?.some((row) => lastOf(row.remittanceId) > at)) {
      return [
        problem(
          'undo.decidedLater',
          `Claim ${claim.number} was decided again on a later payment. Undo that payment first.`,
        ),
      ];
    }
    // Replaced after this payment, not before it: a take-back often follows its replacement.
    const since = claim.timeline.slice(at + 1);
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

function laterReversals({ entries, around }: Booked): Problem[] {
  const own = new Set<string>(entries.map((each) => each.id));
  return around.some((each) => each.reversesId && own.has(each.reversesId))
    ? [
        problem(
          'undo.reversedLater',
          'A part of this posting was reversed since. Undo that first, or correct the rest by hand.',
        ),
      ]
    : [];
}

/** Cases that nobody has worked on go; those in work are closed with a note. */
async function dropFollowUps(
  context: CommandContext,
  claims: ReadonlyMap<string, Claim>,
  rows: readonly RemittanceClaim[],
  reason: string,
): Promise<void> {
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
}

/**
 * Claims to the next payer: one made of what is undone goes while it is unsent, with what waits there; one that another
 * decision still stands behind carries that again. Gives what stands in the way.
 */
async function settleNextClaims(
  context: CommandContext,
  claims: ReadonlyMap<string, Claim>,
  rows: readonly RemittanceClaim[],
  remittance: Remittance,
  ledger: readonly LedgerTransaction[],
): Promise<Problem[]> {
  const visits = [...new Set([...claims.values()].map((claim) => claim.encounterId))];
  const stored = await context.db.rows('claims').where('encounterId').anyOf(visits).primaryKeys();
  const around = (await context.getMany('claims', stored)).flatMap((claim) => claim ?? []);
  const posted = groupedBy(ledger, (each) => each.encounterId);
  const undone = new Set<string>(rows.map((row) => row.id));
  const problems: Problem[] = [];
  for (const next of around) {
    const before = next.previousClaimId && claims.get(next.previousClaimId);
    if (!before || next.snapshot.rank <= before.snapshot.rank) continue;
    const entries = posted.get(before.encounterId) ?? [];
    const stands = await decisionThatStands(context, entries, before, next, undone);
    const isHere = isUnsent(next) || isSentOnOnly(next);
    if (stands && isHere) await keepUpNextClaim(context, before, next, stands, remittance);
    else if (stands) await forgetComparing(context, before, next, remittance);
    else if (isHere) {
      context.remove('claims', next.id);
      await answersGoBack(context, await readPostingFacts(context, [before.id]), next, before);
    }
    const isCarried = rows.some(
      (row) => row.claimId === before.id && carries(next, before, adjudicationOf({ row, remittance }, before)),
    );
    if (!isHere && (!stands || isCarried)) problems.push(nextPayerHasIt(next));
  }
  return problems;
}

const nextPayerHasIt = ({ number, adjudicatedOn }: Claim): Problem =>
  problem(
    'undo.nextPayerBilled',
    adjudicatedOn === undefined
      ? `Claim ${number} to the next payer has already gone out with this decision in it. Void it first, or correct by hand.`
      : `The next payer has decided claim ${number} with this decision in it. Undo that payment first, or correct by hand.`,
  );

async function forgetComparing(context: CommandContext, claim: Claim, next: Claim, remittance: Remittance) {
  const asked = await context.db.rows('tasks').where('subjectId').equals(next.id).toArray();
  for (const task of asked) {
    if (task.state !== 'open' || task.note !== compareNote(claim, remittance)) continue;
    await context.get('tasks', task.id);
    context.remove('tasks', task.id);
  }
}

/** A mirror for each entry; what this payment itself had reversed is posted again as it was, for the answer it came from. */
async function takeBack(
  context: CommandContext,
  { entries, around }: Booked,
  remittance: Remittance,
  rows: readonly RemittanceClaim[],
  reason: string,
): Promise<void> {
  const entriesOf = groupedBy(around, (each) => each.encounterId);
  for (const [encounterId, own] of groupedBy(entries, (each) => each.encounterId)) {
    const mirrors: LedgerTransaction[] = [];
    for (const entry of own) {
      const refs = ownRefs(entry, remittance, rows);
      const { reversesId, ...mirror } = mirrorOf(entry, { date: context.today, reason, refs });
      const isReversal = entry.reversesId !== undefined;
      const posted = await context.post({ ...mirror, ...(reversesId && !isReversal ? { reversesId } : {}) });
      mirrors.push(posted);
      if (entry.reversesId !== undefined) await handBack(context, entry, entry.reversesId, posted.id);
    }
    for (const draft of keptAllocations(entriesOf.get(encounterId) ?? [], mirrors)) await context.post(draft);
  }
}

/** What was handed back to this payment counts with the one that did so; from here on it counts with this. */
function ownRefs(
  entry: LedgerTransaction,
  { id, depositId }: Remittance,
  rows: readonly RemittanceClaim[],
): Partial<TransactionRefs> {
  if (entry.remittanceId === id) return {};
  const row = rows.find((each) => each.transactionIds.includes(entry.id));
  if (!row) return {};
  return { remittanceId: id, remittanceClaimId: row.id, ...(depositId ? { depositId } : {}) };
}

/** The answer whose entry stands again names it, so that it can be undone in its turn. */
async function handBack(
  context: CommandContext,
  { claimId }: LedgerTransaction,
  reversedId: Id<'transaction'>,
  again: Id<'transaction'>,
): Promise<void> {
  if (claimId === undefined) return;
  const answers = await asSeen(context, await answersTo(context.db, [claimId]));
  const answer = answers.find((row) => row.transactionIds.includes(reversedId));
  if (answer) context.put('remittanceClaims', { ...answer, transactionIds: [...answer.transactionIds, again] });
}

function reopened(row: RemittanceClaim): RemittanceClaim {
  const { postedOn, postedAt, claimBefore, casesBefore, ...kept } = row;
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
