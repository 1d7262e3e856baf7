/** Corrects a patient's own record; what was sent before keeps the record as it was then. */
import { z } from 'zod';
import { problem } from '#shared/kernel/problems.ts';
import { id } from '#shared/model/schemas.ts';
import type { Command } from '../runCommand.ts';
import { patientDraft } from './registerPatient.ts';

const input = z.object({ patientId: id<'patient'>(), patient: patientDraft });

export const updatePatient: Command<z.infer<typeof input>, null> = {
  name: 'updatePatient',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { patientId, patient }) {
    const stored = await context.get('patients', patientId);
    if (!stored) return { problems: [problem('patient.unknown', 'This patient was removed meanwhile. Search again.')] };
    context.put('patients', { ...stored, ...patient });
    return { value: null, summary: 'Saved a patient', subjectId: patientId };
  },
};
