/** Named views of a list: which chips are on and how it is sorted. They are the book's own, because a name may be a person's. */
import { z } from 'zod';
import { text } from '#shared/model/schemas.ts';
import type { Book } from '../book.ts';

export const listView = z.object({
  name: text,
  filters: z.array(text),
  sort: z.object({ column: text, isDescending: z.boolean() }).optional(),
});
export type ListView = z.infer<typeof listView>;

export const listViewsId = (list: string): string => `listViews.${list}`;

export async function listViews(book: Book, list: string): Promise<readonly ListView[]> {
  const stored = await book.db.rows('settings').get(listViewsId(list));
  const read = z.array(listView).safeParse(stored?.value);
  return read.success ? read.data : [];
}
