/** What people have said about rows of the work: put away until a day, given to somebody. From the open tasks alone. */
import type { Day } from '#shared/kernel/dates.ts';
import type { Book } from '../book.ts';

export const snoozeKind = 'snooze';
export const assignmentKind = 'assignment';

export interface RowCare {
  /** Away until this day. */
  until?: Day;
  assignee?: string;
}

/** By subject; only what is still away today counts as put away. */
export async function careOfRows(book: Book): Promise<ReadonlyMap<string, RowCare>> {
  const today = book.clock.today();
  const open = await book.db.rows('tasks').where('[state+dueOn]').between(['open', ''], ['open', '\uffff']).toArray();
  const care = new Map<string, RowCare>();
  for (const task of open) {
    const known = care.get(task.subjectId) ?? {};
    if (task.subjectKind === snoozeKind && task.dueOn > today)
      care.set(task.subjectId, { ...known, until: task.dueOn });
    if (task.subjectKind === assignmentKind && task.assignee)
      care.set(task.subjectId, { ...known, assignee: task.assignee });
  }
  return care;
}

/** Who can be given work: the people of the office and whoever is here now. */
export async function officePeople(book: Book): Promise<string[]> {
  const users = await book.db.rows('users').toArray();
  return [...new Set([book.actor, ...users.filter((user) => user.isActive).map((user) => user.name)])];
}
