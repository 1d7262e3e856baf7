/**
 * What a command is about to write: rows by table, ledger transactions, rollup sums. Reads go through it, so that a
 * command sees its own unwritten changes. They are written at its end; a command of many rows may begin sooner.
 */
import { assert } from '#shared/kernel/assert.ts';
import type { Instant } from '#shared/kernel/dates.ts';
import { addCents } from '#shared/kernel/money.ts';
import { applyToCharges, rollupDeltas } from '#shared/ledger/index.ts';
import { ledgerRows } from '#shared/ledger/records.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import type { RemittanceClaim } from '#shared/model/remittance.ts';
import type { Encounter } from '#shared/model/visit.ts';
import { SheetDesk } from './remittanceSheets.ts';
import { rowsByIds } from './rowsByKeys.ts';
import type { BookTables, RecordName, Records, TableName } from './schema.ts';

interface Change {
  before: unknown;
  after: unknown;
}

export interface WrittenRow {
  table: RecordName;
  id: string;
  before?: unknown;
  after?: unknown;
}

export class ChangeSet {
  readonly #db: BookTables;
  readonly #sheets: SheetDesk;
  readonly #now: Instant;
  readonly #known = new Map<RecordName, Map<string, Change>>();
  /** Put or removed, and not handed to the store since. */
  readonly #waiting = new Map<RecordName, Set<string>>();
  readonly #handedOver = new Map<RecordName, Set<string>>();
  readonly #transactions: LedgerTransaction[] = [];
  #transactionsHandedOver = 0;
  readonly #underway: PromiseLike<unknown>[] = [];

  constructor(db: BookTables, now: Instant) {
    this.#db = db;
    this.#sheets = new SheetDesk(db);
    this.#now = now;
  }

  get transactions(): readonly LedgerTransaction[] {
    return this.#transactions;
  }

  async get<Name extends RecordName>(table: Name, id: string): Promise<Records[Name] | undefined> {
    const [row] = await this.getMany(table, [id]);
    return row;
  }

  /** Rows in the order asked; a missing one is undefined. */
  async getMany<Name extends RecordName>(table: Name, ids: readonly string[]): Promise<(Records[Name] | undefined)[]> {
    const known = this.#knownOf(table);
    const missing = [...new Set(ids.filter((id) => !known.has(id)))];
    if (missing.length > 0) {
      const rows = await this.#stored(table, missing);
      missing.forEach((id, index) => {
        known.set(id, { before: rows[index], after: rows[index] });
      });
    }
    // Rows enter `known` only through their own table.
    return ids.map((id) => known.get(id)?.after as Records[Name] | undefined);
  }

  /** Writes a row at the end of the command. The row it replaces must have been read, or not exist. */
  put<Name extends RecordName>(table: Name, row: Records[Name]): void {
    assert(table !== 'journal' && table !== 'ledger', 'the journal and the ledger have their own door');
    const key = 'id' in row ? String(row.id) : '';
    const known = this.#knownOf(table);
    const stamped = 'updatedAt' in row ? { ...row, updatedAt: this.#now } : row;
    known.set(key, { before: known.get(key)?.before, after: stamped });
    this.#mark(table, key);
  }

  remove(table: RecordName, id: string): void {
    assert(table !== 'journal' && table !== 'ledger', 'what happened is never removed');
    const known = this.#knownOf(table);
    known.set(id, { before: known.get(id)?.before, after: undefined });
    this.#mark(table, id);
  }

  /** Adds a balanced transaction and brings its encounter's cached balances and the rollups along. */
  async addTransaction(
    transaction: LedgerTransaction,
    effects: 'with-balances' | 'balances-restored' = 'with-balances',
  ) {
    this.#transactions.push(transaction);
    if (transaction.encounterId && effects === 'with-balances') {
      const encounter = await this.get('encounters', transaction.encounterId);
      if (encounter) this.put('encounters', withOpenSince(applyToCharges(encounter, transaction)));
    }
  }

  /** Writes everything inside the running transaction and tells what changed. */
  async write(): Promise<WrittenRow[]> {
    await this.#applyRollups();
    await this.handOver();
    await Promise.all(this.#underway);
    const written: WrittenRow[] = [];
    for (const [table, ids] of this.#handedOver) {
      if (table === 'rollups') continue;
      const known = this.#knownOf(table);
      for (const id of ids) written.push({ table, id, before: known.get(id)?.before, after: known.get(id)?.after });
    }
    return written;
  }

  /**
   * Hands what was put so far to the store, which writes it while the command goes on deciding. What is put again later is
   * written again. The transactions of one remitted claim are to be posted between two of these.
   */
  async handOver(): Promise<void> {
    for (const [table, ids] of this.#waiting) {
      const before = ofTable(this.#handedOver, table);
      await this.#readBefores(
        table,
        [...ids].filter((id) => !before.has(id)),
      );
      const known = this.#knownOf(table);
      const changed = new Map<string, unknown>();
      for (const id of ids) {
        changed.set(id, known.get(id)?.after);
        before.add(id);
      }
      this.#store(table, changed);
    }
    this.#waiting.clear();
    const fresh = this.#transactions.slice(this.#transactionsHandedOver);
    this.#transactionsHandedOver = this.#transactions.length;
    for (const some of inParts(ledgerRows(fresh))) this.#follow(this.#db.rows('ledger').bulkAdd(some));
  }

  /** `undefined` removes a row. */
  #store(table: RecordName, changed: ReadonlyMap<string, unknown>): void {
    if (table === 'remittanceClaims') {
      // Rows enter `known` only through their own table.
      const { puts, removals } = this.#sheets.change(changed as Map<string, RemittanceClaim | undefined>);
      this.#write('remittanceSheets', puts, removals);
      return;
    }
    const puts = [...changed.values()].filter((row) => row !== undefined);
    const removals = [...changed.keys()].filter((id) => changed.get(id) === undefined);
    this.#write(table, puts, removals);
  }

  #write(table: TableName, puts: readonly unknown[], removals: readonly string[]): void {
    const target = this.#db.table(table);
    for (const some of inParts(puts)) this.#follow(target.bulkPut(some));
    if (removals.length > 0) this.#follow(target.bulkDelete([...removals]));
  }

  #stored(table: RecordName, ids: readonly string[]): Promise<unknown[]> {
    return table === 'remittanceClaims' ? this.#sheets.read(ids) : rowsByIds(this.#db, table, ids);
  }

  /** What the store refuses is told by `write`, which waits for all of it. */
  #follow(work: PromiseLike<unknown>): void {
    this.#underway.push(work);
    work.then(undefined, () => undefined);
  }

  async #applyRollups(): Promise<void> {
    const deltas = this.#transactions.flatMap(rollupDeltas);
    if (deltas.length === 0) return;
    const stored = await this.getMany('rollups', [...new Set(deltas.map((delta) => delta.id))]);
    const sums = new Map(stored.flatMap((row) => (row ? [[row.id, row] as const] : [])));
    for (const delta of deltas) {
      const sum = sums.get(delta.id);
      sums.set(
        delta.id,
        sum ? { ...sum, cents: addCents(sum.cents, delta.cents), count: sum.count + delta.count } : delta,
      );
    }
    for (const row of sums.values()) this.put('rollups', row);
  }

  /** A row put without having been read (a new one, as a rule) still needs its true `before` in the journal. */
  async #readBefores(table: RecordName, ids: string[]): Promise<void> {
    const known = this.#knownOf(table);
    const unread = ids.filter((id) => known.get(id)?.before === undefined);
    if (unread.length === 0) return;
    const rows = await this.#stored(table, unread);
    unread.forEach((id, index) => {
      known.set(id, { before: rows[index], after: known.get(id)?.after });
    });
  }

  #knownOf(table: RecordName): Map<string, Change> {
    let known = this.#known.get(table);
    if (!known) {
      known = new Map();
      this.#known.set(table, known);
    }
    return known;
  }

  #mark(table: RecordName, id: string): void {
    ofTable(this.#waiting, table).add(id);
  }
}

function ofTable(ids: Map<RecordName, Set<string>>, table: RecordName): Set<string> {
  const known = ids.get(table) ?? new Set<string>();
  ids.set(table, known);
  return known;
}

const rowsPerPart = 64;
/** The store begins with the first part while the next ones are still being made ready (cloned, sealed). */
function* inParts<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let from = 0; from < rows.length; from += rowsPerPart) yield rows.slice(from, from + rowsPerPart);
}

/** Open items are found by a sparse index: the day of service while a balance is open, nothing once it is settled. */
export function withOpenSince(encounter: Encounter): Encounter {
  const isOpen = encounter.charges.some(
    (charge) => charge.cachedInsuranceCents !== 0 || charge.cachedPatientCents !== 0,
  );
  const { openSince: _settled, ...rest } = encounter;
  return isOpen ? { ...rest, openSince: encounter.date } : rest;
}
