/** Registers a patient with coverage; a new guarantor account unless an existing one is named. */
import { z } from 'zod';
import type { Id } from '#shared/kernel/ids.ts';
import { problem } from '#shared/kernel/problems.ts';
import { patient, policy } from '#shared/model/patient.ts';
import { id } from '#shared/model/schemas.ts';
import type { Command } from '../runCommand.ts';
import { guarantorDraft, newAccount } from './changeGuarantor.ts';

export const patientDraft = patient.omit({ id: true, createdAt: true, updatedAt: true, accountId: true });
export const policyDraft = policy.omit({ id: true, createdAt: true, updatedAt: true, patientId: true });

const input = z.object({
  patient: patientDraft,
  policies: z.array(policyDraft),
  /** Who gets the statement: an account already here, somebody else, or (absent) the patient. */
  accountId: id<'account'>().optional(),
  guarantor: guarantorDraft.optional(),
});
export type RegisterPatientInput = z.infer<typeof input>;

export const registerPatient: Command<RegisterPatientInput, { patientId: Id<'patient'>; accountNumber: string }> = {
  name: 'registerPatient',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { patient: draft, policies, accountId, guarantor }) {
    if (draft.birthDate > context.today) {
      return {
        problems: [
          problem(
            'patient.bornLater',
            'The birth date lies in the future. Check it against the card.',
            'patient.birthDate',
          ),
        ],
      };
    }
    const ranks = policies.map((each) => each.rank);
    if (new Set(ranks).size < ranks.length) {
      return {
        problems: [
          problem(
            'policy.sameRank',
            'Two policies have the same rank. Make one primary and the other secondary.',
            'policies',
          ),
        ],
      };
    }
    const stamps = { createdAt: context.now, updatedAt: context.now };
    const existing = accountId ? await context.get('accounts', accountId) : undefined;
    if (accountId && !existing) {
      return {
        problems: [problem('account.unknown', 'The guarantor account was not found. Choose it again.', 'accountId')],
      };
    }
    const { last, first, middle, suffix, address, phone, email } = draft;
    const own = { guarantor: { last, first, middle, suffix }, address, phone, email };
    const guarantorAccount = existing ?? (await newAccount(context, guarantor ?? own));
    const patientId = context.newId<'patient'>();
    context.put('patients', { ...draft, id: patientId, ...stamps, accountId: guarantorAccount.id });
    for (const each of policies)
      context.put('policies', { ...each, id: context.newId<'policy'>(), ...stamps, patientId });
    return {
      value: { patientId, accountNumber: guarantorAccount.number },
      summary: `Registered a patient on account ${guarantorAccount.number}`,
      subjectId: patientId,
    };
  },
};
