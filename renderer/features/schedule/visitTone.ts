/** What a visit's state is called and which tone it has. */
import type { Tone } from '#renderer/ui/StatusTag.tsx';
import type { AppointmentState } from '#shared/model/visit.ts';

export const visitStates: Record<AppointmentState, { label: string; tone: Tone }> = {
  requested: { label: 'Requested', tone: 'stuck' },
  scheduled: { label: 'Booked', tone: 'neutral' },
  confirmed: { label: 'Confirmed', tone: 'waiting' },
  arrived: { label: 'Arrived', tone: 'stuck' },
  'in-visit': { label: 'In visit', tone: 'stuck' },
  completed: { label: 'Seen', tone: 'right' },
  'checked-out': { label: 'Checked out', tone: 'right' },
  rescheduled: { label: 'Moved', tone: 'neutral' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
  'no-show': { label: 'No-show', tone: 'wrong' },
};
