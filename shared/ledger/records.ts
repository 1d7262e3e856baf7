/**
 * How transactions are kept, since the store is paid per row. What one remitted claim posts at once (payment, write-off,
 * transfer) stands in one record: its first transaction, with the others beside it as far as they differ; a transaction
 * kept alone is a record as it is. Neighboring records of one payment are bound together in a bundle. Every reader unfolds
 * rows before it looks at kinds or postings.
 */
import { assert } from '#shared/kernel/assert.ts';
import type {
  LedgerBundle,
  LedgerRecord,
  LedgerRow,
  LedgerTransaction,
  TransactionPart,
} from '#shared/model/ledger.ts';

/** A claim is read with its bundle: few enough that the long history of one patient does not read the whole practice's. */
const recordsPerBundle = 8;
/** A hospital's claims of many lines take a bundle almost for themselves; the store keeps large values apart. */
const postingsPerBundle = 200;

/** The transactions of these rows, each whole, in the order they were posted. */
export function transactionsIn(rows: Iterable<LedgerRow>): LedgerTransaction[] {
  const transactions: LedgerTransaction[] = [];
  for (const row of rows)
    if ('records' in row) for (const record of row.records) unfold(record, transactions);
    else unfold(row, transactions);
  return transactions;
}

function unfold(record: LedgerRecord, into: LedgerTransaction[]): void {
  // Every record is a transaction besides; only its type hides that, so that nobody takes the first for all.
  const { also, ...first } = record as LedgerRecord & LedgerTransaction;
  into.push(first);
  if (also === undefined) return;
  const { shared } = apart(first);
  for (const part of also) into.push({ ...shared, ...part });
}

/** Rows for transactions posted together. */
export const ledgerRows = (transactions: Iterable<LedgerTransaction>): LedgerRow[] => bound(recordsOf(transactions));

/** One for each remitted claim, where all but the money is the same. */
function recordsOf(transactions: Iterable<LedgerTransaction>): LedgerRecord[] {
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

function bound(records: readonly LedgerRecord[]): LedgerRow[] {
  const rows: LedgerRow[] = [];
  let near: LedgerRecord[] = [];
  let postings = 0;
  const bind = (): void => {
    rows.push(...(near.length > 1 ? [bundleOf(near)] : near));
    near = [];
    postings = 0;
  };
  for (const record of records) {
    const more = postingsOf(record);
    const [first] = near;
    const fits = near.length < recordsPerBundle && postings + more <= postingsPerBundle;
    if (first && !(fits && areOfOnePayment(first, record))) bind();
    near.push(record);
    postings += more;
  }
  bind();
  return rows;
}

const areOfOnePayment = (a: LedgerRecord, b: LedgerRecord): boolean =>
  a.remittanceClaimId !== undefined &&
  b.remittanceClaimId !== undefined &&
  a.remittanceId === b.remittanceId &&
  a.depositId === b.depositId &&
  a.date === b.date;

function bundleOf(records: LedgerRecord[]): LedgerBundle {
  const [first] = records;
  assert(first, 'a bundle holds records');
  const { id, date, depositId } = first;
  return {
    id,
    date,
    ...(depositId === undefined ? {} : { depositId }),
    patientId: [...new Set(records.flatMap((record) => record.patientId ?? []))],
    encounterId: [...new Set(records.flatMap((record) => record.encounterId ?? []))],
    records,
  };
}

function postingsOf(record: LedgerRecord): number {
  const { postings, also = [] } = record as LedgerRecord & LedgerTransaction; // as above
  return also.reduce((sum, part) => sum + part.postings.length, postings.length);
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
