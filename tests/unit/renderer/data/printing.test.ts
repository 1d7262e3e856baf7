import { beforeEach, expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { removePrinterProfile, savePrinterProfile } from '#renderer/data/commands/savePrinterProfiles.ts';
import { printerProfiles } from '#renderer/data/queries/printing.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { undoEntry } from '#renderer/data/undo.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';

let book: Book;
beforeEach(async () => {
  book = await aBook();
});

const laser = { printer: 'Front desk laser', right: 3, down: -12 };

async function save(profile: typeof laser & { stock?: string }, profileId?: Id<'printerProfile'>) {
  return runCommand(book, savePrinterProfile, { profileId, profile });
}

test('each printer and stock keeps its own correction, which may be changed and removed', async () => {
  const first = await save(laser);
  assert(first.ok, 'saved');
  assert((await save({ ...laser, stock: 'Continuous', right: 0 })).ok, 'another stock is another profile');
  const { profileId } = first.value.value;
  assert((await save({ ...laser, right: 4 }, profileId)).ok, 'changed');
  expect((await printerProfiles(book)).map(({ stock, right, down }) => [stock, right, down])).toEqual([
    [undefined, 4, -12],
    ['Continuous', 0, -12],
  ]);
  const removed = await runCommand(book, removePrinterProfile, { profileId });
  assert(removed.ok, 'removed');
  expect((await printerProfiles(book)).map((each) => each.stock)).toEqual(['Continuous']);
  await runCommand(book, undoEntry, { seq: removed.value.seq });
  expect(await printerProfiles(book)).toHaveLength(2);
});

test('one printer has one profile for one stock, within half an inch', async () => {
  assert((await save(laser)).ok, 'saved');
  const twin = await save({ ...laser, right: 9 });
  expect(twin.problems.map((each) => each.code)).toEqual(['printer.twice']);
  expect((await save({ ...laser, printer: 'Other', right: 51 })).ok).toBe(false);
  expect(await printerProfiles(book)).toHaveLength(1);
});
