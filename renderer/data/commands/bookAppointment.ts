/** Books a visit, or moves and edits one that has not begun. A provider is never booked twice for the same minutes. */
import type { z } from 'zod';
import type { Id } from '#shared/kernel/ids.ts';
import { type Problem, problem, warning } from '#shared/kernel/problems.ts';
import { id } from '#shared/model/schemas.ts';
import { type Appointment, appointment } from '#shared/model/visit.ts';
import type { Command, CommandContext } from '../runCommand.ts';

export const appointmentDraft = appointment.omit({
  id: true,
  createdAt: true,
  updatedAt: true,
  state: true,
  encounterId: true,
  arrivedAt: true,
});
const input = appointmentDraft.extend({ appointmentId: id<'appointment'>().optional() });
export type BookAppointmentInput = z.infer<typeof input>;

export const bookAppointment: Command<BookAppointmentInput, { appointmentId: Id<'appointment'> }> = {
  name: 'bookAppointment',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { appointmentId, ...draft }) {
    const existing = appointmentId ? await context.get('appointments', appointmentId) : undefined;
    if (appointmentId && !existing)
      return {
        problems: [problem('appointment.unknown', 'This visit was removed meanwhile. Look at the schedule again.')],
      };
    if (
      existing &&
      existing.state !== 'scheduled' &&
      existing.state !== 'confirmed' &&
      existing.state !== 'requested'
    ) {
      return {
        problems: [problem('appointment.begun', 'This visit has already begun or ended, so it cannot be moved.')],
      };
    }
    const row: Appointment = {
      createdAt: context.now,
      state: 'scheduled',
      ...existing,
      ...draft,
      id: existing?.id ?? context.newId<'appointment'>(),
      updatedAt: context.now,
    };
    const clash = await findClash(context, row);
    if (clash) return { problems: [clash] };
    context.put('appointments', row);
    const problems = draft.date < context.today ? [warning('appointment.past', 'This visit lies in the past.')] : [];
    return {
      value: { appointmentId: row.id },
      summary: existing ? 'Moved a visit' : 'Booked a visit',
      subjectId: row.id,
      problems,
    };
  },
};

async function findClash(context: CommandContext, row: Appointment): Promise<Problem | undefined> {
  const sameDay = await context.db.rows('appointments').where('date').equals(row.date).toArray();
  const clash = sameDay.find(
    (other) =>
      other.id !== row.id &&
      other.providerId === row.providerId &&
      other.state !== 'cancelled' &&
      other.state !== 'rescheduled' &&
      other.state !== 'no-show' &&
      other.startMinute < row.startMinute + row.durationMinutes &&
      row.startMinute < other.startMinute + other.durationMinutes,
  );
  return (
    clash &&
    problem(
      'appointment.taken',
      'This provider already has a visit at that time. Choose another time or another provider.',
      'startMinute',
    )
  );
}
