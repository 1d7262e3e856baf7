import { expect, test } from 'vitest';
import { saveTask } from '#renderer/data/commands/saveTask.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { untilCommit } from '#renderer/jobs/untilCommit.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';

test('an answer is found once, and anew after a commit', async () => {
  const book = await aBook();
  let found = 0;
  const find = async (): Promise<number> => {
    found += 1;
    return found;
  };
  expect(await Promise.all([untilCommit(book, 'figures', find), untilCommit(book, 'figures', find)])).toEqual([1, 1]);
  expect(await untilCommit(book, 'other figures', find)).toBe(2);
  await runCommand(book, saveTask, { note: 'Order red forms', dueOn: book.clock.today() });
  expect(await untilCommit(book, 'figures', find)).toBe(3);
});

test('what failed is asked again', async () => {
  const book = await aBook();
  await expect(untilCommit(book, 'figures', () => Promise.reject(new Error('disk')))).rejects.toThrow('disk');
  expect(await untilCommit(book, 'figures', async () => 7)).toBe(7);
});
