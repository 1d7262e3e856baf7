/** Rows of many keys of one index. */
import type { BookTables, Rows, TableName } from './schema.ts';

/**
 * Each key's rows are fetched whole: Dexie's own `anyOf` steps a cursor from row to row, which takes five times as long and
 * made lists of a large practice wait for seconds.
 */
export async function rowsByKeys<Name extends TableName>(
  db: BookTables,
  table: Name,
  index: string,
  keys: Iterable<string>,
): Promise<Rows[Name][]> {
  const pages = await Promise.all([...new Set(keys)].map((key) => db.rows(table).where(index).equals(key).toArray()));
  return pages.flat();
}
