/** Books of the bench, sealed or in clear. */
import { type Book, type BookEntry, openBookDatabase } from '#renderer/data/book.ts';
import { assert } from '#shared/kernel/assert.ts';
import { day } from '#shared/kernel/dates.ts';
import { uuidV7 } from '#shared/kernel/ids.ts';

export const today = day('2026-11-24');
const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));

export async function anEmptyBook(isSealed: boolean): Promise<Book> {
  const key = isSealed ? random(32) : undefined;
  return openedBook(
    {
      id: uuidV7(Date.now(), random(10)),
      name: 'Bench',
      isDemo: false,
      createdAt: 0,
      lastOpenedAt: 0,
      isComplete: false,
      ...(key ? { sealedKey: key.slice() } : {}),
    },
    key,
  );
}

export async function openedBook(entry: BookEntry, key: Uint8Array | undefined): Promise<Book> {
  const clock = { now: () => Date.now(), today: () => today };
  const opened = await openBookDatabase(entry, { clock, random, actor: 'Bench', device: 'bench' }, key);
  assert(opened.ok, 'the book opens');
  return opened.value;
}
