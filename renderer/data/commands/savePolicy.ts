/** Adds or corrects a coverage. Two coverages of one rank never run on the same day. */
import { z } from 'zod';
import type { Id } from '#shared/kernel/ids.ts';
import { problem } from '#shared/kernel/problems.ts';
import type { Policy } from '#shared/model/patient.ts';
import { id } from '#shared/model/schemas.ts';
import type { Command } from '../runCommand.ts';
import { policyDraft } from './registerPatient.ts';

const input = z.object({ patientId: id<'patient'>(), policyId: id<'policy'>().optional(), policy: policyDraft });

export const savePolicy: Command<z.infer<typeof input>, { policyId: Id<'policy'> }> = {
  name: 'savePolicy',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { patientId, policyId, policy }) {
    const stored = policyId && (await context.get('policies', policyId));
    if (policyId && stored?.patientId !== patientId) return { problems: [policyGone] };
    if (!(await context.get('patients', patientId))) return { problems: [patientGone] };
    const others = (await context.db.rows('policies').where('patientId').equals(patientId).toArray()).filter(
      (each) => each.id !== policyId,
    );
    if (others.some((each) => each.rank === policy.rank && overlaps(each, policy))) {
      return {
        problems: [
          problem(
            'policy.sameRank',
            'Another coverage of this rank runs on the same days. End that one first, or choose another rank.',
            'rank',
          ),
        ],
      };
    }
    const row: Policy = {
      createdAt: context.now,
      ...(stored || {}),
      ...policy,
      id: policyId ?? context.newId<'policy'>(),
      updatedAt: context.now,
      patientId,
    };
    context.put('policies', row);
    return {
      value: { policyId: row.id },
      summary: stored ? 'Saved a coverage' : 'Added a coverage',
      subjectId: patientId,
    };
  },
};

const policyGone = problem('policy.unknown', 'This coverage was removed meanwhile. Look at the patient again.');
const patientGone = problem('patient.unknown', 'This patient was removed meanwhile. Search again.');

const overlaps = (a: Pick<Policy, 'from' | 'to'>, b: Pick<Policy, 'from' | 'to'>): boolean =>
  (a.to ?? '9999') >= (b.from ?? '0000') && (b.to ?? '9999') >= (a.from ?? '0000');
