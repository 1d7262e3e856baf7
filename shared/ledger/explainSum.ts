/** "Why this number" for a sum over the ledger: the entries it is made of, each with what it adds. */
import { type Cents, negateCents, sumCents } from '#shared/kernel/money.ts';
import type { LedgerAccount, LedgerTransaction, Posting } from '#shared/model/ledger.ts';
import { entryText } from './explainBalance.ts';
import { countedAs, type RollupKind } from './rollups.ts';

/** What a posting adds to the sum; undefined where it is none of it. */
export type PostingAmount = (posting: Posting, transaction: LedgerTransaction) => Cents | undefined;

export interface EntryAmount {
  transaction: LedgerTransaction;
  /** What it did to the sum, in words: `Adjustment CO-45`. */
  text: string;
  cents: Cents;
}

/** In the order given; an entry whose postings cancel each other within the sum is no part of it. */
export function* explainSum(
  transactions: Iterable<LedgerTransaction>,
  amountOf: PostingAmount,
): Generator<EntryAmount, void> {
  for (const transaction of transactions) {
    const own: Posting[] = [];
    const amounts: Cents[] = [];
    for (const posting of transaction.postings) {
      const amount = amountOf(posting, transaction);
      if (amount === undefined) continue;
      own.push(posting);
      amounts.push(amount);
    }
    const cents = sumCents(amounts);
    if (cents !== 0) yield { transaction, text: entryText(transaction, own), cents };
  }
}

export const onAccounts =
  (...accounts: readonly LedgerAccount[]): PostingAmount =>
  ({ account, cents }) =>
    accounts.includes(account) ? cents : undefined;

/** What the monthly sums of these kinds count, each kind by the function given for its sign. */
export const countedIn =
  (signOf: (kind: RollupKind) => -1 | 0 | 1): PostingAmount =>
  (posting, transaction) => {
    const counted = countedAs(transaction, posting);
    if (!counted) return undefined;
    const sign = signOf(counted.kind);
    if (sign === 0) return undefined;
    return sign > 0 ? counted.cents : negateCents(counted.cents);
  };
