/**
 * The ledger as it is asked for. One row of the store may hold the entries of several claims, of several patients: only
 * here are rows unfolded, and only what was asked for is given out.
 */
import type { Day } from '#shared/kernel/dates.ts';
import { transactionsIn } from '#shared/ledger/records.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import { inZone, rowsByIds, rowsHolding } from './rowsByKeys.ts';
import type { BookTables } from './schema.ts';

/** In the order they were posted. */
export const entriesOfPatients = (db: BookTables, patientIds: Iterable<string>): Promise<LedgerTransaction[]> =>
  entriesHolding(db, 'patientId', new Set(patientIds));

/** In the order they were posted. */
export const entriesOfVisits = (db: BookTables, encounterIds: Iterable<string>): Promise<LedgerTransaction[]> =>
  entriesHolding(db, 'encounterId', new Set(encounterIds));

const entriesHolding = (
  db: BookTables,
  field: 'patientId' | 'encounterId',
  keys: ReadonlySet<string>,
): Promise<LedgerTransaction[]> => {
  const [only] = keys;
  const rows =
    keys.size === 1 && only !== undefined
      ? db.rows('ledger').where(field).equals(only).toArray()
      : rowsHolding(db, 'ledger', field, keys);
  return inZone(rows.then((found) => inOrder(transactionsIn(found).filter((entry) => keys.has(entry[field] ?? '')))));
};

/** Ids rise with time: as they were posted, whichever rows they lie in. */
const inOrder = (entries: LedgerTransaction[]): LedgerTransaction[] => entries.sort((a, b) => (a.id < b.id ? -1 : 1));

/** Dated within these days, both counted. */
export const entriesBetween = (db: BookTables, from: Day, to: Day): Promise<LedgerTransaction[]> =>
  inZone(db.rows('ledger').where('date').between(from, to, true, true).toArray().then(transactionsIn));

/** Posted for a deposit, or the receipts that lie in it. */
export async function entriesOfDeposit(
  db: BookTables,
  depositId: string,
  receiptIds: readonly string[] = [],
): Promise<LedgerTransaction[]> {
  const receipts = await entriesAlone(db, receiptIds);
  const posted = transactionsIn(await db.rows('ledger').where('depositId').equals(depositId).toArray());
  return [...new Map([...receipts, ...posted].map((each) => [each.id, each])).values()];
}

/**
 * Entries that a row begins with, in no order: all that were posted alone (payments, refunds, provider adjustments). Those of
 * a remitted claim are asked for by its visit.
 */
export const entriesAlone = (db: BookTables, ids: readonly string[]): Promise<LedgerTransaction[]> =>
  inZone(
    rowsBeginning(db, ids).then((entries) => {
      const asked = new Set(ids);
      return entries.filter((entry) => asked.has(entry.id));
    }),
  );

/** Everything whole commands posted, by all the ids that the journal names for them. */
export const entriesOfCommands = (db: BookTables, transactionIds: readonly string[]): Promise<LedgerTransaction[]> =>
  inZone(rowsBeginning(db, transactionIds));

const rowsBeginning = async (db: BookTables, ids: readonly string[]): Promise<LedgerTransaction[]> =>
  transactionsIn((await rowsByIds(db, 'ledger', ids)).flatMap((row) => row ?? []));

/** The days after one and up to another that hold entries, in their order. */
export const daysPosted = (db: BookTables, after: Day | undefined, through: Day): Promise<Day[]> =>
  inZone(
    db
      .rows('ledger')
      .where('date')
      .between(after ?? '', through, after === undefined, true)
      .uniqueKeys()
      .then((keys) => keys as Day[]), // the index is of days
  );

export const firstDayPosted = async (db: BookTables): Promise<Day | undefined> =>
  (await db.rows('ledger').orderBy('date').first())?.date;

const rowsPerPage = 1000;

/** The whole ledger, page by page in the order of its rows, so that nobody need hold all of it. */
export async function readLedger(
  db: BookTables,
  take: (entries: LedgerTransaction[]) => void,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  const total = await db.rows('ledger').count();
  let done = 0;
  let after = '';
  for (;;) {
    const page = await db.rows('ledger').where('id').above(after).limit(rowsPerPage).toArray();
    take(transactionsIn(page));
    done += page.length;
    onProgress(done, total);
    const last = page.at(-1);
    if (!last || page.length < rowsPerPage) return;
    after = last.id;
  }
}
