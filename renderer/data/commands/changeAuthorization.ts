/** Moves an authorization along: asked for, answered, appealed, cancelled. Every step and word is kept as a note. */
import { z } from 'zod';
import { stateByUnits, unitsLeft } from '#shared/authorizations/index.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import { day, id, text } from '#shared/model/schemas.ts';
import { move } from '#shared/model/stateMachine.ts';
import { type Authorization, authorizationStates, authorizationTransitions } from '#shared/model/visit.ts';
import type { Command } from '../runCommand.ts';
import { gone, othersOf, problemsOf } from './saveAuthorization.ts';

const input = z.object({
  authorizationId: id<'authorization'>(),
  /** Absent: only a note is kept. */
  to: z.enum(authorizationStates).optional(),
  note: text.optional(),
  /** What the payer answered. */
  number: text.optional(),
  allowed: z.number().positive().optional(),
  from: day.optional(),
  endsOn: day.optional(),
});
export type ChangeAuthorizationInput = z.infer<typeof input>;

export const changeAuthorization: Command<ChangeAuthorizationInput, { state: Authorization['state'] }> = {
  name: 'changeAuthorization',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { authorizationId, to, note, ...answer }) {
    const stored = await context.get('authorizations', authorizationId);
    if (!stored) return { problems: [gone] };
    if (to === undefined && note === undefined) return { problems: [nothing] };
    const moved = to === undefined ? undefined : move(authorizationTransitions, stored.kind, stored.state, to);
    if (moved && !moved.ok) return { problems: moved.problems };
    const words = [to === undefined ? undefined : stateSentence[to], note].filter((each) => each !== undefined);
    const next: Authorization = {
      ...stored,
      number: answer.number ?? stored.number,
      allowed: answer.allowed ?? stored.allowed,
      from: answer.from ?? stored.from,
      endsOn: answer.endsOn ?? stored.endsOn,
      state: to ?? stored.state,
      requestedOn: to === 'requested' ? context.today : stored.requestedOn,
      notes: [...stored.notes, { at: context.now, text: words.join(' ') }],
      updatedAt: context.now,
    };
    const problems = problemsOf(next, await othersOf(context, next));
    const left = unitsLeft(next);
    if (to === 'exhausted' && left !== undefined && left > 0) problems.push(notUsedUp(next.unit, left));
    if (problems.length > 0) return { problems };
    const row = { ...next, state: stateByUnits(next) };
    context.put('authorizations', row);
    return {
      value: { state: row.state },
      summary: to === undefined ? 'Kept a note' : `Marked the ${stored.kind} as ${to}`,
      subjectId: stored.patientId,
    };
  },
};

const nothing: Problem = problem('authorization.nothing', 'Type a note, or choose what happened.', 'note');

const notUsedUp = (unit: Authorization['unit'], left: number): Problem =>
  problem(
    'authorization.notUsedUp',
    `${count(left, unit.slice(0, -1))} still left by its number. Lower what the payer allows instead, if it allows less.`,
    'allowed',
  );

const stateSentence: Record<Authorization['state'], string> = {
  'not-needed': 'Not needed.',
  needed: 'Needed.',
  requested: 'Asked the payer.',
  'pending-info': 'The payer wants more information.',
  approved: 'Approved.',
  partial: 'Approved in part.',
  denied: 'Denied.',
  exhausted: 'Used up.',
  expired: 'Expired.',
  cancelled: 'Cancelled.',
  appealed: 'Appealed the denial.',
  upheld: 'The denial was upheld.',
};
