/** Records or corrects an authorization or referral: what the payer allows, for which days and services. */
import { z } from 'zod';
import { stateByUnits, unitsUsed } from '#shared/authorizations/index.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { day, id, text } from '#shared/model/schemas.ts';
import type { Authorization } from '#shared/model/visit.ts';
import type { Command, CommandContext } from '../runCommand.ts';

export const firstAuthorizationStates = ['approved', 'partial', 'requested', 'needed', 'denied'] as const;

const input = z.object({
  authorizationId: id<'authorization'>().optional(),
  patientId: id<'patient'>(),
  payerId: id<'payer'>(),
  kind: z.enum(['authorization', 'referral']),
  /** Where a new one starts; one on file changes its state by `changeAuthorization`. */
  state: z.enum(firstAuthorizationStates),
  number: text.optional(),
  codes: z.array(text),
  unit: z.enum(['visits', 'units']),
  allowed: z.number().positive().optional(),
  from: day.optional(),
  endsOn: day.optional(),
  providerId: id<'provider'>().optional(),
  contact: text.optional(),
});
export type SaveAuthorizationInput = z.infer<typeof input>;

export const saveAuthorization: Command<SaveAuthorizationInput, { authorizationId: Id<'authorization'> }> = {
  name: 'saveAuthorization',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { authorizationId, state, ...facts }) {
    const stored = authorizationId && (await context.get('authorizations', authorizationId));
    if (authorizationId && !stored) return { problems: [gone] };
    const others = await context.db.rows('authorizations').where('patientId').equals(facts.patientId).toArray();
    const row: Authorization = {
      createdAt: context.now,
      used: [],
      notes: [],
      requestedOn: state === 'requested' ? context.today : undefined,
      state,
      ...(stored || {}),
      ...facts,
      id: authorizationId ?? context.newId<'authorization'>(),
      updatedAt: context.now,
    };
    const problems = problemsOf(row, others);
    if (problems.length > 0) return { problems };
    context.put('authorizations', { ...row, state: stateByUnits(row) });
    return {
      value: { authorizationId: row.id },
      summary: `${stored ? 'Saved' : 'Added'} ${row.kind === 'referral' ? 'a referral' : 'an authorization'}`,
      subjectId: row.patientId,
    };
  },
};

export const gone: Problem = problem(
  'authorization.unknown',
  'This authorization was removed meanwhile. Look at the list again.',
);

const isGiven = (row: Authorization): boolean =>
  row.state === 'approved' || row.state === 'partial' || row.state === 'exhausted';

/** What keeps an authorization from being put on file; `where` is its field. */
export function problemsOf(row: Authorization, others: readonly Authorization[]): Problem[] {
  const problems: Problem[] = [];
  if (isGiven(row) && row.number === undefined)
    problems.push(
      problem('authorization.noNumber', 'Type the number the payer gave. Claims are paid by it.', 'number'),
    );
  if (row.from !== undefined && row.endsOn !== undefined && row.endsOn < row.from)
    problems.push(problem('authorization.dates', 'It ends before it begins. Check both days.', 'endsOn'));
  const used = unitsUsed(row);
  if (row.allowed !== undefined && row.allowed < used)
    problems.push(
      problem('authorization.allowed', `${used} ${row.unit} are used already. It cannot allow fewer.`, 'allowed'),
    );
  const isTwice =
    row.number !== undefined &&
    others.some((each) => each.id !== row.id && each.payerId === row.payerId && each.number === row.number);
  if (isTwice)
    problems.push(
      problem('authorization.twice', 'This number is on file for this patient already. Open that one.', 'number'),
    );
  return problems;
}

/** The other authorizations of a patient: a number is on file only once. */
export const othersOf = (context: CommandContext, row: Authorization): Promise<Authorization[]> =>
  context.db.rows('authorizations').where('patientId').equals(row.patientId).toArray();
