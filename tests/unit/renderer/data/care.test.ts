/** Rows given to somebody, put away, and lists kept under a name. */
import { expect, test } from 'vitest';
import { assignItem } from '#renderer/data/commands/assignItem.ts';
import { removeListView, saveListView } from '#renderer/data/commands/saveListViews.ts';
import { snoozeItem } from '#renderer/data/commands/snoozeItem.ts';
import { careOfRows, officePeople } from '#renderer/data/queries/care.ts';
import { listViews } from '#renderer/data/queries/listViews.ts';
import { todayItems } from '#renderer/data/queries/today.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { addDays } from '#shared/kernel/dates.ts';
import { aFrontDesk } from '#tests/fixtures/builders/frontDesk.ts';

test('a row is given to one person at a time, taken back, and put away until a day', async () => {
  const { book } = await aFrontDesk();
  const subjectId = 'a-row';
  expect(await officePeople(book)).toContain(book.actor);
  await runCommand(book, assignItem, { subjectId, assignee: 'Dana W.' });
  await runCommand(book, assignItem, { subjectId, assignee: 'Kim L.' });
  const until = addDays(book.clock.today(), 3);
  await runCommand(book, snoozeItem, { subjectId, until, reason: 'They call back' });
  expect((await careOfRows(book)).get(subjectId)).toEqual({ assignee: 'Kim L.', until });
  expect((await todayItems(book)).filter((item) => item.key.startsWith('task:'))).toEqual([]);
  await runCommand(book, assignItem, { subjectId });
  expect((await careOfRows(book)).get(subjectId)).toEqual({ until });
});

test('a view is kept under its name, replaced by one of the same name, and removed', async () => {
  const { book } = await aFrontDesk();
  const list = 'statements';
  const sort = { column: 'owed', isDescending: true };
  await runCommand(book, saveListView, { list, view: { name: 'To print', filters: ['due'] } });
  await runCommand(book, saveListView, { list, view: { name: 'To print', filters: ['due', 'list.mine'], sort } });
  expect(await listViews(book, list)).toEqual([{ name: 'To print', filters: ['due', 'list.mine'], sort }]);
  expect(await listViews(book, 'claims')).toEqual([]);
  expect((await runCommand(book, saveListView, { list, view: { name: ' ', filters: [] } })).ok).toBe(false);
  await runCommand(book, removeListView, { list, name: 'To print' });
  expect(await listViews(book, list)).toEqual([]);
});
