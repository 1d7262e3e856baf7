/**
 * How transactions are kept: what one remitted claim posts at once (payment, write-off, transfer) stands in one record, since
 * the store is paid per record. The record is its first transaction, with the others beside it as far as they differ; so a
 * transaction kept alone is a record as it is. Every reader unfolds records before it looks at kinds or postings.
 */
import type { LedgerRecord, LedgerTransaction, TransactionPart } from '#shared/model/ledger.ts';

/** The transactions of these records, each whole, in the order they were posted. */
export function transactionsIn(records: Iterable<LedgerRecord>): LedgerTransaction[] {
  const transactions: LedgerTransaction[] = [];
  for (const record of records) {
    // Every record is a transaction besides; only its type hides that, so that nobody takes the first for all.
    const { also, ...first } = record as LedgerRecord & LedgerTransaction;
    transactions.push(first);
    if (also === undefined) continue;
    const { shared } = apart(first);
    for (const part of also) transactions.push({ ...shared, ...part });
  }
  return transactions;
}

/** Records for transactions posted together: one for each remitted claim, where all but the money is the same. */
export function ledgerRecords(transactions: Iterable<LedgerTransaction>): LedgerRecord[] {
  const records: LedgerRecord[] = [];
  const open = new Map<string, TransactionPart[]>();
  for (const transaction of transactions) {
    if (transaction.remittanceClaimId === undefined) {
      records.push(transaction);
      continue;
    }
    const { shared, part } = apart(transaction);
    const key = JSON.stringify(shared);
    const also = open.get(key);
    if (also) also.push(part);
    else {
      const followers: TransactionPart[] = [];
      open.set(key, followers);
      records.push({ ...transaction, also: followers } as LedgerRecord);
    }
  }
  return records.map(withoutEmpty);
}

function withoutEmpty(record: LedgerRecord): LedgerRecord {
  if (record.also?.length !== 0) return record;
  const { also: _none, ...alone } = record;
  return alone;
}

/** What a transaction has in common with the others of its record, and what is its own. */
function apart({ id, kind, reversesId, memo, postings, ...shared }: LedgerTransaction): {
  shared: Omit<LedgerTransaction, keyof TransactionPart>;
  part: TransactionPart;
} {
  const undone = reversesId === undefined ? {} : { reversesId };
  const said = memo === undefined ? {} : { memo };
  return { shared, part: { id, kind, ...undone, ...said, postings } };
}
