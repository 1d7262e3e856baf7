/**
 * Keeps what a payer said about a patient's cover: by phone, on its portal or from the card. An answer fills the
 * question that waits for it, if one does; otherwise it is a check of its own, so that earlier checks stay on file.
 */
import { z } from 'zod';
import type { Id } from '#shared/kernel/ids.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { day, id, text } from '#shared/model/schemas.ts';
import { benefits, type Verification } from '#shared/model/visit.ts';
import type { Command, CommandContext } from '../runCommand.ts';

const input = z.object({
  policyId: id<'policy'>(),
  appointmentId: id<'appointment'>().optional(),
  date: day,
  state: z.enum(['active', 'inactive', 'not-found', 'error']),
  method: z.enum(['phone', 'portal', 'card']),
  spokeWith: text.optional(),
  reference: text.optional(),
  benefits,
});
export type RecordVerificationInput = z.infer<typeof input>;

const verificationWords: Record<RecordVerificationInput['state'], string> = {
  active: 'active',
  inactive: 'not active',
  'not-found': 'member not found',
  error: 'no answer',
};

export const recordVerification: Command<RecordVerificationInput, { verificationId: Id<'verification'> }> = {
  name: 'recordVerification',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, check) {
    const policy = await context.get('policies', check.policyId);
    if (!policy)
      return {
        problems: [problem('policy.unknown', 'This coverage was removed meanwhile. Look at the patient again.')],
      };
    const problems = problemsOf(check, context);
    if (problems.length > 0) return { problems };
    const waiting = await waitingCheck(context, check.policyId);
    const row: Verification = {
      createdAt: context.now,
      ...(waiting ?? {}),
      ...check,
      appointmentId: check.appointmentId ?? waiting?.appointmentId,
      id: waiting?.id ?? context.newId<'verification'>(),
      updatedAt: context.now,
      patientId: policy.patientId,
      by: context.actor,
    };
    context.put('verifications', row);
    return {
      value: { verificationId: row.id },
      summary: `Recorded a coverage check: ${verificationWords[check.state]}`,
      subjectId: policy.patientId,
    };
  },
};

function problemsOf(check: RecordVerificationInput, context: CommandContext): Problem[] {
  const problems: Problem[] = [];
  if (check.date > context.today)
    problems.push(
      problem('verification.future', 'A check cannot be later than today. Type the day you asked.', 'date'),
    );
  if (check.method === 'phone' && check.spokeWith === undefined && check.reference === undefined)
    problems.push(
      problem(
        'verification.noProof',
        'Type whom you spoke with or the reference of the call: it proves the check later.',
        'spokeWith',
      ),
    );
  const { coverageFrom, coverageTo } = check.benefits;
  if (coverageFrom !== undefined && coverageTo !== undefined && coverageTo < coverageFrom)
    problems.push(problem('verification.dates', 'The cover ends before it begins. Check both days.', 'coverageTo'));
  return problems;
}

/** The newest question of this coverage that nobody has answered. */
export async function waitingCheck(context: CommandContext, policyId: Id<'policy'>): Promise<Verification | undefined> {
  const checks = await context.db.rows('verifications').where('policyId').equals(policyId).toArray();
  return checks.filter((each) => each.state === 'requested').sort((a, b) => b.updatedAt - a.updatedAt)[0];
}
