/** What people have said about rows of the work: put away until a day, given to somebody, noted. From open sets alone. */
import type { Day } from '#shared/kernel/dates.ts';
import type { Task } from '#shared/model/office.ts';
import { type Book, isSealed } from '../book.ts';
import { listPeople } from '../vault/people.ts';
import { openDenialCases } from './denials.ts';
import { openSnoozes } from './snoozes.ts';

export const assignmentKind = 'assignment';
export const noteKind = 'note';

export interface RowCare {
  /** Away until this day. */
  until?: Day;
  /** Why it waits. */
  reason?: string;
  assignee?: string;
  /** Notes that will come up on a day, the next one first. */
  notes?: readonly string[];
}

/** By subject; only what is still away today counts as put away. */
export async function careOfRows(book: Book): Promise<ReadonlyMap<string, RowCare>> {
  const today = book.clock.today();
  const open = await book.db.rows('tasks').where('[state+dueOn]').between(['open', ''], ['open', '\uffff']).toArray();
  const care = new Map<string, RowCare>();
  const add = (subjectId: string, more: RowCare) => care.set(subjectId, { ...care.get(subjectId), ...more });
  for (const task of await stillAway(book, await openSnoozes(book)))
    add(task.subjectId, { until: task.dueOn, reason: task.note });
  for (const denial of await openDenialCases(book)) {
    const until = denial.snoozedUntil;
    if (until === undefined || until <= today) continue;
    const reason = denial.notes.findLast((note) => note.text.startsWith('Put off until '))?.text;
    add(denial.id, { until, ...(reason === undefined ? {} : { reason }) });
  }
  for (const task of open) {
    if (task.subjectKind === assignmentKind && task.assignee) add(task.subjectId, { assignee: task.assignee });
    if (task.subjectKind === noteKind)
      add(task.subjectId, { notes: [...(care.get(task.subjectId)?.notes ?? []), task.note] });
  }
  return care;
}

/** The rows that are put away today: they wait for nobody and are not counted until they wake. */
export async function awayRows(book: Book): Promise<ReadonlySet<string>> {
  const care = await careOfRows(book);
  return new Set([...care].filter(([, { until }]) => until !== undefined).map(([subjectId]) => subjectId));
}

/**
 * Nobody may miss what happens to a row that is put away: a claim is back as soon as an answer has moved its day, a visit
 * as soon as it was worked on.
 */
async function stillAway(book: Book, snoozed: readonly Task[]): Promise<Task[]> {
  const ids = snoozed.map((task) => task.subjectId);
  const claims = await book.db.rows('claims').bulkGet(ids);
  const visits = await book.db.rows('encounters').bulkGet(ids);
  return snoozed.filter((task, index) => {
    const claim = claims[index];
    const visit = visits[index];
    return (!claim || claim.nextActionOn === task.dueOn) && (!visit || visit.updatedAt <= task.updatedAt);
  });
}

/** Who can be given work: the people of the office and whoever is here now. */
export async function officePeople(book: Book): Promise<string[]> {
  const users = [...(await book.db.rows('users').toArray()), ...(isSealed(book.entry) ? await listPeople() : [])];
  return [...new Set([book.actor, ...users.filter((user) => user.isActive).map((user) => user.name)])];
}
