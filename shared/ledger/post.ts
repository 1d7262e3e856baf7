/**
 * The one maker of ledger transactions. A transaction's postings sum to zero; a posted transaction is never edited:
 * a mistake is undone by its exact mirror, which names it, and stays in the books beside it.
 */
import { assert } from '#shared/kernel/assert.ts';
import type { Day, Instant } from '#shared/kernel/dates.ts';
import type { Id, NewId } from '#shared/kernel/ids.ts';
import { negateCents, sumCents } from '#shared/kernel/money.ts';
import type { LedgerTransaction, Posting } from '#shared/model/ledger.ts';

/** A transaction that has not been posted: everything but its id and times. */
export type LedgerDraft = Omit<LedgerTransaction, 'id' | 'createdAt' | 'updatedAt'>;

/** What a transaction is about: its day, whose it is, and the paper it came from. */
export type TransactionRefs = Omit<LedgerDraft, 'kind' | 'postings' | 'reversesId'>;

export const sumOfPostings = (postings: readonly Posting[]) => sumCents(postings.map((each) => each.cents));

/** Throws unless there are two postings or more, some money moves, and all of it sums to zero. */
export function post(draft: LedgerDraft, stamp: { id: Id<'transaction'>; at: Instant }): LedgerTransaction {
  assert(draft.postings.length >= 2, 'a ledger transaction needs at least two postings');
  assert(
    draft.postings.some((each) => each.cents !== 0),
    'a ledger transaction must move money',
  );
  assert(sumOfPostings(draft.postings) === 0, 'the postings of a ledger transaction must sum to zero');
  return { ...draft, id: stamp.id, createdAt: stamp.at, updatedAt: stamp.at };
}

/** Posts a list of drafts, in order. */
export const postAll = (drafts: readonly LedgerDraft[], newId: NewId, at: Instant): LedgerTransaction[] =>
  drafts.map((draft) => post(draft, { id: newId<'transaction'>(), at }));

/** The mirror of a transaction, not yet posted: same accounts, charges and payers, every amount negated. */
export function mirrorOf(
  transaction: LedgerTransaction,
  how: { date: Day; reason: string; refs?: Partial<TransactionRefs> },
): LedgerDraft {
  const { id, createdAt: _createdAt, updatedAt: _updatedAt, ...rest } = transaction;
  return {
    ...rest,
    ...how.refs,
    date: how.date,
    reversesId: id,
    memo: how.reason,
    postings: transaction.postings.map((posting) => ({ ...posting, cents: negateCents(posting.cents) })),
  };
}

/** Undoes a transaction exactly; refuses to undo an undoing (post the original again instead). */
export function reverse(
  transaction: LedgerTransaction,
  stamp: { id: Id<'transaction'>; at: Instant; date: Day; reason: string },
): LedgerTransaction {
  assert(transaction.reversesId === undefined, 'a reversal is not reversed: post the original again');
  return post(mirrorOf(transaction, { date: stamp.date, reason: stamp.reason }), { id: stamp.id, at: stamp.at });
}
