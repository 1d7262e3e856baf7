/**
 * What every row of the work can be told: put away, given to somebody, noted on. Claims and denials keep it in a history
 * of their own as well, because there it is evidence; everything else keeps it as an open task alone.
 */
import type { Day } from '#shared/kernel/dates.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { Denial } from '#shared/model/denial.ts';
import type { Task } from '#shared/model/office.ts';
import type { CommandContext } from '../runCommand.ts';
import { claimEvent } from './claimChanges.ts';
import { noted } from './denialChanges.ts';

export type Historied = { kind: 'claim'; claim: Claim } | { kind: 'denial'; denial: Denial };

/** The claim or denial that a row is about, with the words in its history; undefined for any other row. */
export async function withWords(
  context: CommandContext,
  subjectId: string,
  words: string,
): Promise<Historied | undefined> {
  const denial = await context.get('denials', subjectId);
  if (denial) return { kind: 'denial', denial: noted(context, denial, words) };
  const claim = await context.get('claims', subjectId);
  if (!claim) return undefined;
  const event = claimEvent(context, 'note', words, { by: context.actor });
  return { kind: 'claim', claim: { ...claim, timeline: [...claim.timeline, event] } };
}

export async function openTaskOf(
  context: CommandContext,
  subjectId: string,
  subjectKind: string,
): Promise<Task | undefined> {
  const tasks = await context.db.rows('tasks').where('subjectId').equals(subjectId).toArray();
  return tasks.find((task) => task.subjectKind === subjectKind && task.state === 'open');
}

interface TaskWords {
  subjectKind: string;
  dueOn: Day;
  note: string;
  assignee?: string;
  insteadOf?: Day;
}

/** One open task of its kind on a row: what is said anew takes the place of what was said before. */
export async function putOneTask(context: CommandContext, subjectId: string, words: TaskWords): Promise<void> {
  const stored = await openTaskOf(context, subjectId, words.subjectKind);
  context.put('tasks', {
    id: stored?.id ?? context.newId<'task'>(),
    createdAt: stored?.createdAt ?? context.now,
    updatedAt: context.now,
    state: 'open',
    subjectId,
    ...words,
  });
}

export async function endTask(context: CommandContext, subjectId: string, subjectKind: string): Promise<void> {
  const stored = await openTaskOf(context, subjectId, subjectKind);
  if (stored) context.put('tasks', { ...stored, state: 'done' });
}
