/**
 * Encryption at rest: every row of a sealed book is stored as its primary key, its declared index fields and one sealed
 * blob of the whole row. It stands below all of Dexie's own layers, so that hooks, live queries and their cache see plain
 * rows; nothing above knows of it. The table and the clear fields are bound to the blob: a row copied to another key,
 * another table or another state does not open. Code sets stay plain: they are published material, and the bulk of a book.
 */
import Dexie, {
  type DBCore,
  type DBCoreCursor,
  type DBCoreMutateRequest,
  type DBCoreOpenCursorRequest,
  type DBCoreTable,
  type Middleware,
} from 'dexie';
import { sealBytes, unsealBytes } from './cipher.ts';
import { rowFromBytes, rowToBytes } from './rowBytes.ts';

/** Published code sets and edits, not records of anybody. */
const publicTables: ReadonlySet<string> = new Set(['codes', 'edits']);

type StoredRow = Record<string, unknown> & { $sealed?: Uint8Array };

/** A row that was altered outside Fullcycle, or belongs to another book. `table` names the place; nothing of the row is told. */
export class SealBroken extends Error {
  readonly table: string;
  constructor(table: string) {
    super(`A record in ${table} was changed outside Fullcycle or is damaged. Restore the last good backup.`);
    this.name = 'SealBroken';
    this.table = table;
  }
}

/** The fields a table's indexes need in clear: `id, patientId, [state+date]` gives id, patientId, state, date. */
export const clearFieldsOf = (indexes: string): readonly string[] => [
  ...new Set(indexes.split(',').flatMap((index) => index.replace(/[[\]&*\s]/g, '').split('+'))),
];

export function sealRows(key: Uint8Array, tableIndexes: Readonly<Record<string, string>>): Middleware<DBCore> {
  return {
    stack: 'dbcore',
    name: 'sealRows',
    // Dexie's own begin at -1 (its cache of existing values).
    level: -2,
    create: (core) => ({
      ...core,
      table: (name) => {
        const indexes = tableIndexes[name];
        const table = core.table(name);
        return indexes === undefined || publicTables.has(name)
          ? table
          : sealedTable(table, key, clearFieldsOf(indexes));
      },
    }),
  };
}

function sealedTable(table: DBCoreTable, key: Uint8Array, clearFields: readonly string[]): DBCoreTable {
  const placeOf = (row: StoredRow): string => JSON.stringify([table.name, ...clearFields.map((field) => row[field])]);
  // A lock wipes the key while a query may still be under way: that is a closed book, not a broken seal.
  const expectKey = () => {
    if (key[0] === 0 && key.every((byte) => byte === 0)) throw new Dexie.DatabaseClosedError();
  };
  const seal = (row: StoredRow): StoredRow => {
    expectKey();
    const stored: StoredRow = {};
    for (const field of clearFields) if (row[field] !== undefined) stored[field] = row[field];
    stored.$sealed = sealBytes(key, rowToBytes(row), placeOf(stored));
    return stored;
  };
  const unseal = (stored: StoredRow | undefined): unknown => {
    if (stored === undefined) return undefined;
    expectKey();
    const plain = stored.$sealed instanceof Uint8Array && unsealBytes(key, stored.$sealed, placeOf(stored));
    if (!plain) throw new SealBroken(table.name);
    return rowFromBytes(plain);
  };
  // Dexie's own promises throughout: an `await` here would leave the zone that knows the running transaction.
  return {
    ...table,
    get: (request) => table.get(request).then(unseal),
    getMany: (request) => table.getMany(request).then((rows) => rows.map(unseal)),
    query: (request) =>
      table
        .query(request)
        .then((answer) => (request.values ? { ...answer, result: answer.result.map(unseal) } : answer)),
    openCursor: (request) =>
      table.openCursor(request).then((cursor) => cursor && unsealedCursor(cursor, request, unseal)),
    mutate: (request) => table.mutate(sealedRequest(request, seal)),
  };
}

function sealedRequest(request: DBCoreMutateRequest, seal: (row: StoredRow) => StoredRow): DBCoreMutateRequest {
  return request.type === 'add' || request.type === 'put' ? { ...request, values: request.values.map(seal) } : request;
}

/** The browser's cursor answers its own properties only when asked itself, hence the getters. */
function unsealedCursor(
  cursor: DBCoreCursor,
  { values }: DBCoreOpenCursorRequest,
  unseal: (stored: StoredRow | undefined) => unknown,
): DBCoreCursor {
  return Object.create(cursor, {
    key: { get: () => cursor.key },
    primaryKey: { get: () => cursor.primaryKey },
    value: { get: () => (values ? unseal(cursor.value) : cursor.value) },
  });
}
