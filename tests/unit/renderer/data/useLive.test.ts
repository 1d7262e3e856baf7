/** What a list does when its book is locked while the list is still being read. */
import { expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { savePostingRules } from '#renderer/data/commands/saveMoneySettings.ts';
import { moment } from '#renderer/data/commits.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { nothingOfClosed, onMissedCommit } from '#renderer/data/useLive.ts';
import { booksFound } from '#renderer/ui/shellFacts.ts';
import { failed, ok, problem } from '#shared/kernel/problems.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';

const countOfPayers = (book: Book): Promise<number> => book.db.rows('payers').count();

test('a list of a book that was closed meanwhile is empty and raises nothing', async () => {
  const book = await aBook();
  book.close();
  expect(await countOfPayers(book).catch(nothingOfClosed(book))).toBeUndefined();
});

test('a list follows every commit: by itself, or once the commits have paused', async () => {
  const book = await aBook();
  let askedAt = moment();
  let again = 0;
  const stop = onMissedCommit(
    book,
    () => askedAt,
    () => {
      again += 1;
    },
  );
  const change = () => runCommand(book, savePostingRules, { rules: [] });
  await change();
  await expect.poll(() => again).toBe(1);
  // Asked again meanwhile, as Dexie does for the rows it has seen a query read.
  await change();
  askedAt = moment();
  await change();
  askedAt = moment();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(again).toBe(1);
  stop();
  await change();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(again).toBe(1);
  book.close();
});

test('a list that fails in an open book says so', async () => {
  const book = await aBook();
  const broken = Promise.reject(new Error('A record is damaged.'));
  await expect(broken.catch(nothingOfClosed(book))).rejects.toThrow('A record is damaged.');
  book.close();
});

test.each([
  ['balance', ok({ isBalanced: true }), 'balanced'],
  ['are off', ok({ isBalanced: false }), 'off'],
  ['were not checked to the end', failed(problem('job.broke', 'Stopped.')), 'unchecked'],
])('the light says that the books %s', (_title, checked, light) => {
  expect(booksFound(checked)).toBe(light);
});
