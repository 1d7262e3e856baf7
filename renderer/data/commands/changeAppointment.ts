/** Moves a visit through its states: confirmed, cancelled, no-show, in visit, completed, checked out. */
import { z } from 'zod';
import { problem } from '#shared/kernel/problems.ts';
import { id } from '#shared/model/schemas.ts';
import { move } from '#shared/model/stateMachine.ts';
import { type AppointmentState, appointmentStates, appointmentTransitions } from '#shared/model/visit.ts';
import type { Command } from '../runCommand.ts';

const input = z.object({ appointmentId: id<'appointment'>(), to: z.enum(appointmentStates) });

export const changeAppointment: Command<z.infer<typeof input>, { state: AppointmentState }> = {
  name: 'changeAppointment',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { appointmentId, to }) {
    const appointment = await context.get('appointments', appointmentId);
    if (!appointment)
      return {
        problems: [problem('appointment.unknown', 'This visit was removed meanwhile. Look at the schedule again.')],
      };
    const moved = move(appointmentTransitions, 'visit', appointment.state, to);
    if (!moved.ok) return { problems: moved.problems };
    context.put('appointments', { ...appointment, state: to });
    return { value: { state: to }, summary: `Visit is now ${to}`, subjectId: appointmentId };
  },
};
