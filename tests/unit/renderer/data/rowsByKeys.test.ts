import { expect, test } from 'vitest';
import { rowsByIds, rowsByKeys } from '#renderer/data/rowsByKeys.ts';
import { assert } from '#shared/kernel/assert.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';
import { anEncounter, idOf } from '#tests/fixtures/builders/encounter.ts';

const visitsOfEach = 2;
const patients = 600;

async function aBookOfVisits() {
  const book = await aBook();
  const visits = Array.from({ length: patients * visitsOfEach }, (_, index) =>
    anEncounter({ id: idOf('encounter', index + 1), patientId: idOf('patient', 1 + (index % patients)) }),
  );
  await book.db.rows('encounters').bulkAdd(visits);
  return book;
}

test.each([
  ['close together', 1],
  ['a little apart', 2],
  ['far apart', 50],
])('every row of every key is found, and no other: keys %s', async (_title, step) => {
  const book = await aBookOfVisits();
  const wanted = Array.from({ length: Math.floor(patients / step) }, (_, index) => idOf('patient', 1 + index * step));
  const unknown = [idOf('patient', 9_000), idOf('patient', 9_001)];
  const found = await rowsByKeys(book.db, 'encounters', 'patientId', [...wanted, ...unknown, ...wanted.slice(0, 3)]);
  expect(found).toHaveLength(wanted.length * visitsOfEach);
  expect(new Set(found.map((visit) => visit.patientId))).toEqual(new Set(wanted));
});

test('rows come in the order asked, a missing one in its place, the same one as often as asked', async () => {
  const book = await aBookOfVisits();
  const ids = Array.from({ length: 300 }, (_, index) => idOf('encounter', 1 + ((index * 7) % 500)));
  const asked = [idOf('encounter', 9_000), ...ids, idOf('encounter', 1)];
  const found = await rowsByIds(book.db, 'encounters', asked);
  assert(found.length === asked.length, 'one for each');
  expect(found.map((visit) => visit?.id)).toEqual([undefined, ...ids, idOf('encounter', 1)]);
});

test('nothing is asked for no keys', async () => {
  const book = await aBookOfVisits();
  expect(await rowsByKeys(book.db, 'encounters', 'patientId', [])).toEqual([]);
});
