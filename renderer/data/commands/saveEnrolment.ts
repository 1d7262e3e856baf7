/** Which payer knows which provider, from when to when, and by what number: REF*G2 and item 24J of this payer's claims. */
import { z } from 'zod';
import { formatDay } from '#shared/kernel/dates.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { type Enrolment, enrolment } from '#shared/model/practice.ts';
import { id } from '#shared/model/schemas.ts';
import type { Command } from '../runCommand.ts';

const input = z.object({
  enrolmentId: id<'enrolment'>().optional(),
  enrolment: enrolment.omit({ id: true, createdAt: true, updatedAt: true }),
});
export type SaveEnrolmentInput = z.infer<typeof input>;

export const saveEnrolment: Command<SaveEnrolmentInput, null> = {
  name: 'saveEnrolment',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { enrolmentId, enrolment: typed }) {
    const stored = enrolmentId && (await context.get('enrolments', enrolmentId));
    if (enrolmentId && !stored) {
      const words = 'This enrollment was removed meanwhile. Look at the list again, or add a new one.';
      return { problems: [problem('enrolment.unknown', words)] };
    }
    const others = (await context.db.rows('enrolments').toArray()).filter((each) => each.id !== enrolmentId);
    const problems = problemsOf(typed, others);
    if (problems.length > 0) return { problems };
    const row = {
      createdAt: context.now,
      ...(stored || {}),
      ...typed,
      id: enrolmentId ?? context.newId<'enrolment'>(),
      updatedAt: context.now,
    };
    context.put('enrolments', row);
    return { value: null, summary: stored ? 'Saved an enrollment' : 'Added an enrollment', subjectId: row.id };
  },
};

/** On one day a payer knows a provider by one number. */
function problemsOf(typed: SaveEnrolmentInput['enrolment'], others: readonly Enrolment[]): Problem[] {
  const { providerId, payerId, from, to } = typed;
  if (to !== undefined && to < from)
    return [problem('enrolment.days', `It began ${formatDay(from)}: type a later last day, or none.`, 'to')];
  const twin = others.find(
    (each) =>
      each.providerId === providerId &&
      each.payerId === payerId &&
      (to === undefined || each.from <= to) &&
      (each.to === undefined || from <= each.to),
  );
  if (!twin) return [];
  const words = `This payer knows the provider from ${formatDay(twin.from)} on already. Change that enrollment, or end it first.`;
  return [problem('enrolment.twice', words, 'from')];
}
