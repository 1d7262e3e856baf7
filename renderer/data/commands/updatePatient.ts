/**
 * Corrects a patient's own record; what was sent before keeps the record as it was then. Who pays for himself keeps
 * getting his statements under his corrected name and at his corrected address.
 */
import { z } from 'zod';
import { problem } from '#shared/kernel/problems.ts';
import { id } from '#shared/model/schemas.ts';
import { guarantorAfterEdit, isOwnGuarantor } from '#shared/patients/index.ts';
import type { Command } from '../runCommand.ts';
import { changedAccount, guarantorChange } from './changeGuarantor.ts';
import { patientDraft } from './registerPatient.ts';

const input = z.object({ patientId: id<'patient'>(), patient: patientDraft, guarantor: guarantorChange.optional() });

export const updatePatient: Command<z.infer<typeof input>, null> = {
  name: 'updatePatient',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { patientId, patient, guarantor }) {
    const stored = await context.get('patients', patientId);
    if (!stored) return { problems: [problem('patient.unknown', 'This patient was removed meanwhile. Search again.')] };
    const account = await context.get('accounts', stored.accountId);
    const isUntouched = !guarantor || (guarantor.kind === 'self' && account && isOwnGuarantor(account, stored));
    if (isUntouched) {
      context.put('patients', { ...stored, ...patient });
      const corrected = account && guarantorAfterEdit(account, stored, patient);
      if (corrected && corrected !== account) context.put('accounts', corrected);
      return { value: null, summary: 'Saved a patient', subjectId: patientId };
    }
    const changed = await changedAccount(context, { ...stored, ...patient }, guarantor);
    if (changed.problems) return { problems: changed.problems };
    const { id: accountId, number } = changed.account;
    context.put('patients', { ...stored, ...patient, accountId });
    const summary = accountId === stored.accountId ? 'Saved a patient' : `Moved a patient to account ${number}`;
    return { value: null, summary, subjectId: patientId };
  },
};
