import { afterAll, expect, test } from 'vitest';
import { openApp } from './app.ts';

const app = await openApp({ demo: true });
afterAll(() => app.close());

test('a second window says that the book is open in the first, and opens it once the first is gone', async () => {
  const second = await app.page.context().newPage();
  await second.goto(app.page.url());
  await second.getByText('This book is open in another window').waitFor();
  await app.page.close();
  await second.getByRole('button', { name: 'Open Cedar Hollow Clinic' }).press('Enter');
  await second.getByRole('region', { name: 'What waits today' }).getByRole('row').nth(1).waitFor();
  await second.reload();
  await second.getByRole('region', { name: 'What waits today' }).getByRole('row').nth(1).waitFor();
  expect(app.complaints).toEqual([]);
});
