import Dexie, { liveQuery } from 'dexie';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { SealBroken, sealRows } from '#renderer/data/vault/sealRows.ts';

const tableIndexes = {
  visits: 'id, patientId, [state+date]',
  journal: 'seq, key',
  codes: 'id',
} as const;
const key = new Uint8Array(32).fill(7);
let made = 0;
const open: Dexie[] = [];

function database(seal: Uint8Array | undefined): Dexie {
  made += 1;
  const db = new Dexie(`sealed-${made}`);
  db.version(1).stores(tableIndexes);
  if (seal) db.use(sealRows(seal, tableIndexes));
  open.push(db);
  return db;
}
afterEach(() => {
  for (const db of open.splice(0)) db.close();
});

interface Visit {
  id: string;
  patientId?: string;
  state: string;
  date: string;
  note?: string;
  scan?: Uint8Array;
  lines: { code: string; cents: number }[];
}

/** What the disk holds, below Dexie and the seal. */
async function raw(name: string, table: string): Promise<Record<string, unknown>[]> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const rows = await new Promise<Record<string, unknown>[]>((resolve) => {
    const request = db.transaction(table).objectStore(table).getAll();
    request.onsuccess = () => resolve(request.result);
  });
  db.close();
  return rows;
}

async function putRaw(name: string, table: string, row: unknown): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
  });
  await new Promise<void>((resolve) => {
    const transaction = db.transaction(table, 'readwrite');
    transaction.objectStore(table).put(row);
    transaction.oncomplete = () => resolve();
  });
  db.close();
}

const aVisit = (change: Partial<Visit> = {}): Visit => ({
  id: 'v1',
  patientId: 'p1',
  state: 'open',
  date: '2026-11-24',
  note: 'Haddad, Leila 1986-03-01 W123456789',
  lines: [{ code: '99213', cents: 12_500 }],
  ...change,
});

test('the disk holds keys and index fields in clear and nothing else; public code sets stay plain', async () => {
  const db = database(key);
  await db.table('visits').add(aVisit({ scan: new TextEncoder().encode('Haddad on a scan') }));
  await db.table('codes').add({ id: 'icd', rows: ['E11.9'] });
  const [stored] = await raw(db.name, 'visits');
  expect(Object.keys(stored ?? {}).sort()).toEqual(['$sealed', 'date', 'id', 'patientId', 'state']);
  const bytes = Buffer.from(stored?.$sealed as Uint8Array).toString('latin1');
  for (const secret of ['Haddad', '1986', 'W123456789', '99213', 'note']) expect(bytes).not.toContain(secret);
  expect(await raw(db.name, 'codes')).toEqual([{ id: 'icd', rows: ['E11.9'] }]);
  expect(await db.table('visits').get('v1')).toEqual(aVisit({ scan: new TextEncoder().encode('Haddad on a scan') }));
});

test('the same row written twice never has the same seal', async () => {
  const db = database(key);
  const seals = new Set<string>();
  for (let write = 0; write < 300; write += 1) {
    await db.table('visits').put(aVisit());
    const [stored] = await raw(db.name, 'visits');
    seals.add(Buffer.from(stored?.$sealed as Uint8Array).toString('hex', 0, 24));
  }
  expect(seals.size).toBe(300);
});

const visit = fc.record(
  {
    id: fc.constantFrom('v1', 'v2', 'v3', 'v4', 'v5', 'v6'),
    patientId: fc.constantFrom('p1', 'p2'),
    state: fc.constantFrom('open', 'done'),
    date: fc.constantFrom('2026-01-05', '2026-02-05', '2026-03-05'),
    note: fc.string({ unit: 'binary' }),
    scan: fc.uint8Array({ maxLength: 20 }),
    lines: fc.array(fc.record({ code: fc.string(), cents: fc.integer() }), { maxLength: 3 }),
  },
  { requiredKeys: ['id', 'state', 'date', 'lines'] },
);
type Step = (db: Dexie) => PromiseLike<unknown>;
const step: fc.Arbitrary<Step> = fc.oneof(
  visit.map(
    (row): Step =>
      (db) =>
        db.table('visits').put({ ...row }),
  ),
  visit.map(
    (row): Step =>
      (db) =>
        db
          .table('visits')
          .add({ ...row })
          .catch((error: Error) => error.name),
  ),
  fc.array(visit, { maxLength: 4 }).map(
    (rows): Step =>
      (db) =>
        db.table('visits').bulkPut(rows.map((row) => ({ ...row }))),
  ),
  visit.map(
    (row): Step =>
      (db) =>
        db.table('visits').delete(row.id),
  ),
  visit.map(
    (row): Step =>
      (db) =>
        db.table('visits').update(row.id, { note: 'changed', state: row.state }),
  ),
  visit.map(
    (row): Step =>
      (db) =>
        db.table('visits').where('patientId').equals('p1').modify({ date: row.date }),
  ),
  visit.map(
    (row): Step =>
      (db) =>
        db.table('visits').where(':id').between('v2', row.id, true, true).delete(),
  ),
  fc.constant<Step>((db) =>
    db.table('visits').where('[state+date]').between(['open', '2026-01-01'], ['open', '2026-02-28']).toArray(),
  ),
);
const questions: Step[] = [
  (db) => db.table('visits').toArray(),
  (db) => db.table('visits').bulkGet(['v1', 'v9', 'v3']),
  (db) => db.table('visits').where('state').equals('open').toArray(),
  (db) =>
    db
      .table('visits')
      .where('[state+date]')
      .between(['open', Dexie.minKey], ['open', Dexie.maxKey])
      .reverse()
      .toArray(),
  (db) => db.table('visits').where('patientId').equals('p1').primaryKeys(),
  (db) => db.table('visits').where('patientId').anyOf('p1', 'p2').distinct().toArray(),
  (db) => db.table('visits').orderBy('patientId').uniqueKeys(),
  (db) => db.table('visits').orderBy(':id').offset(1).limit(2).toArray(),
  (db) =>
    db
      .table('visits')
      .filter((row) => row.lines.length > 0)
      .toArray(),
  (db) => db.table('visits').orderBy(':id').reverse().last(),
  (db) => db.table('visits').where('state').equals('done').count(),
  async (db) => {
    const seen: unknown[] = [];
    await db
      .table('visits')
      .orderBy('[state+date]')
      .each((row, cursor) => seen.push([row, cursor.key, cursor.primaryKey]));
    return seen;
  },
];

test('whatever is written and asked, a sealed book answers as a plain one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const plain = database(undefined);
      const sealed = database(key);
      for (const each of steps) expect(await each(sealed)).toEqual(await each(plain));
      for (const question of questions) expect(await question(sealed)).toEqual(await question(plain));
      await Promise.all([plain.delete(), sealed.delete()]);
    }),
    { seed: 20261124, numRuns: 60 },
  );
});

test('the fields of a row keep their order, which undo compares', async () => {
  const db = database(key);
  await db.table('visits').put({ zebra: 1, id: 'v1', lines: [], state: 'open', date: '2026-11-24' });
  expect(Object.keys(await db.table('visits').get('v1'))).toEqual(['zebra', 'id', 'lines', 'state', 'date']);
});

test('a live query sees plain rows, its own writes and those of a transaction', async () => {
  const db = database(key);
  const seen: string[] = [];
  const subscription = liveQuery(() => db.table<Visit>('visits').where('state').equals('open').toArray()).subscribe(
    (rows) => seen.push(rows.map((row) => row.note).join()),
  );
  await expect.poll(() => seen.at(-1)).toBe('');
  await db.table('visits').put(aVisit({ note: 'first' }));
  await expect.poll(() => seen.at(-1)).toBe('first');
  await db.transaction('rw', 'visits', () => db.table('visits').put(aVisit({ id: 'v2', note: 'second' })));
  await expect.poll(() => seen.at(-1)).toBe('first,second');
  await db.table('visits').update('v1', { state: 'done' });
  await expect.poll(() => seen.at(-1)).toBe('second');
  subscription.unsubscribe();
});

test('a row altered, moved, or sealed by another book is named as broken', async () => {
  const db = database(key);
  await db.table('visits').add(aVisit());
  const [stored] = await raw(db.name, 'visits');
  const seal = stored?.$sealed as Uint8Array;
  const flipped = seal.slice();
  flipped[40] = (flipped[40] ?? 0) ^ 1;
  const foreign = database(new Uint8Array(32).fill(9));
  await foreign.table('visits').add(aVisit());
  const [ofAnother] = await raw(foreign.name, 'visits');
  const cases: [string, unknown][] = [
    ['one bit changed', { ...stored, $sealed: flipped }],
    ['cut short', { ...stored, $sealed: seal.slice(0, 20) }],
    ['taken from another row', { ...stored, id: 'v2' }],
    ['an index field changed', { ...stored, state: 'done' }],
    ['a plain row slipped in', { ...aVisit({ id: 'v3' }) }],
    ['of another book', ofAnother],
  ];
  for (const [title, row] of cases) {
    await putRaw(db.name, 'visits', row);
    const id = (row as { id: string }).id;
    const visits = db.table('visits');
    for (const read of [
      () => visits.get(id),
      () => visits.bulkGet([id]),
      () => visits.toArray(),
      () => visits.orderBy('state').each(() => undefined),
    ])
      await expect(read(), title).rejects.toBeInstanceOf(SealBroken);
    await visits.delete(id);
    await putRaw(db.name, 'visits', stored);
  }
});

test('after the key is wiped nothing is read and nothing is written', async () => {
  const once = new Uint8Array(32).fill(3);
  const db = database(once);
  await db.table('visits').add(aVisit());
  once.fill(0);
  await expect(db.table('visits').get('v1')).rejects.toThrow(Dexie.DatabaseClosedError);
  await expect(db.table('visits').put(aVisit())).rejects.toThrow(Dexie.DatabaseClosedError);
});
