/** Rows that somebody put away until a day, as the open tasks that say so. */
import type { Task } from '#shared/model/office.ts';
import type { Book } from '../book.ts';

export const snoozeKind = 'snooze';

export async function openSnoozes(book: Book): Promise<Task[]> {
  const today = book.clock.today();
  const later = book.db.rows('tasks').where('[state+dueOn]').between(['open', today], ['open', '\uffff'], false);
  return (await later.toArray()).filter((task) => task.subjectKind === snoozeKind);
}
