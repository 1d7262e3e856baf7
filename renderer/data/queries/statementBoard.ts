/**
 * How every account that owes stands, kept in memory by the worker: read whole once, then only what the journal says was
 * touched is read again. A practice of thousands has too much history to be read at each commit.
 */
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { JournalEntry } from '#shared/model/office.ts';
import type { Book } from '../book.ts';
import { lastSeq } from '../journal.ts';
import { entriesOfCommands } from '../ledgerEntries.ts';
import { rowsByIds } from '../rowsByKeys.ts';
import type { TableName } from '../schema.ts';
import { accountsToRead, isListed, type StatementRow, statementRow, statementViews } from './statements.ts';

const accountsPerReading = 50;

/** Their rows stand in every statement. */
const tablesOfAll: ReadonlySet<string> = new Set<TableName>(['practice', 'providers', 'payers']);
/** Where a changed row names its account, or the patient whose account it is. */
const placeOfAccount = {
  accounts: ['account', 'id'],
  statements: ['account', 'accountId'],
  plans: ['account', 'accountId'],
  patients: ['account', 'accountId'],
  encounters: ['patient', 'patientId'],
} as const satisfies Partial<Record<TableName, readonly ['account' | 'patient', string]>>;
type WatchedTable = keyof typeof placeOfAccount;
const isWatched = (table: string): table is WatchedTable => table in placeOfAccount;

class StatementBoard {
  readonly #rows = new Map<string, StatementRow>();
  #seq: number | undefined;
  #on: Day | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  /** Two who ask at once wait for one reading. */
  current(book: Book): Promise<StatementRow[]> {
    const mine = this.#turn.then(() => this.#update(book)).then(() => [...this.#rows.values()]);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async #update(book: Book): Promise<void> {
    const today = book.clock.today();
    const last = await lastSeq(book.db);
    const isSame = this.#on === today && this.#seq !== undefined;
    const touched = isSame && this.#seq !== undefined ? await accountsTouched(book, this.#seq) : 'all';
    if (touched === 'all') {
      this.#rows.clear();
      this.#seq = undefined;
    }
    await this.#read(book, touched === 'all' ? await accountsToRead(book) : [...touched], today);
    // What was committed during the reading is looked at again next time.
    this.#seq = last;
    this.#on = today;
  }

  async #read(book: Book, accountIds: readonly Id<'account'>[], today: Day): Promise<void> {
    for (let from = 0; from < accountIds.length; from += accountsPerReading) {
      const some = accountIds.slice(from, from + accountsPerReading);
      const views = await statementViews(book, some);
      for (const id of some) this.#rows.delete(id);
      for (const view of views) {
        const row = statementRow(view, today);
        if (isListed(view, row)) this.#rows.set(view.account.id, row);
      }
    }
  }
}

/** Accounts that a commit after `seq` may have changed. */
async function accountsTouched(book: Book, seq: number): Promise<ReadonlySet<Id<'account'>> | 'all'> {
  const entries = await book.db.journal.where('seq').above(seq).toArray();
  const changes = entries.flatMap((entry) => entry.changes);
  if (changes.some(({ table }) => tablesOfAll.has(table))) return 'all';
  const named = { account: new Set<string>(), patient: new Set<string>() };
  const note = (table: WatchedTable, row: unknown): void => {
    const [kind, field] = placeOfAccount[table];
    const id: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, field) : undefined;
    if (typeof id === 'string') named[kind].add(id);
  };
  for (const [table, ids] of onlyNamed(changes))
    for (const row of await rowsByIds(book.db, table, ids)) note(table, row);
  for (const { table, before, after } of changes) {
    if (!isWatched(table)) continue;
    note(table, before);
    note(table, after);
  }
  const transactionIds = entries.flatMap((entry) => entry.transactionIds);
  for (const posted of await entriesOfCommands(book.db, transactionIds))
    if (posted.patientId) named.patient.add(posted.patientId);
  for (const patient of await rowsByIds(book.db, 'patients', [...named.patient]))
    if (patient) named.account.add(patient.accountId);
  return named.account as Set<Id<'account'>>; // read from fields that hold an account's id
}

/** Changed rows of which the journal keeps the ids alone, as after an import. */
function onlyNamed(changes: JournalEntry['changes']): Map<WatchedTable, string[]> {
  const ids = new Map<WatchedTable, string[]>();
  for (const { table, id, before, after } of changes) {
    if (!isWatched(table) || before !== undefined || after !== undefined) continue;
    const known = ids.get(table);
    if (known) known.push(id);
    else ids.set(table, [id]);
  }
  return ids;
}

const boards = new WeakMap<Book, StatementBoard>();

/** What `accountsForStatements` finds, for the price of what has changed since it was asked last. */
export function accountsOnBoard(book: Book): Promise<StatementRow[]> {
  const board = boards.get(book) ?? new StatementBoard();
  boards.set(book, board);
  return board.current(book);
}
