/** Rows given to somebody, put away, and lists kept under a name. */
import { expect, test } from 'vitest';
import { assignItem } from '#renderer/data/commands/assignItem.ts';
import { noteItem } from '#renderer/data/commands/noteItem.ts';
import { askProvider } from '#renderer/data/commands/providerQuery.ts';
import { removeListView, saveListView } from '#renderer/data/commands/saveListViews.ts';
import { snoozeItem, wakeItem } from '#renderer/data/commands/snoozeItem.ts';
import { careOfRows, officePeople } from '#renderer/data/queries/care.ts';
import { listViews } from '#renderer/data/queries/listViews.ts';
import { todayItems } from '#renderer/data/queries/today.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { addDays } from '#shared/kernel/dates.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';
import { anEncounter } from '#tests/fixtures/builders/encounter.ts';
import { aFrontDesk } from '#tests/fixtures/builders/frontDesk.ts';

test('a row is given to one person at a time, taken back, and put away until a day', async () => {
  const { book } = await aFrontDesk();
  const subjectId = 'a-row';
  expect(await officePeople(book)).toContain(book.actor);
  await runCommand(book, assignItem, { subjectIds: [subjectId, 'another'], assignee: 'Dana W.' });
  await runCommand(book, assignItem, { subjectIds: [subjectId], assignee: 'Kim L.' });
  const until = addDays(book.clock.today(), 3);
  await runCommand(book, snoozeItem, { subjectIds: [subjectId], until: addDays(until, 9), reason: 'On leave' });
  await runCommand(book, snoozeItem, { subjectIds: [subjectId], until, reason: 'They call back' });
  expect((await careOfRows(book)).get(subjectId)).toEqual({ assignee: 'Kim L.', until, reason: 'They call back' });
  expect((await careOfRows(book)).get('another')).toEqual({ assignee: 'Dana W.' });
  expect((await todayItems(book)).filter((item) => item.key.startsWith('task:'))).toEqual([]);
  await runCommand(book, assignItem, { subjectIds: [subjectId] });
  expect((await careOfRows(book)).get(subjectId)).toEqual({ until, reason: 'They call back' });
  await runCommand(book, wakeItem, { subjectIds: [subjectId] });
  expect((await careOfRows(book)).get(subjectId)).toBeUndefined();
});

test('a note comes up on its day; only where nobody has a history to keep it in does it need one', async () => {
  const { book } = await aFrontDesk();
  const given = { subjectId: 'check-4471', label: 'check 4471', note: 'Ask for the missing page' };
  expect(await runCommand(book, noteItem, given)).toMatchObject({ ok: false });
  const lookOn = addDays(book.clock.today(), 2);
  await runCommand(book, noteItem, { ...given, lookOn });
  const note = 'check 4471: Ask for the missing page';
  expect((await careOfRows(book)).get('check-4471')).toEqual({ notes: [note] });
  expect((await todayItems(book)).find((item) => item.text === note)).toMatchObject({ dueOn: lookOn });
});

test('a visit that was put away is back as soon as it was worked on', async () => {
  const book = await aBook();
  const visit = anEncounter({ state: 'documented' });
  await book.db.rows('encounters').add(visit);
  const until = addDays(book.clock.today(), 3);
  await runCommand(book, snoozeItem, { subjectIds: [visit.id], until, reason: 'The note is not signed' });
  expect((await careOfRows(book)).get(visit.id)).toMatchObject({ until });
  await runCommand(book, askProvider, { encounterId: visit.id, question: 'Which side?' });
  expect((await careOfRows(book)).get(visit.id)).toBeUndefined();
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
