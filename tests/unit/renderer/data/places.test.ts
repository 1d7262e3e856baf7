import { expect, it, test } from 'vitest';
import { savePlace } from '#renderer/data/commands/saveSettings.ts';
import { allFacilities } from '#renderer/data/queries/reference.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { undoEntry } from '#renderer/data/undo.ts';
import { assert } from '#shared/kernel/assert.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';
import { idOf } from '#tests/fixtures/builders/encounter.ts';

const address = { line1: '2 Lake Drive', city: 'Duluth', state: 'MN', zip: '558021234' };
const aPlace = {
  name: 'Lakeside Laboratory',
  address,
  pos: '81',
  npi: '1500000041',
  clia: '24D1234567',
  isActive: true,
};

test('a place is added, its laboratory number mended, and the change undone', async () => {
  const book = await aBook();
  expect((await runCommand(book, savePlace, { place: { ...aPlace, clia: undefined } })).ok).toBe(true);
  const [place] = await allFacilities(book);
  assert(place, 'the place is kept');
  expect(place).toMatchObject({ name: 'Lakeside Laboratory', pos: '81', address });
  const mended = await runCommand(book, savePlace, { facilityId: place.id, place: aPlace });
  assert(mended.ok, 'the number is taken');
  expect(await allFacilities(book)).toMatchObject([{ id: place.id, clia: '24D1234567', createdAt: place.createdAt }]);
  await runCommand(book, undoEntry, { seq: mended.value.seq });
  expect((await allFacilities(book))[0]?.clia).toBeUndefined();
});

it.each([
  ['an NPI that fails its check digit', { npi: '1500000042' }, ['npi']],
  ['a laboratory number without its D', { clia: '2412345678' }, ['clia']],
  ['a place of service of one digit', { pos: '1' }, ['pos']],
  ['no such state and half a ZIP code', { address: { ...address, state: 'XX', zip: '558' } }, ['state', 'zip']],
])('refuses %s at its field', async (_title, change, fields) => {
  const book = await aBook();
  const done = await runCommand(book, savePlace, { place: { ...aPlace, ...change } });
  assert(!done.ok, 'refused');
  expect(done.problems.map((each) => each.where)).toEqual(fields);
  expect(await allFacilities(book)).toEqual([]);
});

test('a place that is gone is not made anew', async () => {
  const book = await aBook();
  const done = await runCommand(book, savePlace, { facilityId: idOf('facility'), place: aPlace });
  assert(!done.ok, 'refused');
  expect(done.problems.map((each) => each.code)).toEqual(['place.unknown']);
  expect(await allFacilities(book)).toEqual([]);
});
