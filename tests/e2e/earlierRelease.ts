/** A book laid back into the tables of the release before, row by row as it lies on disk. */
import type { Page } from 'playwright-core';
import { tablesBeforeSheets, tablesSinceSheets } from '#renderer/data/migrations/0003-sheets.ts';

/** Dexie's own numbering of version 3. */
const version = 30;

/** For a page that has no book open. */
export async function keepAsEarlierRelease(page: Page): Promise<void> {
  const { remittanceClaims: _gone, ...tables } = { ...tablesBeforeSheets, ...tablesSinceSheets };
  await page.evaluate(
    async ([specs, earlier]) => {
      const done = <Value>(asked: IDBRequest<Value>): Promise<Value> =>
        new Promise((resolve, reject) => {
          asked.onsuccess = () => resolve(asked.result);
          asked.onerror = () => reject(asked.error);
        });
      const all = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
      const name = all.find((each) => each.startsWith('fullcycle-book-')) ?? '';
      const now = await done(indexedDB.open(name));
      const rows: [string, unknown[]][] = [];
      for (const table of Object.keys(specs))
        rows.push([table, await done(now.transaction(table).objectStore(table).getAll())]);
      now.close();
      await done(indexedDB.deleteDatabase(name));
      const opening = indexedDB.open(name, earlier);
      opening.onupgradeneeded = () => {
        for (const [table, spec] of Object.entries(specs)) {
          const [key = '', ...indexes] = spec.split(', ');
          const store = opening.result.createObjectStore(table, { keyPath: key });
          for (const index of indexes) {
            const multiEntry = index.startsWith('*');
            const plain = index.replace(/[*[\]]/g, '');
            store.createIndex(plain.includes('+') ? index : plain, plain.includes('+') ? plain.split('+') : plain, {
              multiEntry,
            });
          }
        }
      };
      const old = await done(opening);
      const writing = old.transaction(Object.keys(specs), 'readwrite');
      for (const [table, own] of rows) for (const row of own) writing.objectStore(table).add(row);
      await new Promise((resolve) => {
        writing.oncomplete = resolve;
      });
      old.close();
    },
    [tables, version] as const,
  );
}
