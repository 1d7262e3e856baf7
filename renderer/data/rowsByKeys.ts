/**
 * Rows of many keys of one index. Asking costs more than reading: keys that lie close together, as those of rows made at the
 * same time do, are read as ranges, a fifth of the price; keys that lie apart are each asked for, all at once. Dexie's own
 * `anyOf` does neither: it steps a cursor from row to row, and made lists of a large practice wait for seconds.
 */
import Dexie, { type Table } from 'dexie';
import type { BookTables, Rows, TableName } from './schema.ts';

const keysPerRange = 64;
/** So many rows for a key of a range are still cheaper than asking for each key. */
const rowsPerKey = 4;
/** Fewer keys are not worth a range. */
const fewKeys = 8;
/** So many keys of an index for a key of a range are still cheaper than asking for each. */
const keysPerKey = 4;

export const rowsByKeys = <Name extends TableName>(
  db: BookTables,
  table: Name,
  index: string,
  keys: Iterable<string>,
): Promise<Rows[Name][]> =>
  inZone(
    nearOrAsked(db, table, index, keys, async (some) =>
      (await Promise.all(some.map((key) => db.rows(table).where(index).equals(key).toArray()))).flat(),
    ),
  );

/**
 * Dexie knows what a live query has read by its own promises, and gives up after a few plain ones in a row: what was read
 * after them would no longer be watched, and a list would stand still.
 */
export const inZone = <Value>(promise: PromiseLike<Value>): Promise<Value> => Dexie.Promise.resolve(promise);

/** `ask`: how rows are had whose keys lie apart. */
async function nearOrAsked<Name extends TableName>(
  db: BookTables,
  table: Name,
  index: string,
  keys: Iterable<string>,
  ask: (keys: readonly string[]) => Promise<Rows[Name][]>,
): Promise<Rows[Name][]> {
  const [first, ...others] = nearGroups(keys);
  if (!first) return [];
  // The first group tells whether looking for ranges is worth it.
  const near = await rowsInRange(db, table, index, first);
  if (!near) return ask([first, ...others].flat());
  const pages = await Promise.all(
    others.map(async (group) => (await rowsInRange(db, table, index, group)) ?? ask(group)),
  );
  return [...near, ...pages.flat()];
}

/** Each key once, in groups of those that lie next to each other. */
function nearGroups(keys: Iterable<string>): string[][] {
  const sorted = [...new Set(keys)].sort();
  const groups: string[][] = [];
  for (let from = 0; from < sorted.length; from += keysPerRange) groups.push(sorted.slice(from, from + keysPerRange));
  return groups;
}

/** The rows of sorted keys, read from the first to the last of them; undefined where too many others lie between. */
async function rowsInRange<Name extends TableName>(
  db: BookTables,
  table: Name,
  index: string,
  keys: readonly string[],
): Promise<Rows[Name][] | undefined> {
  const [first, last] = [keys[0], keys.at(-1)];
  if (keys.length < fewKeys || first === undefined || last === undefined) return undefined;
  const most = keys.length * rowsPerKey;
  const rows = await db.rows(table).where(index).between(first, last, true, true).limit(most).toArray();
  if (rows.length === most) return undefined;
  const wanted = new Set<unknown>(keys);
  return rows.filter((row) => wanted.has(Reflect.get(row, index)));
}

/**
 * Where a row stands under many keys of the index: each row that holds one of the keys, once; from a range others may come
 * along. Read by the index, a row would come once for every key, so the ids are asked for first.
 */
export const rowsHolding = <Name extends TableName>(
  db: BookTables,
  table: Name,
  index: string,
  keys: Iterable<string>,
): Promise<Rows[Name][]> => inZone(heldRows(db, table, index, keys));

async function heldRows<Name extends TableName>(
  db: BookTables,
  table: Name,
  index: string,
  keys: Iterable<string>,
): Promise<Rows[Name][]> {
  const found = await Promise.all(nearGroups(keys).map((group) => idsHolding(db, table, index, group)));
  const rows = await rowsByIds(db, table, [...new Set(found.flat())]);
  return rows.flatMap((row) => row ?? []);
}

async function idsHolding(db: BookTables, name: TableName, index: string, keys: readonly string[]): Promise<string[]> {
  const table: Table<unknown, string> = db.table(name);
  const [first, last] = [keys[0], keys.at(-1)];
  if (keys.length >= fewKeys && first !== undefined && last !== undefined) {
    const most = keys.length * keysPerKey;
    const near = await table.where(index).between(first, last, true, true).limit(most).primaryKeys();
    if (near.length < most) return near;
  }
  return (await Promise.all(keys.map((key) => table.where(index).equals(key).primaryKeys()))).flat();
}

/** Rows in the order of their ids; a missing one is undefined. */
export function rowsByIds<Name extends TableName>(
  db: BookTables,
  table: Name,
  ids: readonly string[],
): Promise<(Rows[Name] | undefined)[]> {
  return ids.length < fewKeys ? db.table(table).bulkGet([...ids]) : inZone(manyByIds(db, table, ids));
}

async function manyByIds<Name extends TableName>(
  db: BookTables,
  table: Name,
  ids: readonly string[],
): Promise<(Rows[Name] | undefined)[]> {
  const rows = await nearOrAsked(db, table, 'id', ids, async (some) =>
    (await db.rows(table).bulkGet([...some])).filter((row) => row !== undefined),
  );
  const byId = new Map<unknown, Rows[Name]>(rows.map((row) => [Reflect.get(row, 'id'), row]));
  return ids.map((id) => byId.get(id));
}
